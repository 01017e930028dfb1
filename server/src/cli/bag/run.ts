/** `care verify BAG`: what was found in a bag, in words or as JSON. */
import path from 'node:path';
import type { Lang } from '../../core/index.ts';
import { UsageError } from '../args.ts';
import type { Io } from '../io.ts';
import { progress } from '../progress.ts';
import { harmless, palette, sayBytes } from '../text.ts';
import type { BagVerdict } from './verify.ts';
import { UnreadableBag, verifyBag } from './verify.ts';

export interface RunBagOptions { readonly lang: Lang; readonly color: boolean; readonly format: 'text' | 'json' }

/** Problems that are listed one by one; the others are counted. */
const MOST = 100;

/** Checks bags and says what was found. Resolves to the exit code: 0 all are intact, 1 one is not. Throws `UsageError` when one cannot be read. */
export async function runVerifyBags(paths: readonly string[], { lang, color, format }: RunBagOptions, io: Io): Promise<number> {
  const checked: { native: string; verdict: BagVerdict }[] = [];
  for (const native of paths) checked.push({ native, verdict: await check(native, lang, io) });
  io.stdout(format === 'json'
    ? `${JSON.stringify({ version: 1, bags: checked.map(({ native, verdict }) => jsonOf(native, verdict, lang)) }, null, 2)}\n`
    : checked.map(({ native, verdict }) => textOf(path.basename(native), verdict, lang, color)).join('\n'));
  return checked.every(({ verdict }) => verdict.valid) ? 0 : 1;
}

async function check(native: string, lang: Lang, io: Io): Promise<BagVerdict> {
  const bar = progress(lang === 'fr' ? 'Vérification' : 'Checking', io);
  try {
    return await verifyBag(native, bar.step);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (error instanceof UnreadableBag) throw new UsageError({ fr: `« ${native} » : ${error.text.fr}.`, en: `“${native}”: ${error.text.en}.` }, false);
    if (code === 'EACCES' || code === 'EPERM') throw new UsageError({ fr: `« ${native} » ne peut pas être lu : vérifiez vos droits.`, en: `“${native}” cannot be read: check your permissions.` }, false);
    throw error;
  } finally {
    bar.end();
  }
}

function jsonOf(native: string, { info, problems, notes, aside: _, ...verdict }: BagVerdict, lang: Lang): object {
  return { name: path.basename(native), ...verdict, info: info.map(([label, value]) => ({ label, value })), problems: problems.map((p) => p[lang]), notes: notes.map((n) => n[lang]) };
}

function textOf(name: string, { valid, version, algorithms, files, bytes, info, problems, notes, aside }: BagVerdict, lang: Lang, color: boolean): string {
  const fr = lang === 'fr';
  const paint = palette(color);
  const said = (label: string): string => harmless(info.find(([l]) => l.toLowerCase() === label)?.[1] ?? '');
  const origin = [said('source-organization'), said('external-identifier') === '' ? '' : `FINESS ${said('external-identifier')}`, said('bagging-date') === '' ? '' : `${fr ? 'assemblé le' : 'made on'} ${said('bagging-date')}`].filter((part) => part !== '');
  const reserves = info.filter(([label]) => label.toLowerCase() === 'care-reserve').map(([, value]) => harmless(value));
  const colon = fr ? '\u00a0: ' : ': ';
  const lines = [
    paint.bold(`${harmless(name)}${origin.length === 0 ? '' : ` · ${origin.join(' · ')}`}`),
    `BagIt ${version ?? '?'} · ${files} ${fr ? 'fichiers' : 'files'} · ${sayBytes(bytes, lang)} · ${algorithms.join(', ') || (fr ? 'aucune empreinte' : 'no digest')}`, '',
    ...problems.slice(0, MOST).map((p) => `${paint.red('✗')} ${harmless(p[lang])}.`),
    ...(problems.length > MOST ? [fr ? `… et ${problems.length - MOST} autres.` : `… and ${problems.length - MOST} more.`] : []),
    ...notes.map((n) => `${paint.yellow('!')} ${harmless(n[lang])}.`),
    ...(reserves.length === 0 ? [] : [`${paint.yellow('!')} ${fr ? 'Assemblé avec des réserves, à la demande de l’établissement' : 'Made with reservations, at the request of the establishment'}${colon}`, ...reserves.map((r) => `  - ${r}`)]),
    ...(problems.length + notes.length + reserves.length > 0 ? [''] : []),
    valid && aside > 0 ? paint.green(fr ? '✓ Le dossier est intact aux points signalés près : aucune pièce ne manque, toutes les empreintes sont exactes.' : '✓ The package is intact but for the points above: no piece is missing, every digest is right.')
      : valid ? paint.green(fr ? `✓ Le dossier est intact : rien ne manque, rien n'est de trop, toutes les empreintes sont exactes.` : '✓ The package is intact: nothing is missing, nothing is too much, every digest is right.')
      : paint.red(fr ? `✗ Le dossier n'est pas intact (${problems.length} ${problems.length > 1 ? 'points' : 'point'}). Demandez à l'expéditeur de le transmettre à nouveau.` : `✗ The package is not intact (${problems.length} ${problems.length > 1 ? 'points' : 'point'}). Ask the sender to hand it over again.`),
  ];
  return `${lines.join('\n')}\n`;
}
