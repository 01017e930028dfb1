/** The lines of the views of a dossier, as plain data: what is read, its state as a key and in words, what can be done with it. */
import type { Part } from '../../model/part.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import type { Lang } from '../../text/words.ts';
import type { Moment } from '../../workspace/remembered.ts';
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
  /** Lines stand below it. */
  readonly more: boolean;
  /** Of a heading: whether it begins open. */
  readonly open?: boolean;
}

/** Where the thing that a line is about is written, whatever the text around it. */
export type Target = { readonly part: Part; readonly node: Pick<ScalarNode, 'start' | 'end'> } | { readonly path: string };

/** A line with what is told of it when somebody asks: the same object as long as nothing of it changed. */
export interface Line {
  readonly node: OutlineNode;
  readonly tooltip: string;
  readonly target: Target | undefined;
  /** The lines below it, made when they are asked for. */
  readonly below: (context: OutlineContext) => readonly Line[];
}

/** Nothing stands below. */
export const NONE_BELOW = (): readonly Line[] => [];

/** A heading and its lines. */
export interface Group { readonly id: string; readonly label: string; readonly lines: readonly Line[] }

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

/** Where a thing stands in a text. */
export interface Spot { readonly path: string; readonly span: Span }

/** Gives each of some lines an id of its own: one that the dossier writes twice gets a number. */
export class Ids {
  readonly #used = new Set<string>();

  next(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#used.has(id); n++) id = `${wanted}~${n}`;
    this.#used.add(id);
    return id;
  }
}

/** The id of a line about a thing: a slash stands between a line and those below it only. */
export function lineId(kind: 'c' | 'e' | 'f' | 'g' | 'i' | 'l' | 'p' | 'r' | 's', name: string): string {
  return `${kind}:${name.replace(/[/%]/g, encodeURIComponent)}`;
}

/** What every line is made from. */
export interface OutlineContext {
  readonly moment: Moment;
  readonly details: ReportDetails;
  /** One for all lines: what a control has of its proofs is worked out once. */
  readonly view: View;
  readonly lang: Lang;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
