/** `care init DIR`: a new project with all the controls of a catalogue. Nothing that exists is ever written over. */
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalogue } from '../core/index.ts';
import { CATEGORIES, planTemplate } from '../core/features.ts';
import { parseDay, shippedCatalogues } from '../core/index.ts';
import type { Options, Parsed } from './args.ts';
import { atMost, missing, parse, UsageError } from './args.ts';
import { findCatalogue } from './catalogues.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import { open } from './load.ts';

const OPTIONS: Options = {
  referentiel: { type: 'string' }, nom: { type: 'string' }, finess: { type: 'string' }, categorie: { type: 'string', values: CATEGORIES },
  reference: { type: 'string' }, candidature: { type: 'string' }, declaration: { type: 'string' },
};

/** Runs the command; gives the exit code. */
export async function runInit(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, OPTIONS, io);
  const { lang } = parsed;
  if (parsed.help) { io.stdout(helpOf('init', lang)); return 0; }
  atMost(parsed, 1);
  const [name] = parsed.positionals;
  if (name === undefined) throw missing({ fr: 'le dossier à créer', en: 'The folder to be made' });
  const folder = path.resolve(io.cwd, name);
  const finess = required(parsed, 'finess').toUpperCase();
  if (!/^(?:\d{2}|2[AB])\d{7}$/.test(finess)) {
    throw new UsageError({ fr: `« ${finess} » n'est pas un numéro FINESS : 9 caractères, sans espace.`, en: `“${finess}” is not a FINESS number: 9 characters, without spaces.` });
  }
  const facts = {
    nom: required(parsed, 'nom'), finess, categorie: required(parsed, 'categorie'),
    reference: parsed.value('reference'), candidature: day(parsed, 'candidature'), declaration: day(parsed, 'declaration'),
  };
  const files = planTemplate(await catalogueOf(required(parsed, 'referentiel'), folder, parsed, io), facts, lang);
  await refuseExisting(folder, files.map((file) => file.path));
  for (const sub of ['preuves', 'livrables']) await mkdir(path.join(folder, sub), { recursive: true });
  for (const file of files) {
    // `wx`: a file that appeared since is not written over either.
    await writeFile(path.join(folder, ...file.path.split('/')), file.text, { flag: 'wx' });
    io.stdout(`${path.join(name, ...file.path.split('/'))}\n`);
  }
  io.stderr(lang === 'fr'
    ? `care: le projet est prêt. Ouvrez plan.care.yaml ; « care check ${name} » dit ce qui reste à faire.\n`
    : `care: the project is ready. Open plan.care.yaml; “care check ${name}” says what remains to be done.\n`);
  return 0;
}

function required(parsed: Parsed, name: string): string {
  const value = parsed.value(name)?.trim();
  if (value === undefined || value === '') throw missing({ fr: `l'option --${name}`, en: `The option --${name}` });
  return value;
}

function day(parsed: Parsed, name: string): string | undefined {
  const value = parsed.value(name);
  if (value !== undefined && parseDay(value) === undefined) {
    throw new UsageError({ fr: `--${name} : « ${value} » n'est pas une date AAAA-MM-JJ.`, en: `--${name}: “${value}” is not a date YYYY-MM-DD.` });
  }
  return value;
}

/** Shipped catalogues first: the folders around are read only for another one. */
async function catalogueOf(id: string, folder: string, { today, lang }: Parsed, io: Io): Promise<Catalogue> {
  const shipped = shippedCatalogues().find((c) => c.id === id);
  if (shipped) return shipped;
  const place = await exists(folder) ? folder : io.cwd;
  return findCatalogue((await open(place, { today, lang, io, evidence: false })).catalogues, id);
}

async function refuseExisting(folder: string, paths: readonly string[]): Promise<void> {
  const present: string[] = [];
  for (const file of paths) if (await exists(path.join(folder, ...file.split('/')))) present.push(file);
  if (present.length === 0) return;
  const list = present.slice(0, 5).join(', ') + (present.length > 5 ? '…' : '');
  throw new UsageError({
    fr: `« ${folder} » contient déjà ${list} : rien n'a été écrit.`, en: `“${folder}” already holds ${list}: nothing was written.`,
  }, false);
}

async function exists(native: string): Promise<boolean> {
  return access(native).then(() => true, () => false);
}
