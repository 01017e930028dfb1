import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { hover } from '../../../server/src/core/features/hover.ts';
import { codeLenses } from '../../../server/src/core/features/codeLens.ts';
import { inlayHints } from '../../../server/src/core/features/inlayHints.ts';
import { semanticTokens } from '../../../server/src/core/features/semanticTokens.ts';
import { apply, lengthOf, parseDay, textOf } from '../../../server/src/core/index.ts';
import { openWorkspace } from '../../../server/src/disk/open.ts';
import { hintsOf, lensesOf, tokensOf } from '../../check/decorations.ts';

const FILES = '//- /a.csv\nx\n//- /b.pdf\nx\n';
const PLAN = `controles:
  - id: D2-POSTE-09
    statut: fait
    responsable: rssi
    echeance: 2026-05-31
    preuves: [PRV-001, PRV-002]
    indicateurs: [{ id: IND-EDR, valeur: 96.4, date: 2026-10-02 }]
  - { id: D2-POSTE-16, statut: en_cours, responsable: personne, echeance: 2026-10-01, preuves: [PRV-009] }
  - { id: D2-POSTE-23, statut: non_applicable, motif: sans objet }
  - { id: D2-POSTE-99, statut: a_faire }
preuves:
  - id: PRV-001
    type: export
    fichier: a.csv
    date: 2026-08-01
  - id: PRV-002
    type: rapport
    fichier: b.pdf
    date: 2026-10-02
${FILES}`;

describe('code lenses', () => {
  it('count the proofs, name what is wrong with them, and show the indicators', () => {
    assert.deepEqual(lensesOf(PLAN), [
      'D2-POSTE-09: preuves 1/2 · 1 périmée · IND-EDR 96,4 % (cible ≥ 95 %)', 'D2-POSTE-16: preuves 0/2 · IND-ALERT non mesuré (cible ≥ 95 %)', 'D2-POSTE-23: non applicable',
    ]);
    assert.deepEqual(lensesOf(PLAN, 'en'), [
      'D2-POSTE-09: proofs 1/2 · 1 out of date · IND-EDR 96.4% (target ≥ 95%)', 'D2-POSTE-16: proofs 0/2 · IND-ALERT not measured (target ≥ 95%)', 'D2-POSTE-23: not applicable',
    ]);
  });
  it('say each fault of a proof, in the plural from two on', () => {
    const all = (date: string, file: string): string => `controles:\n  - { id: D2-POSTE-09, statut: fait, preuves: [A1, A2] }\npreuves:\n  - { id: A1, type: export, date: ${date}, fichier: ${file} }\n  - { id: A2, type: rapport, date: ${date}, fichier: ${file} }\n${FILES}`;
    assert.deepEqual(lensesOf(all('2025-01-01', 'a.csv')), ['D2-POSTE-09: preuves 0/2 · 2 périmées · IND-EDR non mesuré (cible ≥ 95 %)']);
    assert.deepEqual(lensesOf(all('2026-11-20', 'absent.csv')), ['D2-POSTE-09: preuves 0/2 · 2 fichiers introuvables · IND-EDR non mesuré (cible ≥ 95 %)']);
    assert.deepEqual(lensesOf(all('2026-12-20', 'a.csv')), ['D2-POSTE-09: preuves 0/2 · 2 dates à corriger · IND-EDR non mesuré (cible ≥ 95 %)']);
  });
  it('say when a measure is too old, and stand in annexes too', () => {
    const text = 'x_a: 1\n//- /b.care.yaml\ncare: annexe/1\ncontroles:\n  - { id: D2-POSTE-13, statut: fait, indicateurs: [{ id: IND-CHIFF, valeur: 90, date: 2025-01-01 }] }\n';
    assert.deepEqual(lensesOf(text, 'fr', '/b.care.yaml'), ['D2-POSTE-13: preuves 0/1 · IND-CHIFF 90 % (cible ≥ 100 %, mesure périmée)']);
  });
  it('are none for an item that is half typed, a catalogue that is not known, or a document of others', () => {
    assert.deepEqual(lensesOf('controles:\n  - id: D2-POSTE-09\n    preuves: [A\n'), []);
    assert.deepEqual(lensesOf('#!bare\ncare: plan/1\nreferentiel: inconnu\ncontroles:\n  - { id: D2-POSTE-09, statut: fait }\n'), []);
    assert.deepEqual(lensesOf(PLAN, 'fr', '/absent.care.yaml'), []);
  });
});

