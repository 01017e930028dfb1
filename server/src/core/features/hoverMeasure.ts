/** The card of a claimed figure: what the plan says, what its sources give, who is not counted and why. */
import type { Measure } from '../coverage/assess.ts';
import { sourcesOf } from '../coverage/compute.ts';
import { sayDuplicates, sayFigure, sayOrigin } from '../coverage/computedWords.ts';
import { sayNumber, sayTarget, sayUnit } from '../coverage/target.ts';
import { CAUSES } from '../evidence/causes.ts';
import { FORMATS } from '../evidence/formats.ts';
import type { Computed, Counted } from '../evidence/indicators/indicator.ts';
import type { Mesure } from '../model/part.ts';
import type { Asked } from './hoverAsked.ts';
import type { Block, Card, Inline, Line } from './hoverCard.ts';
import { sayDay } from './reportReasons.ts';
import { say, sayDeclared, VERDICTS } from './reportWords.ts';

/** The card where the claim itself stands: its value or one of its terms. */
export function measureCard(measure: Measure, asked: Asked): Card {
  const { id, defini } = measure;
  return [{ title: [{ strong: id }, ...(defini ? [` — ${defini.titre}`] : [])] }, ...measureBlocks(measure, asked)];
}

/** What is claimed and what the evidence gives. */
export function measureBlocks(measure: Measure, asked: Asked): Block[] {
  const { recomputed, mesure, verdict } = measure;
  const { t, label, lang } = asked;
  const computed = recomputed.kind === 'computed' ? recomputed.computed : undefined;
  const head: Inline[] = computed?.value === undefined ? [{ strong: notComputed(measure, asked) }]
    : [t('les preuves donnent ', 'the evidence gives '), { strong: sayFigure(computed.value, measure.defini?.unite ?? '', lang, measure.valeur) }, ` (${sayOrigin(computed, lang)})`];
  const judged: Inline[] = computed?.value === undefined || measure.valeur === undefined ? [] : [` — ${VERDICTS[verdict][lang]}`];
  return [
    { text: claim(measure, asked) },
    { text: [label('Recalculé', 'Recomputed'), ...head, ...judged] },
    ...(computed?.value === undefined || verdict !== 'non_calculable' ? [] : [{ text: t('Le contrôle ne porte que sur une partie des établissements, les fichiers peut-être sur tous\u00a0: l’écart n’est pas jugé.', 'The control covers some of the establishments only, the files perhaps all of them: the difference is not judged.') }]),
    ...(computed ? computedBlocks(computed, asked) : []),
    ...(mesure ? sourceBlocks(mesure, asked) : []),
  ];
}

function claim({ valeur, mesure, defini, date, target }: Measure, { t, lang, label }: Asked): Line {
  const unit = defini?.unite ?? '';
  if (valeur === undefined) return [label('Annoncé', 'Claimed'), { strong: t('non mesuré', 'not measured') }];
  const terms = mesure?.numerateur && mesure.denominateur ? ` (${mesure.numerateur.source} ÷ ${mesure.denominateur.source})` : '';
  return [
    label('Annoncé', 'Claimed'), { strong: `${sayNumber(valeur, lang)}${sayUnit(unit, lang)}` }, terms,
    ...(date === undefined ? [] : [t(` le ${sayDay(date, lang)}`, ` on ${sayDay(date, lang)}`)]),
    ...(target ? [` — ${t('cible', 'target')}${t('\u00a0: ', ': ')}${sayTarget(target, unit, lang)}`] : []),
  ];
}

function notComputed(measure: Measure, { t, lang }: Asked): string {
  const { recomputed } = measure;
  switch (recomputed.kind) {
    case 'sourceless': return t('non, le chiffre est déclaré sans source', 'no, the figure is declared without source');
    case 'declared': return sayDeclared(measure, lang);
    case 'unread': return t('pas encore, les fichiers ne sont pas lus', 'not yet, the files were not read');
    case 'elsewhere': return t('non, une source n’a pas de fichier dans le dossier', 'no, a source has no file in the dossier');
    case 'refused': return t('non, un fichier source ne se lit pas', 'no, a source file cannot be read');
    case 'computed': return t('non calculable', 'not computable');
  }
}

function computedBlocks(computed: Computed, asked: Asked): Block[] {
  const { t, lang, label } = asked;
  const { missed, excluded, probable, reasons, notes } = computed;
  const duplicates = sayDuplicates(computed, lang);
  const rows = [
    ...(duplicates === '' ? [] : [`${label('Lignes en double, comptées une fois', 'Repeated rows, counted once')}${duplicates}`]),
    ...(probable.count === 0 ? [] : [[t(`Rapprochés par les 15 premiers caractères ou malgré un autre domaine\u00a0: ${probable.count}`, `Matched by their first 15 characters or in spite of another domain: ${probable.count}`), ...names(probable.examples)]]),
  ];
  return [
    ...(reasons.length === 0 ? [] : [{ items: reasons.map((reason) => reason[lang]) }]),
    ...(missed.length === 0 ? [] : [{ title: t('Au dénominateur seulement', 'In the denominator only') }, { items: countedLines(missed, lang) }]),
    ...(excluded.length === 0 ? [] : [{ title: t('Hors calcul', 'Out of the computation') }, { items: countedLines(excluded, lang) }]),
    ...(rows.length === 0 ? [] : [{ items: rows }]),
    ...(notes.length === 0 ? [] : [{ title: t('À savoir', 'To know') }, { items: [...new Set(notes.map((note) => note[lang]))] }]),
  ];
}

/** Each reason with its count and a few machines by name. */
function countedLines(list: readonly Counted[], lang: Asked['lang']): Line[] {
  return [...list].sort((a, b) => b.count - a.count).map(({ cause, count, role, examples }): Line => [`${count} · ${CAUSES[cause][lang]} (${role})`, ...names(examples)]);
}

function names(examples: readonly string[]): Inline[] {
  return examples.flatMap((name, i): Inline[] => [i === 0 ? ' — ' : ', ', { code: name }]);
}

function sourceBlocks(mesure: Mesure, { view, t, lang }: Asked): Block[] {
  const sources = view ? sourcesOf(mesure, view)?.sources ?? [] : [];
  if (sources.length === 0) return [];
  return [{ title: t('Sources', 'Sources') }, { items: sources.map(({ role, preuve, read }): Line => [
    `${role}${t('\u00a0: ', ': ')}`, { code: preuve },
    read.kind === 'read' ? ` — ${say(FORMATS, read.reading.format)[lang]}${read.reading.date === undefined ? '' : t(`, extraction du ${sayDay(read.reading.date, lang)}`, `, extracted ${sayDay(read.reading.date, lang)}`)}`
      : read.kind === 'refused' ? ` — ${read.refusal.refused[lang]}` : read.kind === 'unread' ? t(' — pas encore lue', ' — not read yet') : t(' — pas de fichier dans le dossier', ' — no file in the dossier'),
  ]) }];
}
