/** What an editor's command writes in the register of evidence: files that are added to a control, and seals. */
import type { Preuve } from '../../model/part.ts';
import { formatDay, parseDay } from '../../text/plainDate.ts';
import { basename, dirname, isInside, join, relative } from '../../text/path.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Text } from '../../text/words.ts';
import type { Project } from '../../workspace/project.ts';
import { dateInName, proofPath, typeOfFile } from '../../workspace/proofName.ts';
import { addItemAt, registryOf } from '../../workspace/register.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { View } from '../../workspace/view.ts';
import { makeView } from '../../workspace/view.ts';
import { write } from '../../workspace/yamlEdit.ts';
import { integrityOf } from '../integrity.ts';
import { changeControl } from './control.ts';
import { setKey } from './control.ts';

/** A file that somebody chose, dropped or pasted. */
export interface GivenFile {
  /** Its name where it comes from. */
  readonly name: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Its path when it lies in the project already: it is then registered where it is. */
  readonly path?: string | undefined;
}

export interface GivenProof {
  /** Id of the control; absent for files that are only registered. */
  readonly controle?: string | undefined;
  /** Code of the requirement that the files answer. */
  readonly exigence?: string | undefined;
  readonly type?: string | undefined;
  /** `AAAA-MM-JJ`; else what the name says, else today. */
  readonly date?: string | undefined;
  readonly titre?: string | undefined;
  readonly files: readonly GivenFile[];
  /** Paths that the shell knows to be taken, though the snapshot may not. */
  readonly taken?: readonly string[] | undefined;
}

export interface AddedProofs {
  readonly edits: readonly TextEdit[];
  /** For each file: the id that it has now, and where it is to be copied; no path when it stays where it is. */
  readonly files: readonly { readonly id: string; readonly copyTo: string | undefined; readonly known: boolean }[];
  readonly problem: Text | undefined;
}

const FOLDER = 'preuves';

/** Registers files and cites them: one edit in all. A file that is registered already is only cited. */
export function addProofs(snapshot: Snapshot, project: Project, given: GivenProof): AddedProofs {
  const view = makeView(snapshot, project);
  const home = registryOf(view);
  if (home === undefined) return refused({ fr: 'Le plan de ce projet n’a pas pu être lu.', en: 'The plan of this project could not be read.' });
  if (given.date !== undefined && parseDay(given.date) === undefined) return refused({ fr: `« ${given.date} » n’est pas une date AAAA-MM-JJ.`, en: `“${given.date}” is not a date YYYY-MM-DD.` });
  const requirement = requirementOf(project, given);
  const taken = new Set([...(given.taken ?? []), ...view.ids('registered')].map(foldCase));
  const free = ids(view);
  const edits: TextEdit[] = [];
  const files: { id: string; copyTo: string | undefined; known: boolean }[] = [];
  for (const file of given.files) {
    if (!/^[0-9a-f]{64}$/.test(file.sha256)) return refused({ fr: `L’empreinte de « ${file.name} » manque.`, en: `The digest of “${file.name}” is missing.` });
    const known = registeredAs(view, file);
    if (known !== undefined) { files.push({ id: known, copyTo: undefined, known: true }); continue; }
    const inPlace = file.path !== undefined && isInside(project.root, file.path);
    const type = given.type ?? requirement?.type ?? typeOfFile(file.name);
    const date = given.date ?? dateInName(file.name) ?? formatDay(view.today());
    const path = inPlace ? file.path : proofPath(`${project.root === '/' ? '' : project.root}/${FOLDER}`, { controle: given.controle, type, date, original: file.name }, project, (p) => taken.has(foldCase(p)) || view.file(p) !== undefined || view.fileLike(p) !== undefined);
    if (path === undefined) return refused({ fr: `Aucun nom n’est libre pour « ${file.name} » sous ${FOLDER}/.`, en: `No name is free for “${file.name}” below ${FOLDER}/.` });
    taken.add(foldCase(path));
    const id = free();
    const titre = given.titre ?? (requirement ? undefined : titleOf(file.name));
    edits.push(...addItemAt(snapshot.documents, home, 'preuves', {
      id, type, ...(titre === undefined || titre === '' ? {} : { titre: write(titre) }), fichier: write(relative(dirname(home), path)), date, sha256: write(file.sha256),
      ...(requirement ? { exigence: [requirement.code] } : {}),
    }));
    files.push({ id, copyTo: inPlace ? undefined : path, known: false });
  }
  if (given.controle !== undefined) edits.push(...changeControl(snapshot, project, given.controle, { preuves: files.map(({ id }) => id) }));
  return { edits, files, problem: undefined };
}

