/** A formula applied to readings with their rows. */
import type { Reading } from '../reading.ts';
import { indicatorOf } from './index.ts';
import type { Computed, Inputs, Role } from './indicator.ts';

/** The result of an indicator; undefined when it has no formula. A file may play several roles. */
export function computeFrom(id: string, sources: readonly { readonly role: Role; readonly reading: Reading }[], settings: Inputs['settings']): Computed | undefined {
  const readings: Partial<Record<Role, Reading[]>> = {};
  for (const { role, reading } of sources) (readings[role] ??= []).push(reading);
  return indicatorOf(id)?.compute({ readings, settings });
}
