/** The file of an evidence must exist. */
import { foldPath } from '../text/fold.ts';
import { dirname, relative } from '../text/path.ts';
import { isBackslashed, locate } from '../workspace/locate.ts';
import { looseFiles } from '../workspace/looseFiles.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE206: Rule = {
  code: 'CARE206',
  name: 'missing-file',
  severity: 'error',
  summary: {
    fr: "Le fichier d'une preuve n'existe pas.",
    en: 'The file of an evidence does not exist.',
  },
  why: {
    fr: "Une preuve sans son fichier ne peut pas être présentée. Une pièce confidentielle peut rester hors du dossier : `confidentiel: true` avec son `sha256` (choix de l'outil).",
    en: 'An evidence without its file cannot be shown. A confidential piece may stay outside the dossier: `confidentiel: true` with its `sha256` (a choice of this tool).',
  },
  how: {
    fr: 'Déposez le fichier à cet endroit, ou corrigez le chemin : il est relatif au document qui l’écrit.',
    en: 'Put the file at this place, or correct the path: it is relative to the document that writes it.',
  },
  bad: `preuves:
  - id: PRV-001
    type: export
    date: 2026-04-02
    fichier: preuves/inventaire-edr.csv
             ^^^^^^^^^^^^^^^^^^^^^^^^^^ CARE206
//- /preuves/edr/inventaire-edr.csv
poste;etat
`,
  good: `preuves:
  - id: PRV-001
    type: export
    date: 2026-04-02
    fichier: preuves/edr/inventaire-edr.csv
//- /preuves/edr/inventaire-edr.csv
poste;etat
`,
  fixable: true,
  check: {
    *preuve(preuve, view) {
      const { part, fichier } = preuve;
      if (!fichier || fichier.source.trim() === '' || part.segment.problems.length > 0) return;
      const found = locate(view, part.path, fichier.source);
      if (found.kind !== 'missing' && found.kind !== 'folder') return;
      // A confidential file may stay outside; a path written with `\` is told once, by CARE105.
      if (found.kind === 'missing' && (preuve.confidentiel || isBackslashed(fichier.source))) return;
      const candidates = found.kind === 'folder' ? looseFiles(view).files.filter((file) => file.startsWith(`${found.path}/`)).slice(0, 3) : looseFiles(view).suggestions.get(foldPath(found.path)) ?? [];
      const fixes = candidates.map((file): Fix => {
        const path = relative(dirname(part.path), file);
        return { title: { fr: `Remplacer par « ${path} »`, en: `Replace with “${path}”` }, safe: false, edits: (documents) => setScalar(documents, part, fichier, path) };
      });
      const id = preuve.id?.source ?? '';
      const inProject = found.path.slice(view.root === '/' ? 1 : view.root.length + 1);
      yield {
        place: inPart(part, fichier),
        message: found.kind === 'folder'
          ? { fr: `Le chemin « ${fichier.source} » de la preuve ${id} est celui d'un dossier ; indiquez un fichier.`, en: `The path “${fichier.source}” of the evidence ${id} is a folder; give a file.` }
          : {
            fr: `Le fichier « ${fichier.source} » de la preuve ${id} n'existe pas${inProject === fichier.source ? ' dans le projet' : ` : le projet n'a pas de « ${inProject} »`}.`,
            en: `The file “${fichier.source}” of the evidence ${id} does not exist${inProject === fichier.source ? ' in the project' : `: the project has no “${inProject}”`}.`,
          },
        fixes,
      };
    },
  },
};
