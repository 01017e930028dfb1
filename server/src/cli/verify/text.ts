/** `care verify` for people: first the figures, claimed and computed, so that each can be counted again by hand; then the pieces. */
import type { Day, Lang } from '../../core/index.ts';
import { abridge, groupBy, sayNumber, sayTarget, sayUnit } from '../../core/index.ts';
import type { FigureCheck, Verification } from '../../core/features.ts';
import { CAUSES, sayCount, sayDay, sayDeclared, sayDuplicates, sayFigure, sayOrigin, VERDICTS } from '../../core/features.ts';
import type { Located } from '../load.ts';
import type { Paint, Palette } from '../text.ts';
import { harmless, palette, wrap } from '../text.ts';
import { proofLines } from './proofs.ts';

export interface TextSetting {
  readonly lang: Lang;
  readonly today: Day;
  readonly shown: (path: string) => string;
  readonly color: boolean;
  readonly columns: number;
}

/** What the parts of a page share. */
export interface Page {
  readonly lang: Lang;
  readonly paint: Palette;
  /** The first argument in French, the second in English. */
  readonly t: (fr: string, en: string) => string;
  /** Lines that fit, each behind so many spaces; the first may carry a mark instead. */
  readonly lines: (text: string, indent: number, mark?: string) => string[];
}

/** The whole output. */
export function textVerification(projects: readonly Verification[], errors: readonly Located[], setting: TextSetting): string {
  const { lang, today } = setting;
  const width = Math.max(60, Math.min(setting.columns, 120));
  const page: Page = {
    lang, paint: palette(setting.color), t: (fr, en) => (lang === 'fr' ? fr : en),
    lines: (text, indent, mark = '') => wrap(harmless(text).replace(/\s*\n\s*/g, ' '), width - indent).map((line, i) => (i === 0 && mark !== '' ? `${' '.repeat(indent - 2)}${mark} ${line}` : `${' '.repeat(indent)}${line}`)),
  };
  const parts = projects.map((project) => [
    ...page.lines(`${project.etablissement === '' ? '' : `${project.etablissement} · `}${project.plan} · ${page.t('au', 'as of')} ${sayDay(today, lang)}`, 0).map(page.paint.bold),
    '', ...figures(project.indicateurs, page), '', ...proofLines(project.preuves, page),
  ].join('\n'));
  return `${parts.join(`\n\n${'─'.repeat(width)}\n\n`)}\n\n${[...conclusion(projects, errors, setting, page)].join('\n')}\n`;
}

const MARKS: Readonly<Record<keyof typeof VERDICTS, string>> = { concordant: '✓', surevalue: '✗', sous_evalue: '≠', non_calculable: '?', perime: '△', sans_source: '○', absent: '–' };

function figures(list: readonly FigureCheck[], page: Page): string[] {
  const { paint, t } = page;
  if (list.length === 0) return [t('Le plan n’annonce aucun indicateur.', 'The plan claims no indicator.')];
  const computed = list.filter(({ mesure }) => mesure.calcule !== undefined).length;
  return [paint.bold(t(`Indicateurs\u00a0: ${computed} sur ${list.length} ${computed > 1 ? 'recalculés' : 'recalculé'} d’après les fichiers`, `Indicators: ${computed} of ${list.length} computed from the files`)),
    ...list.flatMap((figure) => figureLines(figure, page))];
}

function figureLines({ controle, mesure }: FigureCheck, page: Page): string[] {
  const { lang, paint, t, lines } = page;
  const { id, valeur, calcule, cible, target, defini, verdict, recomputed, missed } = mesure;
  const unit = sayUnit(defini?.unite ?? '', lang);
  const colour: Paint = verdict === 'surevalue' || missed ? paint.red : verdict === 'concordant' ? paint.green : verdict === 'sous_evalue' || verdict === 'perime' ? paint.yellow : paint.dim;
  const head = [
    `${id} · ${controle}`, VERDICTS[verdict][lang], ...(valeur === undefined ? [] : [`${t('annoncé', 'claimed')} ${sayNumber(valeur, lang)}${unit}`]),
    ...(calcule === undefined ? [] : [`${t('calculé', 'computed')} ${sayFigure(calcule, defini?.unite ?? '', lang, valeur)}`]),
    ...(cible === undefined ? [] : [`${t('cible', 'target')} ${target ? sayTarget(target, defini?.unite ?? '', lang) : cible}${missed ? t('\u00a0: manquée', ': missed') : ''}`]),
  ].join(' · ');
  return [...lines(head, 4, colour(MARKS[verdict])), ...(recomputed.kind === 'computed' ? computedLines(recomputed.computed, page) : lines(why(mesure, recomputed.kind, page), 6).map(paint.dim))];
}

