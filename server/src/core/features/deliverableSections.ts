/** The sections that the catalogue requires of a deliverable, and what each of them has. */
import { saysSomething } from '../rules/placeholder.ts';
import { sectionsNamed, sectionsOf } from '../rules/sections.ts';
import { positionAt, startOf } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';

export interface RequiredSection {
  readonly name: string;
  /** `empty`: the heading is there, the text below it is not written yet. */
  readonly state: 'written' | 'empty' | 'missing';
  /** Line (from 0) of its heading. */
  readonly line: number | undefined;
}

/** The required sections in the catalogue's order; none where no catalogue requires any. */
export function deliverableSections(snapshot: Snapshot, path: string): RequiredSection[] {
  const document = snapshot.documents.get(path);
  const project = projectOf(snapshot, path);
  const genre = project?.deliverables.find((d) => d.document === document)?.livrable.genre?.source;
  const body = document?.body;
  const all = project?.catalogue?.sections ?? {};
  const required = genre !== undefined && Object.hasOwn(all, genre) ? all[genre] : undefined;
  if (!document || !body?.markdown || !required) return [];
  const sections = sectionsOf(body.markdown, body.text);
  const base = startOf(document, body);
  return required.map((name): RequiredSection => {
    const found = sectionsNamed(sections, name);
    const [first] = found;
    if (!first) return { name, state: 'missing', line: undefined };
    return { name, state: found.some((section) => saysSomething(section.text)) ? 'written' : 'empty', line: positionAt(document, base + first.heading.start).line };
  });
}