function refused(problem: Text): AddedProofs {
  return { edits: [], files: [], problem };
}

/** The requirement that is meant: by its code, or by one of the alternatives that it names. */
function requirementOf({ catalogue }: Project, { controle, exigence }: GivenProof): { readonly code: string; readonly type: string | undefined } | undefined {
  if (controle === undefined || exigence === undefined) return undefined;
  const found = catalogue?.controles.get(controle)?.preuves.find((e) => e.code === exigence || e.un_parmi.includes(exigence));
  if (!found) return undefined;
  return { code: found.code === exigence && found.un_parmi.length > 0 ? found.un_parmi[0] ?? exigence : exigence, type: found.types[0] };
}

/** Ids of the usual form (`PRV-012`) that nothing defines or cites: those after the last one. */
function ids(view: View): () => string {
  const numbers = [...view.ids('preuves'), ...view.ids('citing')].flatMap((id) => Number(/^PRV-(\d{1,6})$/.exec(id)?.[1] ?? 0));
  let last = numbers.reduce((most, n) => Math.max(most, n), 0);
  return () => `PRV-${String(++last).padStart(3, '0')}`;
}

/** The id of the evidence that registers the file, or another one with the same bytes. */
function registeredAs(view: View, file: GivenFile): string | undefined {
  const there = file.path === undefined ? undefined : view.registered(file.path)[0]?.id?.source;
  if (there !== undefined) return there;
  for (const id of view.ids('preuves')) {
    const proof = view.preuves(id)[0];
    if (proof?.type === 'preuve' && proof.sha256?.source.toLowerCase() === file.sha256) return id;
  }
  return undefined;
}

function titleOf(name: string): string {
  return basename(name).replace(/\.[^.]*$/, '').replace(/[_\s]+/g, ' ').trim();
}

function foldCase(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Evidence with a file that can be sealed, among `only` when given; `changed`: also those whose file is not the sealed one any more. */
export function toSeal(snapshot: Snapshot, project: Project, only: readonly string[] | undefined, changed: boolean): { readonly proof: Preuve; readonly path: string }[] {
  const view = makeView(snapshot, project);
  return [...project.index.preuves].flatMap(([id, [proof]]) => {
    if (proof?.type !== 'preuve' || !proof.fichier || (only && !only.includes(id))) return [];
    const state = integrityOf(proof, view);
    const path = join(dirname(proof.part.path), proof.fichier.source);
    return path !== undefined && (state === 'non_scellee' || (changed && state === 'modifiee')) ? [{ proof, path }] : [];
  });
}

const PROOF_ORDER = ['id', 'type', 'titre', 'fichier', 'date', 'sha256'];

/** The edits that write the digests of evidence: id → digest. */
export function seal(snapshot: Snapshot, project: Project, digests: ReadonlyMap<string, string>): TextEdit[] {
  return [...digests].flatMap(([id, digest]) => {
    const proof = project.index.preuves.get(id)?.[0];
    return proof?.type === 'preuve' ? setKey(snapshot.documents, proof.part, proof.node, 'sha256', digest, PROOF_ORDER) : [];
  });
}
