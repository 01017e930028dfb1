/** The language features of the core, loaded when one is first asked for: diagnostics come sooner without them. */

export type Features = typeof import('../core/features.ts');

/** The features; at once after the first time. */
export function onDemand(): Promise<Features> {
  return import('../core/features.ts');
}
