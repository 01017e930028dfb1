/** A required section says something. */
import { inBody } from './place.ts';
import { saysSomething } from './placeholder.ts';
import type { Heading } from '../syntax/markdown.ts';
import { abridge } from '../text/words.ts';
import type { Rule } from './rule.ts';
import { quote, quoted } from './say.ts';
import { sectionsNamed, sectionsOf } from './sections.ts';

/** From so many empty sections on, one finding tells them all: a document that is begun would else hold nothing but findings. */
const TOGETHER = 3;
/** Sections that such a finding names. */
const NAMED = 8;

export const CARE502: Rule = {
  code: 'CARE502',
  name: 'empty-section',
  severity: 'warning',
  summary: {
    fr: 'Une section exigée est vide ou ne contient qu’une mention provisoire.',
    en: 'A required section is empty or only holds a placeholder.',
  },
  why: {
    fr: 'Un titre sans texte donne l’apparence d’un document complet. Les sections exigées viennent du référentiel du projet ; la liste des mentions provisoires (TODO, à compléter, à définir, xxx, …) est un choix de l’outil.',
    en: 'A heading without text gives the appearance of a complete document. The required sections come from the project’s catalogue; the list of placeholders (TODO, à compléter, à définir, xxx, …) is a choice of this tool.',
  },
  how: {
    fr: 'Rédigez la section ; si elle est sans objet, dites-le et dites pourquoi.',
    en: 'Write the section; if it does not apply, say so and say why.',
  },
  bad: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
type: fiche_reflexe
statut: brouillon
---

# Déclenchement
  ^^^^^^^^^^^^^ CARE502 warning: Déclenchement

# Actions immédiates
  ^^^^^^^^^^^^^^^^^^ CARE502 warning: Actions immédiates

- TODO
- **À compléter**…

# Contacts

## Jour

Le 3333.
`,
  good: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
type: fiche_reflexe
statut: brouillon
---

# Déclenchement

Une alerte EDR.

# Actions immédiates

1. Débrancher le câble.
2. À compléter.

# Contacts

## Jour

Le 3333.
`,
  fixable: false,
  check: {
    *livrable({ document, livrable }, view) {
      const genre = livrable.genre?.source ?? '';
      const sections = view.catalogue()?.sections;
      const required = sections && Object.hasOwn(sections, genre) ? sections[genre] ?? [] : [];
      // A document that is out of use is not to be completed.
      if (!document.body?.markdown || livrable.statut?.source === 'obsolete') return;
      const present = sectionsOf(document.body.markdown, document.body.text);
      const empty = required.flatMap((name): { heading: Heading; written: boolean }[] => {
        const named = sectionsNamed(present, name);
        const [first] = named;
        if (!first || named.some((section) => saysSomething(section.text))) return [];
        return [{ heading: first.heading, written: /[\p{L}\p{N}…]|\.{3}/u.test(first.text.replace(/<!--[^]*?-->/g, '')) }];
      });
      const [next] = empty;
      if (!next) return;
      if (empty.length >= TOGETHER) {
        const names = empty.map(({ heading }) => heading.text);
        const list = { fr: abridge(names.map((name) => quote(name, 'fr')), NAMED, 'fr'), en: abridge(names.map((name) => quote(name, 'en')), NAMED, 'en') };
        yield {
          place: inBody(document, next.heading),
          message: {
            fr: `${empty.length} sections restent à rédiger : ${list.fr}.`,
            en: `${empty.length} sections are still to be written: ${list.en}.`,
          },
          related: empty.slice(1).map(({ heading }) => ({ place: inBody(document, heading), message: { fr: 'À rédiger aussi.', en: 'To be written too.' } })),
        };
        return;
      }
      for (const { heading, written } of empty) {
        const what = quoted(heading.text);
        yield {
          place: inBody(document, heading),
          message: written ? {
            fr: `La section ${what.fr} ne contient qu’une mention provisoire : rédigez-la.`,
            en: `The section ${what.en} only holds a placeholder: write it.`,
          } : {
            fr: `La section ${what.fr} est vide : rédigez-la.`,
            en: `The section ${what.en} is empty: write it.`,
          },
        };
      }
    },
  },
};
