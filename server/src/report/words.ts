/** Words and marks that every written form of the report shares. */
import type { CellState, ControlLine, Coverage, Day, Integrity, Lang, MeasureLine, ReportDetails, Text } from '../core/index.ts';
import { sayNumber, sayTarget, sayUnit } from '../core/index.ts';
import { ETATS, sayDay, sayFigure, sayLeftOut, sayOrigin, VERDICTS } from '../core/features.ts';

/** What a writer of the report is given besides the projects. */
export interface Setting { readonly lang: Lang; readonly today: Day }

type Etat = keyof typeof ETATS;

/** A mark for each state, so that none is told by its colour alone. */
export const MARKS: Readonly<Record<Etat, string>> = { conforme: '✓', ecart: '✗', en_cours: '◐', a_faire: '○', non_applicable: '–', absent: '∅' };

export const CELL_MARKS: Readonly<Record<CellState, string>> = {
  fournie: '✓', manque: '✗', partielle: '◐', perimee: '△', hors_fenetre: '▷', non_validee: '◇', absente: '∅', modifiee: '≠', date: '?', sans_objet: '–',
};

/** Marks of the other states that are told; by the values of the contract. */
export const REMARK_MARKS: Readonly<Record<string, string>> = { ouverte: '○', repondue: '◐', close: '✓' };
export const DOCUMENT_MARKS: Readonly<Record<string, string>> = { brouillon: '○', en_revue: '◐', valide: '✓', obsolete: '–' };
export const INTEGRITY_MARKS: Readonly<Record<Integrity, string>> = { scellee: '✓', non_scellee: '○', modifiee: '✗', absente: '∅', non_verifiee: '?', hors_dossier: '–' };

/** The value of a table under a word that a document wrote; undefined when it is none of its keys. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

export const INTEGRITES: Readonly<Record<Integrity, Text>> = {
  scellee: { fr: 'scellée', en: 'sealed' },
  non_scellee: { fr: 'non scellée', en: 'not sealed' },
  modifiee: { fr: 'modifiée depuis son scellement', en: 'changed since it was sealed' },
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  non_verifiee: { fr: 'non vérifiée', en: 'not verified' },
  hors_dossier: { fr: 'gardée hors du dossier', en: 'kept outside the dossier' },
};

/** What is said of a control that no known catalogue defines and that is said to be done. */
export const UNJUDGED: Text = { fr: 'non jugé', en: 'not judged' };

/** A text whose French signs never begin a line. */
export function bound(text: string): string {
  return text.replace(/« /g, '«\u00a0').replace(/ (?=[»;:!?%](?:\s|$|[.,)]))/g, '\u00a0');
}

/** The state of a control in words. */
export function sayState(etat: Etat | null, lang: Lang): string {
  return (etat ? ETATS[etat] : UNJUDGED)[lang];
}

/** The mark of a state. */
export function markOf(etat: Etat | null): string {
  return etat ? MARKS[etat] : '?';
}

/** `29,4 %`, always with its decimal; a dash when there is no rate. */
export function sayRate(rate: number | null, lang: Lang): string {
  if (rate === null) return '—';
  const text = rate.toFixed(1);
  return lang === 'fr' ? `${text.replace('.', ',')}\u00a0%` : `${text}%`;
}

/** A figure with its unit; a dash when there is none. */
export function sayValue(value: number | null | undefined, unit: string, lang: Lang): string {
  return value === null || value === undefined ? '—' : sayNumber(value, lang) + sayUnit(unit, lang);
}

/** What the evidence gives for an indicator, so that it can be counted again: the value with its terms, or why there is none. */
export function sayComputed({ computed, calcule, verdict, valeur, unite }: MeasureLine, lang: Lang): string {
  if (!computed) return '';
  const fr = lang === 'fr';
  if (calcule === null) return ` ${fr ? 'Non recalculé : ' : 'Not recomputed: '}${computed.reasons.map((reason) => reason[lang]).join(' ')}`;
  return ` ${VERDICTS[verdict][lang]}${fr ? ' : ' : ': '}${sayFigure(computed.value ?? calcule, unite, lang, valeur ?? undefined)} (${sayOrigin(computed, lang)}).${sayLeftOut(computed, lang)}`;
}

/** The target of an indicator. */
export function sayGoal({ target, cible, unite }: MeasureLine, lang: Lang): string {
  return target ? sayTarget(target, unite, lang) : cible ?? (lang === 'fr' ? 'suivi, sans cible' : 'followed, no target');
}

