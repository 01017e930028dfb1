/** The report of the dossier of a document as a file of its own: a page, and a name for it. */
import type { Findings, Lang, Snapshot } from '../core/index.ts';
import { basename, formatDay, projectOf } from '../core/index.ts';
import { reportDetails } from '../core/features.ts';
import { htmlReport } from './html.ts';
import { STYLE } from './htmlStyle.ts';

/** The page; null when the document belongs to no project. */
export async function htmlFile(snapshot: Snapshot, path: string, { lang, findings }: { readonly lang: Lang; readonly findings: () => Findings }): Promise<{ html: string; name: string } | null> {
  const project = projectOf(snapshot, path);
  if (!project) return null;
  const details = reportDetails(snapshot, project, findings());
  // The same in Node and in a browser's worker; the page is allowed its style sheet by its digest.
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE));
  const sha256 = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return { html: htmlReport([details], { lang, today: snapshot.today, sha256: () => sha256 }), name: `${lang === 'fr' ? 'rapport' : 'report'}-${basename(project.root) || 'care'}-${formatDay(snapshot.today)}.html` };
}
