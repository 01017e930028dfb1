import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { hasSentence } from '../../../server/src/core/rules/yamlWords.ts';
import { apply, emptySnapshot, shippedCatalogues } from '../../../server/src/core/index.ts';
import type { Encoding } from '../../../server/src/core/index.ts';
import { checkFindings, findingsOf } from '../../check.ts';

describe('CARE001 in detail', () => {
  it('has a sentence for every code of the YAML reader', () => {
    // The codes are read in the package itself, so that a new one is noticed.
    const folder = 'node_modules/yaml/dist/compose';
    const sources = readdirSync(folder).filter((f) => f.endsWith('.js')).map((f) => readFileSync(`${folder}/${f}`, 'utf8')).join('\n');
    const types = /type ErrorCode = ([^;]+);/.exec(readFileSync('node_modules/yaml/dist/errors.d.ts', 'utf8'))?.[1] ?? '';
    const codes = [...types.matchAll(/'([A-Z_0-9]+)'/g)].map((m) => m[1] ?? '');
    assert.ok(codes.length > 15 && sources.includes('BAD_INDENT'));
    // Told by CARE002 and CARE004.
    const elsewhere = ['DUPLICATE_KEY', 'RESOURCE_EXHAUSTION'];
    assert.deepEqual(codes.filter((code) => !hasSentence(code) && !elsewhere.includes(code)), []);
    for (const own of ['tab', 'unclosed', 'conflict', 'no-colon']) assert.ok(hasSentence(own), own);
  });

  it('says what a tab is', () => {
    checkFindings('controles:\n  - id: D2-POSTE-01\n\t  statut: a_faire\n^ CARE001 error: des espaces\n', ['CARE001']);
  });

  it('tells lines indented with tabs once', () => {
    const { found } = checkFindings('x_a: 1\n\tx_b: 2\n^ CARE001\n\tx_c: 3\n\tx_d: 4\nx_e: 5\n', ['CARE001', 'CARE102', 'CARE101']);
    assert.equal(found.length, 1);
  });

  it('tells prose pasted into a plan once, and goes on after it', () => {
    checkFindings(`Bonjour à tous
^^^^^^^^^^^^^^ CARE001
voici le compte rendu
de la réunion
controles:
  - id: D2-POSTE-01
    statut: a_fair
            ^^^^^^ CARE104
`, ['CARE001', 'CARE102', 'CARE104']);
  });

  it('tells faults of separate items apart', () => {
    checkFindings(`controles:
  - id: D2-POSTE-01
    preuves: [PRV-001
             ^ CARE001
  - id: "D2-POSTE-02
        ^^^^^^^^^^^^ CARE001
  - id: D2-POSTE-03
    statut: *fait
            ^^^^^ CARE001: entre guillemets
`, ['CARE001', 'CARE101', 'CARE104']);
  });

  it('accepts a bracket closed at the start of a line', () => {
    checkFindings('x_liste: [\n  un,\n  deux\n]\nx_groupe: {\n  a: 1\n}\ncontroles: []\n', ['CARE001', 'CARE102']);
  });

  it('says that what follows a second « --- » is lost', () => {
    checkFindings('#!bare\ncare: plan/1\n---\n^^^ CARE001: coupe le fichier\ndomaine: D2\n', ['CARE001', 'CARE101']);
  });

  it('gives one finding for a conflict, and no cascade', () => {
    checkFindings(`controles:
  - id: D2-POSTE-01
    statut: a_faire
<<<<<<< HEAD
^^^^^^^^^^^^ CARE001
  - id: D2-POSTE-02
    statut: fait
=======
  - id: D2-POSTE-02
    statut: a_faire
>>>>>>> branche
  - id: D2-POSTE-99
        ^^^^^^^^^^^ CARE201
    statut: a_faire
`, ['CARE001', 'CARE002', 'CARE003', 'CARE101', 'CARE102', 'CARE103', 'CARE201', 'CARE204']);
  });

  it('is one finding when the front matter is never closed', () => {
    checkFindings(`controles: []
//- /a.care.md
---
^^^ CARE001 error: jamais fermé
care: document/1
id: isolement

# Objet
`, ['CARE001', 'CARE003', 'CARE101']);
  });

  it('leaves a Markdown file of somebody else alone', () => {
    checkFindings('controles: []\n//- /notes.md\n---\n\n# Notes\n//- /blog.md\n---\ntitle: "x\ntags: [a\n---\n', ['CARE001', 'CARE002', 'CARE003', 'CARE004']);
  });

  for (const [encoding, severity, word] of [['utf-16', 'warning', 'UTF-16'], ['windows-1252', 'warning', 'Windows-1252'], ['binary', 'error', "n'est pas un texte"]] as const) {
    it(`tells the encoding ${encoding}`, () => {
      const text = encoding === 'binary' ? '\u0000\u0001PK' : 'care: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\ndossier: { categorie: ght }\netablissements: [{ nom: A, finess: "590000006" }]\ncontroles: []\n';
      const snapshot = apply(emptySnapshot(0, shippedCatalogues()), [{ type: 'text', path: '/plan.care.yaml', text, encoding: encoding as Encoding }]);
      const found = findingsOf(snapshot).filter((f) => /^CARE[01]/.test(f.code));
      assert.deepEqual(found.map((f) => [f.code, f.severity]), [['CARE001', severity]]);
      assert.ok(found[0]?.fr.includes(word), found[0]?.fr);
    });
  }
});
