/** The preview of a dossier as data: figures, gaps, matrix, indicators, timeline. The words are those of the report. */
import type { Cell, ControlLine, Coverage, Day, Lang, MeasureLine, ReportDetails } from '../core/index.ts';
import { GENRES, isGap, keptWith, kindOf, matrixOf, nameOfCell, remaining, say, sayDay, VERDICTS } from '../core/features.ts';
import type { PreviewContent, PreviewFigure, PreviewPiece, PreviewRow, PreviewTable, PreviewTone } from '../protocol/previewRequests.ts';
import { CELL_TONES, controlRef, list, stateOf } from './previewPieces.ts';
import { timelineContent } from './previewTimeline.ts';
import { CELL_MARKS, COLUMNS, HEADINGS, lacks, sayCatalogue, sayCoverage, sayDayOr, sayDistance, sayGoal, sayRate, sayValue } from './words.ts';
import { CELLULES } from '../core/features.ts';

/** A section before it has a version. */
export interface Draft { readonly key: string; readonly title: string; readonly label: string; readonly content: PreviewContent }

/** The sections of a dossier, in the order in which a reviewer asks: how far, what is lacking, what is proved, when. */
export function dossierSections(project: ReportDetails, today: Day, lang: Lang): Draft[] {
  const fr = lang === 'fr';
  const notices = noticesOf(project, lang);
  const section = (key: string, title: string, label: string, content: PreviewContent): Draft => ({ key, title, label, content });
  const left = gaps(project, lang);
  const count = left.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    ...(notices.length > 0 ? [section('notices', fr ? 'À savoir' : 'To know', '', { type: 'notices', items: notices })] : []),
    section('figures', fr ? 'Où en est le dossier' : 'How far the dossier is', fr ? 'Synthèse' : 'Summary', { type: 'figures', items: figures(project, today, lang) }),
    ...(project.catalogue ? [
      section('themes', HEADINGS.themes[lang], fr ? 'Thèmes' : 'Themes', themes(project, lang)),
      section('gaps', `${HEADINGS.gaps[lang]} (${count})`, fr ? `Reste à faire (${count})` : `Remaining (${count})`, left),
      section('matrix', HEADINGS.matrix[lang], fr ? 'Preuves demandées' : 'Required proofs', matrix(project, lang)),
      section('measures', HEADINGS.measures[lang], fr ? 'Indicateurs' : 'Indicators', measures(project, lang)),
    ] : [section('controls', fr ? 'Contrôles du plan' : 'Controls of the plan', fr ? 'Contrôles' : 'Controls', controls(project, lang))]),
    section('timeline', HEADINGS.timeline[lang], fr ? 'Échéances' : 'Deadlines', timelineContent(project, today, lang)),
  ];
}

function noticesOf({ note, catalogue, report }: ReportDetails, lang: Lang): { title: string; text: string }[] {
  const fr = lang === 'fr';
  if (note) return [{ title: fr ? 'Référentiel inconnu' : 'Unknown catalogue', text: note[lang] }];
  return catalogue && !report.referentiel.officiel ? [{ title: fr ? 'Référentiel non officiel' : 'The catalogue is not official', text: catalogue.avertissement.trim() }] : [];
}

