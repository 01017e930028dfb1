/** A deliverable is reviewed when it says that it will be. */
import { dayOf } from '../model/part.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { sayDay } from './say.ts';

export const CARE503: Rule = {
  code: 'CARE503',
  name: 'review-overdue',
  severity: 'warning',
  summary: {
    fr: 'La date de prochaine revue d’un livrable est passée.',
    en: 'The date of the next review of a deliverable has passed.',
  },
  why: {
    fr: 'Une revue que le document annonce et qui n’a pas eu lieu fait douter de tout ce qu’il décrit. La règle est un choix de l’outil.',
    en: 'A review that the document announces and that did not take place casts doubt on all that it describes. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Relisez le document, faites-le approuver, puis écrivez la date de la revue suivante ; s’il n’a plus cours, mettez `statut: obsolete`.',
    en: 'Read the document over, have it approved, then write the date of the following review; if it is out of use, set `statut: obsolete`.',
  },
  bad: `controles: []
//- /socle.care.md
---
care: document/1
id: socle
type: politique
statut: valide
prochaine_revue: 2026-10-20
                 ^^^^^^^^^^ CARE503 warning: 20/10/2026
---
`,
  good: `controles: []
//- /socle.care.md
---
care: document/1
id: socle
type: politique
statut: valide
prochaine_revue: 2026-11-24
---
`,
  fixable: false,
  check: {
    *livrable({ document, livrable }, view) {
      const part = document.entries.get('prochaine_revue');
      const day = dayOf(livrable.prochaine_revue);
      if (!part || !livrable.prochaine_revue || day === undefined || day >= view.today() || livrable.statut?.source === 'obsolete') return;
      const id = livrable.id?.source;
      yield {
        place: inPart(part, livrable.prochaine_revue),
        message: {
          fr: `La revue de ${id ?? 'ce livrable'} prévue le ${sayDay(day).fr} est passée : relisez le document et datez la prochaine revue.`,
          en: `The review of ${id ?? 'this deliverable'} planned for ${sayDay(day).en} is past: read the document over and date the next review.`,
        },
      };
    },
  },
};
