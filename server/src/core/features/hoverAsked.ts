/** What every card needs to know: where it is asked, of which project, in which language. */
import type { Catalogue } from '../model/catalogue.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Controle, Personne } from '../model/part.ts';
import type { Day } from '../text/plainDate.ts';
import { foldPath } from '../text/fold.ts';
import type { Lang } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { catalogueFor } from '../workspace/symbols.ts';
import type { View } from '../workspace/view.ts';
import { makeView } from '../workspace/view.ts';
import type { Inline } from './hoverCard.ts';

export interface Asked {
  readonly snapshot: Snapshot;
  readonly document: Document;
  /** The project whose facts are told; undefined in a catalogue that the project around it does not follow. */
  readonly project: Project | undefined;
  readonly view: View | undefined;
  readonly catalogue: Catalogue | undefined;
  readonly today: Day;
  readonly lang: Lang;
  /** The sentence of the reader's language. */
  readonly t: (fr: string, en: string) => string;
  /** `mot : ` with the colon of the language. */
  readonly label: (fr: string, en: string) => string;
}

/** What is asked of a document. */
export function askedOf(snapshot: Snapshot, document: Document, lang: Lang): Asked {
  const around = projectOf(snapshot, document.path);
  const catalogue = catalogueFor(document, around);
  const project = document.kind?.name === 'referentiel' && around?.catalogue !== document.catalogue ? undefined : around;
  const t = (fr: string, en: string): string => (lang === 'fr' ? fr : en);
  return {
    snapshot, document, project, catalogue, lang, t, view: project && makeView(snapshot, project), today: snapshot.today,
    label: (fr, en) => t(`${fr}\u00a0: `, `${en}: `),
  };
}

/** The control of the plan that is meant by an id; the plan may spell it otherwise. */
export function controlOfPlan(asked: Asked, id: string, written = id): Controle | undefined {
  const { project, catalogue } = asked;
  if (!project) return undefined;
  const table = project.index.controles;
  const found = table.get(id)?.[0] ?? table.get(written)?.[0];
  if (found || !catalogue) return found;
  const folded = foldPath(id);
  const spelt = [...table.keys()].find((key) => foldPath(canonicalId(catalogue, key) ?? key) === folded);
  return spelt === undefined ? undefined : table.get(spelt)?.[0];
}

/** A person as the team calls them: « RSSI du GHT (`rssi`) »; the id alone when nobody has it. */
export function personOf(asked: Asked, id: string): Inline[] {
  const person: Personne | undefined = asked.project?.index.personnes.get(id)?.[0];
  return person && person.nom !== '' ? [`${person.nom} (`, { code: id }, ')'] : [{ code: id }];
}

/** The title of a control, from the catalogue. */
export function titleOfControl(asked: Asked, id: string): string {
  const { catalogue } = asked;
  return catalogue?.controles.get(catalogue.controles.has(id) ? id : canonicalId(catalogue, id) ?? id)?.titre ?? '';
}

/** Pieces put between others: `a, b, c`. */
export function joined(pieces: readonly (readonly Inline[])[], separator: string): Inline[] {
  return pieces.flatMap((piece, i) => (i === 0 ? piece : [separator, ...piece]));
}
