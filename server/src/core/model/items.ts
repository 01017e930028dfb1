/** The items of the lists of a plan or an annexe: what each says, as the rules use it. */
import type { Hints } from '../evidence/reading.ts';
import type { MapNode, ScalarNode } from '../syntax/node.ts';
import type { Day } from '../text/plainDate.ts';
import type { Part } from './part.ts';

export type Item = Controle | Preuve | Personne | Jalon | Remarque | Etablissement;

interface Base { readonly part: Part; readonly node: MapNode }

export interface Controle extends Base {
  readonly type: 'controle';
  readonly id: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
  readonly responsable: ScalarNode | undefined;
  readonly echeance: ScalarNode | undefined;
  readonly motif: ScalarNode | undefined;
  /** Undefined when the key is absent: then every establishment is covered. */
  readonly perimetre: readonly ScalarNode[] | undefined;
  readonly contexte: Readonly<Record<string, boolean>>;
  readonly preuves: readonly ScalarNode[];
  readonly indicateurs: readonly Mesure[];
}

/** One entry of `indicateurs` of a control. */
export interface Mesure {
  readonly node: MapNode;
  readonly id: ScalarNode | undefined;
  readonly valeur: ScalarNode | undefined;
  readonly numerateur: ScalarNode | undefined;
  readonly denominateur: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly sources: readonly { readonly role: string; readonly preuve: ScalarNode }[];
}

export interface Preuve extends Base {
  readonly type: 'preuve';
  readonly id: ScalarNode | undefined;
  readonly genre: ScalarNode | undefined;
  readonly titre: ScalarNode | undefined;
  readonly fichier: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly sha256: ScalarNode | undefined;
  readonly exigence: readonly ScalarNode[];
  readonly confidentiel: boolean;
  readonly validation: { readonly par: string; readonly date: Day | undefined } | undefined;
  /** How its file is to be read: `colonnes`, `format_date`. */
  readonly hints: Hints;
}

export interface Personne extends Base { readonly type: 'personne'; readonly id: ScalarNode | undefined; readonly nom: string }
export interface Jalon extends Base {
  readonly type: 'jalon';
  readonly id: ScalarNode | undefined;
  readonly titre: ScalarNode | undefined;
  readonly date: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
}
export interface Remarque extends Base {
  readonly type: 'remarque';
  readonly id: ScalarNode | undefined;
  readonly origine: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
  readonly controles: readonly ScalarNode[];
}
export interface Etablissement extends Base {
  readonly type: 'etablissement';
  readonly nom: ScalarNode | undefined;
  readonly finess: ScalarNode | undefined;
  readonly part_activite: number | undefined;
  readonly part_activite_node: ScalarNode | undefined;
}
