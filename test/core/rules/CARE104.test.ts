import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE101', 'CARE102', 'CARE103', 'CARE104', 'CARE105'];

describe('CARE104 in detail', () => {
  it('knows a status as people write it', () => {
    for (const [written, right] of [['en cours', 'en_cours'], ['À faire', 'a_faire'], ['validé', 'valide'], ['Non-applicable', 'non_applicable']] as const) {
      const { found, snapshot } = checkFindings(`controles:\n  - id: D2-POSTE-01\n    statut: ${written}\n            ${'^'.repeat(written.length)} CARE104\n`, CODES);
      const fixes = found[0]?.finding.fixes ?? [];
      assert.deepEqual(fixes.map((f) => f.safe), [true], written);
      assert.ok(edited(snapshot, fixes[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml')?.includes(`statut: ${right}\n`));
    }
  });
  it('offers all of a few values when none is near, and keeps quotes', () => {
    const { found, snapshot } = checkFindings('controles:\n  - id: D2-POSTE-01\n    statut: "termine"\n            ^^^^^^^^^ CARE104: en_cours\n', CODES);
    const fixes = found[0]?.finding.fixes ?? [];
    assert.equal(fixes.length, 5);
    assert.ok(fixes.every((f) => !f.safe));
    assert.ok(edited(snapshot, fixes[2]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml')?.includes('statut: "fait"\n'));
  });
  it('tells bounds and empty values', () => {
    checkFindings(`preuves:
  - { id: PRV-001, type: export, titre: "", date: 2026-04-02, fichier: "" }
                                        ^^ CARE104: vide
                                                                       ^^ CARE104
perimetre: { postes: -3 }
                     ^^ CARE104: au moins 0
`, CODES);
  });
  it('knows the codes of the requirements of the catalogue', () => {
    const text = (code: string, mark: string): string => `#!bare
care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements: [{ nom: A, finess: "590000006" }]
preuves:
  - { id: PRV-001, type: rapport, date: 2026-04-02, fichier: a.pdf, exigence: ${code} }
${mark}`;
    const at = ' '.repeat(78);
    checkFindings(text('score_oradad', ''), CODES);
    const { found } = checkFindings(text('score_oradda', `${at}${'^'.repeat(12)} CARE104: score_oradad\n`), CODES);
    assert.ok((found[0]?.finding.fixes?.length ?? 0) > 0);
  });
  it('says nothing of codes when the catalogue is unknown', () => {
    checkFindings('#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: inconnu\ndossier: { categorie: ght }\netablissements: [{ nom: A, finess: "590000006" }]\npreuves:\n  - { id: PRV-001, type: rapport, date: 2026-04-02, fichier: a.pdf, exigence: rien }\n', CODES);
  });
  it('judges the names inside a catalogue', () => {
    checkFindings(`//- /r.care.yaml
care: referentiel/1
id: rr
version: "1"
titre: R
domaine: D2
officiel: true
provenance: { controles: oficiel }
                         ^^^^^^^ CARE104: officiel
dates: { J2Debut: 2026-01-01 }
themes: [{ id: socle, titre: Socle }]
conditions: [{ id: ad_dedie, titre: AD }]
controles:
  - id: RR-1
    titre: A
    niveau: bonus
    theme: socl
           ^^^^ CARE104: socle
    preuves:
      - { code: aa, type: rapprt, si: ght, fenetre: { de: J2Debut, a: declaration } }
                          ^^^^^^ CARE104: rapport
      - { code: bb, type: [rapport, xx], si: ad_dedi, fenetre: { de: candidature-3j, a: declaratio+2j } }
                                    ^^ CARE104
                                             ^^^^^^^ CARE104: ad_dedie
                                                                                        ^^^^^^^^^^^^^ CARE104: declaration+2j
`, CODES);
  });
});
