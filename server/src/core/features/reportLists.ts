/** The lists of a dossier as a report shows them: milestones, remarks, deliverables, evidence. */
import type { Preuve } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { textOf } from '../syntax/node.ts';
import type { Day } from '../text/plainDate.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { Moment, remembered } from '../workspace/remembered.ts';
import type { Integrity } from './integrity.ts';
import { integrityOf } from './integrity.ts';
import { itemsOf, text } from './reportRows.ts';

/** Dates come as days and as they are written: one that is no day is shown as it is. */
interface Dated { readonly date: Day | undefined; readonly ecrite: string }

export interface MilestoneLine extends Dated { readonly id: string; readonly titre: string; readonly statut: string; readonly retard: boolean }

export interface RemarkLine extends Dated {
  readonly id: string; readonly origine: string; readonly texte: string; readonly reponse: string; readonly statut: string;
  readonly controles: readonly string[];
}

export interface DeliverableLine {
  readonly id: string; readonly titre: string; readonly genre: string; readonly version: string; readonly statut: string;
  readonly approbation: Day | undefined; readonly revue: Day | undefined;
  /** The next review should have taken place. */
  readonly retard: boolean;
  readonly controles: readonly string[];
}

export interface EvidenceLine extends Dated {
  readonly id: string; readonly titre: string; readonly genre: string; readonly outil: string;
  readonly integrite: Integrity;
  readonly controles: readonly string[];
}

/** Milestones, by date. */
export function milestoneLines(project: Project, today: Day): MilestoneLine[] {
  return itemsOf(project, 'jalon').map((j) => {
    const date = dayOf(j.date);
    const statut = j.statut?.source ?? '';
    return { id: j.id?.source ?? '', titre: j.titre?.source ?? '', date, ecrite: j.date?.source ?? '', statut, retard: date !== undefined && date < today && statut !== 'fait' && statut !== 'valide' };
  }).sort((a, b) => byDay(a.date, b.date));
}

/** Remarks, open ones first, then by date. */
export function remarkLines(project: Project): RemarkLine[] {
  const rank = (statut: string): number => (statut === 'ouverte' ? 0 : statut === 'repondue' ? 1 : 2);
  return itemsOf(project, 'remarque').map((r) => ({
    id: r.id?.source ?? '', origine: r.origine?.source ?? '', date: dayOf(textOf(r.node, 'date')), ecrite: text(r.node, 'date'),
    texte: text(r.node, 'texte'), reponse: text(r.node, 'reponse'), statut: r.statut?.source ?? '', controles: r.controles.map((c) => c.source),
  })).sort((a, b) => rank(a.statut) - rank(b.statut) || byDay(a.date, b.date));
}

/** Written deliverables, in the order of their paths. */
export function deliverableLines(project: Project, today: Day): DeliverableLine[] {
  return project.deliverables.map(({ livrable }) => {
    const revue = dayOf(livrable.prochaine_revue);
    const statut = livrable.statut?.source ?? '';
    return {
      id: livrable.id?.source ?? '', titre: livrable.titre?.source ?? '', genre: livrable.genre?.source ?? '', version: livrable.version?.source ?? '', statut,
      approbation: dayOf(livrable.date_approbation), revue, retard: revue !== undefined && revue < today && statut !== 'obsolete',
      controles: livrable.controles.map((c) => c.source),
    };
  });
}

/** Evidence, in the order of the plan and its annexes; a line is the same object as long as nothing in it changed. */
export function evidenceLines(snapshot: Snapshot, project: Project): EvidenceLine[] {
  const moment = new Moment(snapshot, project);
  return itemsOf(project, 'preuve').map((preuve) => evidenceLine(moment, preuve));
}

const evidenceLine = remembered((view, preuve: Preuve): EvidenceLine => ({
  id: preuve.id?.source ?? '', titre: preuve.titre?.source ?? '', genre: preuve.genre?.source ?? '', date: dayOf(preuve.date), ecrite: preuve.date?.source ?? '', outil: text(preuve.node, 'outil'),
  integrite: integrityOf(preuve, view),
  controles: view.citing(preuve.id?.source ?? '').map((c) => c.id?.source ?? '').filter((id) => id !== ''),
}));

/** The order of two days; what has none comes last. */
export function byDay(a: Day | undefined, b: Day | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a - b;
}
