/** Finding an item of any dossier or catalogue of the workspace by its id or the words of its title. */
import { readLivrable } from '../model/livrable.ts';
import { fold } from '../text/fold.ts';
import { basename } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { occurrencesOf } from '../workspace/occurrence.ts';
import type { Project } from '../workspace/project.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { catalogueFor } from '../workspace/symbols.ts';
import { itemTitle } from './itemTitle.ts';

/** Answers at most: more than that is a query to be made narrower. */
export const MAX_FOUND = 200;

export interface FoundSymbol {
  readonly id: string;
  readonly title: string;
  /** The section it stands in, or `livrable`. */
  readonly kind: string;
  readonly document: Document;
  readonly span: Span;
  /** The dossier or catalogue that it belongs to. */
  readonly container: string;
}

/** The items whose id or title has every word of the query, without regard to case and accents; the nearest first. */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly FoundSymbol[] {
  const words = fold(query).split(' ').filter((word) => word !== '');
  const ranked: { rank: number; symbol: FoundSymbol }[] = [];
  for (const document of snapshot.documents.values()) {
    const project = projectOf(snapshot, document.path);
    const container = document.catalogue?.id ?? basename(project?.root ?? document.path);
    for (const entry of entriesOf(document, project)) {
      if (!words.every((word) => entry.folded.includes(word))) continue;
      ranked.push({ rank: rankOf(entry, words), symbol: { ...entry, document, container } });
    }
  }
  return ranked.sort((a, b) => a.rank - b.rank || (a.symbol.id < b.symbol.id ? -1 : a.symbol.id > b.symbol.id ? 1 : 0)).slice(0, MAX_FOUND).map(({ symbol }) => symbol);
}

interface Entry { readonly id: string; readonly title: string; readonly kind: string; readonly span: Span; readonly folded: string; readonly foldedId: string }

/** 0: the id itself; 1: its beginning; 2: within it; 3: words of the title. */
function rankOf(entry: Entry, words: readonly string[]): number {
  const query = words.join(' ');
  if (entry.foldedId === query) return 0;
  if (entry.foldedId.startsWith(query)) return 1;
  return words.every((word) => entry.foldedId.includes(word)) ? 2 : 3;
}

const ENTRIES = new WeakMap<Document, { readonly catalogue: unknown; readonly entries: readonly Entry[] }>();

function entriesOf(document: Document, project: Project | undefined): readonly Entry[] {
  if (!document.kind) return [];
  const catalogue = catalogueFor(document, project);
  const known = ENTRIES.get(document);
  if (known?.catalogue === catalogue && known) return known.entries;
  const starts = segmentStarts(document);
  const entries = occurrencesOf(document).flatMap((occurrence): Entry[] => {
    // Requirement codes are names within one control: nobody looks for them here.
    if (occurrence.role !== 'defines' || occurrence.kind === 'exigence' || occurrence.id === '' || !occurrence.part) return [];
    const { part } = occurrence;
    const title = part.unit.kind === 'item' ? itemTitle(part, catalogue, 'fr').title : document.markdown ? readLivrable(document.entries).titre?.source ?? '' : document.catalogue?.titre ?? '';
    const base = starts.get(occurrence.segment) ?? 0;
    return [{
      id: occurrence.id, title, kind: part.unit.kind === 'item' ? part.section : document.markdown ? 'livrable' : 'referentiel',
      span: { start: base + occurrence.start, end: base + occurrence.end }, folded: fold(`${occurrence.id} ${title}`), foldedId: fold(occurrence.id),
    }];
  });
  ENTRIES.set(document, { catalogue, entries });
  return entries;
}
