import { checkFindings } from '../../check.ts';
import { CONTINUITE } from './offer.ts';

describe('CARE308 activity-below-threshold', () => {
  it('adds the shares up to the threshold, whatever the status', () => {
    checkFindings(`${CONTINUITE}controles:
  - id: D2.O1.C
    statut: a_faire
    perimetre:
      - "590000006"
  - id: D2.O1.D
    statut: fait
    perimetre: ["590000014", "590000022", "590000014"]
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CARE308 error: 43
`.replace('      - "590000006"\n', '      - "590000006"\n      - "590000022"\n'), ['CARE308']);
  });
  it('holds at the threshold exactly, whatever the fractions', () => {
    checkFindings(`${CONTINUITE.replace('57 }', '56.1 }').replace('10 }', '9.9 }')}controles:
  - { id: D2.O1.D, statut: fait, perimetre: ["590000006", "590000022"] }
`, ['CARE308']);
  });
  it('says nothing when a share is not known', () => {
    for (const plan of [
      'controles:\n  - { id: D2.O1.D, statut: fait, perimetre: ["590000099"] }\n',
      'controles:\n  - { id: D2.O1.D, statut: fait }\n',
      'controles:\n  - { id: D2.O2.A, statut: fait, perimetre: ["590000022"] }\n',
      'controles:\n  - { id: D2.O1.D, statut: non_applicable, motif: Autre, perimetre: ["590000022"] }\n',
      'controles:\n  - { id: D2.O1.D, statut: fait, perimetre: ["590000022", {}] }\n',
    ]) checkFindings(`${CONTINUITE}${plan}`, ['CARE308']);
    checkFindings(`${CONTINUITE.replace(', part_activite: 10', '')}controles:\n  - { id: D2.O1.D, statut: fait, perimetre: ["590000022"] }\n`, ['CARE308']);
  });
});
