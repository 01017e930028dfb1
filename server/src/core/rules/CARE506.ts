/** The levels of the headings follow each other. */
import { inBody } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE506: Rule = {
  code: 'CARE506',
  name: 'heading-order',
  severity: 'warning',
  summary: {
    fr: 'Les titres d’un livrable sautent un niveau.',
    en: 'The headings of a deliverable skip a level.',
  },
  why: {
    fr: 'Le sommaire, l’export et les lecteurs d’écran suivent les niveaux de titre : un niveau sauté y laisse un trou. La règle est un choix de l’outil.',
    en: 'The table of contents, the export and screen readers follow the heading levels: a skipped level leaves a hole there. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Retirez des `#` au titre, ou ajoutez le titre intermédiaire qui manque.',
    en: 'Remove `#` signs from the heading, or add the intermediate heading that is missing.',
  },
  bad: `controles: []
//- /fiche.care.md
---
care: document/1
id: fiche
type: rapport
statut: brouillon
---

# Actions

### Si un soin dépend de ce poste
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CARE506 warning: niveau 3
`,
  good: `controles: []
//- /fiche.care.md
---
care: document/1
id: fiche
type: rapport
statut: brouillon
---

# Actions

## Cas particuliers

### Si un soin dépend de ce poste

# Contacts
`,
  fixable: false,
  check: {
    *livrable({ document }) {
      let level: number | undefined;
      for (const heading of document.body?.markdown?.headings ?? []) {
        if (level !== undefined && heading.level > level + 1) {
          const what = quoted(heading.text);
          yield {
            place: inBody(document, heading),
            message: {
              fr: `Le titre ${what.fr} est de niveau ${heading.level} alors que le précédent est de niveau ${level} : il devrait être de niveau ${level + 1} au plus.`,
              en: `The heading ${what.en} is of level ${heading.level} while the one before is of level ${level}: it should be of level ${level + 1} at most.`,
            },
          };
        }
        ({ level } = heading);
      }
    },
  },
};
