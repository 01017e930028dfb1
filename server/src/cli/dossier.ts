/** `care dossier`: the package of a project for a control by the ARS or the ANS, as a BagIt bag. */
import path from 'node:path';
import type { Lang, Text } from '../core/index.ts';
import type { Contents } from '../core/packaging.ts';
import type { Options, Parsed } from './args.ts';
import { atMost, foldersOf, missing, parse } from './args.ts';
import { checkPlace, chooseProject } from './dossier/choose.ts';
import type { Making, Prepared } from './dossier/make.ts';
import { make, prepare } from './dossier/make.ts';
import { listenToStop, StoppedError } from './dossier/stop.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import { load } from './load.ts';
import { progress } from './progress.ts';
import { harmless, sayBytes } from './text.ts';

const OPTIONS: Options = { output: { type: 'string', short: 'o' }, zip: { type: 'boolean' }, force: { type: 'boolean' }, remplacer: { type: 'boolean' }, projet: { type: 'string' } };

/** Runs the command; gives the exit code: 0 the package is made, 1 something stands in the way. */
export async function runDossier(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, OPTIONS, io);
  const { lang } = parsed;
  if (parsed.help) { io.stdout(helpOf('dossier', lang)); return 0; }
  atMost(parsed, 1);
  const output = parsed.value('output');
  if (output === undefined || output === '') throw missing({ fr: 'l’endroit où écrire le dossier assemblé (-o DOSSIER ou -o FICHIER.zip)', en: 'The place for the package (-o FOLDER or -o FILE.zip)' });
  const out = path.resolve(io.cwd, output);
  // Nobody means a folder by such a name.
  const zip = parsed.flag('zip') || /\.zip$/i.test(out);
  const [loaded] = await load(foldersOf(parsed.positionals, io), { today: parsed.today, lang, io });
  if (!loaded) return 2;
  const project = chooseProject(loaded, parsed.value('projet'), io);
  checkPlace(out, project, zip, parsed.flag('remplacer'));
  const prepared = prepare(loaded, project);
  const { against } = prepared;
  if (against.length > 0 && !parsed.flag('force')) {
    io.stderr(refusal(against, lang));
    return 1;
  }
  // What the authority reads is in French unless English is asked for: the bytes must not depend on the locale of a computer.
  const written: Lang = parsed.value('lang') === 'en' ? 'en' : 'fr';
  const result = await write(prepared, { out, zip, written }, parsed, io);
  io.stdout(`${path.relative(io.cwd, out) || out}\n`);
  io.stderr(summary(prepared.contents, result, against, harmless(output), lang));
  return 0;
}

async function write(prepared: Prepared, making: Pick<Making, 'out' | 'zip' | 'written'>, parsed: Parsed, io: Io): Promise<{ files: number; bytes: number }> {
  const { today, lang } = parsed;
  const bar = progress(lang === 'fr' ? 'Assemblage, en ko' : 'Packaging, in kB', io);
  const stop = listenToStop();
  try {
    return await make(prepared, {
      ...making, replace: parsed.flag('remplacer'), today, check: stop.check, onProgress: (done, total) => { bar.step(Math.floor(done / 1000), Math.ceil(total / 1000)); },
    });
  } catch (error) {
    bar.end();
    // The signal ends the process before anything else could be said.
    if (error instanceof StoppedError) io.stderr(lang === 'fr' ? 'care: interrompu, rien n’a été laissé.\n' : 'care: interrupted, nothing was left.\n');
    throw error;
  } finally {
    bar.end();
    stop.release();
  }
}

function refusal(against: readonly Text[], lang: Lang): string {
  const many = against.length > 1;
  const code = against.map((text) => /^CARE\d{3}/.exec(text.fr)?.[0]).find((found) => found !== undefined);
  const hint = code === undefined ? '' : lang === 'fr' ? ` (« care explain ${code} » dit comment)` : ` (“care explain ${code}” tells how)`;
  const secret = !against.some((text) => text.fr.startsWith('CARE407')) ? '' : lang === 'fr'
    ? "Une pièce qui contient un secret peut aussi rester dehors : avec confidentiel: true et son sha256 dans le plan, seuls son empreinte et ses chiffres sont joints.\n"
    : 'A piece that holds a secret may also stay outside: with confidentiel: true and its sha256 in the plan, only its digest and its figures are in the package.\n';
  const list = against.map((text) => `  - ${harmless(text[lang])}\n`).join('');
  return lang === 'fr'
    ? `care: le dossier n'est pas assemblé, ${many ? `${against.length} points s'y opposent` : "un point s'y oppose"} :\n\n${list}\nCorrigez ${many ? 'ces points' : 'ce point'}${hint}, puis recommencez.\n${secret}Avec --force, il est assemblé tel quel : l'index et bag-info.txt le disent à qui le reçoit.\n`
    : `care: the package is not made, ${many ? `${against.length} points stand` : 'one point stands'} against it:\n\n${list}\nMend ${many ? 'them' : 'it'}${hint}, then try again.\n${secret}With --force it is made as it is: the index and bag-info.txt say so to whoever receives it.\n`;
}

function summary(contents: Contents, { files, bytes }: { files: number; bytes: number }, against: readonly Text[], output: string, lang: Lang): string {
  const fr = lang === 'fr';
  const left = contents.pieces.filter((p) => p.fate !== 'jointe' && p.fate !== 'confidentielle').map((p) => p.id);
  const hidden = contents.pieces.filter((p) => p.fate === 'confidentielle').length;
  const lines = [
    fr ? `care: dossier assemblé, ${files} fichiers, ${sayBytes(bytes, lang)}. Commencez par data/index.html ; « care verify ${output} » le contrôle.` : `care: package made, ${files} files, ${sayBytes(bytes, lang)}. Begin with data/index.html; “care verify ${output}” checks it.`,
    ...(hidden === 0 ? [] : [fr ? hidden > 1 ? `care: ${hidden} preuves confidentielles restent dehors : seules leurs empreintes et leurs chiffres sont joints.` : 'care: 1 preuve confidentielle reste dehors : seuls son empreinte et ses chiffres sont joints.' : `care: ${hidden} confidential ${hidden > 1 ? 'pieces stay' : 'piece stays'} outside: only digests and figures are in it.`]),
    ...(left.length === 0 ? [] : [fr ? `care: ${left.length} preuve${left.length > 1 ? 's' : ''} du plan sans fichier joint : ${left.join(', ')}. L'index le dit.` : `care: ${left.length} piece${left.length > 1 ? 's' : ''} of the plan without a file: ${left.join(', ')}. The index says so.`]),
    ...(against.length === 0 ? [] : [fr ? `care: assemblé malgré ${against.length} point${against.length > 1 ? 's' : ''} (--force) : l'index et bag-info.txt les citent.` : `care: made in spite of ${against.length} point${against.length > 1 ? 's' : ''} (--force): the index and bag-info.txt name them.`]),
  ];
  return `${lines.join('\n')}\n`;
}
