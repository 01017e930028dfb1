// VS Code calls run() in the extension host; a rejection makes the run fail.
'use strict';
const { readdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const Mocha = require('mocha');

/** Runs the suites of this folder and writes what happened to $CARE_INHOST_RESULT, so that "ran no test" is seen. */
exports.run = function run() {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 90_000, reporter: 'spec' });
  // CARE_INHOST_ONLY: the name of one file, for whoever works on it.
  const files = readdirSync(__dirname).filter((name) => name.endsWith('.cjs') && name !== 'index.cjs' && name.includes(process.env.CARE_INHOST_ONLY ?? ''));
  for (const name of files.sort()) mocha.addFile(path.join(__dirname, name));
  return new Promise((resolve, reject) => {
    const passed = [];
    const failed = [];
    const runner = mocha.run((failures) => {
      const file = process.env.CARE_INHOST_RESULT;
      if (file) writeFileSync(file, JSON.stringify({ stats: runner.stats, passed, failed }, null, 2));
      if (failures > 0) reject(new Error(`${failures} test(s) failed in the extension host`));
      else resolve();
    });
    runner.on('pass', (test) => passed.push(test.title));
    runner.on('fail', (test, error) => failed.push({ title: test.fullTitle(), message: error.stack ?? String(error) }));
  });
};
