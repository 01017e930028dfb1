/** What a formula is given and what it answers: a figure that a person can count again by hand. */
import type { Day } from '../../text/plainDate.ts';
import type { Text } from '../../text/words.ts';
import type { Cause } from '../causes.ts';
import type { Formula } from './formulas.ts';
import type { Machine, Reading } from '../reading.ts';

/** The part that a file plays for an indicator (`indicateurs[].sources` of the plan). */
export type Role = 'inventaire' | 'annuaire' | 'agents' | 'journaux' | 'conformite' | 'correctifs' | 'campagne' | 'presence' | 'regles' | 'audit' | 'sauvegardes' | 'rapport';

export interface Inputs {
  readonly readings: Readonly<Partial<Record<Role, readonly Reading[]>>>;
  readonly settings: {
    readonly today: Day;
    /** An agent not seen for longer is not counted (`reglages.agent_muet_jours`). */
    readonly agentMuetJours: number;
    /** Head count that the plan declares (`denominateur`), for the indicator whose files cannot hold it. */
    readonly effectif?: number | undefined;
  };
}

/** Rows or machines that are not counted, for one cause. */
export interface Counted {
  readonly cause: Cause;
  readonly role: Role;
  readonly count: number;
  /** Up to five machine names. */
  readonly examples: readonly string[];
}

export interface Computed {
  /** Id of the indicator: `IND-EDR`. */
  readonly id: string;
  /** Id of the formula, which the report prints beside the figure. */
  readonly formula: string;
  /** In the unit of the formula (per cent, or whole days), not rounded; undefined when it cannot be computed: `reasons` say why. */
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  /** Rows that are in neither term. */
  readonly excluded: readonly Counted[];
  /** What the denominator has and the numerator has not. */
  readonly missed: readonly Counted[];
  /** Machines of the numerator that were matched by their first fifteen characters or in spite of another domain. */
  readonly probable: { readonly count: number; readonly examples: readonly string[] };
  /** Rows that repeat a machine, by role. */
  readonly duplicates: Readonly<Partial<Record<Role, number>>>;
  readonly sources: readonly { readonly role: Role; readonly format: string; readonly date: Day | undefined }[];
  /** Day of extraction: the latest of the sources. */
  readonly date: Day | undefined;
  readonly reasons: readonly Text[];
  /** What bears on the figure without preventing it. */
  readonly notes: readonly Text[];
}

export interface Indicator extends Formula {
  readonly compute: (inputs: Inputs) => Computed;
}

const EXAMPLES = 5;

/** Collects what is not counted, by cause and role, in the order of first sight. */
export class Tally {
  readonly #counts = new Map<string, { cause: Cause; role: Role; count: number; examples: string[] }>();

  add(role: Role, cause: Cause, name?: string, count = 1): void {
    if (count === 0) return;
    const key = `${role} ${cause}`;
    const known = this.#counts.get(key) ?? { cause, role, count: 0, examples: [] };
    known.count += count;
    if (name !== undefined && known.examples.length < EXAMPLES) known.examples.push(name);
    this.#counts.set(key, known);
  }

  list(): Counted[] {
    return [...this.#counts.values()];
  }
}

/** A result, a ratio or a value of another unit; a denominator of zero, a numerator over it or a reason given make it not computable. */
export function result(indicator: Pick<Indicator, 'id' | 'formula'>, inputs: Inputs, roles: readonly Role[], found: {
  readonly numerator?: number; readonly denominator?: number; readonly value?: number | undefined; readonly excluded?: Tally; readonly missed?: Tally; readonly probable?: readonly Machine[];
  readonly duplicates?: Computed['duplicates']; readonly reasons?: readonly Text[]; readonly notes?: readonly Text[];
}): Computed {
  const sources = roles.flatMap((role) => (inputs.readings[role] ?? []).map(({ format, date }) => ({ role, format, date })));
  const { numerator, denominator } = found;
  const reasons = [...(found.reasons ?? [])];
  if (reasons.length === 0 && found.value === undefined) {
    if (numerator === undefined || denominator === undefined || denominator === 0) reasons.push({ fr: 'Aucune ligne n’entre dans le calcul : le dénominateur est nul.', en: 'No row enters the computation: the denominator is zero.' });
    else if (numerator > denominator) reasons.push({ fr: `Le numérateur (${numerator}) dépasse le dénominateur (${denominator}) : l’un des deux est faux.`, en: `The numerator (${numerator}) exceeds the denominator (${denominator}): one of them is wrong.` });
  }
  const ratio = numerator === undefined || denominator === undefined ? undefined : (numerator / denominator) * 100;
  const dates = sources.flatMap(({ date }) => (date === undefined ? [] : [date]));
  return {
    id: indicator.id, formula: indicator.formula,
    value: reasons.length === 0 ? found.value ?? ratio : undefined,
    numerator: reasons.length === 0 ? numerator : undefined, denominator: reasons.length === 0 ? denominator : undefined,
    excluded: found.excluded?.list() ?? [], missed: found.missed?.list() ?? [],
    probable: { count: found.probable?.length ?? 0, examples: (found.probable ?? []).slice(0, EXAMPLES).map((m) => m.hote) },
    duplicates: found.duplicates ?? {}, sources, date: dates.length === 0 ? undefined : Math.max(...dates), reasons, notes: found.notes ?? [],
  };
}

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  inventaire: { fr: 'l’inventaire du parc', en: 'the inventory' }, annuaire: { fr: 'l’export de l’annuaire', en: 'the directory export' }, agents: { fr: 'l’export des agents', en: 'the agent export' },
  journaux: { fr: 'l’export de la collecte des journaux', en: 'the log collection export' }, conformite: { fr: 'le rapport de conformité', en: 'the compliance report' }, correctifs: { fr: 'l’export des correctifs', en: 'the patch export' },
  campagne: { fr: 'les résultats de la campagne', en: 'the campaign results' }, presence: { fr: 'le relevé de présence', en: 'the attendance list' }, regles: { fr: 'les règles de détection', en: 'the detection rules' },
  audit: { fr: 'la stratégie d’audit', en: 'the audit policy' }, sauvegardes: { fr: 'l’export des sauvegardes', en: 'the backup export' }, rapport: { fr: 'le rapport', en: 'the report' },
};

/** The reason for a role without file. */
export function missing(role: Role): Text {
  return { fr: `Il manque ${ROLE_NAMES[role].fr} (rôle « ${role} » dans « sources »).`, en: `${ROLE_NAMES[role].en[0]?.toUpperCase() ?? ''}${ROLE_NAMES[role].en.slice(1)} is missing (role “${role}” in “sources”).` };
}