describe('inlay hints', () => {
  it('give the title of a control and the age of an evidence, with its expiry', () => {
    assert.deepEqual(hintsOf(PLAN), [
      '- id: D2-POSTE-09 {Antivirus/EDR déployé et supervisé sur les postes}', '- { id: D2-POSTE-16 {Supervision par un SIEM/SOC interne ou managé}', '- { id: D2-POSTE-23 {Articulation poste, sauvegarde et PCA/PRA}',
      'date: 2026-08-01 {il y a 115 j, périmée depuis 55 j}', 'date: 2026-10-02 {il y a 53 j, expire dans 37 j}',
    ]);
    assert.deepEqual(hintsOf(PLAN, { lang: 'en' }).slice(3), ['date: 2026-08-01 {115 d ago, out of date for 55 d}', 'date: 2026-10-02 {53 d ago, expires in 37 d}']);
  });
  it('say no expiry where an evidence lasts until the declaration, and judge by it once it is past', () => {
    const text = `controles:\n  - { id: D2-POSTE-09, statut: fait, preuves: [A1] }\npreuves:\n  - { id: A1, type: export, date: 2027-02-20, fichier: a.csv }\n  - { id: A2, type: export, date: 2026-11-23, fichier: a.csv }\n${FILES}`;
    assert.deepEqual(hintsOf(text).slice(1), ['- { id: A1, type: export, date: 2027-02-20 {dans 88 j}', '- { id: A2, type: export, date: 2026-11-23 {hier}']);
    const old = text.replace('2027-02-20', '2027-01-10');
    assert.deepEqual(hintsOf(old, { today: '2027-04-01' })[1], '- { id: A1, type: export, date: 2027-01-10 {il y a 81 j, périmée depuis 21 j}');
    assert.deepEqual(hintsOf(text, { today: '2027-09-01' })[1], '- { id: A1, type: export, date: 2027-02-20 {il y a 193 j}', 'nothing ages after the declaration');
  });
  it('name a control that is cited alone on its line, not those of a list', () => {
    const remark = (ids: string): string => `remarques:\n  - { id: R1, origine: ARS, date: 2026-11-20, texte: x, controles: [${ids}], statut: close }\n`;
    assert.deepEqual(hintsOf(remark('D2-POSTE-09')), ['- { id: R1, origine: ARS, date: 2026-11-20, texte: x, controles: [D2-POSTE-09 {Antivirus/EDR déployé et supervisé sur les postes}']);
    assert.deepEqual(hintsOf(remark('D2-POSTE-09, D2-POSTE-10')), []);
  });
  it('stand after a closing quote, and in a deliverable after the date of its approval', () => {
    assert.deepEqual(hintsOf('controles:\n  - { id: "D2-POSTE-13", statut: fait }\n'), ['- { id: "D2-POSTE-13" {Chiffrement des postes nomades}']);
    const text = 'controles:\n  - { id: D2-POSTE-18, statut: fait, preuves: [iso] }\n//- /a.care.md\n---\ncare: document/1\nid: iso\ntype: procedure\ncontroles: [D2-POSTE-18]\nstatut: valide\ndate_approbation: 2026-03-12\n---\n';
    assert.deepEqual(hintsOf(text, { path: '/a.care.md' }), ["controles: [D2-POSTE-18 {Procédure d'isolement et de remédiation d'un poste compromis}", 'date_approbation: 2026-03-12 {il y a 257 j, expire dans 108 j}']);
  });
  it('are those of the range that is shown', () => {
    assert.deepEqual(hintsOf(PLAN, { range: (source) => ({ start: source.indexOf('preuves:\n'), end: source.indexOf('- id: PRV-002') }) }), ['date: 2026-08-01 {il y a 115 j, périmée depuis 55 j}']);
  });
});

