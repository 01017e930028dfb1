/** What the tables of a report show besides its JSON: the cover, figures per theme, the matrix, lists of the dossier. */
import type { Etat, Measure } from '../coverage/assess.ts';
import type { Target } from '../coverage/target.ts';
import type { Computed } from '../evidence/indicators/indicator.ts';
import { dayOf, numberOf } from '../model/part.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Day } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { ControlReport, Findings, MeasureReport, ProjectReport } from './report.ts';
import { report } from './report.ts';
import type { Cell } from './reportCells.ts';
import type { Counts } from './reportCoverage.ts';
import { countsOf, rateOf } from './reportCoverage.ts';
import type { DeliverableLine, EvidenceLine, MilestoneLine, RemarkLine } from './reportLists.ts';
import { byDay, deliverableLines, evidenceLines, milestoneLines, remarkLines } from './reportLists.ts';
import { reasonsOf } from './reportReasons.ts';
import type { Row } from './reportRows.ts';
import { itemsOf, rowsOf, text } from './reportRows.ts';

export interface ReportDetails {
  readonly report: ProjectReport;
  /** What the reader must know before the figures: the catalogue is not known. */
  readonly note: Text | undefined;
  readonly catalogue: { readonly titre: string; readonly avertissement: string; readonly source: string } | undefined;
  readonly domaine: string;
  readonly reference: string;
  readonly categorie: string;
  readonly candidature: Day | undefined;
  readonly declaration: Day | undefined;
  readonly etablissements: readonly { readonly nom: string; readonly finess: string; readonly role: string; readonly part_activite: number | undefined; readonly postes: number | undefined }[];
  readonly perimetre: { readonly postes: number | undefined; readonly exclusions: readonly { readonly motif: string; readonly nombre: number | undefined; readonly mesure: string }[] };
  readonly themes: readonly ThemeLine[];
  readonly controles: readonly ControlLine[];
  readonly jalons: readonly MilestoneLine[];
  readonly remarques: readonly RemarkLine[];
  readonly livrables: readonly DeliverableLine[];
  readonly preuves: readonly EvidenceLine[];
}

export interface ThemeLine { readonly id: string; readonly titre: string; readonly total: number; readonly counts: Counts; readonly taux: number | null }

/** True for a gap: a control that is said to be done without all that is needed, or a required one that the plan does not have. */
export function isGap({ counted, etat, niveau }: Pick<ControlLine, 'counted' | 'etat' | 'niveau'>): boolean {
  return counted && (etat === 'ecart' || (etat === 'absent' && niveau === 'indispensable'));
}

export interface ControlLine {
  readonly id: string;
  /** How the plan and the documents write it too. */
  readonly spellings: ReadonlySet<string>;
  readonly titre: string;
  readonly theme: string;
  readonly niveau: string | null;
  readonly etat: Etat | null;
  readonly statut: string | null;
  /** The function or name of the person, or the id as written when nobody has it. */
  readonly responsable: string;
  readonly echeance: Day | undefined;
  /** As written: a deadline that is no day is shown as it is. */
  readonly ecrite: string;
  /** The deadline has passed and the control is not said to be done. */
  readonly retard: boolean;
  readonly counted: boolean;
  readonly retire: boolean;
  readonly motif: string;
  readonly commentaire: string;
  readonly cells: readonly Cell[];
  readonly mesures: readonly MeasureLine[];
  readonly manques: readonly Text[];
  readonly documents: readonly string[];
  readonly remarques: readonly string[];
  readonly ecarts: readonly string[];
}

export interface MeasureLine extends MeasureReport {
  readonly titre: string;
  readonly unite: string;
  readonly target: Target | undefined;
  readonly date: Day | undefined;
  /** By the computed value where there is one, else by the claim; undefined when it is not measured or has no target. */
  readonly atteinte: boolean | undefined;
  /** What the formula gave: its terms, what it leaves out, or the reasons why there is no value. */
  readonly computed: Computed | undefined;
}