/** A day; what is written there when it is no day; a dash when nothing is. */
export function sayDayOr(day: Day | undefined, lang: Lang, written = ''): string {
  return day === undefined ? written || '—' : sayDay(day, lang);
}

/** « 5 conformes sur 17 applicables » */
export function sayCoverage({ conformes, total, non_applicables }: Coverage, lang: Lang): string {
  const of = total - non_applicables;
  return lang === 'fr' ? `${conformes} conforme${conformes > 1 ? 's' : ''} sur ${of} applicable${of > 1 ? 's' : ''}` : `${conformes} compliant of ${of} applicable`;
}

/** How far a day is from today. */
export function sayDistance(day: Day, today: Day, lang: Lang): string {
  const days = Math.abs(day - today);
  const many = days > 1 ? 's' : '';
  if (days === 0) return lang === 'fr' ? "aujourd'hui" : 'today';
  if (lang === 'fr') return day > today ? `dans ${days} jour${many}` : `il y a ${days} jour${many}`;
  return day > today ? `in ${days} day${many}` : `${days} day${many} ago`;
}

/** Name and version of the catalogue, and whether it is official. */
export function sayCatalogue({ catalogue, report: { referentiel } }: ReportDetails, lang: Lang): string {
  if (!catalogue) return `${referentiel.id === '' ? (lang === 'fr' ? 'aucun' : 'none') : referentiel.id} (${lang === 'fr' ? 'inconnu' : 'unknown'})`;
  const official = referentiel.officiel ? (lang === 'fr' ? 'officiel' : 'official') : lang === 'fr' ? 'non officiel' : 'not official';
  return `${catalogue.titre} (${referentiel.id} ${referentiel.version ?? ''}, ${official})`;
}

/** The name that a project goes by. */
export function nameOf({ report }: ReportDetails): string {
  return report.etablissement === '' ? report.plan : report.etablissement;
}

/** What a control still lacks, as phrases; its motive or its being late too. */
export function lacks(control: ControlLine, lang: Lang): string[] {
  const late: Text = { fr: 'échéance dépassée', en: 'deadline passed' };
  const complete: Text = { fr: 'rien de ce qui est exigé ne manque : le statut reste à changer', en: 'nothing that is required is missing: the status is still to be changed' };
  const open = control.etat === 'en_cours' || control.etat === 'a_faire';
  const rest = open && control.cells.length > 0 && control.manques.length === 0 ? [complete[lang]] : control.manques.map((m) => m[lang]);
  return [...(control.retard ? [late[lang]] : []), ...rest];
}

export const HEADINGS = {
  gaps: { fr: 'Écarts et travaux restants, par échéance', en: 'Gaps and remaining work, by deadline' },
  themes: { fr: 'Avancement par thème', en: 'Progress by theme' },
  matrix: { fr: 'Contrôles et preuves demandées', en: 'Controls and required proofs' },
  measures: { fr: 'Indicateurs et cibles', en: 'Indicators and targets' },
  timeline: { fr: 'Jalons et échéances', en: 'Milestones and deadlines' },
  remarks: { fr: "Remarques de l'ARS, de l'ANS et internes", en: 'Remarks of the ARS, of the ANS and internal ones' },
  deliverables: { fr: 'Livrables rédigés', en: 'Written deliverables' },
  evidence: { fr: 'Preuves', en: 'Evidence' },
  required: { fr: 'Indispensables', en: 'Required' },
  all: { fr: 'Tous les contrôles', en: 'All controls' },
} satisfies Record<string, Text>;

export const COLUMNS = {
  theme: { fr: 'Thème', en: 'Theme' }, total: { fr: 'Total', en: 'Total' }, conforme: { fr: 'Conformes', en: 'Compliant' }, ecart: { fr: 'Écarts', en: 'Gaps' },
  en_cours: { fr: 'En cours', en: 'In progress' }, a_faire: { fr: 'À faire', en: 'To do' }, absent: { fr: 'Absents du plan', en: 'Not in the plan' },
  non_applicable: { fr: 'Non applicables', en: 'Not applicable' }, taux: { fr: 'Taux', en: 'Rate' },
  control: { fr: 'Contrôle', en: 'Control' }, title: { fr: 'Titre', en: 'Title' }, state: { fr: 'État', en: 'State' }, person: { fr: 'Responsable', en: 'Responsible' },
  deadline: { fr: 'Échéance', en: 'Deadline' }, lacks: { fr: 'Ce qui manque', en: 'What is missing' },
} satisfies Record<string, Text>;
