// Runs the suite of inhost/ inside a VS Code: the one that CARE_VSCODE names (a desktop VS Code), else the one of install.mjs.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { careCheck, ensureBuilt, root } from './built.mjs';
import { temporaryFolder } from './host.mjs';
import { ensureHost } from './install.mjs';
import { copyExample, skipOnRequest, today } from './prerequisites.mjs';

const here = import.meta.dirname;

describe('In the extension host of VS Code', function () {
  this.timeout(900_000); // a first run may install VS Code
  const temporary = [];

  before(function () {
    skipOnRequest(this);
    if (!process.env.CARE_VSCODE) ensureHost();
    ensureBuilt();
  });
  after(() => temporary.forEach(({ remove }) => remove()));

  it('the suite of inhost/ passes, and all of it ran', async () => {
    const base = temporaryFolder('care-inhost-');
    temporary.push(base);
    const folder = copyExample(path.join(base.folder, 'dossier'));
    const expected = path.join(base.folder, 'expected.json');
    const result = path.join(base.folder, 'result.json');
    writeFileSync(expected, JSON.stringify(careCheck(folder, { today, lang: 'en' })));
    let failure;
    await runTests({
      vscodeExecutablePath: process.env.CARE_VSCODE ?? path.join(here, 'code-shim.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(here, 'inhost/index.cjs'),
      launchArgs: [folder, '--disable-extensions'],
      extensionTestsEnv: { CARE_TODAY: today, CARE_INHOST_EXPECTED: expected, CARE_INHOST_RESULT: result, ...(process.env.CARE_INHOST_ONLY ? { CARE_INHOST_ONLY: process.env.CARE_INHOST_ONLY } : {}) },
    }).catch((error) => { failure = error; });
    let report;
    try {
      report = JSON.parse(readFileSync(result, 'utf8'));
    } catch {
      assert.fail(`the suite did not reach its end inside VS Code: ${failure?.message ?? 'no result was written'}`);
    }
    assert.deepEqual(report.failed, []);
    const suites = readdirSync(path.join(here, 'inhost')).filter((name) => name.endsWith('.cjs') && name !== 'index.cjs' && name.includes(process.env.CARE_INHOST_ONLY ?? ''));
    const declared = suites.reduce((sum, name) => sum + readFileSync(path.join(here, 'inhost', name), 'utf8').match(/^ {2}it\('/gm).length, 0);
    assert.equal(report.passed.length, declared, 'a test of the suite did not run');
    assert.equal(failure, undefined);
  });
});
