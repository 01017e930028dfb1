/** What the folders promise, checked: layers, one place for each package, sizes of files, tables that are generated. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INDICATORS } from '../server/src/core/evidence/indicators/index.ts';
import { RULES } from '../server/src/core/index.ts';
import { ROOT } from './protocol/client.ts';

const LAYERS = ['text', 'syntax', 'schema', 'evidence', 'model', 'workspace', 'coverage', 'rules', 'features'];
/** What the shells see of the core: the engine, the language features (loaded when first asked for), what packages are made of (command line only), the readers of evidence (never in what the server loads at its start). */
const FACADES = ['server/src/core/index.ts', 'server/src/core/features.ts', 'server/src/core/packaging.ts', 'server/src/core/evidence.ts'];
/** Package → the folders or files that alone may import it. */
const HOMES: readonly (readonly [RegExp, RegExp])[] = [
  [/^yaml$/, /^server\/src\/core\/syntax\//],
  [/^fflate$/, /^server\/src\/core\/text\//],
  [/^(saxes|csv-parse)/, /^server\/src\/core\/evidence\//],
  [/^markdown-it$/, /^server\/src\/core\/(syntax|features)\//],
  [/^ajv/, /^server\/schemas\.mjs$/],
  [/^vscode-languageserver/, /^server\/src\/(protocol\/|browser\/|main\.)/],
  [/^vscode-uri$/, /^server\/src\/protocol\//],
  [/^vscode(-languageclient.*)?$/, /^client\//],
  [/^node:/, /^server\/src\/(cli|disk|protocol|main\.)|^client\//],
];
/** Longest file. Code reads in one sitting or it has two subjects. */
const MOST_LINES = 300;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'server', 'client', 'test', 'schemas', 'snippets', 'syntaxes', 'README.md', 'README.fr.md', 'package.json', '.ci', '.vscode', 'CHANGELOG.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n').filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
const sources = files.filter((file) => /^(server|client)\/.*\.(ts|mjs)$/.test(file) && !file.endsWith('.d.ts'));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)].map((m) => m[1] ?? m[2] ?? m[3] ?? '');
}

describe('tidy', () => {
  it('a core file imports from its own layer or one to its left', () => {
    for (const file of sources.filter((f) => f.startsWith('server/src/core/') && !FACADES.includes(f))) {
      const own = LAYERS.indexOf(file.split('/')[3] ?? '');
      assert.ok(own >= 0, `${file} is in no layer`);
      for (const target of importsOf(file).filter((t) => t.startsWith('.'))) {
        const resolved = path.posix.join(path.posix.dirname(file), target);
        if (resolved.startsWith('schemas/')) continue;
        const layer = LAYERS.indexOf(resolved.split('/')[3] ?? '');
        assert.ok(layer >= 0 && layer <= own, `${file} imports ${target}`);
      }
    }
  });

  it('shells see the core through its index only, and not each other', () => {
    for (const file of sources.filter((f) => !f.startsWith('server/src/core/') && f.endsWith('.ts'))) {
      for (const target of importsOf(file).filter((t) => t.startsWith('.'))) {
        const resolved = path.posix.join(path.posix.dirname(file), target);
        if (resolved.startsWith('server/src/core/')) assert.ok(FACADES.includes(resolved), `${file} imports ${target}`);
        if (file.startsWith('client/') && !resolved.startsWith('client/')) assert.match(resolved, /^server\/src\/protocol\/(?:requests|\w+Requests)\.ts$/, `${file} imports ${target}`);
        if (file.startsWith('server/src/protocol/')) assert.ok(!resolved.startsWith('server/src/cli/'), `${file} imports ${target}`);
        if (file.startsWith('server/src/disk/')) assert.match(resolved, /^server\/src\/(disk\/|core\/(index|evidence)\.ts)/, `${file} imports ${target}`);
      }
    }
  });

  it('each package is imported in one place', () => {
    for (const file of sources) {
      if (file.endsWith('.mjs') && !file.startsWith('server/src')) continue;
      for (const target of importsOf(file).filter((t) => !t.startsWith('.'))) {
        const home = HOMES.find(([name]) => name.test(target));
        assert.ok(home, `${file} imports ${target}, which has no place yet`);
        assert.match(file, home[1], `${file} imports ${target}`);
      }
    }
  });

  it(`no source file is longer than ${MOST_LINES} lines`, () => {
    const long = sources.filter((file) => read(file).split('\n').length > MOST_LINES + 1).map((file) => `${file} ${read(file).split('\n').length}`);
    assert.deepEqual(long, []);
  });

  it('every source file opens with what it owns', () => {
    for (const file of sources.filter((f) => f.endsWith('.ts'))) assert.match(read(file), /^(?:#!.*\n)?\/\*\*/, `${file} has no opening sentence`);
  });

  it('every rule file is registered, in order, once', () => {
    const codes = files.map((f) => /^server\/src\/core\/rules\/(CARE\d{3})\.ts$/.exec(f)?.[1]).filter((c) => c !== undefined).sort();
    assert.deepEqual(RULES.map((r) => r.code), codes);
  });

  it('no module of the core keeps what a document said', () => {
    for (const file of sources.filter((f) => f.startsWith('server/src/core/'))) {
      const lets = [...read(file).matchAll(/^(?:export )?let (\w+)/gm)].map((m) => m[1]);
      assert.deepEqual(lets.filter((name) => name !== 'blockParser'), [], `${file} has module-level state`);
    }
  });

  for (const [file, lang] of [['README.md', 'en'], ['README.fr.md', 'fr']] as const) {
    it(`the indicators of ${file} are those that are computed`, () => {
      const told = [...read(file).matchAll(/^\| ((?:IND|DET|SAUV)-[A-Z]+) \|/gm)].map(([, id]) => id);
      assert.deepEqual([...told].sort(), INDICATORS.map(({ id }) => id).sort());
    });
    it(`the rule table of ${file} is that of the rules (UPDATE=1 writes it)`, () => {
      const words = { error: { fr: 'erreur', en: 'error' }, warning: { fr: 'avertissement', en: 'warning' }, information: { fr: 'information', en: 'information' }, hint: { fr: 'indice', en: 'hint' } };
      const head = lang === 'fr' ? '| Code | Nom | Gravité | Ce qu’elle trouve | Correction |' : '| Code | Name | Severity | What it finds | Fix |';
      const rows = RULES.map((r) => `| ${r.code} | ${r.name} | ${words[r.severity][lang]}${r.otherSeverity ? ` / ${words[r.otherSeverity][lang]}` : ''} | ${r.summary[lang].replace(/\|/g, '\\|')} | ${r.fixable ? (lang === 'fr' ? 'oui' : 'yes') : ''} |`);
      const table = `<!-- rules -->\n${head}\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n<!-- /rules -->`;
      const text = read(file);
      const updated = text.replace(/<!-- rules -->[\s\S]*<!-- \/rules -->/, () => table);
      assert.match(text, /<!-- rules -->[\s\S]*<!-- \/rules -->/, `${file} has no rule table`);
      if (process.env['UPDATE'] === '1') writeFileSync(path.join(ROOT, file), updated);
      else assert.equal(text, updated, 'run UPDATE=1 npx mocha out/test/tidy.test.cjs');
    });
  }
});
