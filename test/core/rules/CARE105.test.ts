import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE101', 'CARE102', 'CARE103', 'CARE104', 'CARE105'];

/** A value of an evidence, and what its fixes make of it. */
function value(key: string, written: string, fixes: readonly (readonly [string, boolean])[], message = ''): void {
  const fields: Record<string, string> = { id: 'PRV-001', type: 'export', date: '2026-04-02', fichier: 'a.csv', [key]: written };
  const rows = Object.entries(fields).map(([k, v], i) => `${i === 0 ? '  - ' : '    '}${k}: ${v}\n${k === key ? `${' '.repeat(6 + k.length)}${'^'.repeat(written.length)} CARE105: ${message}\n` : ''}`);
  const { found, snapshot } = checkFindings(`preuves:\n${rows.join('')}`, CODES);
  const got = (found[0]?.finding.fixes ?? []).map((fix) => {
    const text = edited(snapshot, fix.edits(snapshot.documents)).get('/plan.care.yaml') ?? '';
    return [new RegExp(`^ .*?\\b${key}: (.*)$`, 'm').exec(text)?.[1] ?? '', fix.safe] as const;
  });
  assert.deepEqual(got, fixes);
}

describe('CARE105 in detail', () => {
  it('rewrites dates of other forms', () => {
    value('date', '25/03/2026', [['2026-03-25', true]], 'ici 2026-03-25');
    value('date', '12/03/2026', [['2026-03-12', false], ['2026-12-03', false]]);
    value('date', '12 mars 2026', [['2026-03-12', true]]);
    value('date', '2026/3/9', [['2026-03-09', true]]);
    value('date', '"25.03.2026"', [['"2026-03-25"', true]]);
    value('date', 'AAAA-MM-JJ', []);
  });
  it('tells impossible days', () => {
    value('date', '2026-02-30', [['2026-02-28', false]], "le 30 février 2026 n'existe pas");
    value('date', '2026-13-04', [['2026-04-13', false]], "le mois 13 n'existe pas");
    value('date', '2026-13-32', []);
  });
  it('cleans digests', () => {
    const sum = 'e07ba9275ffb1fc91d4dc76d17c1066290e8e9a3011b6c81c2fc000fa4f392d2';
    value('sha256', sum.toUpperCase(), [[sum, true]]);
    value('sha256', `${sum.slice(0, 32)} ${sum.slice(32)}`, [[sum, true]]);
    value('sha256', sum.slice(1), []);
  });
  it('proposes a clean id', () => {
    value('id', 'Préuve n°1', [['Preuve-n-1', false]]);
    value('id', '1-PRV', [['ID-1-PRV', false]]);
  });
  it('turns the bars of a path', () => {
    value('fichier', 'preuves\\edr\\x.csv', [['preuves/edr/x.csv', true]]);
    value('fichier', '"preuves\\edr\\terminal.csv"', [['"preuves/edr/terminal.csv"', false]]);
  });
  it('leaves a path that leaves the project to its own rule', () => {
    checkFindings('preuves:\n  - { id: PRV-001, type: export, date: 2026-04-02, fichier: \'C:\\x.csv\' }\n', CODES);
  });
  it('cleans a FINESS', () => {
    const check = (written: string, right: string, safe: boolean): void => {
      const { found, snapshot } = checkFindings(`controles:\n  - id: D2-POSTE-01\n    statut: a_faire\n    perimetre: [${written}]\n                ${'^'.repeat(written.length)} CARE105\n`, CODES);
      assert.deepEqual(found[0]?.finding.fixes?.map((f) => f.safe), [safe]);
      assert.ok(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml')?.includes(`perimetre: ["${right}"]`) || edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml')?.includes(`perimetre: [${right}]`));
    };
    check('590 000 006', '590000006', true);
    check('"10000006"', '010000006', false);
    check('2a0000001', '2A0000001', true);
  });
  it('knows targets, bounds and names of dates of a catalogue', () => {
    const { found, snapshot } = checkFindings(`//- /r.care.yaml
care: referentiel/1
id: rr
version: "1"
titre: R
domaine: D2
officiel: true
dates: { 2x: 2026-01-01, ok: 2026-02-30 }
         ^^ CARE105
                             ^^^^^^^^^^ CARE105
controles:
  - id: RR-1
    titre: A
    niveau: bonus
    preuves:
      - { code: aa, type: rapport, fenetre: { de: "declaration - 60 jours", a: 2026-02-30 } }
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^ CARE105
                                                                               ^^^^^^^^^^ CARE105
    indicateurs: [{ id: II, cible: "≥ 95 %" }, { id: IJ, cible: "95" }]
                                   ^^^^^^^^ CARE105
                                                                ^^^^ CARE105
`, CODES);
    const results = found.map((f) => (f.finding.fixes ?? []).map((fix) => [fix.edits(snapshot.documents)[0]?.text, fix.safe]));
    assert.deepEqual(results.slice(2), [[['"declaration-60j"', false]], [], [['">=95"', true]], [['">=95"', false], ['"<=95"', false]]]);
  });
});
