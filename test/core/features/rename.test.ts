/** Renaming ids everywhere they are written, without touching anything else, and refusing where it would do harm. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textOf } from '../../../server/src/core/index.ts';
import { prepareRename, rename } from '../../../server/src/core/features.ts';
import { occurrencesOf } from '../../../server/src/core/workspace/occurrence.ts';
import { segmentStarts } from '../../../server/src/core/workspace/segmentStarts.ts';
import { edited } from '../../check.ts';
import { checkRefused, checkRename, DOSSIERS, readDossier, withTexts } from '../../check/navigation.ts';

const PLAN = `controles:
  - id: D2-POSTE-25
    statut: fait   # voir PRV-001
    responsable: rssi
    preuves: [PRV-001, 'PRV-001', isolement]
    indicateurs: [{ id: IND-EDR, sources: { agents: PRV-001 } }]
jalons: [{ id: J1, titre: Pilote, date: 2026-03-31, statut: fait }]
remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: PRV-001, controles: [D2-POSTE-25], statut: ouverte }
`;
const REST = `//- /annexe.care.yaml
care: annexe/1
preuves:
  - { id: "PRV-001", type: contrat, date: 2026-03-02, fichier: PRV-001.pdf } # PRV-001
  - { id: PRV-002, type: contrat, date: 2026-03-02, fichier: b.pdf }
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-25]
statut: brouillon
redacteur: rssi
---
# Isolement et PRV-001
[[PRV-001]], PRV-001. PRV-0010, [[J1]], [[rssi]] ou rssi, [[REM-01]], isolement, [x](PRV-001.pdf), \`PRV-001\`, procédure.
`;
const at = (word: string, nth = 0): string => {
  const text = PLAN + REST;
  let index = -1;
  for (let i = 0; i <= nth; i++) index = text.indexOf(word, index + 1);
  return `${text.slice(0, index)}$0${text.slice(index)}`;
};

describe('rename', () => {
  it('an evidence: plan, annexe, prose, with quotes and comments kept', () => {
    const expected = {
      '/annexe.care.yaml': ['- { id: "CONTRAT.2026", type: contrat, date: 2026-03-02, fichier: PRV-001.pdf } # PRV-001'],
      '/livrables/isolement.care.md': [
        '# Isolement et CONTRAT.2026',
        '[[CONTRAT.2026]], CONTRAT.2026. PRV-0010, [[J1]], [[rssi]] ou rssi, [[REM-01]], isolement, [x](PRV-001.pdf), `PRV-001`, procédure.',
      ],
      '/plan.care.yaml': ["preuves: [CONTRAT.2026, 'CONTRAT.2026', isolement]", 'indicateurs: [{ id: IND-EDR, sources: { agents: CONTRAT.2026 } }]'],
    };
    checkRename(at('PRV-001', 1), 'CONTRAT.2026', expected);
    checkRename(at('PRV-001', 5), 'CONTRAT.2026', expected);
  });

  it('a deliverable, a person, a milestone, a remark', () => {
    checkRename(at('isolement'), 'isoler-poste-2', {
      '/livrables/isolement.care.md': ['id: isoler-poste-2', '[[PRV-001]], PRV-001. PRV-0010, [[J1]], [[rssi]] ou rssi, [[REM-01]], isoler-poste-2, [x](PRV-001.pdf), `PRV-001`, procédure.'],
      '/plan.care.yaml': ["preuves: [PRV-001, 'PRV-001', isoler-poste-2]"],
    });
    checkRename(at('rssi'), 'rssi-ght', {
      '/livrables/isolement.care.md': ['redacteur: rssi-ght', '[[PRV-001]], PRV-001. PRV-0010, [[J1]], [[rssi-ght]] ou rssi, [[REM-01]], isolement, [x](PRV-001.pdf), `PRV-001`, procédure.'],
      '/plan.care.yaml': ['equipe: [{ id: rssi-ght, fonction: RSSI }, { id: dsi, fonction: DSI }]', 'responsable: rssi-ght'],
    });
    checkRename(at('J1'), 'J2', {
      '/livrables/isolement.care.md': ['[[PRV-001]], PRV-001. PRV-0010, [[J2]], [[rssi]] ou rssi, [[REM-01]], isolement, [x](PRV-001.pdf), `PRV-001`, procédure.'],
      '/plan.care.yaml': ['jalons: [{ id: J2, titre: Pilote, date: 2026-03-31, statut: fait }]'],
    });
    checkRename(at('REM-01', 1), 'REM-07', {
      '/livrables/isolement.care.md': ['[[PRV-001]], PRV-001. PRV-0010, [[J1]], [[rssi]] ou rssi, [[REM-07]], isolement, [x](PRV-001.pdf), `PRV-001`, procédure.'],
      '/plan.care.yaml': ['- { id: REM-07, origine: ARS, date: 2026-02-11, texte: PRV-001, controles: [D2-POSTE-25], statut: ouverte }'],
    });
  });

  it("what a user's own catalogue defines, in every project that follows it", () => {
    const own = (cursor: (text: string) => string): string => cursor(`//- /ref.care.yaml
care: referentiel/1
id: mien
themes: [{ id: tt, titre: T }]
conditions: [{ id: cond, titre: C, portee: projet }]
indicateurs: [{ id: IND-X, titre: I }]
controles:
  - { id: X-01, titre: Un, theme: tt, preuves: [{ code: un, type: contrat, sauf: cond }], indicateurs: [{ id: IND-X }] }
//- /a/plan.care.yaml
care: plan/1
referentiel: mien
contexte: { cond: true }
controles: [{ id: X-01, statut: fait, indicateurs: [{ id: IND-X }] }]
//- /b/plan.care.yaml
care: plan/1
referentiel: mien
controles: [{ id: X-01, statut: fait }]
//- /b/d.care.md
---
care: document/1
id: doc
controles: [X-01]
---
X-01 et [[IND-X]].
//- /c/plan.care.yaml
care: plan/1
referentiel: autre
controles: [{ id: X-01, statut: fait }]
`);
    const put = (word: string) => (text: string): string => text.replace(word, `$0${word}`);
    checkRename(own(put('X-01')), 'X-02', {
      '/a/plan.care.yaml': ['controles: [{ id: X-02, statut: fait, indicateurs: [{ id: IND-X }] }]'],
      '/b/d.care.md': ['controles: [X-02]', 'X-02 et [[IND-X]].'],
      '/b/plan.care.yaml': ['controles: [{ id: X-02, statut: fait }]'],
      '/ref.care.yaml': ['- { id: X-02, titre: Un, theme: tt, preuves: [{ code: un, type: contrat, sauf: cond }], indicateurs: [{ id: IND-X }] }'],
    });
    // From the prose of one project too: the other one follows the same catalogue.
    checkRename(own(put('X-01 et')), 'X-03', {
      '/a/plan.care.yaml': ['controles: [{ id: X-03, statut: fait, indicateurs: [{ id: IND-X }] }]'],
      '/b/d.care.md': ['controles: [X-03]', 'X-03 et [[IND-X]].'],
      '/b/plan.care.yaml': ['controles: [{ id: X-03, statut: fait }]'],
      '/ref.care.yaml': ['- { id: X-03, titre: Un, theme: tt, preuves: [{ code: un, type: contrat, sauf: cond }], indicateurs: [{ id: IND-X }] }'],
    });
    checkRename(own(put('IND-X')), 'IND-Y', {
      '/a/plan.care.yaml': ['controles: [{ id: X-01, statut: fait, indicateurs: [{ id: IND-Y }] }]'],
      '/b/d.care.md': ['X-01 et [[IND-Y]].'],
      '/ref.care.yaml': ['indicateurs: [{ id: IND-Y, titre: I }]', '- { id: X-01, titre: Un, theme: tt, preuves: [{ code: un, type: contrat, sauf: cond }], indicateurs: [{ id: IND-Y }] }'],
    });
    checkRename(own(put('cond, titre')), 'ad', {
      '/a/plan.care.yaml': ['contexte: { ad: true }'],
      '/ref.care.yaml': ['conditions: [{ id: ad, titre: C, portee: projet }]', '- { id: X-01, titre: Un, theme: tt, preuves: [{ code: un, type: contrat, sauf: ad }], indicateurs: [{ id: IND-X }] }'],
    });
    checkRename(own(put('tt, titre')), 'uu', {
      '/ref.care.yaml': ['themes: [{ id: uu, titre: T }]', '- { id: X-01, titre: Un, theme: uu, preuves: [{ code: un, type: contrat, sauf: cond }], indicateurs: [{ id: IND-X }] }'],
    });
    checkRename(own(put('mien')), 'notre', { '/a/plan.care.yaml': ['referentiel: notre'], '/b/plan.care.yaml': ['referentiel: notre'], '/ref.care.yaml': ['id: notre'] });
    checkRefused(own(put('cond, titre')), 'ght', /existe déjà/);
    checkRefused(own(put('mien')), 'care-d2-continuite', /existe déjà/);
    checkRefused(own(put('X-01')), 'doc', /désigne déjà autre chose/);
    checkRefused(own(put('un, type')), 'deux', /code d'exigence/);
  });

  it('is refused for a clash, in the namespace that evidence and deliverables share', () => {
    checkRefused(at('PRV-001', 1), 'PRV-002', /^«.PRV-002.» existe déjà/, /“PRV-002” exists already/);
    checkRefused(at('PRV-001', 1), 'isolement', /existe déjà/);
    checkRefused(at('isolement'), 'PRV-002', /existe déjà/);
    checkRefused(at('rssi'), 'dsi', /existe déjà/);
  });

  it('is refused where words of the prose would come to mean something else', () => {
    checkRefused(at('PRV-001', 1), 'rssi', /désigne déjà autre chose/, /already means something else/);
    checkRefused(at('PRV-001', 1), 'D2-POSTE-24', /désigne déjà autre chose/);
    checkRefused(at('J1'), 'PRV-002', /désigne déjà autre chose/);
    checkRefused(at('PRV-001', 1), 'ou', /Le mot «.ou.» est employé/);
    checkRefused(at('PRV-001', 1), 'PRV-1.', /finit par un signe/);
  });

  it('is refused for what is no id', () => {
    for (const bad of ['', '1', 'a', 'é1', 'a b', 'PRV:1', 'x'.repeat(65)]) checkRefused(at('PRV-001', 1), bad, /n'est pas un identifiant/, /is no id/);
    checkRefused(at('PRV-001', 1), 'null', /sens propre en YAML/);
  });

  it('is refused for what belongs to others, and where there is nothing to rename', () => {
    checkRefused(at('D2-POSTE-25'), 'X-01', /appartient au référentiel «.care-d2-poste-detection.», fourni avec l'outil/, /comes with the tool/);
    checkRefused(at('D2-POSTE-25', 2), 'X-01', /appartient au référentiel/);
    checkRefused(at('IND-EDR'), 'X-01', /appartient au référentiel/);
    checkRefused('controles: [{ id: D2-POSTE-25, statut: fait, perimetre: ["590$0000006"] }]\n', '590000007', /numéro FINESS/);
    checkRefused('controles: [{ id: D2-POSTE-25, statut: fait, preuves: [PRV-$0009] }]\n', 'PRV-010', /n'est défini nulle part/);
    checkRefused('care: plan/1\nreferentiel: care-d2-cont$0inuite\n', 'autre', /Le référentiel «.care-d2-continuite.» est fourni/);
    checkRefused('care: plan/1\nreferentiel: inc$0onnu\n', 'autre', /n'est défini par aucun référentiel/);
    checkRefused('controles: []\n# ici$0\n', 'autre', undefined);
    checkRefused(`${PLAN}//- /notes.md\nPRV-$0001\n`, 'autre', undefined);
  });

  it('there and back gives the same bytes, for any id of the example dossiers', function () {
    this.timeout(60_000);
    for (const root of DOSSIERS) {
      const snapshot = readDossier(root);
      const places = [...snapshot.documents.values()].flatMap((document) => occurrencesOf(document).map((o) => ({ path: document.path, offset: (segmentStarts(document).get(o.segment) ?? 0) + o.start })));
      let renamed = 0;
      fc.assert(fc.property(fc.nat(places.length - 1), fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,8}Q7Z9$/), (i, id) => {
        const place = places[i] ?? assert.fail();
        const prepared = prepareRename(snapshot, place.path, place.offset);
        const there = rename(snapshot, place.path, place.offset, id);
        assert.equal(there === undefined, prepared === undefined);
        if (!prepared || !there || 'refused' in prepared || 'refused' in there) return;
        renamed++;
        const texts = edited(snapshot, there);
        const after = withTexts(snapshot, texts);
        const before = there.filter((e) => e.path === place.path && e.span.end <= prepared.span.start && e.span.start < prepared.span.start);
        const offset = prepared.span.start + before.reduce((sum, e) => sum + e.text.length - (e.span.end - e.span.start), 0);
        const back = rename(after, place.path, offset, prepared.id);
        assert.ok(back && !('refused' in back), JSON.stringify(back));
        assert.equal(back.length, there.length);
        for (const [file, text] of edited(after, back)) assert.equal(text, textOf(snapshot.documents.get(file) ?? assert.fail()));
      }), { numRuns: 60, seed: 7 });
      assert.ok(renamed > 5, `${root}: ${renamed} renamed`);
    }
  });
});
