import { checkFindings } from '../../check.ts';
import { CONTINUITE } from './offer.ts';

describe('CARE309 activity-total', () => {
  it('allows half a point either way', () => {
    for (const last of ['9.5', '10.5']) checkFindings(`${CONTINUITE.replace('part_activite: 10', `part_activite: ${last}`)}controles: []\n`, ['CARE309']);
    checkFindings(`${CONTINUITE.replace('part_activite: 10 }\n', `part_activite: 10.6 }\n                                                                     ^^^^ CARE309: 100,6\n`)}controles: []\n`, ['CARE309']);
  });
  it('is not told while a share is missing, or an establishment stands twice', () => {
    checkFindings(`${CONTINUITE.replace('part_activite: 33', 'postes: 33')}controles: []\n`, ['CARE309']);
    checkFindings(`${CONTINUITE.replace('590000022', '590000014')}controles: []\n`.replace('part_activite: 10', 'part_activite: 33'), ['CARE309']);
    checkFindings(`${CONTINUITE}  - nom: [x\ncontroles: []\n`, ['CARE309']);
  });
  it('counts the establishments of annexes, and stands on the last one', () => {
    checkFindings(`${CONTINUITE}controles: []
//- /annexe.care.yaml
care: annexe/1
etablissements:
  - { nom: EHPAD, finess: "590000030", part_activite: 4 }
                                                      ^ CARE309: 104
`, ['CARE309']);
  });
});
