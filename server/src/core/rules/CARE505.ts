/** Nobody approves what they have written. */
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE505: Rule = {
  code: 'CARE505',
  name: 'self-approval',
  severity: 'warning',
  summary: {
    fr: 'Un livrable est approuvé par la personne qui l’a rédigé.',
    en: 'A deliverable is approved by the person who wrote it.',
  },
  why: {
    fr: 'L’approbation vaut parce qu’un autre a lu. La règle est un choix de l’outil ; dans une petite structure, elle peut être réglée à `ignorer`.',
    en: 'An approval has value because somebody else has read. The rule is a choice of this tool; in a small organisation it may be set to `ignorer`.',
  },
  how: {
    fr: 'Faites approuver le document par une autre personne de `equipe`, puis inscrivez-la dans `approbateur`.',
    en: 'Have the document approved by another person of `equipe`, then write that person in `approbateur`.',
  },
  bad: `controles: []
//- /droits.care.md
---
care: document/1
id: droits
type: procedure
statut: valide
redacteur: rssi
approbateur: rssi
             ^^^^ CARE505 warning: rssi
---
`,
  good: `controles: []
//- /droits.care.md
---
care: document/1
id: droits
type: procedure
statut: valide
redacteur: rssi
approbateur: dsi
---
`,
  fixable: false,
  check: {
    *livrable({ document, livrable }) {
      const part = document.entries.get('approbateur');
      const { redacteur, approbateur } = livrable;
      if (!part || !redacteur || !approbateur || approbateur.source.trim() === '' || redacteur.source !== approbateur.source) return;
      const id = livrable.id?.source;
      const who = quoted(approbateur.source);
      yield {
        place: inPart(part, approbateur),
        message: {
          fr: `${id ?? 'Ce livrable'} est rédigé et approuvé par ${who.fr} : une autre personne devrait l’approuver.`,
          en: `${id ?? 'This deliverable'} is written and approved by ${who.en}: another person should approve it.`,
        },
      };
    },
  },
};
