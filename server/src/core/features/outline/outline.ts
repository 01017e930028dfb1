/** A dossier as its views show it: controls in groups, evidence by type, remarks; and its figures in a few words. */
import { sayNumber } from '../../coverage/target.ts';
import { basename } from '../../text/path.ts';
import type { Lang } from '../../text/words.ts';
import { keptWith } from '../../workspace/memo.ts';
import type { Project } from '../../workspace/project.ts';
import { Moment } from '../../workspace/remembered.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { makeView } from '../../workspace/view.ts';
import { NO_FINDINGS } from '../report.ts';
import type { ReportDetails } from '../reportDetails.ts';
import { isGap, reportDetails } from '../reportDetails.ts';
import { rowsOf } from '../reportRows.ts';
import { ETATS, STATUTS } from '../reportWords.ts';
import { controlNode, DEADLINES } from './controls.ts';
import { remarkGroups } from './items.ts';
import type { Group, Line, OutlineContext } from './node.ts';
import { capital, Ids, lineId } from './node.ts';
import type { ProofGroup } from './proofs.ts';
import { looseGroup, proofGroups } from './proofs.ts';

/** Ways to put the controls together. */
export type Grouping = 'theme' | 'statut' | 'responsable' | 'echeance';

export interface OutlineGroup { readonly id: string; readonly label: string }

/** What is told of a dossier before any of its lines. */
export interface OutlineHead {
  readonly name: string;
  readonly plan: string;
  /** What the reader has to know first: the catalogue is unknown, or not official. */
  readonly note: string;
  readonly figures: CoverageFigures;
  /** For each grouping its groups, in the order in which they are shown; one without controls is left out by the reader. */
  readonly groups: Readonly<Record<Grouping, readonly OutlineGroup[]>>;
  /** Who can be put in charge. */
  readonly personnes: readonly OutlineGroup[];
  /** Statuses that a control can have. */
  readonly statuts: readonly OutlineGroup[];
}

/** What the lines of the views are made from, as far as they are asked for (`levels.ts`). */
export interface Outline {
  readonly head: OutlineHead;
  readonly context: OutlineContext;
  readonly controles: readonly Line[];
  readonly preuves: readonly ProofGroup[];
  readonly fichiers: Group | undefined;
  readonly remarques: readonly Group[];
}

/** The figures of a dossier, for the status bar and the badges. */
export interface CoverageFigures {
  readonly name: string;
  /** `63,6 %`; empty when nothing is applicable. */
  readonly rate: string;
  readonly conformes: number;
  readonly applicables: number;
  readonly gaps: number;
  /** Evidence whose file is lost or has changed, and files that nothing registers. */
  readonly proofs: number;
  /** Remarks that wait for an answer. */
  readonly remarks: number;
  /** `5 écarts`, `2 preuves à revoir`, `3 remarques sans réponse`. */
  readonly gapsText: string;
  readonly proofsText: string;
  readonly remarksText: string;
  /** All of it in a sentence. */
  readonly summary: string;
}

/** The views of a project. */
export function outline(snapshot: Snapshot, project: Project, lang: Lang): Outline {
  const details = reportDetails(snapshot, project, NO_FINDINGS);
  const context: OutlineContext = { moment: new Moment(snapshot, project), details, view: makeView(snapshot, project), lang };
  const rows = rowsOf(snapshot, project);
  const ids = new Ids();
  const what = `${snapshot.today} ${lang}`;
  const controles = details.controles.flatMap((line, i) => {
    // A control that the plan does not have and nothing requires would only lengthen the list.
    if (line.etat === 'absent' && line.niveau !== 'indispensable') return [];
    const id = ids.next(lineId('c', line.id));
    return [keptWith(line, `outline ${id} ${what}`, () => controlNode(line, id, rows[i]?.controle, snapshot.today, lang))];
  });
  const fichiers = looseGroup(context);
  return {
    head: {
      name: basename(project.root) || details.report.etablissement, plan: project.plan.path, note: noteOf(details, lang),
      figures: figuresOf(details, fichiers?.lines.length ?? 0, basename(project.root), lang), groups: groupsOf(controles, project, lang),
      personnes: peopleOf(project), statuts: Object.entries(STATUTS).map(([id, text]) => ({ id, label: capital(text[lang]) })),
    },
    context, controles, preuves: proofGroups(context), fichiers, remarques: remarkGroups(context),
  };
}

