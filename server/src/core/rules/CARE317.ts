/** A piece that must be non-nominative names nobody. */
import type { Citation } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import type { Lang, Text } from '../text/words.ts';
import { enumerate } from '../text/words.ts';
import { inBody, inPart } from './place.ts';
import type { Personal, PersonalKind } from './personal.ts';
import { personalData } from './personal.ts';
import type { Rule } from './rule.ts';
import { count, quoted } from './say.ts';

/** Places that are shown one by one; a list of a hundred names needs no hundred links. */
const SHOWN = 20;

export const CARE317: Rule = {
  code: 'CARE317',
  name: 'personal-data',
  severity: 'warning',
  summary: {
    fr: 'Un livrable qui doit être non nominatif contient un nom, une adresse électronique, un numéro de téléphone ou un NIR.',
    en: 'A deliverable that must be non-nominative contains a name, an e-mail address, a telephone number or a social security number.',
  },
  why: {
    fr: 'Le référentiel demande une pièce sans aucun nom de personne (`nominatif: interdit`) : elle circule entre l’établissement, l’ARS et l’ANS. Les noms ne sont cherchés qu’après une civilité (M., Mme, Dr…) : la relecture reste nécessaire.',
    en: 'The catalogue asks for a piece without any person’s name (`nominatif: interdit`): it goes from the establishment to the ARS and the ANS. Names are only looked for after a civility (M., Mme, Dr…): reading it over remains necessary.',
  },
  how: {
    fr: 'Remplacez chaque personne par sa fonction, et les coordonnées par celles du service.',
    en: 'Replace each person with their function, and remove personal contact details.',
  },
  bad: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: D2.O4
    statut: fait
    preuves: [PRV-001, referents]
                       ^^^^^^^^^ CARE317 warning: 1 nom de personne
preuves:
  - { id: PRV-001, type: rapport, date: 2026-09-10, fichier: preuves/perimetre.pdf, exigence: perimetre_tests }
//- /referents.care.md
---
care: document/1
id: referents
type: rapport
controles: [D2.O4]
version: "1.0"
statut: valide
approbateur: dsi
date_approbation: 2026-09-08
---

# Référents

Paie : Mme Claire Fontanel.
`,
  good: `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght }
etablissements: [{ nom: CH, finess: "590000006" }]
controles:
  - id: D2.O4
    statut: fait
    preuves: [PRV-001, referents]
preuves:
  - { id: PRV-001, type: rapport, date: 2026-09-10, fichier: preuves/perimetre.pdf, exigence: perimetre_tests }
//- /referents.care.md
---
care: document/1
id: referents
type: rapport
controles: [D2.O4]
version: "1.0"
statut: valide
approbateur: dsi
date_approbation: 2026-09-08
---

# Référents

Paie : responsable de la paie.
`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      const told = new Set<Citation>();
      for (const { applies, exigence, citations } of assessment.requirements) {
        if (!applies || exigence.nominatif !== 'interdit') continue;
        for (const citation of citations) {
          const { proof } = citation;
          if (told.has(citation) || proof?.type !== 'livrable' || !proof.document.body) continue;
          told.add(citation);
          const found = personalData(proof.document.body.text);
          if (found.length === 0) continue;
          const code = quoted(exigence.code);
          const id = controle.id?.source ?? '';
          // What was found is not repeated here: messages go into reports and logs.
          yield {
            place: inPart(controle.part, citation.node),
            message: {
              fr: `${citation.id}, cité comme ${code.fr} de ${id}, doit être non nominatif mais contient ${kinds(found, 'fr')} : remplacez les personnes par leur fonction.`,
              en: `${citation.id}, cited as ${code.en} of ${id}, must be non-nominative but contains ${kinds(found, 'en')}: replace the persons with their function.`,
            },
            related: found.slice(0, SHOWN).map((f) => ({ place: inBody(proof.document, f), message: WHAT[f.kind].here })),
          };
        }
      }
    },
  },
};

const WHAT: Readonly<Record<PersonalKind, { readonly one: Text; readonly many: Text; readonly here: Text }>> = {
  name: {
    one: { fr: 'nom de personne', en: 'person’s name' }, many: { fr: 'noms de personnes', en: 'persons’ names' },
    here: { fr: 'Un nom de personne.', en: 'A person’s name.' },
  },
  email: {
    one: { fr: 'adresse électronique', en: 'e-mail address' }, many: { fr: 'adresses électroniques', en: 'e-mail addresses' },
    here: { fr: 'Une adresse électronique.', en: 'An e-mail address.' },
  },
  phone: {
    one: { fr: 'numéro de téléphone', en: 'telephone number' }, many: { fr: 'numéros de téléphone', en: 'telephone numbers' },
    here: { fr: 'Un numéro de téléphone.', en: 'A telephone number.' },
  },
  nir: {
    one: { fr: 'numéro de sécurité sociale', en: 'social security number' }, many: { fr: 'numéros de sécurité sociale', en: 'social security numbers' },
    here: { fr: 'Un numéro de sécurité sociale (NIR).', en: 'A social security number (NIR).' },
  },
};

const ORDER: readonly PersonalKind[] = ['name', 'email', 'phone', 'nir'];

function kinds(found: readonly Personal[], lang: Lang): string {
  return enumerate(ORDER.flatMap((kind) => {
    const n = found.filter((f) => f.kind === kind).length;
    return n === 0 ? [] : [count(n, WHAT[kind].one, WHAT[kind].many)[lang]];
  }), lang);
}
