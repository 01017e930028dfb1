/** The language features of the core, loaded when one is first asked for: diagnostics come sooner without them. */

import type * as Core from '../core/features.ts';

export type Features = typeof Core;

/** The features; at once after the first time. */
export function onDemand(): Promise<Features> {
  return import('../core/features.ts');
}
