// Shared by the editor suites: when they may be left out, and what they work on.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { root } from './built.mjs';

/** The date that the example dossier is written for. */
export const today = '2026-11-24';

/** The example dossier, as it is in the repository. Tests work on copies. */
export const example = path.join(root, 'test/dossiers/ght-vallombreuse');

/** Copies the example dossier into a folder that must not exist yet. */
export function copyExample(to) {
  cpSync(example, to, { recursive: true });
  return to;
}

/**
 * First call of an editor suite's `before` hook. The suite is left out only on request, and visibly: a machine that
 * lacks something gets a failure with a sentence that says what to install.
 */
export function skipOnRequest(context) {
  if (process.env.CARE_SKIP_EDITOR !== '1') return;
  console.log('      CARE_SKIP_EDITOR=1 : tests dans l\'éditeur non exécutés · tests in the editor not run');
  context.skip();
}
