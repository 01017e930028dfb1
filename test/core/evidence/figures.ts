/** Figures computed from files that a test writes, as formulas answer them. */
import assert from 'node:assert/strict';
import { parseDay } from '../../../server/src/core/index.ts';
import { indicatorOf } from '../../../server/src/core/evidence/indicators/index.ts';
import type { Computed, Role } from '../../../server/src/core/evidence/indicators/indicator.ts';
import type { Hints, Reading } from '../../../server/src/core/evidence/reading.ts';
import { readerOf } from '../../../server/src/core/evidence/readers/index.ts';
import { bytesOf } from './build.ts';

/** The reading of a file, by the reader that knows it; no test here is about a refusal. */
export function read(content: string | Uint8Array, hints: Hints = {}): Reading {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const outcome = readerOf(bytes).read(bytes, hints);
  assert.ok(!('refused' in outcome), 'refused' in outcome ? outcome.refused.fr : '');
  return outcome;
}

/** The result of an indicator from files by role. */
export function computed(id: string, files: Partial<Record<Role, readonly (string | Uint8Array | Reading)[]>>): Computed {
  const indicator = indicatorOf(id);
  assert.ok(indicator, id);
  const readings = Object.fromEntries(Object.entries(files).map(([role, list]) => [role, list.map((file) => (typeof file === 'string' || file instanceof Uint8Array ? read(file) : file))]));
  return indicator.compute({ readings, settings: { today: parseDay('2026-11-24') ?? 0, agentMuetJours: 30 } });
}

/** Numerator, denominator and value with one decimal. */
export function ratio({ numerator, denominator, value, reasons }: Computed): unknown {
  assert.deepEqual(reasons, []);
  return [numerator, denominator, Math.round((value ?? NaN) * 10) / 10];
}

/** Counts by cause, of what is in neither term or in the denominator only. */
export const counts = (list: Computed['excluded']): Record<string, number> => Object.fromEntries(list.map(({ role, cause, count }) => [`${role} ${cause}`, count]));
export const whyFr = ({ reasons }: Computed): string => reasons.map(({ fr }) => fr).join('\n');
