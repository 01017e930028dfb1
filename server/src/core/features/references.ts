/** Everything in the dossier that names what stands under the cursor. */
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { namedAt, occurrencesOfSymbol } from '../workspace/symbols.ts';

export interface Reference {
  readonly document: Document;
  readonly span: Span;
  /** True where it is defined. */
  readonly defines: boolean;
}

/**
 * The references to what stands at an offset, in closed documents too: those of its project, or, from a catalogue, of
 * every project that follows it.
 */
export function references(snapshot: Snapshot, path: string, offset: number, withDefinitions: boolean): readonly Reference[] {
  return find(snapshot, path, offset, 'project').filter((reference) => withDefinitions || !reference.defines);
}

/** The references within the document itself, for colouring them while the cursor is on one. */
export function highlights(snapshot: Snapshot, path: string, offset: number): readonly Reference[] {
  return find(snapshot, path, offset, 'document');
}

function find(snapshot: Snapshot, path: string, offset: number, reach: 'project' | 'document'): Reference[] {
  const named = snapshot.documents.get(path)?.kind ? namedAt(snapshot, path, offset) : undefined;
  if (!named) return [];
  return occurrencesOfSymbol(snapshot, named, reach).map(({ document, start, end, occurrence }) => ({ document, span: { start, end }, defines: occurrence.role === 'defines' }));
}
