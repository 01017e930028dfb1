/** A required proof in a card: what is asked, within which dates, and what the project has of it. */
import type { Window } from '../coverage/bounds.ts';
import { freshnessDay, windowOf } from '../coverage/bounds.ts';
import type { Exigence } from '../model/catalogue.ts';
import type { Text } from '../text/words.ts';
import { same } from '../text/words.ts';
import { days } from './dayWords.ts';
import type { Asked } from './hoverAsked.ts';
import { joined } from './hoverAsked.ts';
import type { Inline, Line } from './hoverCard.ts';
import type { Cell, CellState, Fault } from './reportCells.ts';
import { nameOfCell, sayDay } from './reportReasons.ts';

/** The sign helps the eye, the word says it. */
export const STATES: Readonly<Record<CellState, Text>> = {
  fournie: { fr: '✓ présente', en: '✓ present' },
  manque: { fr: '✗ manquante', en: '✗ missing' },
  partielle: { fr: '✗ incomplète', en: '✗ incomplete' },
  perimee: { fr: '✗ périmée', en: '✗ out of date' },
  hors_fenetre: { fr: '✗ hors fenêtre', en: '✗ outside its window' },
  non_validee: { fr: '✗ non validée', en: '✗ not validated' },
  absente: { fr: '✗ fichier introuvable', en: '✗ file not found' },
  modifiee: { fr: '✗ fichier modifié depuis le scellement', en: '✗ file changed since it was sealed' },
  date: { fr: '✗ date à corriger', en: '✗ date to mend' },
  sans_objet: { fr: '– sans objet ici', en: '– does not apply here' },
};

const FAULTS: Readonly<Record<Fault, Text>> = {
  perimee: { fr: 'périmée', en: 'out of date' }, hors_fenetre: { fr: 'hors fenêtre', en: 'outside its window' },
  non_validee: { fr: 'non validée', en: 'not validated' }, absente: { fr: 'fichier introuvable', en: 'file not found' },
  modifiee: { fr: 'fichier modifié', en: 'file changed' }, date: { fr: 'date à corriger', en: 'date to mend' },
};

const VALIDATORS: Readonly<Record<string, Text>> = { representant_legal: { fr: 'le représentant légal', en: 'the legal representative' } };

/** Who validates, in words. */
export function sayValidator(par: string, asked: Asked): string {
  return (Object.hasOwn(VALIDATORS, par) ? VALIDATORS[par] ?? same(par) : same(par))[asked.lang];
}

/** One required proof of a control with what the project has of it. */
export function cellLine(cell: Cell, asked: Asked): Line {
  const { lang, t } = asked;
  const { exigence, window, missing } = cell.requirement;
  const cited = joined(cell.citations.map(({ citation: { id, date }, fault }): Inline[] => {
    const words = [...(date === undefined ? [] : [sayDay(date, lang)]), ...(fault === undefined || cell.citations.length === 1 ? [] : [FAULTS[fault][lang]])];
    return [{ code: id }, ...(words.length > 0 ? [` (${words.join(', ')})`] : [])];
  }), ', ');
  const have = cell.etat === 'partielle' || (missing > 0 && exigence.min > 1 && cell.etat === 'manque')
    ? t(`, ${exigence.min - missing} sur ${exigence.min}`, `, ${exigence.min - missing} of ${exigence.min}`) : '';
  const limits = limitsOf(exigence, window, asked);
  return [
    `${capital(nameOfCell(cell, lang))}${t('\u00a0: ', ': ')}`, { strong: STATES[cell.etat][lang] }, have,
    ...(cited.length > 0 ? [' — ', ...cited] : []),
    ...(limits.length > 0 ? [` — ${limits.join('\u00a0; ')}`] : []),
  ];
}

/** One required proof of a control where no project is concerned. */
export function exigenceLine(exigence: Exigence, asked: Asked): Line {
  const limits = limitsOf(exigence, undefined, asked);
  return `${capital(nameOfCell(exigence, asked.lang))}${limits.length > 0 ? ` — ${limits.join('\u00a0; ')}` : ''}`;
}

/** What a proof must be, in words and in dates. */
export function limitsOf(exigence: Exigence, window: Window | undefined, asked: Asked): string[] {
  const { t, lang, project, catalogue, today } = asked;
  const bounds = window ?? (project && catalogue ? windowOf(exigence, catalogue, project.dossier, today) : undefined);
  const { si, sauf, validation, nominatif, min, fraicheur_jours, note } = exigence;
  const condition = (id: string): string => {
    if (id === 'ght') return t('le dossier est celui d’un GHT', 'the dossier is that of a hospital group (GHT)');
    const title = catalogue?.conditions.find((c) => c.id === id)?.titre;
    return title === undefined || title === '' ? id : t(`«\u00a0${title}\u00a0»`, `“${title}”`);
  };
  return [
    ...(si === undefined ? [] : [t(`demandée si ${condition(si)}`, `asked for if ${condition(si)}`)]),
    ...(sauf === undefined ? [] : [t(`sauf si ${condition(sauf)}`, `unless ${condition(sauf)}`)]),
    ...(min > 1 ? [t(`au moins ${min}`, `at least ${min}`)] : []),
    ...(fraicheur_jours === undefined ? [] : [sayFreshness(fraicheur_jours, asked)]),
    ...(exigence.fenetre === undefined ? [] : [bounds ? sayWindow(bounds, asked) : t(`entre ${exigence.fenetre.de ?? '…'} et ${exigence.fenetre.a ?? '…'}`, `between ${exigence.fenetre.de ?? '…'} and ${exigence.fenetre.a ?? '…'}`)].filter((words) => words !== '')),
    ...(validation === undefined ? [] : [t(`validée par ${sayValidator(validation, asked)}`, `validated by ${sayValidator(validation, asked)}`)]),
    ...(nominatif === 'interdit' ? [t('sans nom de personne', 'without names of people')] : []),
    ...(note === '' ? [] : [lang === 'fr' ? note.trim() : `note (in French): ${note.trim()}`]),
  ];
}

function sayFreshness(limit: number, { project, today, lang, t }: Asked): string {
  const age = t(`datant de ${days(limit, lang)} au plus`, `at most ${days(limit, lang)} old`);
  if (!project) return age;
  const since = freshnessDay(project.dossier, today) - limit;
  return t(`${age}, donc pas avant le ${sayDay(since, lang)}`, `${age}, so not before ${sayDay(since, lang)}`);
}

function sayWindow({ from, to }: Window, { lang, t }: Asked): string {
  if (from !== undefined && to !== undefined) return t(`datée entre le ${sayDay(from, lang)} et le ${sayDay(to, lang)}`, `dated between ${sayDay(from, lang)} and ${sayDay(to, lang)}`);
  if (from !== undefined) return t(`datée du ${sayDay(from, lang)} au plus tôt`, `dated ${sayDay(from, lang)} at the earliest`);
  return to === undefined ? '' : t(`datée du ${sayDay(to, lang)} au plus tard`, `dated ${sayDay(to, lang)} at the latest`);
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
