/**
 * The indicators that are computed from files, without their computation: which roles they use, and what their results
 * depend on. Formulas on rows are worked out where the rows are; this list is all that others need of them.
 */
import type { Role } from './indicator.ts';

export interface Formula {
  /** Of the indicator: `IND-EDR`. */
  readonly id: string;
  /** Which the report prints beside the figure. */
  readonly formula: string;
  readonly roles: readonly Role[];
  /** True when it counts machines, one by one; otherwise the figures of the files are enough. */
  readonly rows?: true;
  /** The settings that change its result, besides the day. */
  readonly settings?: readonly ('agentMuetJours' | 'effectif')[];
  /** True when a file without a day is taken as one of today. */
  readonly undatedIsToday?: true;
}

export const FORMULAS = {
  'IND-INV': { id: 'IND-INV', formula: 'INV-COMPL', roles: ['inventaire', 'annuaire', 'agents'], rows: true },
  'IND-EDR': { id: 'IND-EDR', formula: 'EDR-COUV', roles: ['agents', 'inventaire'], rows: true, settings: ['agentMuetJours'] },
  'IND-OBS': { id: 'IND-OBS', formula: 'OS-OBSOL', roles: ['inventaire', 'annuaire'], rows: true, undatedIsToday: true },
  'IND-BASE': { id: 'IND-BASE', formula: 'DURC-CONF', roles: ['conformite'] },
  'IND-LAPS': { id: 'IND-LAPS', formula: 'LAPS-COUV', roles: ['annuaire'], rows: true },
  'IND-PATCH': { id: 'IND-PATCH', formula: 'CORR-DELAI', roles: ['correctifs'], rows: true },
  'IND-CHIFF': { id: 'IND-CHIFF', formula: 'CHIFFR', roles: ['conformite', 'agents'], rows: true },
  'IND-LOG': { id: 'IND-LOG', formula: 'LOG-COUV', roles: ['journaux', 'inventaire'], rows: true },
  'IND-CLIC': { id: 'IND-CLIC', formula: 'CLIC', roles: ['campagne'] },
  'IND-SIGN': { id: 'IND-SIGN', formula: 'SIGNAL', roles: ['campagne'] },
  'IND-FORM': { id: 'IND-FORM', formula: 'FORM', roles: ['presence'], settings: ['effectif'] },
} as const satisfies Record<string, Formula>;

/** The formula of an indicator; undefined for one that is declared only. */
export function formulaOf(id: string): Formula | undefined {
  return Object.values<Formula>(FORMULAS).find((formula) => formula.id === id);
}
