// Limits on what is shipped: a hospital's network and start-up pay for every kilobyte.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';

/** The server's file and those that it imports at once: what is read before the first diagnostics. */
function startOfServer() {
  const files = new Set(['main.mjs']);
  for (const file of files) {
    for (const match of readFileSync(`dist/server/${file}`, 'utf8').matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+)"/g)) files.add(match[1]);
  }
  return [...files].map((file) => `dist/server/${file}`);
}

/** Loaded when somebody builds a dossier. */
const PACKAGER = /^packager-/;

const size = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);

describe('sizes', () => {
  const limits = [
    ['the server as it starts', () => startOfServer(), 700_000],
    ['the server with its language features', () => readdirSync('dist/server').filter((file) => file !== 'reader.mjs' && !PACKAGER.test(file)).map((file) => `dist/server/${file}`), 1_000_000],
    ['what makes packages of dossiers', () => readdirSync('dist/server').filter((file) => PACKAGER.test(file)).map((file) => `dist/server/${file}`), 70_000],
    ['the process that reads evidence', () => ['dist/server/reader.mjs'], 200_000],
    ['the client as it starts', () => ['dist/extension.cjs'], 10_000],
    ['the client where there is a document of ours', () => ['dist/extension.cjs', 'dist/client/session.cjs'], 300_000],
    ['the actions of the client', () => ['dist/client/actions.cjs'], 60_000],
    ['the page of the preview', () => ['dist/webview/preview.js', 'dist/webview/preview.css'], 60_000],
    ['the VSIX', () => ['dist/care.vsix'], 1_500_000],
  ];
  for (const [what, files, limit] of limits) {
    it(`${what} is below ${limit / 1000} kB`, () => {
      assert.ok(files().length > 0, 'there is such a part');
      assert.ok(size(files()) < limit, `${what} has ${Math.round(size(files()) / 1000)} kB`);
    });
  }
  it('the language features come in a file of their own', () => {
    assert.ok(startOfServer().length < readdirSync('dist/server').length);
  });
  it('the readers of evidence are in their own process only', () => {
    const readers = (file) => readFileSync(file, 'utf8').includes('HealthcheckData');
    assert.ok(readers('dist/server/reader.mjs'));
    for (const file of readdirSync('dist/server').filter((name) => name !== 'reader.mjs')) assert.ok(!readers(`dist/server/${file}`), file);
  });
});
