/** Shows the views of a fixture as an indented text: `[state] label — description`. */
import { itemAt, levelOf, lineOf, outline, spotOfLine } from '../../server/src/core/features.ts';
import type { Choices, Line, Outline, OutlineNode, ViewList } from '../../server/src/core/features.ts';
import type { Lang, Snapshot } from '../../server/src/core/index.ts';
import { textOf } from '../../server/src/core/index.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

export const ALL: Choices = { grouping: 'theme', gapsOnly: false, filter: '' };

/** A line with those below it, as a reader who opens everything sees them. */
export interface OpenNode extends OutlineNode { readonly tooltip: string; readonly children: readonly OpenNode[] }

export function viewsOf(text: string, lang: Lang = 'fr', today?: string): { outline: Outline; snapshot: Snapshot } {
  const snapshot = snapshotOf(parseFixture(text), today);
  const project = snapshot.projects[0];
  if (!project) throw new Error('no project');
  return { outline: outline(snapshot, project, lang), snapshot };
}

/** Lines with all that is below them. */
export function opened(made: Outline, lines: readonly Line[], choices = ALL): OpenNode[] {
  return lines.map(({ node, tooltip }) => ({ ...node, tooltip, children: node.more ? opened(made, levelOf(made, node.id, choices) ?? [], choices) : [] }));
}

/** A view with everything opened. */
export function viewOf(made: Outline, list: ViewList, choices = ALL): OpenNode[] {
  return opened(made, levelOf(made, list, choices) ?? [], choices);
}

/** The lines of a view, those below others set in. */
export function linesOf(nodes: readonly OpenNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    plain(`${'  '.repeat(depth)}${node.state === '' ? '' : `[${node.state}] `}${node.label}${node.description === '' ? '' : ` — ${node.description}`}`),
    ...linesOf(node.children, depth + 1),
  ]);
}

/** All lines of a view, flat. */
export function flat(nodes: readonly OpenNode[]): OpenNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** The line of text that an item stands on. */
export function lineAt({ snapshot, outline: made }: { snapshot: Snapshot; outline: Outline }, id: string): string | undefined {
  const line = lineOf(made, id);
  const spot = line && spotOfLine(snapshot, line);
  const document = spot && snapshot.documents.get(spot.path);
  if (!spot || !document) return undefined;
  const text = textOf(document);
  const end = text.indexOf('\n', spot.span.end);
  return `${spot.path}: ${text.slice(text.lastIndexOf('\n', spot.span.start - 1) + 1, end < 0 ? undefined : end).trim()}`;
}

/** The item at the cursor of a fixture, in short. */
export function itemAtCursor(text: string): string {
  const fixture = parseFixture(text);
  const snapshot = snapshotOf(fixture);
  const { cursor } = fixture;
  const project = snapshot.projects[0];
  const document = cursor && snapshot.documents.get(cursor.path);
  if (!cursor || !project || !document) throw new Error('no cursor, project or document');
  const found = itemAt(snapshot, project, document, cursor.offset);
  return found ? `${found.id}${found.inProofs ? ' in proofs' : ''}` : 'nothing';
}
