/** New documents: a deliverable of a control, a whole project; and a person of the team. Nothing here writes over anything. */
import { PROOF_TYPES, deliverableTemplate, planTemplate } from '../template.ts';
import type { PlanFacts, TemplateFile } from '../template.ts';
import { finess as isFiness, id as isId } from '../../schema/formats.ts';
import { hasFinessKey } from '../../text/finess.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Lang, Text } from '../../text/words.ts';
import type { Project } from '../../workspace/project.ts';
import { addItemAt, teamOf } from '../../workspace/register.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { makeView } from '../../workspace/view.ts';
import { write } from '../../workspace/yamlEdit.ts';
import { GENRES, say } from '../reportWords.ts';
import { changeControl } from './control.ts';

export interface GivenDeliverable {
  readonly type: string;
  readonly titre: string;
  readonly controle?: string | undefined;
  readonly redacteur?: string | undefined;
}

export interface NewDeliverable {
  readonly id: string;
  readonly file: TemplateFile;
  readonly edits: readonly TextEdit[];
}

const FOLDER = 'livrables';

/** A deliverable from its template, cited by its control; its path is relative to the project. `lang` is that of the advice in it. */
export function newDeliverable(snapshot: Snapshot, project: Project, given: GivenDeliverable, lang: Lang): NewDeliverable | { readonly problem: Text } {
  if (!PROOF_TYPES.includes(given.type)) return { problem: { fr: `« ${given.type} » n’est pas un type de pièce.`, en: `“${given.type}” is not a type of piece.` } };
  const view = makeView(snapshot, project);
  const path = (id: string): string => `${FOLDER}/${id}.care.md`;
  const at = (id: string): string => `${project.root === '/' ? '' : project.root}/${path(id)}`;
  const taken = (id: string): boolean => view.preuves(id).length > 0 || view.citing(id).length > 0 || view.file(at(id)) !== undefined || snapshot.documents.has(at(id));
  const wished = slug(given.titre) || `${given.type.replace(/_/g, '-')}`;
  const id = [wished, ...Array.from({ length: 99 }, (_, i) => `${wished}-${i + 2}`)].find((name) => isId(name) && !taken(name));
  if (id === undefined) return { problem: { fr: 'Aucun identifiant n’est libre pour ce titre.', en: 'No id is free for this title.' } };
  const redacteur = given.redacteur ?? view.controles(given.controle ?? '')[0]?.responsable?.source ?? [...project.index.personnes.keys()][0];
  const text = deliverableTemplate(project.catalogue, { type: given.type, id, titre: given.titre, controles: given.controle === undefined ? [] : [given.controle], redacteur }, lang);
  return { id, file: { path: path(id), text }, edits: given.controle === undefined ? [] : changeControl(snapshot, project, given.controle, { preuves: [id] }) };
}

/** A title to begin with: « Procédure – Antivirus/EDR déployé ». */
export function proposedTitle(project: Project, type: string, controle: string | undefined, lang: Lang): string {
  const genre = say(GENRES, type)[lang];
  const titre = controle === undefined ? '' : project.catalogue?.controles.get(controle)?.titre ?? '';
  return [genre.charAt(0).toUpperCase() + genre.slice(1), titre].filter((text) => text !== '').join(' – ');
}

/** A new member of the team, and the id that it gets. */
export function addPerson(snapshot: Snapshot, project: Project, fonction: string): { readonly id: string; readonly edits: readonly TextEdit[] } | undefined {
  const view = makeView(snapshot, project);
  const home = teamOf(view);
  const wished = slug(fonction).slice(0, 24).replace(/-+$/, '');
  const id = [wished, ...Array.from({ length: 99 }, (_, i) => `${wished}-${i + 2}`)].find((name) => isId(name) && view.personnes(name).length === 0);
  if (home === undefined || id === undefined) return undefined;
  return { id, edits: addItemAt(snapshot.documents, home, 'equipe', { id, fonction: write(fonction) }) };
}

/** What is wrong with a FINESS number as it is typed; `value` is what would be written. The key is only a doubt, as in CARE106. */
export function checkFiness(typed: string): { readonly value: string; readonly fault: Text | undefined; readonly doubt: Text | undefined } {
  const value = typed.replace(/[\s\u00a0\u202f.]/g, '').toUpperCase();
  if (!isFiness(value)) return { value, fault: { fr: 'Un numéro FINESS a 9 caractères : 2 chiffres (ou 2A, 2B), puis 7 chiffres.', en: 'A FINESS number has 9 characters: 2 figures (or 2A, 2B), then 7 figures.' }, doubt: undefined };
  return { value, fault: undefined, doubt: hasFinessKey(value) ? undefined : { fr: 'La clé de ce numéro n’est pas celle attendue : vérifiez qu’aucun chiffre n’est inversé.', en: 'The check digit of this number is not the expected one: make sure that no figures are exchanged.' } };
}

/** The files of a new project; undefined when the catalogue is not known. */
export function newProject(snapshot: Snapshot, referentiel: string, facts: PlanFacts, lang: Lang): TemplateFile[] | undefined {
  const catalogue = snapshot.catalogues.find((c) => c.id === referentiel);
  return catalogue && planTemplate(catalogue, facts, lang);
}

/** `Procédure d’isolement` → `procedure-d-isolement`. */
function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 56).replace(/-+$/, '');
}
