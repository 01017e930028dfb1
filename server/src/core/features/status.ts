/** What a document is for the tool: which project and catalogue it belongs to, or why it is ignored. */
import type { Text } from '../text/words.ts';
import { same } from '../text/words.ts';
import { basename, relative } from '../text/path.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';

export interface Status {
  readonly state: 'project' | 'catalogue' | 'ignored';
  readonly label: Text;
  readonly detail: Text;
  readonly plan?: string;
  readonly referentiel?: string;
}

/** The status of the document at a path. */
export function status(snapshot: Snapshot, path: string): Status {
  const document = snapshot.documents.get(path);
  if (!document) {
    return ignored({
      fr: 'CaRE ne lit que les fichiers *.care.yaml, *.care.yml, *.care.md et les .md dont l’en-tête contient « care: document/1 ».',
      en: 'CaRE reads only *.care.yaml, *.care.yml, *.care.md files, and .md files whose front matter has “care: document/1”.',
    });
  }
  if (document.encoding === 'binary') return ignored({ fr: 'Ce fichier n’est pas un texte.', en: 'This file is not a text.' });
  if (document.oversize) return ignored({ fr: 'Ce fichier est trop grand pour être analysé.', en: 'This file is too large to be analysed.' });
  if (!document.kind) {
    return ignored(document.care
      ? { fr: `La nature « ${document.care.node.source} » n’est pas connue.`, en: `The kind “${document.care.node.source}” is not known.` }
      : { fr: 'Sa première clé « care » manque : rien ne dit ce qu’est ce document.', en: 'Its first key “care” is missing: nothing says what this document is.' });
  }
  if (document.catalogue && document.kind.name === 'referentiel') {
    const { id, version, officiel, controles } = document.catalogue;
    return {
      state: 'catalogue', referentiel: id, label: { fr: `Référentiel ${id}`, en: `Catalogue ${id}` },
      detail: {
        fr: `Version ${version}, ${controles.size} contrôles, ${officiel ? 'officiel' : 'non officiel'}.`,
        en: `Version ${version}, ${controles.size} controls, ${officiel ? 'official' : 'not official'}.`,
      },
    };
  }
  const project = projectOf(snapshot, path);
  if (!project) {
    return ignored({
      fr: 'Aucun plan (« care: plan/1 ») dans ce dossier ni dans ceux qui le contiennent : seule sa forme est contrôlée.',
      en: 'No plan (“care: plan/1”) in this folder or those above it: only its form is checked.',
    }, { fr: 'Hors projet', en: 'Outside any project' });
  }
  const plan = relative(project.root, project.plan.path);
  const asked = project.dossier.referentiel?.node.source ?? '';
  const { catalogue } = project;
  return {
    state: 'project', plan: project.plan.path, referentiel: catalogue?.id ?? asked,
    label: same(`${basename(project.root)} · ${catalogue?.id ?? '?'}`),
    detail: catalogue
      ? {
        fr: `Projet « ${basename(project.root)} » (${plan}), référentiel « ${catalogue.titre} » ${catalogue.version}${catalogue.officiel ? '' : ', non officiel'}.`,
        en: `Project “${basename(project.root)}” (${plan}), catalogue “${catalogue.titre}” ${catalogue.version}${catalogue.officiel ? '' : ', not official'}.`,
      }
      : {
        fr: asked === '' ? `Projet « ${basename(project.root)} » (${plan}) : aucun référentiel n’est indiqué.` : `Projet « ${basename(project.root)} » (${plan}) : le référentiel « ${asked} » est introuvable.`,
        en: asked === '' ? `Project “${basename(project.root)}” (${plan}): no catalogue is named.` : `Project “${basename(project.root)}” (${plan}): the catalogue “${asked}” cannot be found.`,
      },
  };
}

function ignored(detail: Text, label: Text = { fr: 'Ignoré par CaRE', en: 'Ignored by CaRE' }): Status {
  return { state: 'ignored', label, detail };
}
