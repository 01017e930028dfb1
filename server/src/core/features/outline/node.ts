/** The lines of the views of a dossier, as plain data: what is read, its state as a key and in words, what can be done with it. */
import type { Span } from '../../text/span.ts';
import type { Lang } from '../../text/words.ts';
import type { Project } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { View } from '../../workspace/view.ts';
import type { ReportDetails } from '../reportDetails.ts';

/** What a line is about: it decides its icon and its menu, nothing else. */
export type NodeKind = 'controle' | 'exigence' | 'preuve' | 'livrable' | 'indicateur' | 'remarque' | 'fichier' | 'groupe';

/** What can be done with a line. */
export type NodeAction = 'ajouter' | 'statut' | 'affecter' | 'echeance' | 'ouvrir' | 'sceller' | 'repondre' | 'livrable' | 'enregistrer';

export interface OutlineNode {
  /** The same as long as the thing is the same; found once in a project. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** The whole line as it is read aloud: its state in words, never only in a colour. */
  readonly spoken: string;
  /** One of the contract's words for the state of a thing of this kind. */
  readonly state: string;
  readonly stateText: string;
  readonly can: readonly NodeAction[];
  /** The file that the line is about, as a path; the shell turns it into an address. */
  readonly file?: string;
  /** What actions need to know: id of the control, code and types of the requirement, id of the evidence or remark. */
  readonly refs: Readonly<Record<string, string>>;
  readonly control?: ControlFacts;
  readonly children: readonly OutlineNode[];
}

/** What groups and filters ask of a control. */
export interface ControlFacts {
  readonly theme: string;
  readonly statut: string;
  readonly responsable: string;
  readonly echeance: string;
  /** Said to be done without all that proves it, absent though required, or late. */
  readonly gap: boolean;
  /** Work is left on it. */
  readonly remains: boolean;
  /** `AAAA-MM-JJ`; empty without a deadline. */
  readonly date: string;
}

/** Where things stand: id of a line → document and span. */
export type Spots = ReadonlyMap<string, Spot>;

export interface Spot { readonly path: string; readonly span: Span }

/** Gives each line of a project an id of its own: one that the dossier writes twice gets a number. */
export class Lines {
  readonly spots = new Map<string, Spot>();
  readonly #used = new Set<string>();

  id(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#used.has(id); n++) id = `${wanted}~${n}`;
    this.#used.add(id);
    return id;
  }

  at(id: string, spot: Spot | undefined): void {
    if (spot) this.spots.set(id, spot);
  }
}

/** What every line is made from. */
export interface OutlineContext {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly details: ReportDetails;
  /** One for all lines: what a control has of its proofs is worked out once. */
  readonly view: View;
  readonly lang: Lang;
  readonly lines: Lines;
}

/** A heading with the number of its lines. */
export function group(id: string, label: string, children: readonly OutlineNode[], description = String(children.length)): OutlineNode {
  return { id, kind: 'groupe', label, description, tooltip: label, spoken: `${label}, ${description}`, state: '', stateText: '', can: [], refs: {}, children };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
