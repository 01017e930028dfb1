/** Writing a project's package into a bag: its files, the pages made for it, its index. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Day, Lang, Project, ReportDetails, Snapshot } from '../../core/index.ts';
import { sayFigures } from '../../core/features.ts';
import { formatDay } from '../../core/index.ts';
import type { Contents } from '../../core/packaging.ts';
import { deliverableView } from '../../core/packaging.ts';
import { toNative } from '../../disk/paths.ts';
import { htmlReport } from '../../report/html.ts';
import { nameOf } from '../../report/words.ts';
import { blocksOf, ChangedError } from '../bag/blocks.ts';
import type { Sink } from '../bag/sink.ts';
import type { Written } from '../bag/write.ts';
import { bagWriter } from '../bag/write.ts';
import { csvReport } from '../report/csv.ts';
import type { Places } from './bodyHtml.ts';
import { confidentialEntries, confidentialJson, contentOf } from './confidential.ts';
import { deliverablePage } from './deliverablePage.ts';
import { anchorsIn, indexPage } from './indexPage.ts';
import type { Layout } from './layout.ts';
import { hrefTo } from './layout.ts';

export interface Assembly {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly details: ReportDetails;
  readonly contents: Contents;
  readonly layout: Layout;
  readonly finess: string;
  readonly lang: Lang;
  readonly today: Day;
  /** Findings in spite of which the package is made. */
  readonly reserves: readonly string[];
  /** Awaited between blocks; throws when the work is to stop. */
  readonly pause: () => Promise<void> | undefined;
  /** Bytes of the project's files, of which nearly all the work is made. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Larger pictures are opened by a link instead of standing in the page. */
const MAX_PICTURE = 8 * 1024 * 1024;
const PICTURES: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.svg': 'image/svg+xml' };

/** Writes everything; the sink is finished by the caller. Resolves to the number and bytes of the files of the payload. */
export async function assemble(assembly: Assembly, sink: Sink): Promise<{ readonly files: number; readonly bytes: number }> {
  const { snapshot, project, details, contents, layout, lang, today, finess, reserves } = assembly;
  const bag = bagWriter(sink);
  const written = new Map<string, Written>();
  const add = async (name: string, content: string | AsyncIterable<Uint8Array>): Promise<Written> => {
    const one = await bag.add(name, content);
    written.set(name, one);
    await assembly.pause();
    return one;
  };
  const total = [...layout.files.keys()].reduce((sum, core) => sum + (snapshot.files.get(core)?.size ?? 0), 0);
  let done = 0;
  for (const [core, name] of layout.files) {
    const before = done;
    await copy(core, name, assembly, add, (read) => { assembly.onProgress((done = before + read), total); });
  }
  for (const piece of contents.livrables) {
    const page = layout.pages.get(piece.document.path) ?? '';
    const source = layout.files.get(piece.document.path) ?? '';
    const anchors = anchorsIn(details, contents);
    const places = placesFrom(page, anchors, assembly);
    await add(page, deliverablePage(piece, deliverableView(snapshot, piece.document.path), {
      lang, today, etablissement: nameOf(details), places, index: hrefTo(page, layout.index), source: hrefTo(page, source), sha256: written.get(source)?.sha256 ?? '',
      control: (id) => anchorHref(page, layout.index, anchors.get(id)),
    }));
  }
  const confidential = confidentialEntries(contents.pieces, details, snapshot);
  await add(layout.report.html, htmlReport([details], { lang, today, sha256: (text) => createHash('sha256').update(text).digest('base64') }));
  await add(layout.report.json, `${JSON.stringify({ version: 1, today: formatDay(today), projects: [details.report] }, null, 2)}\n`);
  await add(layout.report.csv, csvReport([details], { lang, today }));
  if (confidential.length > 0) await add(layout.confidential, confidentialJson(confidential, project, today));
  await add(layout.index, indexPage({
    lang, today, finess, details, contents, layout, confidential, written, reserves,
    figures: (piece) => {
      const content = contentOf(piece, snapshot);
      return content ? sayFigures(content, lang) : '';
    },
  }));
  return bag.finish([
    ['Source-Organization', nameOf(details)], ['External-Identifier', finess], ['Internal-Sender-Identifier', details.reference],
    ['External-Description', lang === 'fr' ? `Dossier du programme CaRE : plan, preuves, livrables et rapport de couverture. Ouvrir data/${layout.index}` : `CaRE dossier: plan, evidence, deliverables and coverage report. Open data/${layout.index}`],
    ['Bagging-Date', formatDay(today)], ['Bag-Software-Agent', `care ${CARE_VERSION}`],
    ['CaRE-Referentiel', [details.report.referentiel.id, details.report.referentiel.version ?? ''].join(' ').trim()],
    ...reserves.map((reserve) => ['CaRE-Reserve', reserve] as const),
  ]);
}

/** A file of the project as it is; what was judged and what enters are the same bytes, or nothing is made. */
async function copy(
  core: string, name: string, { snapshot, project, pause }: Assembly, add: (name: string, content: AsyncIterable<Uint8Array>) => Promise<Written>, onRead: (bytes: number) => void,
): Promise<void> {
  const fact = snapshot.files.get(core);
  const native = toNative(core);
  if (!fact) throw new ChangedError(native);
  const { sha256 } = await add(name, blocksOf(native, toNative(project.root), fact, pause, onRead));
  if (fact.sha256 !== undefined && fact.sha256 !== sha256) throw new ChangedError(native);
}

function anchorHref(page: string, index: string, anchor: string | undefined): string | undefined {
  return anchor === undefined ? undefined : `${hrefTo(page, index)}#${anchor}`;
}

function placesFrom(page: string, anchors: ReadonlyMap<string, string>, { snapshot, contents, layout, lang }: Assembly): Places {
  const file = (core: string): string | undefined => {
    const name = layout.pages.get(core) ?? layout.files.get(core);
    return name === undefined ? undefined : hrefTo(page, name);
  };
  const byId = new Map(contents.livrables.map((l) => [l.id, l.document.path]));
  return {
    file,
    picture: (core) => {
      const fact = snapshot.files.get(core);
      const type = PICTURES[path.posix.extname(core).toLowerCase()];
      if (type === undefined || !fact || fact.size > MAX_PICTURE || !layout.files.has(core)) return undefined;
      return `data:${type};base64,${readFileSync(toNative(core)).toString('base64')}`;
    },
    id: (id) => {
      const deliverable = byId.get(id);
      return deliverable === undefined ? anchorHref(page, layout.index, anchors.get(id)) : file(deliverable);
    },
    table: lang === 'fr' ? 'Tableau' : 'Table',
    missing: lang === 'fr' ? 'fichier non joint' : 'file not in the package',
  };
}
