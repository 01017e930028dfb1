/** Whatever was read, or not, nothing throws: neither rules, nor states, reports, cards or lenses. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileReading } from '../../../server/src/core/index.ts';
import { apply, computedResults, wantedReadings } from '../../../server/src/core/index.ts';
import { codeLenses } from '../../../server/src/core/features/codeLens.ts';
import { hover } from '../../../server/src/core/features/hover.ts';
import { report } from '../../../server/src/core/features/report.ts';
import { INDICATORS } from '../../../server/src/core/evidence/indicators/index.ts';
import type { Account, Machine, Reading } from '../../../server/src/core/evidence/reading.ts';
import { findingsOf } from '../../check.ts';
import { withoutRows } from '../../../server/src/core/evidence.ts';
import { withComputed } from '../../fixture.ts';
import { EDR, open, PARC, PROOFS } from './plan.ts';

const day = fc.oneof(fc.integer({ min: 20_000, max: 22_000 }), fc.constant(undefined));
const machine: fc.Arbitrary<Machine> = fc.record({
  hote: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('PC-1', 'PC-2', '.', '$')), serie: fc.option(fc.string({ maxLength: 9 }), { nil: undefined }), appareil: fc.constant(undefined), vu: day,
  ok: fc.constantFrom(true, false, undefined), systeme: fc.constantFrom('Windows 7', 'Windows 11', '', undefined), genre: fc.constantFrom('poste' as const, 'serveur' as const, 'autre' as const, undefined),
  chiffre: fc.constantFrom(true, false, undefined), laps: day, actif: fc.constantFrom(true, false, undefined), site: fc.constant(undefined), quand: fc.oneof(fc.double({ noNaN: true, min: -1e15, max: 1e16 }), fc.constant(undefined)),
});
const sid = fc.constantFrom('S-1-5-21-1-2-3-1101', 'S-1-5-21-1-2-3-1102', 'S-1-5-21-1-2-3-500', 'S-1-5-21-1-2-3-512', 'S-1-5-21-1-2-3-513', 'S-1-1-0', 'S-1-5-18', undefined);
const account: fc.Arbitrary<Account> = fc.record({
  sid, compte: fc.constantFrom('a', 'b', '__proto__', '', undefined), genre: fc.constantFrom('utilisateur' as const, 'groupe' as const, 'autre' as const, undefined), groupe: sid,
  origine: fc.constantFrom('annuaire' as const, 'local' as const, 'nuage' as const, undefined), actif: fc.constantFrom(true, false, undefined), hote: fc.constantFrom('PC-1', 'pc-1.ch.test', undefined),
});
const figure = fc.constantFrom('rows', 'checks', 'passed', 'delivered', 'clicked', 'reported', 'undelivered', 'people', 'laps', 'dated', 'absent', 'score', 'days', 'states', 'sessions', 'success', 'otherGroups', 'machines');
const guid = fc.constantFrom('T1021', 'enterprise-attack', '0CCE9244-69AE-11D9-BED3-505054503030', '0CCE9215-69AE-11D9-BED3-505054503030', 'x');
const reading: fc.Arbitrary<Reading> = fc.record({
  format: fc.constantFrom('glpi', 'mde', 'ad', 'agents', 'gophish', 'presence', 'sigma', 'navigator', 'veeam', 'retention', 'local-admins', 'ad-users', 'ad-groups', 'auditcsv', 'gpo', 'pdf', 'csv', 'other', '__proto__', 'toString'), date: day,
  machines: fc.array(machine, { maxLength: 6 }), accounts: fc.array(account, { maxLength: 6 }), rowsLeftOut: fc.constant(true as const),
  figures: fc.dictionary(figure, fc.oneof(fc.integer({ min: -5, max: 900 }), fc.constant(0))),
  terms: fc.dictionary(fc.constantFrom('audit', 'audited', 'notAudited', 'eventAudit', 'tool', 'appLockerAudit', 'appLockerEnforced', 'machines', 'techniques', 'enabled', 'domains', 'shortest'), fc.array(guid, { maxLength: 3 })),
  remarks: fc.array(fc.record({ kind: fc.constantFrom('note' as const, 'ambiguous-date' as const, 'missing-column' as const), message: fc.constant({ fr: 'Une remarque.', en: 'A remark.' }) }), { maxLength: 2 }),
  secrets: fc.array(fc.record({ kind: fc.constantFrom('laps' as const, 'nir' as const, 'patients' as const), at: fc.option(fc.nat(), { nil: undefined }), count: fc.nat() }), { maxLength: 2 }),
}, { requiredKeys: ['format', 'date', 'figures', 'terms', 'remarks', 'secrets'] });
const content: fc.Arbitrary<FileReading['content']> = fc.oneof({ weight: 6, arbitrary: reading }, { weight: 1, arbitrary: fc.constant({ format: 'csv', refused: { fr: 'Le fichier est vide.', en: 'The file is empty.' } }) });

const claims = INDICATORS.map(({ id, roles }) => `  - { id: D2-POSTE-${{ 'IND-INV': '01', 'IND-EDR': '09', 'IND-OBS': '07', 'IND-BASE': '03', 'IND-LAPS': '05', 'IND-PATCH': '06', 'IND-CHIFF': '13', 'IND-LOG': '15', 'IND-RET': '15', 'IND-ADM': '04' }[id] ?? '21'}, statut: fait, preuves: [PRV-1, PRV-2], indicateurs: [{ id: ${id}, valeur: 50, denominateur: 10, date: 2026-11-04, sources: { ${roles.map((role, i) => `${role}: PRV-${i % 2 + 1}`).join(', ')} } }] }\n`).join('');
const plan = `controles:\n  - { id: D2-POSTE-11, statut: fait, preuves: [PRV-1] }\n${claims}${PROOFS}${PARC}${EDR}`;

describe('coverage: strange readings', () => {
  const { snapshot } = open(plan, { read: false });
  const text = [...snapshot.documents.values()].flatMap(({ segments }) => segments.map((s) => s.text)).join('');
  it('never make anything throw', () => {
    fc.assert(fc.property(fc.option(content, { nil: undefined }), fc.option(content, { nil: undefined }), (a, b) => {
      const readings = new Map([['/preuves/edr.csv', a], ['/preuves/parc.csv', b]].flatMap(([path, one]): [string, FileReading][] => (typeof path === 'string' && typeof one === 'object' ? [[path, { hints: {}, content: one }]] : [])));
      const slim = new Map([...readings].map(([path, { hints, content: one }]) => [path, { hints, content: withoutRows(one) }]));
      const now = withComputed(apply(snapshot, [{ type: 'readings', readings: slim }]), (path) => { const one = readings.get(path)?.content; return one && !('refused' in one) ? one : undefined; });
      const [project] = now.projects;
      assert.ok(project);
      findingsOf(now);
      wantedReadings(now);
      // Two give the figures of the file itself, which here may be anything.
      for (const { id, value } of computedResults(now).values()) assert.ok(id === 'IND-RET' || id === 'SAUV-OK' || value === undefined || (value >= 0 && value <= 100), `${id} ${String(value)}`);
      report(now, project, new Map());
      codeLenses(now, '/plan.care.yaml', 'fr');
      for (const word of ['valeur', 'IND-EDR', 'PRV-1', '50', 'fichier', 'preuves/edr.csv']) hover(now, '/plan.care.yaml', text.indexOf(word) + 1, 'fr', { format: 'markdown', commands: false });
    }), { numRuns: 150 });
  }).timeout(60_000);
});
