/** IND-RET: days of logs kept by the source that keeps the fewest, from lists of ours and of Splunk. */
import assert from 'node:assert/strict';
import { parseDay } from '../../../server/src/core/index.ts';
import { bytesOf, readAs, refusedAs } from './build.ts';
import { computed, counts, read, whyFr } from './figures.ts';

const OURS = 'Source;Premier événement;Dernier événement\nwineventlog;01/08/2026 00:00;29/10/2026 23:59\npare-feu;15/01/2026;30/10/2026\nproxy;-;30/10/2026\n';
const days = (...files: string[]): number | undefined => computed('IND-RET', { journaux: files }).value;

describe('IND-RET', () => {
  it('is the days of the source that keeps the fewest, whole ones', () => {
    const found = computed('IND-RET', { journaux: [OURS] });
    assert.deepEqual([found.value, found.numerator, found.denominator, found.reasons], [89, undefined, undefined, []]);
    assert.deepEqual(counts(found.excluded), { 'journaux sans-dates': 1 });
    assert.deepEqual([found.formula, found.date], ['RETENTION', parseDay('2026-10-30')]);
    assert.match(found.notes[0]?.fr ?? '', /\(wineventlog\)/);
    assert.equal(days(OURS, 'source,first,last\nvpn,2026-10-01,2026-10-30\n'), 29, 'of several files too');
  });

  it('reads what Splunk gives, in seconds since 1970', () => {
    assert.equal(days('index,earliest(_time),latest(_time)\nmain,1754006400,1761955200.123456\nos,1753000000,1761955200\n'), 92);
    assert.equal(days('firstTime,lastTime,recentTime,sourcetype,totalCount,type\n1754006400,1761955200,1761955201,xmlwineventlog,12,sourcetypes\n'), 92);
  });

  it('a source in several rows keeps what they keep together', () => {
    assert.equal(days('source,first,last\nmain,2026-08-01,2026-09-01\nMAIN,2026-09-01,2026-10-30\n'), 90);
  });

  it('dates that contradict each other do not count, a source that fell silent is told', () => {
    const found = computed('IND-RET', { journaux: ['source,first,last\na,2026-10-30,2026-08-01\nb,2026-01-01,2026-06-30\nc,2026-01-01,2026-10-30\n'] });
    assert.deepEqual([found.value, counts(found.excluded)], [180, { 'journaux sans-dates': 1 }]);
    assert.match(found.notes.map(({ fr }) => fr).join(' '), /1 source n’a rien envoyé/);
  });

  it('says why there is no figure', () => {
    assert.match(whyFr(computed('IND-RET', {})), /Il manque l’export de la collecte/);
    assert.match(whyFr(computed('IND-RET', { journaux: ['Hostname,Last Seen\nPC-1,2026-10-30T08:00:00Z\n'] })), /source, premier, dernier/);
    assert.match(whyFr(computed('IND-RET', { journaux: ['source,first,last\na,01/02/2026,03/04/2026\n'] })), /format_date/);
    assert.equal(computed('IND-RET', { journaux: [read('source,first,last\na,01/02/2026,03/04/2026\n', { format_date: 'dd/MM/yyyy' })] }).value, 61);
    assert.match(whyFr(computed('IND-RET', { journaux: ['source,first,last\na,never,jamais\n'] })), /Aucune source/);
    assert.match(whyFr(computed('IND-RET', { journaux: [OURS, 'source,first,last\na,never,jamais\n'] })), /Aucune source d’un fichier/);
  });

  it('keeps the name of an index, and no free text', () => {
    assert.deepEqual(readAs('retention', bytesOf(OURS)).terms, { shortest: ['wineventlog'] });
    assert.deepEqual(readAs('retention', bytesOf('source;premier;dernier\nJournal du poste de M. Durand;2026-08-01;2026-10-30\n')).terms, { shortest: [] });
    assert.match(refusedAs('retention', bytesOf('source;premier;dernier\n"a;2026')), /tronqué/);
  });
});
