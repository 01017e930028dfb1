/** Each quick fix of each example keeps its promises, in every style a document may be written in. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import yaml from 'js-yaml';
import { openWorkspace } from '../../../server/src/disk/open.ts';
import type { Snapshot } from '../../../server/src/core/index.ts';
import { apply, parseDay, RULES, textOf } from '../../../server/src/core/index.ts';
import { checkFix, Workbench } from '../../check/fixes.ts';
import { parseFixture, snapshotOf, TODAY } from '../../fixture.ts';
import { ROOT } from '../../protocol/client.ts';

const FOLDER = path.join(ROOT, 'test/dossiers');
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);

const STYLES: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'with CRLF': (text) => text.replace(/\r?\n/g, '\r\n'),
  'block, four spaces': (text) => redumped(text, { indent: 4 }),
  'dashes under the key': (text) => redumped(text, { indent: 2, noArrayIndent: true }),
  'items between braces': (text) => redumped(text, { flowLevel: 2 }),
  'everything between braces': (text) => redumped(text, { flowLevel: 1 }),
};

function redumped(text: string, options: yaml.DumpOptions): string {
  let value: unknown;
  try { value = yaml.load(text, { schema: yaml.CORE_SCHEMA }); } catch { return text; }
  return yaml.dump(value, { schema: yaml.CORE_SCHEMA, lineWidth: -1, ...options });
}

function restyled(snapshot: Snapshot, style: (text: string) => string): Snapshot {
  return apply(snapshot, [...snapshot.documents].filter(([p]) => !p.endsWith('.md')).map(([p, d]) => ({ type: 'text' as const, path: p, text: style(textOf(d)) })));
}

describe('explore', function () {
  this.timeout(300_000);
  const fails = new Map<string, string[]>();
  const all = (title: string, snapshot: Snapshot) => {
    for (const [name, style] of Object.entries(STYLES)) {
      const bench = new Workbench();
      const s = restyled(snapshot, style);
      const t = Date.now();
      const offers = bench.offers(s);
      for (const offer of offers) {
        try { checkFix(bench, s, offer, {}); } catch (e) {
          const m = (e as Error).message;
          const k = offer.finding.code + ' ' + (m.match(/: (the finding is still|new error CARE\d+|no edit|edits overlap|a dash|an item|a line end|the comment|the YAML|changed more)/)?.[1] ?? m.slice(0,100));
          fails.set(k, [...(fails.get(k) ?? []), `[${title} / ${name}] ${m}`]);
        }
      }
      if (title.length > 8) console.log(title, name, offers.length, Date.now() - t);
    }
  };
  it('x', async () => {
    for (const name of NAMES) all(name, (await openWorkspace(path.join(FOLDER, name), { today: parseDay(TODAY) ?? 0 })).snapshot);
    for (const rule of RULES) if (rule.fixable) all(rule.code, snapshotOf(parseFixture(rule.bad)));
    for (const [k, v] of [...fails].sort()) console.log('#####', k, v.length, [...new Set(v.map(x => x.split(']')[0]))].join(' '), '\n', v[0]);
    assert.ok(true);
  });
});
