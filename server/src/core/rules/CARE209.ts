/** Files under `preuves/` are evidence: each should be in the register. */
import { basename, dirname, relative } from '../text/path.ts';
import { formatDay } from '../text/plainDate.ts';
import type { Document } from '../workspace/document.ts';
import { notableSegments } from '../workspace/notable.ts';
import { unregistered } from '../workspace/looseFiles.ts';
import { dateInName, typeOfFile } from '../workspace/proofName.ts';
import { addItemAt, registryOf } from '../workspace/register.ts';
import type { View } from '../workspace/view.ts';
import { write } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { freeId } from './freeId.ts';
import { ofEntry } from './place.ts';
import type { Rule } from './rule.ts';

const MOST = 50;

export const CARE209: Rule = {
  code: 'CARE209',
  name: 'unregistered-file',
  severity: 'hint',
  summary: {
    fr: "Un fichier du dossier `preuves` n'est enregistré par aucune preuve.",
    en: 'A file of the folder `preuves` is registered by no evidence.',
  },
  why: {
    fr: "Un fichier déposé mais pas enregistré n'a ni type, ni date, ni empreinte, et ne répond à rien. Le dossier `preuves` est une convention de l'outil.",
    en: 'A file that was put there but not registered has no type, no date and no digest, and answers nothing. The folder `preuves` is a convention of this tool.',
  },
  how: {
    fr: 'Enregistrez le fichier sous `preuves` du plan (correction rapide), ou sortez-le du dossier `preuves`.',
    en: 'Register the file under `preuves` of the plan (quick fix), or take it out of the folder `preuves`.',
  },
  bad: `controles: []
preuves:
^^^^^^^ CARE209
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
//- /preuves/contrat.pdf
%PDF
//- /preuves/D2-POSTE-09_export_590000006_2026-04-02_v1.csv
poste;etat
`,
  good: `controles: []
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
//- /preuves/contrat.pdf
%PDF
`,
  fixable: true,
  check: {
    *projet(project, view) {
      // An evidence that did not parse may register any file.
      if (view.unsure('preuves') || project.documents.some(hasBrokenEvidence)) return;
      const below = view.root === '/' ? 1 : view.root.length + 1;
      const found = unregistered(project, view);
      const place = ofEntry(project.plan, 'preuves');
      const shown = found.slice(0, MOST);
      for (const [i, file] of shown.entries()) {
        const more = i === MOST - 1 ? found.length - MOST : 0;
        const path = file.slice(below);
        yield {
          place,
          message: {
            fr: `Le fichier « ${path} » n'est enregistré par aucune preuve ; enregistrez-le ou sortez-le de « preuves »${more > 0 ? ` (${more} ${more > 1 ? 'autres fichiers sont dans ce cas' : 'autre fichier est dans ce cas'})` : ''}.`,
            en: `The file “${path}” is registered by no evidence; register it or take it out of “preuves”${more > 0 ? ` (so ${more > 1 ? `are ${more} other files` : 'is 1 other file'})` : ''}.`,
          },
          fixes: register(file, view),
        };
      }
    },
  },
};

function hasBrokenEvidence(document: Document): boolean {
  if (document.kind?.name !== 'plan' && document.kind?.name !== 'annexe') return false;
  for (const { segment, parts } of notableSegments(document)) if (segment.problems.length > 0 && parts.some((part) => part.section === 'preuves')) return true;
  return false;
}

function register(file: string, view: View): Fix[] {
  const home = registryOf(view);
  if (home === undefined) return [];
  const name = basename(file);
  const id = freeId(view);
  const type = typeOfFile(name);
  const digest = view.file(file)?.sha256;
  return [{
    title: { fr: `Enregistrer « ${name} » comme preuve ${id} (${type})`, en: `Register “${name}” as evidence ${id} (${type})` },
    safe: false,
    edits: (documents) => addItemAt(documents, home, 'preuves', {
      id, type, fichier: write(relative(dirname(home), file)), date: dateInName(name) ?? formatDay(view.today()),
      ...(digest === undefined ? {} : { sha256: write(digest) }),
    }),
  }];
}
