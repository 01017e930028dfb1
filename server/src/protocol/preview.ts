/** What the preview of an editor asks: what to show of a document, where something is defined, a page to keep. */
import type { Connection } from 'vscode-languageserver';
import type { Lang } from '../core/index.ts';
import { projectOf } from '../core/index.ts';
import type { PreviewMemory } from '../report/previewMemory.ts';
import { toRange } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { BadgesParams, BadgesResult, HtmlReportParams, HtmlReportResult, LocateParams, Place, PreviewParams, PreviewResult } from './previewRequests.ts';
import { BadgesRequest, HtmlReportRequest, LocateRequest, PreviewRequest } from './previewRequests.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

export interface PreviewFacts {
  readonly lang: () => Lang;
  /** Path of the file of a shipped catalogue; undefined when there is none here. */
  readonly shippedFile: (id: string) => string | undefined;
}

/** Answers the requests of the preview. Nothing of it is loaded before the first one. */
export function registerPreview(connection: Connection, session: Session, { lang, shippedFile }: PreviewFacts): void {
  const uri = (path: string): string => session.uri(path);
  let memory: PreviewMemory | undefined;

  connection.onRequest(PreviewRequest, async ({ uri: asked, known }: PreviewParams): Promise<PreviewResult> => {
    const [{ preview }, report] = await Promise.all([import('../report/preview.ts'), import('../report/previewMemory.ts')]);
    memory ??= new report.PreviewMemory(Date.now().toString(36));
    return preview(session.snapshot, pathOf(asked), { lang: lang(), uri, known: known ?? {}, memory });
  });

  connection.onRequest(LocateRequest, async ({ uri: asked, id, of }: LocateParams): Promise<Place | null> => {
    const { findThing } = await onDemand();
    const found = findThing(session.snapshot, pathOf(asked), of, id, shippedFile);
    return found ? { uri: session.uri(found.document.path), range: toRange(found.document, found.span) } : null;
  });

  connection.onRequest(HtmlReportRequest, async ({ uri: asked }: HtmlReportParams): Promise<HtmlReportResult | null> => {
    const { htmlFile } = await import('../report/htmlFile.ts');
    return htmlFile(session.snapshot, pathOf(asked), { lang: lang(), findings: () => session.findings() });
  });

  connection.onRequest(BadgesRequest, async ({ uri: asked }: BadgesParams): Promise<BadgesResult> => {
    const { snapshot } = session;
    const path = pathOf(asked);
    const project = snapshot.documents.get(path)?.kind ? projectOf(snapshot, path) : undefined;
    if (!project) return { ours: false, badges: {} };
    const { Things } = await import('../report/things.ts');
    return { ours: true, badges: Object.fromEntries(new Things(snapshot, project, lang()).words()) };
  });
}