function noteOf({ note, catalogue }: ReportDetails, lang: Lang): string {
  if (note) return note[lang];
  return catalogue && catalogue.avertissement !== '' ? (lang === 'fr' ? 'Référentiel non officiel' : 'Unofficial catalogue') : '';
}

function peopleOf({ index }: Project): OutlineGroup[] {
  return [...index.personnes].map(([id, [person]]) => ({ id, label: person?.nom || id }));
}

function groupsOf(controles: readonly Line[], project: Project, lang: Lang): OutlineHead['groups'] {
  const fr = lang === 'fr';
  const used = (grouping: Grouping): Set<string> => new Set(controles.flatMap(({ node }) => node.control?.[grouping] ?? []));
  const withOthers = (known: readonly OutlineGroup[], ids: ReadonlySet<string>, none: string): OutlineGroup[] => {
    const there = known.filter(({ id }) => ids.has(id));
    const others = [...ids].filter((id) => id !== '' && !known.some((group) => group.id === id)).map((id) => ({ id, label: id }));
    return [...there, ...others, ...(ids.has('') ? [{ id: '', label: none }] : [])];
  };
  const due = used('echeance');
  const people = peopleOf(project).sort((a, b) => a.label.localeCompare(b.label, lang));
  const deadlines: Readonly<Record<(typeof DEADLINES)[number], string>> = {
    retard: fr ? 'En retard' : 'Late', mois: fr ? 'Dans les 30 jours' : 'Within 30 days', apres: fr ? 'Plus tard' : 'Later', sans: fr ? 'Sans échéance' : 'Without deadline', fini: fr ? 'Terminés' : 'Finished',
  };
  return {
    theme: withOthers(project.catalogue?.themes.map(({ id, titre }) => ({ id, label: titre })) ?? [], used('theme'), fr ? 'Hors référentiel' : 'Not in the catalogue'),
    statut: withOthers([...Object.entries(STATUTS).map(([id, text]) => ({ id, label: capital(text[lang]) })), { id: 'absent', label: capital(ETATS.absent[lang]) }], used('statut'), fr ? 'Sans statut' : 'Without status'),
    responsable: withOthers(people, used('responsable'), fr ? 'Sans responsable' : 'Nobody in charge'),
    echeance: DEADLINES.filter((id) => due.has(id)).map((id) => ({ id, label: deadlines[id] })),
  };
}

function figuresOf(details: ReportDetails, loose: number, name: string, lang: Lang): CoverageFigures {
  const { indispensables, tous } = details.report.couverture;
  // A catalogue without indispensable controls is counted whole.
  const counted = indispensables.total > 0 ? indispensables : tous;
  const rate = counted.taux === null ? '' : lang === 'fr' ? `${sayNumber(counted.taux, 'fr')}\u00a0%` : `${sayNumber(counted.taux, 'en')}%`;
  const applicables = counted.total - counted.non_applicables;
  const gaps = details.controles.filter(isGap).length;
  const proofs = loose + details.preuves.filter(({ integrite }) => integrite === 'modifiee' || integrite === 'absente').length;
  const remarks = details.remarques.filter(({ statut }) => statut === 'ouverte').length;
  const fr = lang === 'fr';
  const level = indispensables.total > 0 ? (fr ? ' indispensables' : ' indispensable') : '';
  const gapsText = gaps === 0 ? (fr ? 'aucun écart' : 'no gap') : `${gaps} ${fr ? (gaps > 1 ? 'écarts' : 'écart') : gaps > 1 ? 'gaps' : 'gap'}`;
  const proofsText = fr ? `${proofs} ${proofs > 1 ? 'preuves' : 'preuve'} à revoir` : `${proofs} ${proofs === 1 ? 'proof' : 'proofs'} to look at`;
  const remarksText = fr ? `${remarks} ${remarks > 1 ? 'remarques' : 'remarque'} sans réponse` : `${remarks} unanswered ${remarks === 1 ? 'remark' : 'remarks'}`;
  const compliant = fr ? `${counted.conformes} sur ${applicables} contrôles${level} ${counted.conformes > 1 ? 'conformes' : 'conforme'}` : `${counted.conformes} of ${applicables}${level} controls compliant`;
  const summary = `${name}${fr ? ' : ' : ': '}${[compliant, gapsText, remarksText].join(', ')}`;
  return { name, rate, conformes: counted.conformes, applicables, gaps, proofs, remarks, gapsText, proofsText, remarksText, summary };
}