/** The report of a project with everything that its tables show. */
export function reportDetails(snapshot: Snapshot, project: Project, findings: Findings, base?: string): ReportDetails {
  let evidence: readonly EvidenceLine[] | undefined;
  const rows = rowsOf(snapshot, project);
  const json = report(snapshot, project, findings, base);
  const { catalogue, dossier } = project;
  const perimetre = project.plan.entries.get('perimetre')?.unit;
  const scope = perimetre?.kind === 'entry' ? perimetre.node : undefined;
  const exclusions = valueOf(scope, 'exclusions');
  const head = project.plan.entries.get('dossier')?.unit;
  return {
    report: json,
    note: catalogue ? undefined : noteOn(json.referentiel.id),
    catalogue: catalogue && { titre: catalogue.titre, avertissement: catalogue.officiel ? '' : catalogue.avertissement, source: catalogue.source?.texte ?? '' },
    domaine: dossier.domaine, reference: text(head?.kind === 'entry' ? head.node : undefined, 'reference'),
    categorie: dossier.categorie, candidature: dossier.candidature, declaration: dossier.declaration,
    etablissements: itemsOf(project, 'etablissement').map((e) => ({
      nom: e.nom?.source ?? '', finess: e.finess?.source ?? '', role: text(e.node, 'role'), part_activite: e.part_activite, postes: numberOf(textOf(e.node, 'postes')),
    })),
    perimetre: {
      postes: numberOf(textOf(scope, 'postes')),
      exclusions: exclusions?.kind === 'seq' ? exclusions.items.map((x) => ({ motif: text(x, 'motif'), nombre: numberOf(textOf(x, 'nombre')), mesure: text(x, 'mesure') })) : [],
    },
    themes: themesOf(rows, project),
    controles: rows.flatMap((row, i) => { const own = json.controles[i]; return own ? [controlLine(row, own)] : []; }),
    jalons: milestoneLines(project, snapshot.today), remarques: remarkLines(project), livrables: deliverableLines(project, snapshot.today),
    // Thousands of lines that not every table shows.
    get preuves() { return (evidence ??= evidenceLines(snapshot, project)); },
  };
}

/** Controls that still need work, by deadline; those without one last. */
export function remaining(details: ReportDetails): ControlLine[] {
  return details.controles.filter((c) => c.counted && c.etat !== 'conforme' && c.etat !== 'non_applicable')
    .sort((a, b) => byDay(a.echeance, b.echeance));
}

function noteOn(id: string): Text {
  return id === '' ? {
    fr: "Le plan ne nomme pas de référentiel : ni l'état des contrôles déclarés faits ni le taux ne peuvent être établis.",
    en: 'The plan names no catalogue: neither the state of the controls said to be done nor the rate can be established.',
  } : {
    fr: `Le référentiel « ${id} » n'est pas connu ici : ni l'état des contrôles déclarés faits ni le taux ne peuvent être établis.`,
    en: `The catalogue “${id}” is not known here: neither the state of the controls said to be done nor the rate can be established.`,
  };
}

function themesOf(rows: readonly Row[], project: Project): ThemeLine[] {
  const { catalogue } = project;
  if (!catalogue) return [];
  const counted = rows.filter((row) => row.counted);
  const known = new Set(catalogue.themes.map((t) => t.id));
  const stray = [...new Set(counted.map((row) => row.defini?.theme ?? ''))].filter((id) => !known.has(id)).map((id) => ({ id, titre: id }));
  return [...catalogue.themes, ...stray].map(({ id, titre }) => {
    const own = counted.filter((row) => row.defini?.theme === id);
    const counts = countsOf(own);
    return { id, titre, total: own.length, counts, taux: rateOf(counts.conforme, own.length - counts.non_applicable) };
  }).filter((theme) => theme.total > 0);
}

const LINES = new WeakMap<ControlReport, ControlLine>();

/** The line of a control: the same object as long as what is reported of it is. */
function controlLine(row: Row, own: ControlReport): ControlLine {
  let line = LINES.get(own);
  if (!line) LINES.set(own, (line = makeLine(row, own)));
  return line;
}

function makeLine({ id, spellings, etat, defini, controle, assessment, counted, cells, measures, drafts, responsable, retard }: Row, own: ControlReport): ControlLine {
  return {
    id, spellings, titre: defini?.titre ?? '', theme: defini?.theme ?? '', niveau: defini?.niveau ?? null, etat, statut: controle?.statut?.source ?? null,
    responsable, echeance: dayOf(controle?.echeance), ecrite: controle?.echeance?.source ?? '', retard,
    counted, retire: defini?.retire ?? false, motif: controle?.motif?.source.trim() ?? '', commentaire: text(controle?.node, 'commentaire'),
    cells, mesures: own.indicateurs.map((m, k) => measureLine(m, measures[k])),
    manques: assessment && etat !== 'conforme' && etat !== 'non_applicable' && etat !== 'absent' ? reasonsOf(assessment, cells, drafts) : [],
    documents: own.documents, remarques: own.remarques, ecarts: own.ecarts,
  };
}

function measureLine(json: MeasureReport, measure: Measure | undefined): MeasureLine {
  const { defini, target, date, below, missed, recomputed } = measure ?? {};
  return {
    ...json, target, titre: defini?.titre ?? '', unite: defini?.unite ?? '', date,
    atteinte: json.valeur === null || !target ? undefined : below !== true && missed !== true,
    computed: recomputed?.kind === 'computed' ? recomputed.computed : undefined,
  };
}
