/** The report as a table for French Excel: `;`, UTF-8 with its mark, CRLF, decimal comma; one line per control. */
import type { ControlLine, Lang, ReportDetails, Text } from '../../core/index.ts';
import { formatDay, sayNumber } from '../../core/index.ts';
import { ETATS, NIVEAUX, say, STATUTS, VERDICTS } from '../../core/features.ts';
import { harmless } from '../text.ts';
import type { Setting } from '../../report/words.ts';
import { lacks, sayGoal, UNJUDGED } from '../../report/words.ts';

const HEADS: readonly Text[] = [
  { fr: 'Projet', en: 'Project' }, { fr: 'Établissement', en: 'Establishment' }, { fr: 'Référentiel', en: 'Catalogue' }, { fr: 'Contrôle', en: 'Control' },
  { fr: 'Titre', en: 'Title' }, { fr: 'Thème', en: 'Theme' }, { fr: 'Niveau', en: 'Level' }, { fr: 'Statut déclaré', en: 'Declared status' }, { fr: 'État', en: 'State' },
  { fr: 'Responsable', en: 'Responsible' }, { fr: 'Échéance', en: 'Deadline' }, { fr: 'Échéance dépassée', en: 'Deadline passed' },
  { fr: 'Preuves demandées', en: 'Required proofs' }, { fr: 'Preuves valables', en: 'Valid proofs' }, { fr: 'Pièces citées', en: 'Cited pieces' },
  { fr: 'Ce qui manque', en: 'What is missing' }, { fr: 'Indicateur', en: 'Indicator' }, { fr: 'Valeur', en: 'Value' }, { fr: 'Valeur recalculée', en: 'Recomputed value' }, { fr: 'Cible', en: 'Target' },
  { fr: 'Verdict', en: 'Verdict' }, { fr: 'Autres indicateurs', en: 'Other indicators' }, { fr: 'Remarques', en: 'Remarks' }, { fr: 'Constats', en: 'Findings' },
];

/** The report of all projects as CSV. The separators are those of French Excel in either language. */
export function csvReport(projects: readonly ReportDetails[], { lang }: Setting): string {
  const lines = projects.flatMap((project) => project.controles.map((control) => lineOf(project, control, lang)));
  return `\ufeff${[HEADS.map((head) => head[lang]), ...lines].map((cells) => cells.map(field).join(';')).join('\r\n')}\r\n`;
}

function lineOf(project: ReportDetails, control: ControlLine, lang: Lang): string[] {
  const { report } = project;
  const applying = control.cells.filter((c) => c.etat !== 'sans_objet');
  const [first, ...others] = control.mesures;
  const cited = [...new Set(control.cells.flatMap((c) => c.citations.map(({ citation }) => citation.id)))];
  return [
    report.root, report.etablissement, [report.referentiel.id, report.referentiel.version ?? ''].join(' ').trim(), control.id, control.titre,
    project.themes.find((t) => t.id === control.theme)?.titre ?? control.theme, control.niveau ? say(NIVEAUX, control.niveau)[lang] : '',
    control.statut === null ? '' : say(STATUTS, control.statut)[lang], (control.etat ? ETATS[control.etat] : UNJUDGED)[lang],
    control.responsable, control.echeance === undefined ? control.ecrite : formatDay(control.echeance), control.retard ? (lang === 'fr' ? 'oui' : 'yes') : '',
    // With an unknown catalogue nobody knows how many are required.
    control.cells.length === 0 ? '' : String(applying.length), control.cells.length === 0 ? '' : String(applying.filter((c) => c.etat === 'fournie').length),
    cited.join(', '), lacks(control, lang).join(' | '),
    first?.id ?? '', first?.valeur == null ? '' : sayNumber(first.valeur, 'fr'), first?.calcule == null ? '' : sayNumber(first.calcule, 'fr'), first ? sayGoal(first, lang) : '', first ? VERDICTS[first.verdict][lang] : '',
    others.map((m) => `${m.id} ${m.valeur === null ? '' : sayNumber(m.valeur, 'fr')} (${VERDICTS[m.verdict][lang]})`).join(' | '),
    control.remarques.join(', '), control.ecarts.join(', '),
  ];
}

/** A field that a spreadsheet never takes for a formula: one that begins like it gets an apostrophe. */
function field(text: string): string {
  const plain = harmless(text).replace(/[\r\n\t]+/g, ' ').replace(/\u00a0/g, ' ').trim();
  // Full-width forms of the signs count too: some spreadsheets read them as the sign itself.
  const safe = /^[=+\-@＝＋－＠|%]/.test(plain) && !/^-?\d+(?:,\d+)?$/.test(plain) ? `'${plain}` : plain;
  return /[;"]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
