/** A deliverable has the sections that the catalogue requires of its type. */
import { inBody, ofDeliverable } from './place.ts';
import type { Fix } from './finding.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';
import type { Section } from './sections.ts';
import { insertSection, misspelt, sectionsNamed, sectionsOf } from './sections.ts';
import { startOf } from '../workspace/document.ts';
import type { Deliverable } from '../workspace/project.ts';

export const CARE501: Rule = {
  code: 'CARE501',
  name: 'missing-section',
  severity: 'error',
  otherSeverity: 'warning',
  summary: {
    fr: 'Une section exigée manque à un livrable : avertissement tant qu’il est au brouillon, erreur ensuite.',
    en: 'A required section is missing from a deliverable: warning while it is a draft, error afterwards.',
  },
  why: {
    fr: 'Un document sans son déroulement ou ses responsabilités ne peut pas servir le jour où il le faut. Les sections exigées par type de document viennent du référentiel du projet.',
    en: 'A document without its steps or its responsibilities cannot serve on the day it is needed. The sections required by type of document come from the project’s catalogue.',
  },
  how: {
    fr: 'Ajoutez la section et rédigez-la ; la casse, les accents, la numérotation et le niveau du titre sont libres.',
    en: 'Add the section and write it; case, accents, numbering and heading level are free.',
  },
  bad: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
    ^^^^^^^^^ CARE501 error: Actions immédiates
type: fiche_reflexe
statut: en_revue
---

# Déclenchement

Une alerte EDR.

# Contacts

Le 3333.
`,
  good: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
type: fiche_reflexe
statut: en_revue
---

## 1. DECLENCHEMENT

Une alerte EDR.

## 2. Actions immédiates

Débrancher.

### 2.1 Contacts :

Le 3333.
`,
  fixable: true,
  check: {
    *livrable(deliverable, view) {
      const { document, livrable } = deliverable;
      const genre = livrable.genre?.source ?? '';
      const sections = view.catalogue()?.sections;
      const required = sections && Object.hasOwn(sections, genre) ? sections[genre] ?? [] : [];
      const statut = livrable.statut?.source;
      // A document that is out of use is not to be completed.
      if (!document.body?.markdown || statut === 'obsolete') return;
      const present = sectionsOf(document.body.markdown, document.body.text);
      for (const name of required) {
        if (sectionsNamed(present, name).length > 0) continue;
        const near = misspelt(present, name, required);
        const [what, type] = [quoted(name), quoted(genre)];
        const hint = near ? { fr: ` Le titre ${quoted(near.heading.text).fr} s’en approche.`, en: ` The heading ${quoted(near.heading.text).en} is close to it.` } : { fr: '', en: '' };
        yield {
          place: ofDeliverable(deliverable),
          severity: statut === 'brouillon' ? 'warning' : 'error',
          message: {
            fr: `Il manque à ${livrable.id?.source ?? 'ce livrable'} la section ${what.fr}, exigée d’un document de type ${type.fr}.${hint.fr}`,
            en: `${livrable.id?.source ?? 'This deliverable'} lacks the section ${what.en}, required of a document of type ${type.en}.${hint.en}`,
          },
          ...(near ? { related: [{ place: inBody(document, near.heading), message: { fr: 'Le titre qui s’en approche.', en: 'The heading that is close to it.' } }] } : {}),
          fixes: [...(near ? [rename(deliverable, near, name)] : []), {
            title: { fr: `Insérer la section ${what.fr}`, en: `Insert the section ${what.en}` },
            safe: false,
            edits: (documents) => { const now = documents.get(document.path); return now ? insertSection(now, name, required) : []; },
          }],
        };
      }
    },
  },
};

function rename({ document }: Deliverable, { heading }: Section, name: string): Fix {
  return {
    title: { fr: `Renommer le titre ${quoted(heading.text).fr} en ${quoted(name).fr}`, en: `Rename the heading ${quoted(heading.text).en} to ${quoted(name).en}` },
    safe: false,
    edits: (documents) => {
      const now = documents.get(document.path);
      if (!now?.body || now.body !== document.body) return [];
      const start = startOf(now, now.body);
      return [{ path: now.path, span: { start: start + heading.start, end: start + heading.end }, text: name }];
    },
  };
}
