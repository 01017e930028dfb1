/** The paths to rewrite when files or folders of a project move: in what points to them, and in the documents that move. */
import { localLink } from '../rules/link.ts';
import type { TextEdit } from '../text/edit.ts';
import { dirname, isAbsolute, isInside, join, relative } from '../text/path.ts';
import type { Document } from '../workspace/document.ts';
import { locate } from '../workspace/locate.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import type { WrittenPath } from '../workspace/writtenPath.ts';
import { writtenPaths } from '../workspace/writtenPath.ts';
import { write } from '../workspace/yamlEdit.ts';

/** A file or folder and where it goes. */
export interface Move { readonly from: string; readonly to: string }

/**
 * The edits, on the paths that the documents have before the move, that keep every path leading to the same file. A path
 * that leaves the project, before or after, is left alone: that is the user's to settle.
 */
export function moveFiles(snapshot: Snapshot, moves: readonly Move[]): readonly TextEdit[] {
  const byLength = [...moves].sort((a, b) => b.from.length - a.from.length);
  const after = (path: string): string => {
    const move = byLength.find(({ from }) => isInside(from, path));
    return move ? (move.to === '/' ? '' : move.to) + path.slice(move.from.length) : path;
  };
  const edits: TextEdit[] = [];
  for (const project of snapshot.projects) {
    const root = dirname(after(project.plan.path));
    const view = makeView(snapshot, project);
    for (const document of project.documents) {
      const home = after(document.path);
      if (!isInside(root, home)) continue;
      const starts = segmentStarts(document);
      for (const path of writtenPaths(document)) {
        const plain = plainPath(path);
        if (plain === undefined) continue;
        const found = locate(view, document.path, plain);
        if (found.kind === 'outside') continue;
        const wanted = found.kind === 'alike' ? afterAlike(found.path, found.real, after) : after(found.path);
        if (!isInside(root, wanted) || join(dirname(home), plain) === wanted) continue;
        edits.push(rewrite(document, path, plain, relative(dirname(home), wanted), starts.get(path.segment) ?? 0));
      }
    }
  }
  return edits;
}

/** A path that is written with other case than its file has: it stays so, unless only the file's own path shows the move. */
function afterAlike(path: string, real: string, after: (path: string) => string): string {
  const next = after(path);
  return next === path && after(real) !== real ? after(real) : next;
}

/** The path that is written, in plain characters and with `/`; undefined for an address, an anchor alone, or an absolute path. */
function plainPath({ kind, written }: WrittenPath): string | undefined {
  if (kind === 'address') return undefined;
  const path = kind === 'file' ? written : localLink(written)?.path;
  return path === undefined || path === '' || isAbsolute(path) ? undefined : path.replace(/\\/g, '/');
}

function rewrite(document: Document, path: WrittenPath, plain: string, next: string, base: number): TextEdit {
  const kept = (plain.startsWith('./') && !next.startsWith('../') ? './' : '') + next + (plain.endsWith('/') ? '/' : '');
  const { node, start, end } = path;
  if (node && node.style !== 'block') {
    // The whole scalar: what the new path needs in quotes, gets them.
    return { path: document.path, span: { start: base + node.start, end: base + node.end }, text: write(kept, node.style) };
  }
  const span = { start: base + start, end: base + end };
  if (node) return { path: document.path, span, text: kept };
  const { writtenPath } = localLink(path.written) ?? { writtenPath: path.written };
  const file = writtenPath.replace(/\?.*$/, '');
  const angled = path.segment.text[start - 1] === '<';
  return { path: document.path, span, text: encodeLike(kept, file, angled) + path.written.slice(file.length) };
}

/** A path as a link of the prose: a name that the old path has too is written as it was there. */
function encodeLike(path: string, written: string, angled: boolean): string {
  const known = new Map(written.split('/').map((name) => [localLink(`./${name}`)?.path.slice(2) ?? name, name]));
  const encoded = /%[0-9a-f]{2}/i.test(written);
  return path.split('/').map((name) => known.get(name) ?? encodeName(name, encoded, angled)).join('/');
}

function encodeName(name: string, encoded: boolean, angled: boolean): string {
  if (encoded) return encodeURI(name).replace(/[#?()]/g, encodeSign);
  // A `%` is a sign of its own unless two hexadecimal digits follow it.
  return name.replace(angled ? /%(?=[0-9a-f]{2})|[#?<>\\]/gi : /%(?=[0-9a-f]{2})|[ #?()<>\\]/gi, encodeSign);
}

function encodeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
