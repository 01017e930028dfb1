import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE101', 'CARE102', 'CARE103', 'CARE104', 'CARE105'];

/** One line of a control or of an establishment, its finding, and what its first fix makes of it. */
function line(written: string, carets: string, becomes: string | undefined, safe = true, rest = ''): void {
  const { found, snapshot } = checkFindings(`${written}\n${carets}\n${rest}`, CODES);
  const fix = found[0]?.finding.fixes?.[0];
  if (becomes === undefined) { assert.equal(fix, undefined); return; }
  assert.equal(fix?.safe, safe);
  assert.ok(edited(snapshot, fix.edits(snapshot.documents)).get('/plan.care.yaml')?.includes(`${becomes}\n`));
}

describe('CARE103 in detail', () => {
  it('quotes a number where a text is wanted', () => {
    line('perimetre: { exclusions: [{ mesure: 12 }] }', '                                    ^^ CARE103', 'perimetre: { exclusions: [{ mesure: "12" }] }');
    line('domaine: 0012', '         ^^^^ CARE103', 'domaine: "0012"');
  });
  it('quotes a FINESS, and gives back the lost zero only by choice', () => {
    line('controles: [{ id: D2-POSTE-01, statut: fait, perimetre: [590000006] }]', '                                                         ^^^^^^^^^ CARE103', 'controles: [{ id: D2-POSTE-01, statut: fait, perimetre: ["590000006"] }]');
    line('controles: [{ id: D2-POSTE-01, statut: fait, perimetre: [10000006] }]', '                                                         ^^^^^^^^ CARE103', 'controles: [{ id: D2-POSTE-01, statut: fait, perimetre: ["010000006"] }]', false);
  });
  it('reads a number written as people do', () => {
    line('perimetre: { postes: "58" }', '                     ^^^^ CARE103', 'perimetre: { postes: 58 }');
    line('perimetre: { postes: 2 310 }', '                     ^^^^^ CARE103', 'perimetre: { postes: 2310 }');
    line('perimetre: { postes: beaucoup }', '                     ^^^^^^^^ CARE103', undefined);
    line('reglages:\n  tolerance_points: 1,5', '                    ^^^ CARE103', '  tolerance_points: 1.5');
    line('reglages:\n  tolerance_points: 1,500', '                    ^^^^^ CARE103', '  tolerance_points: 1.500', false);
  });
  it('reads oui and non', () => {
    line('contexte: { ad_dedie: oui }', '                      ^^^ CARE103', 'contexte: { ad_dedie: true }');
    line('contexte: { ad_dedie: "false" }', '                      ^^^^^^^ CARE103', 'contexte: { ad_dedie: false }');
    const { found } = checkFindings('contexte: { ad_dedie: partiellement }\n                      ^^^^^^^^^^^^^ CARE103\n', CODES);
    assert.deepEqual(found[0]?.finding.fixes?.map((f) => f.safe), [false, false]);
  });
  it('makes a list of a value, or of values with commas', () => {
    line('controles:\n  - id: D2-POSTE-01\n    preuves: PRV-001, PRV-002', '             ^^^^^^^^^^^^^^^^ CARE103', '    preuves: [PRV-001, PRV-002]', true, '    statut: fait\n');
    line('controles: [{ id: D2-POSTE-01, statut: a_faire, indicateurs: { id: IND-EDR } }]', '                                                             ^^^^^^^^^^^^^^^ CARE103', 'controles: [{ id: D2-POSTE-01, statut: a_faire, indicateurs: [{ id: IND-EDR }] }]');
  });
  it('takes a lone value out of its brackets', () => {
    line('controles: [{ id: D2-POSTE-01, statut: [fait] }]', '                                       ^^^^^^ CARE103', 'controles: [{ id: D2-POSTE-01, statut: fait }]');
  });
  it('is on the key that has no value', () => {
    checkFindings('controles:\n  - id: D2-POSTE-01\n    statut:\n    ^^^^^^ CARE103: n\'a pas de valeur\njalons:\n^^^^^^ CARE103\ncontexte:\n^^^^^^^^ CARE103\n', CODES);
  });
  it('leaves a list header alone when its items stand below, and an empty text where it is allowed', () => {
    checkFindings('controles:\n  # rien encore\n  - id: D2-POSTE-01\n    statut: a_faire\n    motif:\n    commentaire: ""\n', CODES);
  });
  it('sees an item that is none', () => {
    checkFindings('preuves:\n  - \n  ^ CARE103\n  - PRV-001\n    ^^^^^^^ CARE103\n', CODES);
  });
  it('sees a group where a list is wanted', () => {
    checkFindings('controles:\n  id: D2-POSTE-01\n  ^^^^^^^^^^^^^^^ CARE103\n  statut: fait\n', CODES);
  });
  it('says once that « exigence » is no group', () => {
    checkFindings('preuves:\n  - { id: PRV-001, type: export, date: 2026-04-02, fichier: a.csv, exigence: { a: b } }\n                                                                             ^^^^^^^^ CARE103\n', CODES);
  });
  it('quotes a version number', () => {
    const { found, snapshot } = checkFindings('controles: []\n//- /a.care.md\n---\ncare: document/1\nid: aa\ntype: procedure\nstatut: brouillon\nversion: 1.10\n         ^^^^ CARE103\n---\n', CODES);
    assert.match(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/a.care.md') ?? '', /^version: "1\.10"$/m);
  });
});
