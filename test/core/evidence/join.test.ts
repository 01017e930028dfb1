/** Which rows speak of one machine. */
import assert from 'node:assert/strict';
import { dedupe, join, joinKeys } from '../../../server/src/core/evidence/join.ts';
import type { Machine } from '../../../server/src/core/evidence/reading.ts';

const m = (hote: string, more: Partial<Machine> = {}): Machine => ({
  hote, serie: undefined, appareil: undefined, vu: undefined, ok: undefined, systeme: undefined, genre: 'poste', chiffre: undefined, laps: undefined, actif: undefined, site: undefined, ...more,
});
const ID = '51aa66ab-3072-4104-bb4d-baeae15caf8d';
/** The matches of the left, `?` before a probable one. */
const matches = (left: readonly Machine[], right: readonly Machine[]): (string | undefined)[] => join(left, right).map((x) => x && `${x.sure ? '' : '? '}${x.machine.hote}`);

describe('evidence: identity of machines', () => {
  it('short name: upper case, cut at the dot, without $ and domain', () => {
    assert.deepEqual(['pc-1.chu.example', 'PC-1$', 'CHU\\pc-1', ' Pc-1 '].map((n) => joinKeys(m(n)).nom), ['PC-1', 'PC-1', 'PC-1', 'PC-1']);
  });

  it('placeholders are no serial numbers and zeros are no device id', () => {
    for (const serie of ['To be filled by O.E.M.', 'Default string', 'System Serial Number', 'None', '0', 'Not Specified', '00000000', '', 'N/A']) assert.equal(joinKeys(m('a', { serie })).serie, undefined, serie);
    assert.equal(joinKeys(m('a', { serie: ' mvzb3cb ' })).serie, 'MVZB3CB');
    assert.equal(joinKeys(m('a', { appareil: '00000000-0000-0000-0000-000000000000' })).appareil, undefined);
    assert.equal(joinKeys(m('a', { appareil: `{${ID.toUpperCase()}}` })).appareil, ID);
  });

  it('device id, then serial number, then name', () => {
    assert.deepEqual(matches([m('A', { appareil: ID })], [m('A'), m('B', { appareil: ID })]), ['B']);
    assert.deepEqual(matches([m('A', { serie: 'XYZ12' })], [m('A'), m('B', { serie: 'xyz12' })]), ['B']);
    assert.deepEqual(matches([m('a.chu.example')], [m('A')]), ['A']);
    assert.deepEqual(matches([m('A')], [m('C')]), [undefined]);
  });

  it('a serial number under three names is a filler that nobody listed', () => {
    const right = ['A', 'B', 'C'].map((n) => m(n, { serie: 'GENERIC-SERIAL' }));
    assert.deepEqual(matches([m('Z', { serie: 'GENERIC-SERIAL' }), m('B', { serie: 'GENERIC-SERIAL' })], right), [undefined, 'B']);
    assert.equal(dedupe(right).machines.length, 3);
  });

  it('fifteen characters: probable, both ways, and never between two long names', () => {
    assert.deepEqual(matches([m('VAL-CH06-ONCOLO')], [m('VAL-CH06-ONCOLOGIE')]), ['? VAL-CH06-ONCOLOGIE']);
    assert.deepEqual(matches([m('VAL-CH06-ONCOLOGIE')], [m('VAL-CH06-ONCOLO')]), ['? VAL-CH06-ONCOLO']);
    assert.deepEqual(matches([m('PCHOPITALURGENCE01')], [m('PCHOPITALURGENCE02')]), [undefined]);
    assert.deepEqual(matches([m('VAL-CH06')], [m('VAL-CH06-ONCOLOGIE')]), [undefined], 'a short name is not a cut one');
  });

  it('a cut name that could be two machines is none', () => {
    assert.deepEqual(matches([m('PCHOPITALURGENC')], [m('PCHOPITALURGENCE01'), m('PCHOPITALURGENCE02')]), [undefined]);
    assert.deepEqual(matches([m('PCHOPITALURGENCE01'), m('PCHOPITALURGENCE02')], [m('PCHOPITALURGENC')]), [undefined, undefined]);
  });

  it('duplicates: the most recent row stays', () => {
    const rows = [m('a.chu.example', { quand: 1 }), m('A', { quand: 3 }), m('A', { quand: 2 }), m('B', { quand: 1, serie: 'SN-12' }), m('B-NEW', { quand: 5, serie: 'SN-12' })];
    const { machines, dropped } = dedupe(rows);
    assert.deepEqual(machines.map((x) => [x.hote, x.quand]), [['A', 3], ['B-NEW', 5]]);
    assert.equal(dropped.length, 3);
  });

  it('one name in two domains of a GHT is two machines', () => {
    const rows = [m('PC001.ch-a.example'), m('PC001.ch-b.example')];
    assert.equal(dedupe(rows).machines.length, 2);
    assert.deepEqual(matches([m('PC001.ch-b.example')], rows), ['PC001.ch-b.example']);
    assert.deepEqual(matches([m('PC001')], rows), [undefined], 'which of the two is not known');
    assert.deepEqual(matches([m('PC001.ch-c.example')], [rows[0] ?? m('')]), ['? PC001.ch-a.example']);
  });
});
