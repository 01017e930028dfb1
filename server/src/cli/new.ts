/** `care new TYPE ID`: a deliverable from its template, in the project of the current folder. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../core/index.ts';
import { deliverableTemplate, PROOF_TYPES } from '../core/features.ts';
import { isCareYaml, nearest, projectOf } from '../core/index.ts';
import { toCore, toNative } from '../disk/paths.ts';
import type { Options, Parsed } from './args.ts';
import { atMost, missing, parse, UsageError } from './args.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import { open } from './load.ts';

const OPTIONS: Options = { titre: { type: 'string' }, controle: { type: 'string', multiple: true }, redacteur: { type: 'string' } };

/** The folder for deliverables, when the project has it. */
const FOLDER = 'livrables';

/** Runs the command; gives the exit code. */
export async function runNew(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, OPTIONS, io);
  const { lang } = parsed;
  if (parsed.help) { io.stdout(helpOf('new', lang)); return 0; }
  atMost(parsed, 2);
  const [type, id] = parsed.positionals;
  if (type === undefined) throw missing({ fr: `le type du livrable (${PROOF_TYPES.join(', ')})`, en: `The type of the deliverable (${PROOF_TYPES.join(', ')})` });
  if (id === undefined) throw missing({ fr: "l'identifiant du livrable", en: 'The id of the deliverable' });
  checkType(type);
  const project = await projectHere(parsed, io);
  checkId(id, project);
  const controls = parsed.values('controle').map((control) => checkControl(control, project));
  const native = path.join(await folderFor(project), `${id}.care.md`);
  const text = deliverableTemplate(project.catalogue, { type, id, titre: parsed.value('titre') ?? titleOf(id), controles: controls, redacteur: redactor(parsed, project) }, lang);
  try {
    await mkdir(path.dirname(native), { recursive: true });
    await writeFile(native, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UsageError({ fr: `« ${native} » existe déjà : rien n'a été écrit.`, en: `“${native}” already exists: nothing was written.` }, false);
  }
  io.stdout(`${path.relative(io.cwd, native)}\n`);
  io.stderr(lang === 'fr' ? `care: pour qu'il compte, citez « ${id} » dans les preuves d'un contrôle.\n` : `care: for it to count, cite “${id}” in the “preuves” of a control.\n`);
  return 0;
}

function checkType(type: string): void {
  if (PROOF_TYPES.includes(type)) return;
  const near = nearest(type, PROOF_TYPES, 1)[0];
  const list = PROOF_TYPES.join(', ');
  throw new UsageError({
    fr: `« ${type} » n'est pas un type de pièce${near === undefined ? ` : ${list}.` : ` ; vouliez-vous dire « ${near} » ?`}`,
    en: `“${type}” is not a type of piece${near === undefined ? `: ${list}.` : `; did you mean “${near}”?`}`,
  });
}

function checkId(id: string, project: Project): void {
  if (!/^[A-Za-z][A-Za-z0-9._-]{1,63}$/.test(id)) {
    throw new UsageError({
      fr: `« ${id} » n'est pas un identifiant : une lettre, puis des lettres sans accent, des chiffres, « . », « _ » ou « - » (2 à 64 caractères).`,
      en: `“${id}” is not an id: a letter, then unaccented letters, digits, “.”, “_” or “-” (2 to 64 characters).`,
    });
  }
  if (project.index.preuves.has(id)) {
    throw new UsageError({ fr: `L'identifiant « ${id} » est déjà pris dans ce projet.`, en: `The id “${id}” is already used in this project.` }, false);
  }
}

function checkControl(id: string, { catalogue }: Project): string {
  if (!catalogue || catalogue.controles.has(id)) return id;
  const near = nearest(id, catalogue.controles.keys(), 1)[0];
  throw new UsageError({
    fr: `Le contrôle « ${id} » n'est pas dans le référentiel ${catalogue.id}${near === undefined ? '.' : ` ; vouliez-vous dire ${near} ?`}`,
    en: `The control “${id}” is not in the catalogue ${catalogue.id}${near === undefined ? '.' : `; did you mean ${near}?`}`,
  }, false);
}

/** The one named, else the first person of the plan: a draft has somebody who writes it. */
function redactor(parsed: Parsed, project: Project): string | undefined {
  return parsed.value('redacteur') ?? [...project.index.personnes.keys()][0];
}

/** `isolement-poste` → « Isolement poste ». */
function titleOf(id: string): string {
  const words = id.replace(/[-_.]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

async function folderFor(project: Project): Promise<string> {
  const root = toNative(project.root);
  const folder = path.join(root, FOLDER);
  return stat(folder).then((s) => (s.isDirectory() ? folder : root), () => root);
}

/** The project that holds the current folder: the nearest plan here or above. */
async function projectHere(parsed: Parsed, io: Io): Promise<Project> {
  for (let folder = io.cwd; ; folder = path.dirname(folder)) {
    if (await holdsPlan(folder)) {
      const snapshot = await open(folder, { today: parsed.today, lang: parsed.lang, io, evidence: false });
      const project = projectOf(snapshot, toCore(folder));
      if (project) return project;
    }
    if (path.dirname(folder) === folder) break;
  }
  throw new UsageError({
    fr: "Ce dossier n'est pas dans un projet : aucun plan ici ni au-dessus. « care init » en crée un.",
    en: 'This folder is not in a project: there is no plan here or above. “care init” makes one.',
  }, false);
}

async function holdsPlan(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(isCareYaml)) {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    if (/^\ufeff?care:[ \t]*["']?plan\//m.test(text)) return true;
  }
  return false;
}
