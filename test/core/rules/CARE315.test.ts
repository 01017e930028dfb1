import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';

describe('CARE315 unofficial-catalogue', () => {
  it('gives the warning of the catalogue, in its own words', () => {
    const { found } = checkFindings('care: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detection\n             ^^^^^^^^^^^^^^^^^^^^^^^ CARE315 information\n', ['CARE315']);
    assert.match(found[0]?.fr ?? '', /non publié par l'ANS/);
  });
  it('says nothing of a catalogue that is not known', () => {
    checkFindings('care: plan/1\ndomaine: D2\nreferentiel: care-d2-poste-detectoin\n', ['CARE315']);
  });
});
