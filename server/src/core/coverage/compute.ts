/**
 * The figure of an indicator, computed from the files that the plan names as its sources. A formula on figures is worked
 * out here; one on rows where the rows are (`computations.ts`), and is known here by a key that changes with everything
 * its result depends on.
 */
import { formulaOf, hasUnit } from '../evidence/indicators/formulas.ts';
import type { Formula } from '../evidence/indicators/formulas.ts';
import type { Computed, Counted, Inputs, Role } from '../evidence/indicators/indicator.ts';
import { ON_FIGURES } from '../evidence/indicators/onFigures.ts';
import type { Hints, Reading } from '../evidence/reading.ts';
import type { Mesure } from '../model/part.ts';
import { numberOf } from '../model/part.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';
import { makeView } from '../workspace/view.ts';
import type { Read } from './readings.ts';
import { readOf } from './readings.ts';

/** Raised with every change of a reader or a formula that may change a figure, so that results known from before are made anew. */
const VERSION = 1;

export type Recomputed =
  /** No formula of ours for this indicator, or none that uses the roles given: the figure is taken from a document. */
  | { readonly kind: 'declared' }
  | { readonly kind: 'sourceless' }
  /** A source was not read yet, or its rows were not counted yet: nothing is known. */
  | { readonly kind: 'unread' }
  /** A source has no file here (it is confidential, or another finding says what is wrong with it). */
  | { readonly kind: 'elsewhere' }
  /** A source cannot be read (CARE406). */
  | { readonly kind: 'refused' }
  /** What the formula answers: a figure, or the reasons why there is none. */
  | { readonly kind: 'computed'; readonly computed: Computed };

/** A source of an indicator, in a role that its formula uses. */
export interface Source {
  readonly role: Role;
  /** Id of the evidence, as the plan writes it. */
  readonly preuve: string;
  readonly hints: Hints;
  readonly read: Read;
}

/** The formula of a measure and its sources; undefined when the figure is declared only. A file counts once in a role. */
export function sourcesOf(mesure: Mesure, view: View): { readonly indicator: Formula; readonly sources: readonly Source[] } | undefined {
  const id = mesure.id?.source ?? '';
  const indicator = formulaOf(id);
  // A catalogue of another kind may give the id to a duration or a number.
  if (!indicator || !hasUnit(indicator, view.catalogue()?.indicateurs.get(id)?.unite)) return undefined;
  const sources: Source[] = [];
  for (const { role: written, preuve } of mesure.sources) {
    const role = indicator.roles.find((one) => one === written);
    if (role === undefined) continue;
    const proof = view.preuves(preuve.source)[0];
    const read: Read = proof?.type === 'preuve' ? readOf(proof, view) : { kind: 'none' };
    const twice = read.kind !== 'none' && sources.some((s) => s.role === role && s.read.kind !== 'none' && s.read.path === read.path);
    if (!twice) sources.push({ role, preuve: preuve.source, hints: proof?.type === 'preuve' ? proof.hints : {}, read });
  }
  return sources.length === 0 ? undefined : { indicator, sources };
}

/** What the sources of a measure give. Never throws, whatever was read. */
export function recompute(mesure: Mesure, view: View): Recomputed {
  if (mesure.sources.length === 0) return { kind: 'sourceless' };
  const found = sourcesOf(mesure, view);
  if (!found) return { kind: 'declared' };
  const { indicator, sources } = found;
  if (sources.some(({ read }) => read.kind === 'refused')) return { kind: 'refused' };
  if (sources.some(({ read }) => read.kind === 'none')) return { kind: 'elsewhere' };
  if (sources.some(({ read }) => read.kind === 'unread')) return { kind: 'unread' };
  const settings = settingsOf(mesure, view);
  if (indicator.rows === true) {
    const key = computedKey(indicator, sources, settings);
    const computed = key === undefined ? undefined : view.computed(key);
    return computed ? { kind: 'computed', computed } : { kind: 'unread' };
  }
  const readings: Partial<Record<Role, Reading[]>> = {};
  for (const { role, read } of sources) if (read.kind === 'read') (readings[role] ??= []).push(read.reading);
  const computed = ON_FIGURES.find(({ id }) => id === indicator.id)?.compute({ readings, settings });
  return computed ? { kind: 'computed', computed } : { kind: 'declared' };
}

/** What else counts in the result of a measure. */
export function settingsOf(mesure: Mesure, view: View): Inputs['settings'] {
  return { today: view.today(), agentMuetJours: view.dossier().agent_muet_jours, effectif: numberOf(mesure.denominateur) };
}

/**
 * Stands for everything that a result depends on: formula, files by role, how they are read, settings that count. The
 * day counts only where a file has contacts after it, or where the formula takes a file without a day as one of today. Undefined as long as the content of a file
 * is not known.
 */
export function computedKey(indicator: Formula, sources: readonly Source[], settings: Inputs['settings']): string | undefined {
  const files: unknown[] = [];
  let dated = true;
  for (const { role, hints, read } of sources) {
    if (read.kind !== 'read' || read.fact.sha256 === undefined) return undefined;
    const { date } = read.reading;
    if (date === undefined ? indicator.undatedIsToday === true : date > settings.today + 1) dated = false;
    files.push([role, read.fact.sha256, hints]);
  }
  const used = (indicator.settings ?? []).map((name) => [name, settings[name]]);
  return JSON.stringify([indicator.formula, VERSION, files, used, ...(dated ? [] : [settings.today])]);
}

// ── For the cache of a shell ──────────────────────────────────────────────────────────────────────────────────────

/** The results of a snapshot that need the rows of files, by key, without the names of machines: what a shell may keep on the disk. */
export function computedResults(snapshot: Snapshot): Map<string, Computed> {
  const results = new Map<string, Computed>();
  for (const project of snapshot.projects) {
    const view = makeView(snapshot, project);
    for (const mesure of [...project.index.controles.values()].flat().flatMap((controle) => controle.indicateurs)) {
      const found = sourcesOf(mesure, view);
      const key = found?.indicator.rows === true ? computedKey(found.indicator, found.sources, settingsOf(mesure, view)) : undefined;
      if (key === undefined || results.has(key)) continue;
      const recomputed = recompute(mesure, view);
      if (recomputed.kind === 'computed') results.set(key, withoutNames(recomputed.computed));
    }
  }
  return results;
}

function withoutNames(computed: Computed): Computed {
  const unnamed = (list: readonly Counted[]): Counted[] => list.map((counted) => ({ ...counted, examples: [] }));
  return { ...computed, excluded: unnamed(computed.excluded), missed: unnamed(computed.missed), probable: { ...computed.probable, examples: [] } };
}
