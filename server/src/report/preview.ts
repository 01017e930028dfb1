/** What the preview of a document shows, as data: of a plan or an annexe its dossier, of a deliverable the document. */
import type { Lang, Snapshot } from '../core/index.ts';
import { projectOf } from '../core/index.ts';
import { NO_FINDINGS, reportDetails } from '../core/features.ts';
import type { PreviewResult } from '../protocol/previewRequests.ts';
import { documentSections, documentSubtitle, documentTitle } from './previewDocument.ts';
import { dossierSections, dossierSubtitle } from './previewDossier.ts';
import type { PreviewMemory } from './previewMemory.ts';
import { nameOf } from './words.ts';

export interface PreviewSetting {
  readonly lang: Lang;
  /** The URI of a path, spelt as the client does. */
  readonly uri: (path: string) => string;
  /** Sections that the reader has, by key, with their versions. */
  readonly known: Readonly<Record<string, string>>;
  readonly memory: PreviewMemory;
}

/** The preview of a document; what the reader has already is left out. */
export function preview(snapshot: Snapshot, path: string, { lang, uri, known, memory }: PreviewSetting): PreviewResult {
  const fr = lang === 'fr';
  const document = snapshot.documents.get(path);
  const project = projectOf(snapshot, path);
  const nothing = (title: string, subtitle: string): PreviewResult => ({ kind: 'none', lang, title, subtitle, sections: [] });
  if (!document?.kind) {
    return nothing(fr ? 'Rien à afficher' : 'Nothing to show', fr ? 'Ouvrez un plan, une annexe ou un livrable : l’aperçu suit le document actif.' : 'Open a plan, an annexe or a deliverable: the preview follows the active document.');
  }
  if (document.kind.name === 'referentiel') {
    return nothing(fr ? 'Référentiel' : 'Catalogue', fr ? 'Ce document définit des contrôles ; l’aperçu montre les dossiers qui les suivent.' : 'This document defines controls; the preview shows the dossiers that follow them.');
  }
  if (!project) {
    return nothing(fr ? 'Document sans plan' : 'Document without a plan', fr ? 'Aucun plan (care: plan/1) ne se trouve dans son dossier ni au-dessus : il n’appartient à aucun projet.' : 'No plan (care: plan/1) stands in its folder or above: it belongs to no project.');
  }
  const deliverable = project.deliverables.find((d) => d.document === document);
  if (deliverable) {
    return { kind: 'document', lang, title: documentTitle(deliverable, project.root), subtitle: documentSubtitle(deliverable, lang), sections: memory.send(`${path} ${lang}`, documentSections(snapshot, project, deliverable, lang, uri), known) };
  }
  const details = reportDetails(snapshot, project, NO_FINDINGS);
  return { kind: 'dossier', lang, title: nameOf(details), subtitle: dossierSubtitle(details, snapshot.today, lang), sections: memory.send(`${project.root} ${lang}`, dossierSections(details, snapshot.today, lang), known) };
}
