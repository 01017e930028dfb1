/** What could not be read in a document: a segment at fault that shows no id may hold anything of its list. */
import { readLivrable } from '../model/livrable.ts';
import type { Document } from './document.ts';
import { notableSegments } from './notable.ts';

const ALL = ['etablissements', 'equipe', 'accompagnateurs', 'jalons', 'controles', 'preuves', 'remarques'];

/** The lists of which a part could not be read; undefined when there is none. */
export function unreadableIn(document: Document): ReadonlySet<string> | undefined {
  const unsure = new Set<string>();
  const kind = document.kind?.name;
  if (kind === 'plan' || kind === 'annexe') addLists(document, unsure);
  if (kind === 'document' && !readLivrable(document.entries).id) for (const { segment } of notableSegments(document)) if (segment.problems.length > 0) unsure.add('preuves');
  return unsure.size > 0 ? unsure : undefined;
}

function addLists(document: Document, unsure: Set<string>): void {
  // Conflict marks may hide anything, and so does a text that was not analysed.
  if (document.oversize || document.encoding === 'binary') ALL.forEach((name) => unsure.add(name));
  let section = '';
  for (const { segment, parts } of notableSegments(document)) {
    for (const unit of segment.units) if (unit.kind === 'entry') section = unit.key.source;
    if (segment.problems.length === 0) continue;
    if (segment.role === 'conflict' || segment.role === 'whole') ALL.forEach((name) => unsure.add(name));
    else if (!parts.some(({ item }) => item && 'id' in item && item.id)) {
      const [part] = parts;
      unsure.add(part?.section ?? section);
      if (segment.role === 'entry' && !part) ALL.forEach((name) => unsure.add(name));
    }
  }
}
