// What a user of Neovim does in a dossier: completion, hover, definition, references, renaming, corrections. Each test has
// its own copy of the example and its own Neovim, and looks at what Neovim shows or at the files that it wrote.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { careCheck, ensureBuilt, root } from '../vscode-host/built.mjs';
import { temporaryFolder } from '../vscode-host/host.mjs';
import { copyExample, skipOnRequest, today } from '../vscode-host/prerequisites.mjs';
import { runNvim } from './headless.mjs';
import { ensureNvim } from './install.mjs';

const PLAN = 'plan.care.yaml';
const ANNEX = 'preuves.care.yaml';
const CATALOGUE = parse(readFileSync(path.join(root, 'schemas/catalogues/care-d2-poste-detection.care.yaml'), 'utf8'));

/** Documents of a dossier, by path relative to it, with their text. */
function documentsOf(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => name.split(path.sep).join('/')).filter((name) => /\.care\.(yaml|md)$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** Every place where an id stands as a whole word: `file:line:column`, counted from 1. */
function placesOf(folder, id) {
  return [...documentsOf(folder)].flatMap(([name, text]) => text.split('\n').flatMap((line, row) => (
    [...line.matchAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'))].map(({ index }) => `${name}:${row + 1}:${Buffer.byteLength(line.slice(0, index)) + 1}`)))).sort();
}

/** The findings of a dossier, each as text. */
const findings = (folder) => careCheck(folder, { today }).findings.map((finding) => JSON.stringify(finding)).sort();

describe('In Neovim, a user', function () {
  this.timeout(300_000); // a first run may install Neovim
  let nvim;
  let base;
  let folder;
  let number = 0;

  before(function () {
    skipOnRequest(this);
    nvim = ensureNvim();
    ensureBuilt();
    base = temporaryFolder('care-nvim-');
  });
  beforeEach(() => { folder = copyExample(path.join(base.folder, `dossier-${++number}`)); });
  after(() => base?.remove());

  const file = (name) => path.join(folder, name);
  const lineOf = (name, text) => readFileSync(file(name), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
  const inFolder = (absolute) => path.relative(folder, absolute).split(path.sep).join('/');

  /** Does a step of features.lua in the plan; the server must have ended cleanly after it. */
  async function does(step) {
    const said = await runNvim(nvim, 'features.lua', { base: base.folder, env: { CARE_FILE: file(PLAN), CARE_STEP: JSON.stringify(step) } });
    assert.deepEqual(said.at(-1), { kind: 'exit', code: 0 });
    const of = (kind) => said.filter((line) => line.kind === kind);
    return { of, one: (kind) => { assert.equal(of(kind).length, 1, `one « ${kind} » in ${JSON.stringify(said)}`); return of(kind)[0]; } };
  }

  it('completes a status from the five that exist', async () => {
    const { one } = await does({ do: 'complete', line: '- id: D2-POSTE-22', text: 'a_faire', keys: 'C', take: 'fait' });
    assert.deepEqual([...one('list').labels].sort(), ['a_faire', 'en_cours', 'fait', 'non_applicable', 'valide']);
    assert.equal(one('written').lines[0], '    statut: fait');
    assert.equal(readFileSync(file(PLAN), 'utf8').split('\n')[lineOf(PLAN, '- id: D2-POSTE-22')], '    statut: fait');
  });

  it('completes, after a dash, the control that the plan does not have yet', async () => {
    const text = readFileSync(file(PLAN), 'utf8');
    const without = text.replace(/\n {2}- id: D2-POSTE-26\n(?: {4}.*\n)+/, '');
    assert.notEqual(without, text);
    writeFileSync(file(PLAN), without);
    const { one } = await does({ do: 'complete', line: '- id: D2-POSTE-25', text: 'commentaire:', keys: ':set noautoindent<CR>o<CR>  - ', take: 'D2-POSTE-26' });
    const { labels } = one('list');
    assert.equal(labels[0], 'D2-POSTE-26', 'the others are in the plan already: they come after');
    // A whole control comes, on lines of its own; the plan can be read as before.
    assert.equal(one('written').lines[1], '', 'the blank line that was typed');
    assert.deepEqual(one('written').lines.slice(2, 4), ['  - id: D2-POSTE-26', '    statut: a_faire']);
    const { controles } = parse(readFileSync(file(PLAN), 'utf8'));
    assert.deepEqual(controles.filter(({ id }) => id === 'D2-POSTE-26').map(({ statut }) => statut), ['a_faire']);
  });

  it('reads on a control what it is about, in the words of its catalogue', async () => {
    const { one } = await does({ do: 'hover', line: '- id: D2-POSTE-09', text: 'D2-POSTE-09' });
    const { titre } = CATALOGUE.controles.find(({ id }) => id === 'D2-POSTE-09');
    assert.ok(one('hover').text.includes('D2-POSTE-09'), one('hover').text);
    assert.ok(one('hover').text.includes(titre), one('hover').text);
    assert.ok(one('hover').text.includes('IND-EDR'), one('hover').text);
  });

  it('goes from a cited proof to where the annexe defines it', async () => {
    const { one } = await does({ do: 'definition', line: '- id: D2-POSTE-09', text: 'PRV-022' });
    const { file: at, line, column, text } = one('place');
    assert.deepEqual({ file: inFolder(at), line, column, text }, { file: ANNEX, line: lineOf(ANNEX, '- id: PRV-022'), column: '  - id: '.length + 1, text: '  - id: PRV-022' });
  });

  it('lists every reference of a proof, in the plan, the annexe and the prose', async () => {
    const wanted = placesOf(folder, 'PRV-043');
    assert.deepEqual([...new Set(wanted.map((place) => place.split(':')[0]))].sort(), ['livrables/exercice-2026-cahier.care.md', 'livrables/retex-exercice-2026.care.md', PLAN, ANNEX]);
    const { of } = await does({ do: 'references', line: '- id: D2-POSTE-16', text: 'PRV-043' });
    assert.deepEqual(of('reference').map(({ file: at, line, column }) => `${inFolder(at)}:${line}:${column}`).sort(), wanted);
  });

  // The first is named in the plan, the annexe and the prose, a table among it; a finding speaks of the second.
  for (const { id, control, named } of [{ id: 'PRV-043', control: 'D2-POSTE-16', named: false }, { id: 'PRV-014', control: 'D2-POSTE-04', named: true }]) {
    it(`renames ${id} everywhere, and nothing else changes`, async () => {
      const [texts, places, before] = [documentsOf(folder), placesOf(folder, id), findings(folder)];
      assert.equal(before.some((finding) => finding.includes(id)), named);
      const name = id.replace('PRV-0', 'PRV-9');
      const { of } = await does({ do: 'rename', line: `- id: ${control}`, text: id, name });
      assert.deepEqual(of('changed').map(({ file: at }) => inFolder(at)).sort(), [...new Set(places.map((place) => place.split(':')[0]))]);
      assert.deepEqual(placesOf(folder, name), places);
      assert.deepEqual(documentsOf(folder), new Map([...texts].map(([file, text]) => [file, text.replaceAll(id, name)])));
      assert.deepEqual(findings(folder), before.map((finding) => finding.replaceAll(id, name)).sort());
    });
  }

  it('corrects a misspelt key by an action, and the finding goes', async () => {
    const before = findings(folder);
    const line = lineOf(PLAN, 'responsabel:');
    // French typography has a no-break space inside its quotation marks.
    const title = 'Renommer en «\u00a0responsable\u00a0»';
    const { of, one } = await does({ do: 'action', line: '- id: D2-POSTE-22', text: 'responsabel', code: 'CARE102', title });
    assert.ok(of('action').some((action) => action.title === title));
    assert.deepEqual([one('place').text, one('place').line], ['    responsable: dim', line]);
    const after = findings(folder);
    const gone = before.filter((finding) => !after.includes(finding)).map((finding) => JSON.parse(finding));
    assert.ok(gone.some(({ code, range }) => code === 'CARE102' && range.start.line === line));
    assert.deepEqual(after.filter((finding) => !before.includes(finding)), []);
  });
});