describe('semantic tokens', () => {
  it('tell ids by state, statuses and dates', () => {
    const tokens = tokensOf(PLAN);
    assert.deepEqual(tokens.slice(tokens.indexOf('D2-POSTE-09 class.declaration.ecart')), [
      'D2-POSTE-09 class.declaration.ecart', 'fait enumMember.ecart', 'rssi parameter', '2026-05-31 number', 'PRV-001 variable.perime', 'PRV-002 variable', 'IND-EDR property.conforme', '2026-10-02 number',
      'D2-POSTE-16 class.declaration', 'en_cours enumMember', 'personne parameter.manquant', '2026-10-01 number.perime', 'PRV-009 variable.manquant',
      'D2-POSTE-23 class.declaration', 'non_applicable enumMember', 'D2-POSTE-99 class.declaration', 'a_faire enumMember',
      'PRV-001 variable.declaration.perime', '2026-08-01 number.perime', 'PRV-002 variable.declaration', '2026-10-02 number',
    ]);
  });
  it('tell a control that is compliant, an evidence without its file, a milestone that is late', () => {
    const text = `controles:\n  - { id: D2-POSTE-25, statut: valide, preuves: [C1] }\n  - { id: D2-POSTE-08, statut: a_faire, preuves: [C2] }\njalons:\n  - { id: J1, titre: x, date: 2026-10-15, statut: en_cours }\npreuves:\n  - { id: C1, type: contrat, date: 2026-03-02, fichier: a.csv }\n  - { id: C2, type: contrat, date: 2026-03-02, fichier: absent.pdf }\n${FILES}`;
    const tokens = tokensOf(text);
    for (const token of ['D2-POSTE-25 class.declaration.conforme', 'valide enumMember.conforme', 'C2 variable.manquant', 'C2 variable.declaration.manquant', 'J1 event.declaration', '2026-10-15 number.perime']) assert.ok(tokens.includes(token), `${token} in ${tokens.join(', ')}`);
  });
  it('colour what prose names: brackets where they are written, and no code', () => {
    const text = `${PLAN}//- /a.care.md\n---\ncare: document/1\nid: doc\ntype: procedure\ncontroles: [D2-POSTE-09]\nprochaine_revue: 2026-11-01\nstatut: valide\n---\n\n# Objet\n\nVoir D2-POSTE-09, D2-POSTE-10, [[PRV-001]], [[rien]] et \`D2-POSTE-16\`, un mot.\n`;
    assert.deepEqual(tokensOf(text, '/a.care.md'), [
      'doc variable.declaration', 'D2-POSTE-09 class.ecart', '2026-11-01 number.perime', 'valide enumMember', 'D2-POSTE-09 class.ecart', 'D2-POSTE-10 class.manquant', 'PRV-001 variable.perime', 'rien variable.manquant',
    ]);
  });
  it('are those of a range, in order and apart from each other', () => {
    assert.deepEqual(tokensOf(PLAN, '/plan.care.yaml', (source) => ({ start: source.indexOf('statut: fait'), end: source.indexOf('echeance') })), ['fait enumMember.ecart', 'rssi parameter']);
    assert.deepEqual(tokensOf('x: 1\n//- /notes.md\nD2-POSTE-09\n', '/notes.md'), []);
  });
  it('say nothing is missing from a list that could not be read', () => {
    const tokens = tokensOf('controles:\n  - { id: D2-POSTE-09, statut: fait, preuves: [PRV-001] }\npreuves:\n  - { type: export, fichier: [\n');
    assert.ok(tokens.includes('PRV-001 variable'), tokens.join(', '));
  });
});

describe('cards and decorations of the example dossiers', function () {
  this.timeout(20_000);
  it('never fail, wherever the cursor is and whatever is being typed', async () => {
    for (const name of ['ght-vallombreuse', 'ght-rives-de-lorne', 'clinique-des-tilleuls']) {
      const { snapshot } = await openWorkspace(path.join(process.cwd(), 'test/dossiers', name), { today: parseDay('2026-11-24') ?? 0 });
      const documents = [...snapshot.documents.values()].filter((d) => d.kind);
      assert.ok(documents.length > 5, name);
      fc.assert(fc.property(fc.constantFrom(...documents), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.constantFrom('', '- id: ', '[', '"', '\n', '  x:', 'D2-POSTE-01', '---\n', '*a', '<<<<<<< a\n'), (document, at, length, typed) => {
        const text = textOf(document);
        const offset = Math.floor(at * lengthOf(document));
        const edited = apply(snapshot, [{ type: 'text', path: document.path, text: text.slice(0, offset) + typed + text.slice(offset + length) }]);
        for (const lang of ['fr', 'en'] as const) {
          const shown = hover(edited, document.path, offset, lang, { format: 'markdown', commands: true });
          if (shown) {
            assert.ok(shown.span.start <= offset && offset <= shown.span.end && shown.text !== '', 'the card is that of the cursor');
            assert.doesNotMatch(shown.text, /undefined|NaN|\[object/, 'no hole in a sentence');
          }
          codeLenses(edited, document.path, lang);
          inlayHints(edited, document.path, { start: offset - 500, end: offset + 500 }, lang);
        }
        let end = 0;
        for (const token of semanticTokens(edited, document.path)) {
          assert.ok(token.start >= end && token.end > token.start, 'tokens are in order and apart');
          end = token.end;
        }
      }), { numRuns: Number(process.env['RUNS'] ?? 60) });
    }
  });
});
