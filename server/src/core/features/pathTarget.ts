/** Where a path that a document writes leads, for what follows, shows and rewrites paths. */
import { localLink } from '../rules/link.ts';
import { slug } from '../syntax/markdown.ts';
import { dirname, isAbsolute, join } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { startOf } from '../workspace/document.ts';
import { locate } from '../workspace/locate.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import type { WrittenPath } from '../workspace/writtenPath.ts';

export type PathTarget =
  | { readonly kind: 'web'; readonly address: string }
  /** A file that exists; `anchor` as the link gives it, in plain characters. */
  | { readonly kind: 'file'; readonly path: string; readonly anchor: string | undefined };

/** What a written path names, if it exists. */
export function targetOf(snapshot: Snapshot, document: Document, { kind, written }: WrittenPath): PathTarget | undefined {
  if (/^https?:\/\/\S+$/i.test(written)) return { kind: 'web', address: written.replace(/&amp;/g, '&') };
  if (kind === 'address') return undefined;
  const local = kind === 'file' ? { path: written, anchor: undefined } : localLink(written);
  if (!local) return undefined;
  const path = local.path === '' ? document.path : existing(snapshot, document, local.path);
  return path === undefined ? undefined : { kind: 'file', path, anchor: local.anchor };
}

function existing(snapshot: Snapshot, document: Document, written: string): string | undefined {
  const project = projectOf(snapshot, document.path);
  if (project) {
    const found = locate(makeView(snapshot, project), document.path, written);
    if (found.kind === 'file') return found.path;
    return found.kind === 'alike' && snapshot.files.has(found.real) ? found.real : undefined;
  }
  if (isAbsolute(written)) return undefined;
  const path = join(dirname(document.path), written.replace(/\\/g, '/'));
  return path !== undefined && snapshot.files.has(path) ? path : undefined;
}

/** The heading that an anchor names in a Markdown document, with the text below it; absolute. */
export function headingOf(document: Document, anchor: string): { readonly title: string; readonly span: Span; readonly whole: Span } | undefined {
  const { body } = document;
  const base = body ? startOf(document, body) : 0;
  const used = new Map<string, number>();
  const wanted = anchor.toLowerCase();
  for (const heading of body?.markdown?.headings ?? []) {
    const own = slug(heading.text);
    const count = used.get(own) ?? 0;
    used.set(own, count + 1);
    if ((count === 0 ? own : `${own}-${count}`) !== wanted) continue;
    return {
      title: heading.text, span: { start: base + heading.start, end: base + heading.end },
      whole: { start: base + heading.start, end: base + Math.max(heading.end, heading.contentEnd) },
    };
  }
  return undefined;
}
