/** What a document writes that can be opened: evidence files, links and images of the prose, addresses of the web. */
import { quote } from '../rules/say.ts';
import type { Span } from '../text/span.ts';
import { basename, relative } from '../text/path.ts';
import type { Text } from '../text/words.ts';
import { positionAt } from '../workspace/document.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { writtenPaths } from '../workspace/writtenPath.ts';
import { headingOf, targetOf } from './pathTarget.ts';

export interface DocumentLink {
  readonly span: Span;
  /** An address of the web, or a file with the line (from 0) of the heading that is meant. */
  readonly target: { readonly address: string } | { readonly path: string; readonly line: number | undefined };
  readonly tooltip: Text;
}

/** The links of a document whose target exists. */
export function documentLinks(snapshot: Snapshot, path: string): readonly DocumentLink[] {
  const document = snapshot.documents.get(path);
  if (!document) return [];
  const starts = segmentStarts(document);
  const root = projectOf(snapshot, path)?.root;
  return writtenPaths(document).flatMap((written): DocumentLink[] => {
    const target = targetOf(snapshot, document, written);
    if (!target) return [];
    const base = starts.get(written.segment) ?? 0;
    const span = { start: base + written.start, end: base + written.end };
    if (target.kind === 'web') return [{ span, target: { address: target.address }, tooltip: { fr: `Ouvrir ${target.address}`, en: `Open ${target.address}` } }];
    const other = snapshot.documents.get(target.path);
    const heading = other && target.anchor !== undefined ? headingOf(other, target.anchor) : undefined;
    const name = root === undefined ? basename(target.path) : relative(root, target.path);
    return [{
      span, target: { path: target.path, line: other && heading ? positionAt(other, heading.span.start).line : undefined },
      tooltip: heading
        ? { fr: `Ouvrir ${name}, titre ${quote(heading.title, 'fr')}`, en: `Open ${name}, heading ${quote(heading.title, 'en')}` }
        : { fr: `Ouvrir ${name}`, en: `Open ${name}` },
    }];
  });
}