function figures(project: ReportDetails, today: Day, lang: Lang): PreviewFigure[] {
  const fr = lang === 'fr';
  const { couverture } = project.report;
  const rate = (label: string, coverage: Coverage): PreviewFigure => ({
    label, value: sayRate(coverage.taux, lang), remark: sayCoverage(coverage, lang), ...(coverage.taux === null ? {} : { percent: coverage.taux }),
  });
  const count = project.controles.filter(isGap).length;
  const late = project.controles.filter((c) => c.counted && c.retard).length + project.jalons.filter((j) => j.retard).length;
  const open = project.remarques.filter((r) => r.statut === 'ouverte' && r.origine !== 'interne').length;
  return [
    ...(project.catalogue ? [rate(HEADINGS.required[lang], couverture.indispensables), rate(HEADINGS.all[lang], couverture.tous)] : []),
    { label: COLUMNS.ecart[lang], value: String(count), remark: fr ? 'déclarés faits sans tout ce qu’il faut, ou indispensables absents' : 'said to be done without all that is needed, or required and absent' },
    { label: fr ? 'Échéances dépassées' : 'Deadlines passed', value: String(late), remark: fr ? 'contrôles et jalons' : 'controls and milestones' },
    { label: fr ? 'Remarques ouvertes' : 'Open remarks', value: String(open), remark: fr ? 'de l’ARS ou de l’ANS, sans réponse' : 'of the ARS or the ANS, unanswered' },
    ...(project.declaration === undefined ? [] : [{ label: fr ? 'Déclaration' : 'Declaration', value: sayDay(project.declaration, lang), remark: sayDistance(project.declaration, today, lang) }]),
  ];
}

function themes(project: ReportDetails, lang: Lang): PreviewTable {
  const keys = (['conforme', 'ecart', 'en_cours', 'a_faire', 'absent', 'non_applicable'] as const).filter((key) => project.themes.some((t) => t.counts[key] > 0));
  const tones: Record<(typeof keys)[number], PreviewTone> = { conforme: 'good', ecart: 'bad', en_cours: 'open', a_faire: 'open', absent: 'bad', non_applicable: 'none' };
  const rows = project.themes.map((theme): PreviewRow => {
    const part = (...named: (typeof keys)[number][]): number => named.reduce((sum, key) => sum + theme.counts[key], 0) / theme.total;
    const shares = [{ tone: 'good' as const, part: part('conforme') }, { tone: 'bad' as const, part: part('ecart', 'absent') }, { tone: 'open' as const, part: part('en_cours', 'a_faire') }, { tone: 'none' as const, part: part('non_applicable') }];
    return {
      key: theme.id, open: theme.counts.conforme + theme.counts.non_applicable < theme.total,
      cells: [[theme.titre], [{ strong: sayRate(theme.taux, lang) }], [{ shares: shares.filter((s) => s.part > 0) }], ...keys.map((key): PreviewPiece[] => [theme.counts[key] === 0 ? { muted: '0' } : String(theme.counts[key])]), [String(theme.total)]],
    };
  });
  return {
    type: 'table', empty: '—', groups: [{ key: '', title: '', rows }],
    caption: lang === 'fr' ? 'Nombre de contrôles de chaque thème par état ; le taux est conformes ÷ (total − non applicables).' : 'Number of controls of each theme by state; the rate is compliant ÷ (total − not applicable).',
    columns: [
      { label: COLUMNS.theme[lang], kind: 'wide' }, { label: COLUMNS.taux[lang], kind: 'number' }, { label: lang === 'fr' ? 'Répartition' : 'Share', kind: 'bar' },
      ...keys.map((key) => ({ label: COLUMNS[key][lang], kind: 'number' as const, tone: tones[key] })), { label: COLUMNS.total[lang], kind: 'number' },
    ],
  };
}

function gaps(project: ReportDetails, lang: Lang): PreviewTable {
  const fr = lang === 'fr';
  const what = `gap ${lang}`;
  const rows = remaining(project).map((c) => keptWith(c, what, (): PreviewRow => ({
    key: c.id, id: c.id,
    cells: [
      [sayDayOr(c.echeance, lang, c.ecrite), ...(c.retard ? [' ', { state: fr ? 'dépassée' : 'passed', mark: '△', tone: 'warn' as const }] : [])],
      [controlRef(c), ' ', c.titre], [stateOf(c, lang)], [c.responsable === '' ? { muted: fr ? 'personne' : 'nobody' } : c.responsable], [list(lacks({ ...c, retard: false }, lang))],
    ],
  })));
  return {
    type: 'table', groups: [{ key: '', title: '', rows }], empty: fr ? 'Il ne reste rien à faire.' : 'Nothing remains to be done.',
    caption: fr ? 'Contrôles qui ne sont ni conformes ni non applicables, de la plus proche échéance à la plus lointaine.' : 'Controls that are neither compliant nor not applicable, the earliest deadline first.',
    columns: [{ label: COLUMNS.deadline[lang] }, { label: COLUMNS.control[lang], kind: 'wide' }, { label: COLUMNS.state[lang] }, { label: COLUMNS.person[lang] }, { label: COLUMNS.lacks[lang], kind: 'wide' }],
  };
}

