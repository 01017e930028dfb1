import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';
import { mended } from './offer.ts';

describe('CARE311 wrong-ratio', () => {
  const one = (measure: string, id = 'IND-USB'): string => `controles:\n  - { id: D2-POSTE-10, statut: fait, indicateurs: [{ id: ${id}, ${measure} }] }\n`;
  it('allows a tenth of a point', () => {
    checkFindings(one('valeur: 50.1, numerateur: 50, denominateur: 100'), ['CARE311']);
    checkFindings(`${one('valeur: 50.11, numerateur: 50, denominateur: 100')}${' '.repeat(74)}^^^^^ CARE311: 50\n`, ['CARE311']);
  });
  it('says nothing without both numbers, or where the unit is no percentage', () => {
    for (const measure of ['valeur: 12, numerateur: 50', 'valeur: 12, numerateur: 50, denominateur: 0', 'valeur: "12", numerateur: 50, denominateur: 100']) checkFindings(one(measure), ['CARE311']);
    checkFindings(one('valeur: 12, numerateur: 50, denominateur: 100', 'IND-MTTI'), ['CARE311']);
    checkFindings(one('valeur: 12, numerateur: 50, denominateur: 100', 'IND-XYZ'), ['CARE311']);
  });
  it('writes the ratio as a number with one decimal, and is never applied unasked', () => {
    const text = `controles:
  - id: D2-POSTE-10
    statut: fait
    indicateurs:
      - id: IND-USB
        valeur: 96.9   # à revoir
                ^^^^ CARE311
        numerateur: 612
        denominateur: 638
`;
    assert.match(mended(text, 'CARE311'), /^ {8}valeur: 95\.9 {3}# à revoir$/m);
    assert.equal(checkFindings(text, ['CARE311']).found[0]?.finding.fixes?.[0]?.safe, false);
  });
});
