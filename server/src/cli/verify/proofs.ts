/** The pieces of evidence, one by one: is the file there, is it the sealed one, how old, what does it say. */
import type { Lang } from '../../core/index.ts';
import { groupBy } from '../../core/index.ts';
import type { ProofCheck } from '../../core/features.ts';
import { FORMATS, say, sayCount, sayDay, sayFigures, saySecret } from '../../core/features.ts';
import { INTEGRITES, INTEGRITY_MARKS } from '../../report/words.ts';
import type { Paint } from '../text.ts';
import type { Page } from './text.ts';

/** With more pieces than this, those that are in order are counted instead of listed. */
const MOST_LISTED = 60;

/** The states of several pieces. */
const SEVERAL: typeof INTEGRITES = {
  scellee: { fr: 'scellées', en: 'sealed' }, non_scellee: { fr: 'non scellées', en: 'not sealed' }, modifiee: { fr: 'modifiées depuis leur scellement', en: 'changed since they were sealed' },
  absente: { fr: 'fichiers introuvables', en: 'files not found' }, non_verifiee: { fr: 'non vérifiées', en: 'not verified' }, hors_dossier: { fr: 'gardées hors du dossier', en: 'kept outside the dossier' },
};

/** The section of the pieces. */
export function proofLines(proofs: readonly ProofCheck[], page: Page): string[] {
  const { paint, t, lang, lines } = page;
  if (proofs.length === 0) return [t('Le plan n’enregistre aucune preuve.', 'The plan registers no evidence.')];
  const states = [...groupBy(proofs, ({ integrite }) => integrite)].map(([state, list]) => `${sayCount(list.length, lang)} ${(list.length > 1 ? SEVERAL : INTEGRITES)[state][lang]}`);
  const head = lines(`${t('Preuves', 'Evidence')}${t('\u00a0: ', ': ')}${sayCount(proofs.length, lang)} (${states.join(', ')})`, 0).map(paint.bold);
  const listed = proofs.length > MOST_LISTED ? proofs.filter((proof) => !isInOrder(proof)) : proofs;
  const rest = proofs.length - listed.length;
  return [...head, ...listed.flatMap((proof) => oneProof(proof, page)), ...(rest === 0 ? [] : lines(inOrder(proofs.filter(isInOrder), lang), 4, paint.green('✓')))];
}

function isInOrder({ integrite, lue }: ProofCheck): boolean {
  if (integrite === 'hors_dossier') return true;
  return integrite === 'scellee' && lue.kind === 'read' && lue.reading.remarks.length === 0 && lue.reading.secrets.length === 0;
}

/** `2 461 autres en ordre : 1 000 Règle de détection Sigma, …`. */
function inOrder(proofs: readonly ProofCheck[], lang: Lang): string {
  const formats = [...groupBy(proofs, ({ lue }) => (lue.kind === 'read' ? nameOf(lue.reading.format, lang) : ''))].filter(([name]) => name !== '').sort(([, a], [, b]) => b.length - a.length);
  const list = formats.map(([name, all]) => `${name} (${sayCount(all.length, lang)})`).join(', ');
  const count = sayCount(proofs.length, lang);
  const words = lang === 'fr' ? `${count} ${proofs.length > 1 ? 'autres en ordre' : 'autre en ordre'}` : `${count} ${proofs.length > 1 ? 'others' : 'other'} in order`;
  return list === '' ? words : `${words}${lang === 'fr' ? '\u00a0: ' : ': '}${list}`;
}

function oneProof(proof: ProofCheck, page: Page): string[] {
  const { paint, t, lang, lines } = page;
  const { id, titre, fichier, integrite, date, age, lue } = proof;
  const bad = integrite === 'modifiee' || integrite === 'absente' || lue.kind === 'refused' || (lue.kind === 'read' && lue.reading.secrets.length > 0);
  const colour: Paint = bad ? paint.red : integrite === 'scellee' ? paint.green : paint.yellow;
  const when = date === undefined || age === undefined ? t('sans date', 'no date') : `${sayDay(date, lang)}, ${age < 0 ? t(`dans ${-age} j`, `in ${-age} d`) : t(`il y a ${age} j`, `${age} d ago`)}`;
  const head = `${id} · ${INTEGRITES[integrite][lang]} · ${when}`;
  return [...lines(head, 4, colour(bad && integrite === 'scellee' ? '✗' : INTEGRITY_MARKS[integrite])), ...lines(fichier === '' ? titre : fichier, 6).map(paint.dim), ...said(proof, page)];
}

/** What the file says, and what is to be said of it. */
function said({ lue, preuve }: ProofCheck, { paint, t, lang, lines }: Page): string[] {
  if (lue.kind === 'none') return [];
  if (lue.kind === 'unread') return lines(t('Le fichier n’a pas été lu.', 'The file was not read.'), 8, paint.yellow('!'));
  if (lue.kind === 'refused') return lines(`${preuve.confidentiel ? '' : t('Ne se lit pas. ', 'Cannot be read. ')}${lue.refusal.refused[lang]}`, 8, paint.red('✗'));
  const { reading } = lue;
  const made = reading.date === undefined ? '' : ` · ${t('fichier du', 'file of')} ${sayDay(reading.date, lang)}`;
  const figures = sayFigures(reading, lang);
  return [
    ...lines(`${nameOf(reading.format, lang)}${figures === '' ? '' : `${t('\u00a0: ', ': ')}${figures}`}${made}`, 6),
    ...reading.secrets.flatMap((secret) => lines(saySecret(secret, lang), 8, paint.red('✗'))),
    ...reading.remarks.flatMap(({ message, at }) => lines(`${message[lang]}${at === undefined ? '' : t(` (ligne ${at})`, ` (row ${at})`)}`, 8, paint.yellow('!'))),
  ];
}

function nameOf(format: string, lang: Lang): string {
  return say(FORMATS, format)[lang];
}