function matrix(project: ReportDetails, lang: Lang): PreviewTable {
  const fr = lang === 'fr';
  const { kinds, groups } = matrixOf(project);
  const what = `matrix ${lang} ${kinds.join(' ')}`;
  const label = (kind: string): string => (kind === '' ? (fr ? 'au choix' : 'any kind') : say(GENRES, kind)[lang]);
  return {
    type: 'table', matrix: true, empty: fr ? 'Aucune preuve n’est demandée.' : 'No proof is asked for.',
    caption: fr ? 'Une ligne par contrôle, une colonne par type de pièce ; une case vide : rien de ce type n’est demandé.' : 'One row per control, one column per kind of proof; an empty cell: nothing of that kind is asked for.',
    columns: [{ label: COLUMNS.control[lang], kind: 'wide' }, { label: COLUMNS.state[lang] }, ...kinds.map((kind) => ({ label: label(kind), kind: 'proof' as const }))],
    groups: groups.map((group) => ({
      key: group.id, title: group.titre,
      rows: group.rows.map((c) => keptWith(c, what, (): PreviewRow => ({
        key: c.id, id: c.id, open: c.etat !== 'conforme' && c.etat !== 'non_applicable',
        cells: [[controlRef(c), ' ', c.titre], [stateOf(c, lang)], ...kinds.map((kind) => c.cells.filter((cell) => kindOf(cell) === kind).map((cell) => proof(cell, lang)))],
      }))),
    })),
  };
}

/** A required proof: its state in words; its code and what is cited are told on it. */
function proof(cell: Cell, lang: Lang): PreviewPiece {
  const fr = lang === 'fr';
  const count = cell.min > 1 && cell.etat === 'partielle' ? ` ${cell.citations.length}/${cell.min}` : '';
  const cited = cell.citations.map(({ citation, fault }) => `${citation.id} (${sayDayOr(citation.date, lang)}${fault ? `, ${CELLULES[fault][lang]}` : ''})`);
  const [first] = cell.citations;
  return {
    state: CELLULES[cell.etat][lang] + count, mark: CELL_MARKS[cell.etat], tone: CELL_TONES[cell.etat],
    title: `${nameOfCell(cell, lang)}${fr ? '\u00a0: ' : ': '}${cited.length > 0 ? cited.join(', ') : CELLULES[cell.etat][lang]}`,
    ...(cell.code === kindOf(cell) ? {} : { code: cell.code }), ...(first ? { id: first.citation.id, of: 'preuve' as const } : {}),
  };
}

