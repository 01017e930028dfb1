import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { checkFormat, commentsOf, formatted, valuesOf } from '../../check/format.ts';
import { snapshotOf } from '../../fixture.ts';

const FOLDER = path.join(process.cwd(), 'test/dossiers');
const FILES = readdirSync(FOLDER, { recursive: true }).map(String).filter((file) => /\.care\.(?:ya?ml|md)$/.test(file)).sort();
const read = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');
const snapshot = (file: string, text: string) => snapshotOf({ files: new Map([[file, text]]), links: new Map(), expected: [], cursor: undefined });

const HEAD = 'care: plan/1\n';

describe('formatting', function () {
  this.timeout(120_000);

  it('changes nothing in the example dossiers', () => {
    assert.ok(FILES.length > 10);
    for (const file of FILES) assert.equal(formatted(snapshot(`/${file}`, read(file)), `/${file}`), read(file), file);
  });

  it('changes nothing in the shipped catalogues', () => {
    const folder = path.join(process.cwd(), 'schemas/catalogues');
    for (const file of readdirSync(folder).filter((f) => f.endsWith('.care.yaml'))) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      assert.equal(formatted(snapshot(`/${file}`, text), `/${file}`), text, file);
    }
  });

  it('puts one space after colons and commas, and none before', () => {
    checkFormat(`${HEAD}equipe:\n  - { id:   rssi,fonction :  RSSI ,   "x_a":1 }\n  - {  id: dsi , fonction: "A, B :  c"   }\n`,
      `${HEAD}equipe:\n  - { id: rssi, fonction: RSSI, "x_a": 1 }\n  - { id: dsi, fonction: "A, B :  c" }\n`);
    checkFormat(`${HEAD}domaine:    D2\nreferentiel :\tcare-d2-poste-detection\n`, `${HEAD}domaine: D2\nreferentiel: care-d2-poste-detection\n`);
  });

  it('keeps the habit of brackets, with one space or none', () => {
    checkFormat(`${HEAD}etablissements: [{nom: CH,finess: "590000006"}, { nom: B,finess: "590000410" }]\n`, `${HEAD}etablissements: [{nom: CH, finess: "590000006"}, { nom: B, finess: "590000410" }]\n`);
  });

  it('takes white space from the ends of lines and gives the file one last line end', () => {
    checkFormat(`${HEAD}domaine: D2   \n   \n\t\n# note  \nreferentiel: x\t\n\n\n`, `${HEAD}domaine: D2\n\n\n# note\nreferentiel: x\n`);
    checkFormat(`${HEAD}domaine: D2`, `${HEAD}domaine: D2\n`);
    checkFormat(`${HEAD}domaine: D2\n\n   `, `${HEAD}domaine: D2\n`);
  });

  it('indents by the step of the document itself', () => {
    checkFormat(`${HEAD}dossier:\n    categorie: ght\n    reference: A\nperimetre:\n   postes: 3\n   exclusions:\n       - motif: A\n         nombre: 2\n`,
      `${HEAD}dossier:\n    categorie: ght\n    reference: A\nperimetre:\n    postes: 3\n    exclusions:\n        - motif: A\n          nombre: 2\n`);
    checkFormat(`${HEAD}dossier:\n  categorie: ght\nperimetre:\n     postes: 3\ncontrolers:\n  x: 1\n`, `${HEAD}dossier:\n  categorie: ght\nperimetre:\n  postes: 3\ncontrolers:\n  x: 1\n`);
  });

  it('moves the items of a list together, with their comments', () => {
    checkFormat(`${HEAD}dossier:\n  categorie: ght\nperimetre:\n  postes: 1\ncontroles:\n    # premier\n    - id: A1\n      statut: fait   # ok\n      preuves:\n         - P1\n         # deux\n         - P2\n\n    - id: A2\n      statut: fait\n`,
      `${HEAD}dossier:\n  categorie: ght\nperimetre:\n  postes: 1\ncontroles:\n  # premier\n  - id: A1\n    statut: fait   # ok\n    preuves:\n      - P1\n      # deux\n      - P2\n\n  - id: A2\n    statut: fait\n`);
  });

  it('leaves a list at the column of its key where it is', () => {
    checkFormat(`${HEAD}dossier:\n  categorie: ght\ncontroles:\n- id: A1\n  statut: fait\n  preuves:\n  - P1\n-   id: A2\n    statut:  fait\n`,
      `${HEAD}dossier:\n  categorie: ght\ncontroles:\n- id: A1\n  statut: fait\n  preuves:\n  - P1\n- id: A2\n  statut: fait\n`);
  });

  it('does not touch block texts, nor what stands under a key that would have to move away from one', () => {
    const block = '  commentaire: >-\n      deux   \n       mots  :  ici\n\n      fin\t\n';
    checkFormat(`${HEAD}dossier:\n  categorie: ght\nperimetre:\n${block}  postes:   3\n`, `${HEAD}dossier:\n  categorie: ght\nperimetre:\n${block}  postes: 3\n`);
    // With its columns given, a block text would change when its key moves: the key stays.
    const numbered = 'dossier:\n  categorie: ght\n  x_b: |2\n      a\n';
    checkFormat(`${HEAD}${numbered}perimetre:\n  postes: 1\n`, `${HEAD}${numbered}perimetre:\n  postes: 1\n`);
  });

  it('keeps quoted texts over several lines as they read', () => {
    checkFormat(`${HEAD}dossier:\n  categorie: ght\nperimetre:\n   x_a: "un   \n     deux\\\n     trois"\n   postes: 1\nx_z:\n  a: 1\n`, `${HEAD}dossier:\n  categorie: ght\nperimetre:\n  x_a: "un\n    deux\\\n    trois"\n  postes: 1\nx_z:\n  a: 1\n`);
  });

  it('never touches an item that cannot be read, and still mends the others', () => {
    const broken = '    - id: A2\n      statut:   fait\n      preuves: [P1\n';
    const text = `${HEAD}dossier:\n  categorie: ght\nperimetre:\n  postes: 1\ncontroles:\n    - id:   A1\n${broken}    - id: A3\n      statut:   fait\n`;
    const after = formatted(snapshot('/plan.care.yaml', text), '/plan.care.yaml');
    assert.ok(after.includes(broken), after);
    assert.ok(after.includes('    - id: A1\n'), 'its neighbours keep their column');
  });

  it('leaves the two versions of a conflict alone', () => {
    const text = `${HEAD}<<<<<<< a\ndomaine:   D2\n=======\ndomaine:    D1\n>>>>>>> b\n`;
    assert.equal(formatted(snapshot('/plan.care.yaml', text), '/plan.care.yaml'), text);
  });

  it('formats documents with anchors as a whole', () => {
    checkFormat(`${HEAD}dossier: &d { categorie:   ght }\nx_copie:   *d\nx_b:\n  a: &t\n      c:   1\n  b:\n    d: *t\n`, `${HEAD}dossier: &d { categorie: ght }\nx_copie: *d\nx_b:\n  a: &t\n    c: 1\n  b:\n    d: *t\n`);
  });

  it('leaves no tab where one may stand outside texts', () => {
    checkFormat(`${HEAD}dossier:\n  categorie:\tght\t# un\n\t# deux\n  reference: "a\tb"\nx_l: [\ta,\tb\t]\nx_m: [\n  a\t,\t# c\n  b\t\n]\n`, `${HEAD}dossier:\n  categorie: ght # un\n  # deux\n  reference: "a\tb"\nx_l: [ a, b ]\nx_m: [\n  a, # c\n  b\n]\n`);
  });

  it('keeps the line ends of Windows', () => {
    checkFormat('care: plan/1\r\ndomaine:   D2  \r\nx_a: 1', 'care: plan/1\r\ndomaine: D2\r\nx_a: 1\r\n');
  });

  it('formats the front matter of a deliverable and leaves its body', () => {
    checkFormat('---\ncare: document/1\nid:   a  \ncontroles:  [D2-POSTE-18,D2-POSTE-19]\n---\n\n#  Objet  \n\nUn  texte   \n', '---\ncare: document/1\nid: a\ncontroles: [D2-POSTE-18, D2-POSTE-19]\n---\n\n#  Objet  \n\nUn  texte   \n', '/a.care.md');
  });

  it('formats the lines of a range only', () => {
    const text = `${HEAD}domaine:   D2\nreferentiel:   x\nx_a:   1\n`;
    const start = text.indexOf('referentiel');
    assert.equal(formatted(snapshot('/plan.care.yaml', text), '/plan.care.yaml', { start, end: start + 5 }), `${HEAD}domaine:   D2\nreferentiel: x\nx_a:   1\n`);
  });

  it('says nothing of a document that is not ours', () => {
    assert.equal(formatted(snapshot('/notes.care.yaml', 'a:   1\n'), '/notes.care.yaml'), 'a:   1\n');
  });

  it('keeps values and comments and is done after one pass, whatever happened to the white space', () => {
    const yaml = FILES.filter((file) => file.endsWith('.yaml'));
    const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), kind: fc.constantFrom('wider', 'narrower', 'trailing', 'tab', 'indent', 'item', 'blank', 'cr'), n: fc.integer({ min: 1, max: 4 }) });
    let mended = 0;
    fc.assert(fc.property(fc.constantFrom(...yaml), fc.double({ min: 0, max: 1, noNaN: true }), fc.array(mutation, { minLength: 1, maxLength: 12 }), (file, from, mutations) => {
      // A piece of the file from one top-level key on, so that a run takes milliseconds.
      const all = read(file).split('\n');
      const lines = [...all.slice(0, 3), ...all.slice(3 + Math.floor(from * (all.length - 4))).slice(0, 60)];
      for (const { at, kind, n } of mutations) {
        const i = Math.floor(at * (lines.length - 1));
        const line = lines[i] ?? '';
        if (kind === 'wider') lines[i] = line.replace(/([:,] )/, `$1${' '.repeat(n)}`);
        if (kind === 'narrower') lines[i] = line.replace(/, /, ',');
        if (kind === 'trailing') lines[i] = line + ' '.repeat(n);
        if (kind === 'tab') lines[i] = line.replace(/: /, ':\t');
        if (kind === 'indent') lines[i] = ' '.repeat(n) + line;
        if (kind === 'blank') lines.splice(i, 0, ' '.repeat(n));
        if (kind === 'cr') lines[i] = `${line}\r`;
        if (kind === 'item') for (let j = i + 1; j < lines.length && /^ /.test(lines[j] ?? ''); j++) lines[j] = ' '.repeat(n) + (lines[j] ?? '');
      }
      const text = lines.join('\n');
      const once = formatted(snapshot('/plan.care.yaml', text), '/plan.care.yaml');
      if (once !== text) mended++;
      assert.equal(valuesOf(once).replace(/^unread [\s\S]*/, 'unread'), valuesOf(text).replace(/^unread [\s\S]*/, 'unread'));
      assert.deepEqual(commentsOf(once), commentsOf(text).map((c) => c.trim()));
      assert.equal(formatted(snapshot('/plan.care.yaml', once), '/plan.care.yaml'), once, 'a second pass changes nothing');
    }), { numRuns: Number(process.env['RUNS'] ?? 60) });
    assert.ok(mended > 0, 'the changes did give something to format');
  });
});
