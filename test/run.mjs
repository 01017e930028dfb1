// `npm test`: installs what the tests need, builds, checks types and style, runs every test, and says how many passed.
//
//   node test/run.mjs            everything
//   node test/run.mjs --fast     without the real editors (a few seconds after the first time)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const fast = process.argv.includes('--fast');
const results = path.join(root, 'out/results');
// Nothing that was read before may answer for what is tested now.
const env = { ...process.env, CARE_CACHE: 'off', ...(fast ? { CARE_SKIP_EDITOR: '1' } : {}) };
let passed = 0;
let failed = 0;
let skipped = 0;

/** Runs a step; one that ends badly counts as a failed test, and the others still run. */
function step(title, command, args, options = {}) {
  const started = Date.now();
  console.log(`\n── ${title}`);
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, ...options });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const good = run.status === 0;
  console.log(`── ${title}: ${good ? 'ok' : `failed (${run.status ?? run.signal})`}, ${seconds} s`);
  return good;
}

function count(good) {
  if (good) passed++;
  else failed++;
}

/** Runs mocha on files; its own figures count, and a suite that ran nothing is a failure. */
function suite(title, files, timeout = 60_000) {
  const report = path.join(results, `${title.replace(/\W+/g, '-')}.json`);
  rmSync(report, { force: true });
  const good = step(title, process.execPath, ['node_modules/mocha/bin/mocha.js', '--reporter', path.join(root, 'test/reporter.cjs'), '--timeout', String(timeout), ...files], { env: { ...env, CARE_TEST_REPORT: report } });
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passes: 0, failures: 0, pending: 0 };
  passed += stats.passes;
  failed += stats.failures;
  skipped += stats.pending;
  // Mocha that could not even start, or found no test, has failed.
  if (!good && stats.failures === 0) failed++;
  else if (good && stats.passes + stats.pending === 0) failed++;
}

mkdirSync(results, { recursive: true });
const { installDependencies } = await import('./install.mjs');
installDependencies();
// Chromium also draws the report of the unit tests, so the editors come first. What cannot be installed is said by the suites that need it.
if (!fast && !env.CARE_SKIP_EDITOR) {
  step('VS Code and Chromium', process.execPath, ['test/vscode-host/install.mjs']);
  step('Neovim', process.execPath, ['test/nvim/install.mjs']);
}
const built = step('build', process.execPath, ['server/build.mjs']) && step('build client', process.execPath, ['client/build.mjs']) && step('bundle the tests', process.execPath, ['test/build.mjs']);
count(built);
if (built) {
  count(step('types', process.execPath, ['node_modules/typescript/bin/tsc', '-b']));
  count(step('lint', process.execPath, ['node_modules/eslint/bin/eslint.js', '-c', 'test/lint/eslint.config.mjs', 'server/src', 'client/src', 'test', '--max-warnings', '0']));
  suite('units, rules, documents', ['out/test/**/*.test.cjs', 'test/*.test.mjs', 'test/client/*.test.mjs']);
  count(step('package', process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', 'dist/care.vsix']));
  suite('sizes', ['test/sizes/*.test.mjs']);
  if (!fast) {
    suite('Neovim', ['test/nvim/*.test.mjs'], 120_000);
    suite('VS Code', ['test/vscode-host/*.test.mjs'], 300_000);
  }
}
writeFileSync(path.join(results, 'summary.json'), JSON.stringify({ passed, failed, skipped }));
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