function why(mesure: FigureCheck['mesure'], kind: Exclude<FigureCheck['mesure']['recomputed']['kind'], 'computed'>, { t, lang }: Page): string {
  switch (kind) {
    case 'declared': return `${t('Recalculé\u00a0: ', 'Computed: ')}${sayDeclared(mesure, lang)}.`;
    case 'sourceless': return t('Le plan ne donne pas de «\u00a0sources\u00a0»\u00a0: rien à recalculer.', 'The plan gives no “sources”: nothing to compute from.');
    case 'unread': return t('Un de ses fichiers n’a pas pu être lu.', 'One of its files could not be read.');
    case 'elsewhere': return t('Un de ses fichiers n’est pas dans le dossier.', 'One of its files is not in the dossier.');
    case 'refused': return t('Un de ses fichiers ne se lit pas (voir les preuves).', 'One of its files cannot be read (see the evidence).');
  }
}

type Computed = Extract<FigureCheck['mesure']['recomputed'], { kind: 'computed' }>['computed'];

function computedLines(computed: Computed, page: Page): string[] {
  const { lang, t, lines, paint } = page;
  const { probable } = computed;
  const duplicates = sayDuplicates(computed, lang);
  return [
    ...lines(sayOrigin(computed, lang), 6),
    ...computed.reasons.flatMap((reason) => lines(reason[lang], 8, '?')),
    ...counted(t('Non comptés', 'Not counted'), computed.missed, page), ...counted(t('Hors calcul', 'Out of the computation'), computed.excluded, page),
    ...(probable.count === 0 ? [] : lines(`${t('Rapprochements probables seulement\u00a0: ', 'Matches that are probable only: ')}${sayCount(probable.count, lang)}${examples(probable)}`, 6)),
    ...(duplicates === '' ? [] : lines(`${t('Doublons\u00a0: ', 'Duplicates: ')}${duplicates}`, 6)),
    ...computed.notes.flatMap((note) => lines(note[lang], 6).map(paint.dim)),
  ];
}

function counted(title: string, list: Computed['missed'], page: Page): string[] {
  const { lang, t, lines } = page;
  if (list.length === 0) return [];
  const roles = new Set(list.map(({ role }) => role)).size > 1;
  const total = list.reduce((sum, { count }) => sum + count, 0);
  return [...lines(`${title}${t('\u00a0: ', ': ')}${sayCount(total, lang)}`, 6), ...[...list].sort((a, b) => b.count - a.count).flatMap((one) => (
    lines(`${CAUSES[one.cause][lang]}${roles ? ` [${one.role}]` : ''}${t('\u00a0: ', ': ')}${sayCount(one.count, lang)}${examples(one)}`, 10, '-')))];
}

/** Examples that a line shows; the JSON has all that are known. */
const EXAMPLES = 3;

/** Names of machines that were read in this run, without their domain. */
function examples({ count, examples: names }: { readonly count: number; readonly examples: readonly string[] }): string {
  const shown = names.slice(0, EXAMPLES).map((name) => (/^[\d.:]+$/.test(name) ? name : name.split('.')[0] ?? name));
  return shown.length === 0 ? '' : ` (${shown.join(', ')}${count > shown.length ? '…' : ''})`;
}

/** Causes of rows that are no machines, and have no name to give. */
const NAMELESS: ReadonlySet<string> = new Set(['non-remis', 'absence', 'ancien', 'repetition', 'utilisateur-desactive', 'compte-technique', 'autre-groupe', 'temporaire', 'sans-dates', 'avertissement', 'echec', 'sans-resultat', 'non-sauvegarde', 'sans-regle']);

function lacksNames({ mesure: { recomputed } }: FigureCheck): boolean {
  return recomputed.kind === 'computed' && [...recomputed.computed.missed, ...recomputed.computed.excluded].some(({ cause, examples: names }) => names.length === 0 && !NAMELESS.has(cause));
}

function* conclusion(projects: readonly Verification[], errors: readonly Located[], { shown, lang }: TextSetting, { paint, t, lines }: Page): Generator<string> {
  if (projects.some(({ indicateurs }) => indicateurs.some(lacksNames))) {
    yield* lines(t('Les noms de machines ne sont gardés nulle part\u00a0: pour en revoir des exemples, ajoutez --exemples (les fichiers sont relus).', 'Names of machines are kept nowhere: to see examples again, add --exemples (the files are read again).'), 0).map(paint.dim);
    yield '';
  }
  if (errors.length === 0) { yield paint.green(t('Aucune erreur sur les preuves.', 'No error about the evidence.')); return; }
  yield paint.bold(errors.length > 1 ? t(`${errors.length} erreurs sur les preuves`, `${errors.length} errors about the evidence`) : t('1 erreur sur les preuves', '1 error about the evidence'));
  for (const [code, list] of groupBy(errors, ({ finding }) => finding.code)) {
    const places = [...groupBy(list, ({ path }) => path)].map(([path, own]) => `${shown(path)}:${abridge(own.map(({ range }) => String(range.start.line + 1)), 8, lang)}`);
    yield* lines(`${code} ${places.join(' · ')}`, 4, paint.red('✗'));
  }
  yield* lines(t('Pour le détail et les corrections\u00a0: care check. Pour comprendre un code\u00a0: care explain CODE.', 'For details and fixes: care check. To understand a code: care explain CODE.'), 0);
}
