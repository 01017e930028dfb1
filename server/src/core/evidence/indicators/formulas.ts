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
  /** Of its results; per cent when it is not said. */
  readonly unit?: 'jours';
  /** True when it is worked out where the files are read: it counts rows one by one, or is not needed at a start. Otherwise the figures of the files are enough. */
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
  'IND-ADM': { id: 'IND-ADM', formula: 'ADM-LOCAL', roles: ['conformite', 'annuaire'], rows: true },
  'IND-RET': { id: 'IND-RET', formula: 'RETENTION', roles: ['journaux'], unit: 'jours', rows: true },
  'DET-COUV': { id: 'DET-COUV', formula: 'DET-TECH', roles: ['regles'], rows: true },
  'DET-LAT': { id: 'DET-LAT', formula: 'DET-LAT', roles: ['regles'], rows: true },
  'SAUV-OK': { id: 'SAUV-OK', formula: 'SAUV-OK', roles: ['sauvegardes'], rows: true },
  'SAUV-COUV': { id: 'SAUV-COUV', formula: 'SAUV-COUV', roles: ['sauvegardes', 'inventaire'], rows: true },
} as const satisfies Record<string, Formula>;

/** The formula of an indicator; undefined for one that is declared only. */
export function formulaOf(id: string): Formula | undefined {
  return Object.values<Formula>(FORMULAS).find((formula) => formula.id === id);
}

const DAYS = ['jours', 'jour', 'j', 'days'];

/** Whether a catalogue gives an indicator in the unit of its formula: one of another kind may have the same id. */
export function hasUnit({ unit }: Formula, unite: string | undefined): boolean {
  return unit === 'jours' ? DAYS.includes(unite?.trim().toLowerCase() ?? '') : unite === '%';
}
