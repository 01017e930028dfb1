/** Shows the views of a fixture as an indented text: `[state] label — description`. */
import { itemAt, outline } from '../../server/src/core/features.ts';
import type { Outline, OutlineNode, Spots } from '../../server/src/core/features.ts';
import type { Lang, Snapshot } from '../../server/src/core/index.ts';
import { Checker, RULES, textOf } from '../../server/src/core/index.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

export function viewsOf(text: string, lang: Lang = 'fr', today?: string): { outline: Outline; spots: Spots; snapshot: Snapshot } {
  const snapshot = snapshotOf(parseFixture(text), today);
  const project = snapshot.projects[0];
  if (!project) throw new Error('no project');
  return { ...outline(snapshot, project, new Checker(RULES).check(snapshot), lang), snapshot };
}

/** The lines of a view, those below others set in. */
export function linesOf(nodes: readonly OutlineNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    plain(`${'  '.repeat(depth)}${node.state === '' ? '' : `[${node.state}] `}${node.label}${node.description === '' ? '' : ` — ${node.description}`}`),
    ...linesOf(node.children, depth + 1),
  ]);
}

/** All lines of a view, flat. */
export function flat(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** The line of text that an item stands on. */
export function lineAt({ snapshot, spots }: { snapshot: Snapshot; spots: Spots }, id: string): string | undefined {
  const spot = spots.get(id);
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
