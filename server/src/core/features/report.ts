/** The coverage report of a project: the plain data of `care report --format json`. Nothing is said here in words. */
import type { Etat, Measure } from '../coverage/assess.ts';
import type { Verdict } from '../coverage/verdict.ts';
import { asWritten } from '../coverage/verdict.ts';
import type { Finding } from '../rules/finding.ts';
import { sameItems } from '../text/lists.ts';
import { relative } from '../text/path.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Coverage } from './reportCoverage.ts';
import { coverageOf } from './reportCoverage.ts';
import type { Row } from './reportRows.ts';
import { itemsOf, rowsOf, text } from './reportRows.ts';

/** Findings by document path, as the checker gives them. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** For those who do not tell what the rules found: asking for it in a dossier of thousands of controls takes its time. */
export const NO_FINDINGS: Findings = new Map();

export interface ProjectReport {
  readonly root: string;
  readonly plan: string;
  readonly etablissement: string;
  /** Version and status are null when the catalogue is not known. */
  readonly referentiel: { readonly id: string; readonly version: string | null; readonly officiel: boolean | null };
  readonly couverture: { readonly indispensables: Coverage; readonly tous: Coverage };
  readonly controles: readonly ControlReport[];
}

export interface ControlReport {
  readonly id: string;
  readonly titre: string;
  readonly theme: string;
  readonly niveau: 'indispensable' | 'bonus' | null;
  /** As written in the plan; null when the plan does not have the control. */
  readonly statut: string | null;
  /** Null when it cannot be judged: said to be done, but not in a known catalogue. */
  readonly etat: Etat | null;
  readonly responsable: string | null;
  readonly echeance: string | null;
  readonly preuves: readonly RequirementReport[];
  readonly indicateurs: readonly MeasureReport[];
  readonly documents: readonly string[];
  readonly remarques: readonly string[];
  /** Codes of the findings that stand on the control. */
  readonly ecarts: readonly string[];
}

/** A required proof whose condition holds. */
export interface RequirementReport {
  readonly exigence: string;
  /** A list when several kinds will do, null when the requirement names alternatives instead. */
  readonly type: string | readonly string[] | null;
  readonly min: number;
  readonly presentes: readonly string[];
  readonly perimees: readonly string[];
  readonly manque: number;
}

export interface MeasureReport {
  readonly id: string;
  readonly cible: string | null;
  readonly valeur: number | null;
  /** The value recomputed from the evidence, with one decimal; null when there is none. */
  readonly calcule: number | null;
  readonly verdict: Verdict;
}

/** The report of a project; `root` and `plan` are written relative to the folder `base`. */
export function report(snapshot: Snapshot, project: Project, findings: Findings, base = project.root): ProjectReport {
  const rows = rowsOf(snapshot, project);
  const { catalogue, dossier } = project;
  const remarked = remarksByControl(project);
  const found = bySegment(findings);
  return {
    root: project.root === base ? '.' : relative(base, project.root),
    plan: relative(base, project.plan.path),
    etablissement: establishmentOf(project),
    referentiel: { id: dossier.referentiel?.node.source ?? '', version: catalogue?.version ?? null, officiel: catalogue?.officiel ?? null },
    couverture: {
      indispensables: coverageOf(rows.filter((row) => row.counted && row.defini?.niveau === 'indispensable')),
      tous: coverageOf(rows.filter((row) => row.counted)),
    },
    controles: rows.map((row) => controlReport(row, remarked, found)),
  };
}

/** Name of the establishment that carries the dossier: `role: support`, else the first. */
export function establishmentOf(project: Project): string {
  const all = itemsOf(project, 'etablissement');
  return (all.find((e) => text(e.node, 'role') === 'support') ?? all[0])?.nom?.source ?? '';
}

const REPORTED = new WeakMap<Row, ControlReport>();

/** The report of a control; the same object as long as it would say the same. */
function controlReport(row: Row, remarked: ReadonlyMap<string, readonly string[]>, found: BySegment): ControlReport {
  const remarques = remarked.size === 0 ? NOTHING : [...new Set([...row.spellings].flatMap((spelling) => remarked.get(spelling) ?? NOTHING))];
  const ecarts = codesOn(row, found);
  const known = REPORTED.get(row);
  if (known && sameItems(known.remarques, remarques) && sameItems(known.ecarts, ecarts)) return known;
  const { controle, defini, assessment } = row;
  const made: ControlReport = {
    id: row.id, titre: defini?.titre ?? '', theme: defini?.theme ?? '', niveau: defini?.niveau ?? null,
    statut: controle ? controle.statut?.source ?? '' : null, etat: row.etat,
    responsable: controle?.responsable?.source ?? null, echeance: controle?.echeance?.source ?? null,
    preuves: (assessment?.requirements ?? []).filter((r) => r.applies).map(({ exigence, citations, stale, missing }) => ({
      exigence: exigence.code, type: exigence.types.length > 1 ? exigence.types : exigence.types[0] ?? null, min: exigence.min,
      presentes: citations.map((c) => c.id), perimees: stale.map((c) => c.id), manque: missing,
    })),
    indicateurs: row.measures.map(measureReport), documents: row.documents, remarques, ecarts,
  };
  REPORTED.set(row, made);
  return made;
}

const NOTHING: readonly never[] = [];

function measureReport({ id, cible, valeur, calcule, verdict }: Measure): MeasureReport {
  return { id, cible: cible ?? null, valeur: valeur ?? null, calcule: calcule === undefined ? null : asWritten(calcule), verdict };
}

/** Control as it is written → ids of the remarks that name it, in the order of the dossier. */
function remarksByControl(project: Project): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, controles } of itemsOf(project, 'remarque')) {
    if (id) for (const { source } of controles) found.set(source, [...(found.get(source) ?? []), id.source]);
  }
  return found;
}

type BySegment = ReadonlyMap<unknown, readonly Finding[]>;

/** Findings by the segment of the text that they stand in: asking for those of a control does not go through all. */
function bySegment(findings: Findings): BySegment {
  const found = new Map<unknown, Finding[]>();
  for (const list of findings.values()) {
    for (const finding of list) {
      const own = found.get(finding.place.segment);
      if (own) own.push(finding);
      else found.set(finding.place.segment, [finding]);
    }
  }
  return found;
}

/** Codes of the findings whose place lies in the control's own text. */
function codesOn({ controle }: Row, found: BySegment): readonly string[] {
  const inSegment = controle && found.get(controle.part.segment);
  if (!inSegment) return NOTHING;
  const { part, node } = controle;
  const own = inSegment.filter(({ place }) => place.path === part.path && place.span.start >= node.start && place.span.end <= node.end);
  return [...new Set(own.map((finding) => finding.code))].sort();
}