function measures(project: ReportDetails, lang: Lang): PreviewTable {
  const fr = lang === 'fr';
  const lines = project.controles.flatMap((c) => (c.etat === 'non_applicable' ? [] : c.mesures.map((m) => ({ c, m }))));
  const what = `measure ${lang}`;
  const rows = lines.map(({ c, m }) => keptWith(m, what, (): PreviewRow => ({
    key: `${c.id} ${m.id}`, id: c.id, open: m.atteinte === false || m.valeur === null,
    cells: [
      [{ id: m.id, of: 'indicateur' }, ' ', m.titre], [sayValue(m.valeur, m.unite, lang)], [sayValue(m.calcule, m.unite, lang)], [sayGoal(m, lang)],
      m.unite === '%' && (m.calcule ?? m.valeur) !== null ? [{ bar: m.calcule ?? m.valeur ?? 0, ...(m.target ? { target: m.target.value } : {}) }] : [],
      [goal(m, lang)], [verdict(m, lang)], [sayDayOr(m.date, lang)], [controlRef(c)],
    ],
  })));
  return {
    type: 'table', groups: [{ key: '', title: '', rows }], empty: fr ? 'Aucun indicateur n’est demandé.' : 'No indicator is asked for.',
    caption: fr ? 'La valeur annoncée est celle du plan ; la valeur recalculée vient des preuves. Le trait vertical de la barre est la cible.' : 'The claimed value is the one of the plan; the recomputed one comes from the evidence. The vertical line of the bar is the target.',
    columns: [
      { label: fr ? 'Indicateur' : 'Indicator', kind: 'wide' }, { label: fr ? 'Annoncé' : 'Claimed', kind: 'number' }, { label: fr ? 'Recalculé' : 'Recomputed', kind: 'number' }, { label: fr ? 'Cible' : 'Target' },
      { label: fr ? 'Échelle' : 'Scale', kind: 'bar' }, { label: COLUMNS.state[lang] }, { label: 'Verdict' }, { label: fr ? 'Mesuré le' : 'Measured on' }, { label: COLUMNS.control[lang] },
    ],
  };
}

const VERDICT_MARKS: Readonly<Record<MeasureLine['verdict'], readonly [PreviewTone, string]>> = {
  concordant: ['good', '✓'], surevalue: ['bad', '≠'], sous_evalue: ['warn', '≠'], non_calculable: ['none', '?'], perime: ['warn', '△'], sans_source: ['none', '–'], absent: ['none', '∅'],
};

/** What the evidence says of a claimed figure. */
function verdict(m: MeasureLine, lang: Lang): PreviewPiece {
  const [tone, mark] = VERDICT_MARKS[m.verdict];
  return { state: VERDICTS[m.verdict][lang], mark, tone };
}

function goal(m: MeasureLine, lang: Lang): PreviewPiece {
  const fr = lang === 'fr';
  if (m.valeur === null) return { state: fr ? 'non mesuré' : 'not measured', mark: '∅', tone: 'bad' };
  if (m.verdict === 'perime') return { state: fr ? 'périmé' : 'out of date', mark: '△', tone: 'warn' };
  if (m.atteinte === undefined) return { state: fr ? 'suivi' : 'followed', mark: '–', tone: 'none' };
  return m.atteinte ? { state: fr ? 'cible atteinte' : 'target met', mark: '✓', tone: 'good' } : { state: fr ? 'cible manquée' : 'target missed', mark: '✗', tone: 'bad' };
}

/** Where no catalogue says what is required, the plan's own controls are all that can be told. */
function controls(project: ReportDetails, lang: Lang): PreviewTable {
  const fr = lang === 'fr';
  return {
    type: 'table', caption: fr ? 'Ce que le plan déclare ; sans référentiel, rien ne dit ce qui est exigé.' : 'What the plan declares; without a catalogue nothing says what is required.',
    empty: fr ? 'Le plan n’a pas encore de contrôle.' : 'The plan has no control yet.',
    columns: [{ label: COLUMNS.control[lang], kind: 'wide' }, { label: COLUMNS.state[lang] }, { label: COLUMNS.person[lang] }, { label: COLUMNS.deadline[lang] }],
    groups: [{ key: '', title: '', rows: project.controles.map((c: ControlLine) => keptWith(c, `control ${lang}`, (): PreviewRow => ({ key: c.id, id: c.id, cells: [[controlRef(c)], [stateOf(c, lang)], [c.responsable || '—'], [sayDayOr(c.echeance, lang, c.ecrite)]] }))) }],
  };
}

/** The name of the catalogue and what the reader knows the dossier by. */
export function dossierSubtitle(project: ReportDetails, today: Day, lang: Lang): string {
  return [sayCatalogue(project, lang), ...(project.reference === '' ? [] : [project.reference]), `${lang === 'fr' ? 'état au' : 'as of'} ${sayDay(today, lang)}`].join(' · ');
}
