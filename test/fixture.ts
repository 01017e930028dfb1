/**
 * The notation of tests: one text that holds a small workspace, what is expected of it, and where the cursor is.
 *
 *     //- /plan.care.yaml           starts a file; before the first one the text is /plan.care.yaml
 *     //- /a.pdf -> /etc/passwd     a symbolic link
 *     statut: termine
 *             ^^^^^^^ CARE104       expected on the line above, at these columns; the line is removed
 *     statut: $0                    the cursor
 *
 * A plan that does not begin with `care:` gets the head below, so that an example shows only what it is about.
 */
import { createHash } from 'node:crypto';
import type { Change, FileFact, Hints, Reading, ReadingRefusal, Snapshot } from '../server/src/core/index.ts';
import { apply, emptySnapshot, parseDay, shippedCatalogues, wantedComputations, wantedReadings } from '../server/src/core/index.ts';
import { computeFrom, readerOf, withoutRows } from '../server/src/core/evidence.ts';

export const TODAY = '2026-11-24';

export const HEAD = `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, candidature: 2025-10-14, declaration: 2027-03-31 }
etablissements: [{ nom: CH de Vallombreuse, finess: "590000006", part_activite: 100 }]
equipe: [{ id: rssi, fonction: RSSI }, { id: dsi, fonction: DSI }]
`;

export interface Expected { readonly path: string; readonly start: number; readonly end: number; readonly text: string; readonly code: string; readonly severity: string | undefined; readonly message: string | undefined }

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, string>;
  readonly expected: readonly Expected[];
  readonly cursor: { readonly path: string; readonly offset: number } | undefined;
}

const shipped = shippedCatalogues();

/** Reads the notation. */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const links = new Map<string, string>();
  const expected: Expected[] = [];
  let cursor: Fixture['cursor'];
  const blocks = text.split(/^\/\/- /m);
  const first = blocks.shift() ?? '';
  const all = [...(first.trim() === '' ? [] : [['/plan.care.yaml', first] as const]), ...blocks.map((block) => {
    const end = block.indexOf('\n');
    return [block.slice(0, end < 0 ? undefined : end).trim(), end < 0 ? '' : block.slice(end + 1)] as const;
  })];
  for (const [header, body] of all) {
    const [path = '', target] = header.split(' -> ');
    if (target !== undefined) { links.set(path, target); files.set(path, ''); continue; }
    let content = path.endsWith('plan.care.yaml') && !/^\uFEFF?care:/m.test(body) && !body.startsWith('#!bare') ? HEAD : '';
    let lineStart = content.length;
    for (const line of body.replace(/^#!bare\n/, '').split(/(?<=\n)/)) {
      const mark = /^([ ]*)(\^+)[ ]+(CARE\d{3}|[a-z-]+)(?:[ ]+(error|warning|information|hint))?(?:[ ]*:[ ]*(.*?))?[ ]*\r?\n?$/.exec(line);
      if (mark && mark[3]?.startsWith('CARE')) {
        const start = lineStart + (mark[1]?.length ?? 0);
        const end = start + (mark[2]?.length ?? 0);
        expected.push({ path, start, end, text: content.slice(start, end), code: mark[3], severity: mark[4], message: mark[5] });
        continue;
      }
      lineStart = content.length;
      content += line;
    }
    const at = content.indexOf('$0');
    if (at >= 0) {
      cursor = { path, offset: at };
      content = content.slice(0, at) + content.slice(at + 2);
    }
    files.set(path, content);
  }
  return { files, links, expected, cursor };
}

/** The snapshot of a fixture at a date; its evidence files are read as the plan says, unless `read` is false. */
export function snapshotOf(fixture: Fixture, today = TODAY, { read = true }: { readonly read?: boolean } = {}): Snapshot {
  const facts = new Map<string, FileFact>();
  const changes: Change[] = [];
  for (const [path, text] of fixture.files) {
    const target = fixture.links.get(path);
    facts.set(path, {
      size: Buffer.byteLength(text), mtime: 0, sha256: createHash('sha256').update(text).digest('hex'), ...(target === undefined ? {} : { target }),
    });
    if (/\.(?:md|care\.ya?ml)$/.test(path)) changes.push({ type: 'text', path, text });
  }
  const snapshot = apply(emptySnapshot(parseDay(today) ?? 0, shipped), [{ type: 'files', files: facts }, ...changes]);
  return read ? withReadings(snapshot, fixture) : snapshot;
}

/** The snapshot with what its evidence files say, as shells make it: figures without rows, and the results of formulas on rows. */
export function withReadings(snapshot: Snapshot, { files }: Pick<Fixture, 'files'>): Snapshot {
  const read = (path: string, hints: Hints): Reading | ReadingRefusal => {
    const bytes = new TextEncoder().encode(files.get(path) ?? '');
    return readerOf(bytes).read(bytes, hints);
  };
  const readings = new Map(wantedReadings(snapshot).map(({ path, hints }) => [path, { hints, content: withoutRows(read(path, hints)) }]));
  return readings.size === 0 ? snapshot : withComputed(apply(snapshot, [{ type: 'readings', readings }]), (path, hints) => {
    const content = read(path, hints);
    return 'refused' in content ? undefined : content;
  });
}

/** The snapshot with the results of its formulas on rows. */
export function withComputed(snapshot: Snapshot, read: (path: string, hints: Hints) => Reading | undefined): Snapshot {
  const computed = new Map(wantedComputations(snapshot).flatMap(({ key, id, settings, sources }) => {
    const result = computeFrom(id, sources.flatMap(({ role, path, hints }) => { const reading = read(path, hints); return reading ? [{ role, reading }] : []; }), settings);
    return result ? [[key, result] as const] : [];
  }));
  return computed.size === 0 ? snapshot : apply(snapshot, [{ type: 'readings', readings: new Map(), computed }]);
}
