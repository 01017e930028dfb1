/** CARE401 and CARE402: digests of evidence files. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { FileFact } from '../../../server/src/core/index.ts';
import { apply } from '../../../server/src/core/index.ts';
import { checkFindings, edited, findingsOf } from '../../check.ts';
import { parseFixture, snapshotOf } from '../../fixture.ts';

const CODES = ['CARE401', 'CARE402'];
const DIGEST = createHash('sha256').update('x\n').digest('hex');
const preuve = (more: string): string => `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: a.pdf${more} }
`;

describe('CARE401, CARE402', () => {
  it('compares without case, and leaves a digest of a wrong form to CARE105', () => {
    for (const digest of [DIGEST, DIGEST.toUpperCase(), DIGEST.slice(1)]) checkFindings(`${preuve(`, sha256: "${digest}"`)}//- /a.pdf\nx\n`, CODES);
  });

  it('accepts the new digest, only when asked', () => {
    const old = 'a'.repeat(64);
    const { snapshot, found } = checkFindings(`${preuve(`, sha256: ${old}`)}${' '.repeat(76)}${'^'.repeat(64)} CARE401 error\n//- /a.pdf\nx\n`, CODES);
    assert.equal(found[0]?.finding.fixes?.[0]?.safe, false);
    assert.match(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml') ?? '', new RegExp(`sha256: "?${DIGEST}"? \\}`));
  });

  it('computes a missing digest, safely', () => {
    const { snapshot, found } = checkFindings(`${preuve('')}          ^^^^^^^ CARE402 information\n//- /a.pdf\nx\n`, CODES);
    assert.equal(found[0]?.finding.fixes?.[0]?.safe, true);
    assert.match(edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/plan.care.yaml') ?? '', new RegExp(`sha256: "?${DIGEST}"?`));
  });

  it('says only what is known before the file was read', () => {
    const unread = (text: string) => {
      const snapshot = snapshotOf(parseFixture(text));
      const fact: FileFact = { size: 2, mtime: 0 };
      return findingsOf(apply(snapshot, [{ type: 'files', files: new Map([['/a.pdf', fact]]) }])).filter((f) => CODES.includes(f.code));
    };
    assert.deepEqual(unread(`${preuve(`, sha256: ${'a'.repeat(64)}`)}//- /a.pdf\nx\n`), []);
    const [found, ...more] = unread(`${preuve('')}//- /a.pdf\nx\n`);
    assert.equal(found?.code, 'CARE402');
    assert.deepEqual(found?.finding.fixes, []);
    assert.equal(more.length, 0);
  });

  it('says nothing of a file that is not there', () => {
    checkFindings(preuve(''), CODES);
    checkFindings(preuve(`, sha256: ${'a'.repeat(64)}`), CODES);
  });
});
