/** Paths stay in the project: a dossier must be complete wherever its folder is copied. */
import type { Text } from '../text/words.ts';
import type { Located } from '../workspace/locate.ts';
import { isBackslashed, locate } from '../workspace/locate.ts';
import { localLink } from './link.ts';
import { inBody, inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE207: Rule = {
  code: 'CARE207',
  name: 'path-outside',
  severity: 'error',
  summary: {
    fr: 'Un chemin sort du projet : `..` au-delà de son dossier, chemin absolu, ou lien symbolique qui mène dehors.',
    en: 'A path leaves the project: `..` beyond its folder, an absolute path, or a symbolic link that leads outside.',
  },
  why: {
    fr: "Le dossier est copié, archivé et remis tel quel : un fichier hors de son dossier n'y sera pas, et un chemin propre à un poste n'existe pas ailleurs. Ne jamais lire hors du projet est aussi une précaution de sécurité (choix de l'outil).",
    en: 'The dossier is copied, archived and handed over as it is: a file outside its folder will not be there, and a path of one computer does not exist elsewhere. Never reading outside the project is a security precaution too (a choice of this tool).',
  },
  how: {
    fr: "Copiez le fichier dans le projet (`preuves/` par convention) et écrivez son chemin relatif. Si la pièce doit rester ailleurs : `confidentiel: true` et `sha256`, sans `fichier`.",
    en: 'Copy the file into the project (`preuves/` by convention) and write its relative path. If the piece must stay elsewhere: `confidentiel: true` and `sha256`, without `fichier`.',
  },
  bad: `//- /dossier/plan.care.yaml
preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: ../commun/export.csv }
                                                            ^^^^^^^^^^^^^^^^^^^^ CARE207
//- /commun/export.csv
poste;etat
`,
  good: `//- /dossier/plan.care.yaml
preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: preuves/export.csv }
//- /dossier/preuves/export.csv
poste;etat
`,
  fixable: false,
  check: {
    *preuve({ part, id, fichier }, view) {
      // A path written with `\` is told by CARE105 first.
      if (!fichier || fichier.source.trim() === '' || isBackslashed(fichier.source) || part.segment.problems.length > 0) return;
      const found = locate(view, part.path, fichier.source);
      const of = id?.source ?? '';
      if (found.kind === 'outside') yield { place: inPart(part, fichier), message: sentence({ fr: `Le chemin « ${fichier.source} » de la preuve ${of}`, en: `The path “${fichier.source}” of the evidence ${of}` }, found) };
    },
    *livrable({ document }, view) {
      for (const link of document.body?.markdown?.links ?? []) {
        const local = localLink(link.href);
        if (!local || local.path === '') continue;
        const found = locate(view, document.path, local.path);
        if (found.kind === 'outside') yield { place: inBody(document, link), message: sentence({ fr: `Le lien « ${link.href} »`, en: `The link “${link.href}”` }, found) };
      }
    },
  },
};

function sentence(what: Text, found: Extract<Located, { kind: 'outside' }>): Text {
  const inside: Text = { fr: 'le fichier doit se trouver dans le projet, avec un chemin relatif', en: 'the file must be in the project, with a relative path' };
  switch (found.why) {
    case 'absolute': return { fr: `${what.fr} est absolu, propre à un poste : ${inside.fr}.`, en: `${what.en} is absolute, tied to one computer: ${inside.en}.` };
    case 'address': return { fr: `${what.fr} est une adresse : ${inside.fr}.`, en: `${what.en} is an address: ${inside.en}.` };
    case 'above': return { fr: `${what.fr} sort du dossier du projet : ${inside.fr}.`, en: `${what.en} leaves the folder of the project: ${inside.en}.` };
    case 'link': return {
      fr: `${what.fr} passe par un lien symbolique vers ${found.target}, hors du projet : copiez-y le fichier lui-même.`,
      en: `${what.en} goes through a symbolic link to ${found.target}, outside the project: copy the file itself into it.`,
    };
  }
}
