// `npm run screenshots`: runs the tests in VS Code that take pictures, and renews those that the READMEs show.
//
// All pictures stay in out/screenshots/; the few below are kept with the project. They are written by the tests
// themselves, so that a README can only show what was seen to work.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Picture of the tests → picture of the READMEs. */
const KEPT = {
  'vues-2-controle-ouvert.png': 'client/media/screenshot.png',
  'apercu-1-ouvert.png': 'client/media/screenshot-preview.png',
};

const suites = ['ui', 'views', 'preview', 'web'].map((name) => `test/vscode-host/${name}.test.mjs`);
const run = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', '--timeout', '300000', ...suites], { cwd: root, stdio: 'inherit' });
for (const [picture, kept] of Object.entries(KEPT)) {
  const from = path.join(root, 'out/screenshots', picture);
  if (!existsSync(from)) throw new Error(`no test took ${picture}`);
  mkdirSync(path.dirname(path.join(root, kept)), { recursive: true });
  copyFileSync(from, path.join(root, kept));
  console.log(`${kept} ← out/screenshots/${picture}`);
}
process.exit(run.status ?? 1);
