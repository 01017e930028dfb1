/** Each quick fix of each example keeps its promises, in every style that a document may be written in. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import yaml from 'js-yaml';
import type { Snapshot } from '../../../server/src/core/index.ts';
import { apply, applyEdits, areSeparate, Checker, fixAll, onlyFix, parseDay, RULES, safeFix, textOf } from '../../../server/src/core/index.ts';
import { compose } from '../../../server/src/core/text/compose.ts';
import { openWorkspace } from '../../../server/src/disk/open.ts';
import { edited } from '../../check.ts';
import type { Allowed } from '../../check/fixes.ts';
import { checkFix, Workbench } from '../../check/fixes.ts';
import { parseFixture, snapshotOf, TODAY } from '../../fixture.ts';
import { ROOT } from '../../protocol/client.ts';

const FOLDER = path.join(ROOT, 'test/dossiers');
const NAMES = readdirSync(FOLDER, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);

/** Errors that a fix may leave behind: what only a person can do, said by the rule that knows it. */
const ALLOWED: Allowed = {
  // Once the kind is known, the document is judged as one of that kind for the first time.
  CARE003: ['CARE101', 'CARE102'],
  // The key is there with a mark (« à compléter », AAAA-MM-JJ) in place of a FINESS or a date that nobody can guess.
  CARE101: ['CARE105'],
  // A digest or a FINESS read as a number becomes a text: whether it has the right form is judged from then on.
  CARE103: ['CARE105'],
  // The evidence is declared, its file is still to be put there.
  CARE202: ['CARE206'],
  CARE302: ['CARE206'],
  // The measure is declared, its value is still to be measured.
  CARE312: ['CARE103'],
  // The true figure may miss the target that the claim reached.
  CARE403: ['CARE310'],
  // The true date may be too old, or outside a window.
  CARE408: ['CARE303', 'CARE305'],
};

type Style = (text: string) => string;
const STYLES: Readonly<Record<string, Style>> = {
  'as written': (text) => text,
  'with CRLF': (text) => text.replace(/\r?\n/g, '\r\n'),
  'in blocks of four spaces': (text) => rewritten(text, { indent: 4 }),
  'with dashes under the key': (text) => rewritten(text, { seqNoIndent: true }),
  'with items between braces': (text) => rewritten(text, { flowLevel: 2 }),
  'with everything between braces': (text) => rewritten(text, { flowLevel: 1 }),
};

/** The same values in another style; a text that the other parser refuses stays as it is. */
function rewritten(text: string, options: yaml.DumpOptions): string {
  let value: unknown;
  try { value = yaml.load(text, { schema: yaml.CORE_SCHEMA }); } catch { return text; }
  return yaml.dump(value, { schema: yaml.CORE_SCHEMA, lineWidth: -1, ...options });
}

function restyled(snapshot: Snapshot, style: Style): Snapshot {
  return apply(snapshot, [...snapshot.documents].map(([name, document]) => {
    const text = textOf(document);
    // Prose has line ends, but no other style to choose.
    return { type: 'text' as const, path: name, text: document.markdown && style !== STYLES['with CRLF'] ? text : style(text) };
  }));
}

const opened = new Map<string, Promise<Snapshot>>();
function dossier(name: string): Promise<Snapshot> {
  const known = opened.get(name) ?? openWorkspace(path.join(FOLDER, name), { today: parseDay(TODAY) ?? 0 }).then(({ snapshot }) => snapshot);
  opened.set(name, known);
  return known;
}

describe('quick fixes', () => {
  for (const [title, style] of Object.entries(STYLES)) {
    describe(`of documents ${title}`, () => {
      for (const rule of RULES.filter((r) => r.fixable)) {
        it(`${rule.code}: mended, nothing broken, the rest left alone`, () => {
          const bench = new Workbench();
          const snapshot = restyled(snapshotOf(parseFixture(rule.bad)), style);
          const offers = bench.offers(snapshot).filter(({ finding }) => finding.code === rule.code);
          // Written anew, a value may lose the very fault of the example (a digit that loses its quotes, a date).
          if (style === STYLES['as written']) assert.ok(offers.length > 0);
          for (const offer of offers) checkFix(bench, snapshot, offer, ALLOWED);
        });
      }
      for (const name of NAMES) {
        it(`${name}: each fix of each finding`, async () => {
          const bench = new Workbench();
          const snapshot = restyled(await dossier(name), style);
          for (const offer of bench.offers(snapshot)) checkFix(bench, snapshot, offer, ALLOWED);
        });
      }
    });
  }

  it('one after the other, in any order', async () => {
    const snapshot = await dossier('ght-vallombreuse');
    const bench = new Workbench();
    fc.assert(fc.property(fc.constantFrom(...Object.values(STYLES)), fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), (style, choices) => {
      let current = restyled(snapshot, style);
      for (const choice of choices) {
        const offers = bench.offers(current);
        const offer = offers[choice % Math.max(1, offers.length)];
        if (offer) current = checkFix(bench, current, offer, ALLOWED);
      }
    }), { numRuns: 12 });
  }).timeout(60_000);
});

describe('fix all', () => {
  const settle = (snapshot: Snapshot, edits: ReturnType<typeof fixAll>['edits']): Snapshot => {
    const texts = edited(snapshot, edits);
    return apply(snapshot, [...new Set(edits.map((edit) => edit.path))].map((name) => ({ type: 'text' as const, path: name, text: texts.get(name) ?? '' })));
  };

  it('of a code leaves none that needs no choice, and says how many it made', async () => {
    const snapshot = await dossier('ght-vallombreuse');
    const checker = new Checker(RULES);
    const count = (s: Snapshot, code: string): number => [...checker.check(s).values()].flat().filter((f) => f.code === code && onlyFix(f)).length;
    const codes = new Set([...checker.check(snapshot).values()].flat().filter((f) => onlyFix(f)).map((f) => f.code));
    assert.ok(codes.size > 3, [...codes].join(' '));
    for (const code of codes) {
      const { edits, count: made } = fixAll(snapshot, { check: (s) => checker.check(s), fix: (f) => (f.code === code ? onlyFix(f) : undefined) });
      for (const name of new Set(edits.map((edit) => edit.path))) assert.ok(areSeparate(edits.filter((edit) => edit.path === name)), code);
      assert.ok(made >= count(snapshot, code), code);
      assert.equal(count(settle(snapshot, edits), code), 0, code);
    }
  });

  it('gives ids that differ to things that are created together', () => {
    const snapshot = snapshotOf(parseFixture(`controles:
  - id: D2-POSTE-25
    statut: fait
  - id: D2-POSTE-16
    statut: fait
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
//- /annexes/postes.care.yaml
care: annexe/1
controles:
  - id: D2-POSTE-03
    statut: fait
//- /preuves/contrat.pdf
%PDF
`));
    const checker = new Checker(RULES);
    const { edits } = fixAll(snapshot, { check: (s) => checker.check(s), fix: (f) => (f.code === 'CARE302' ? onlyFix(f) : undefined) });
    const after = settle(snapshot, edits);
    const ids = [...after.documents.values()].flatMap((d) => [...textOf(d).matchAll(/^ {2}- (?:\{ )?id: (PRV-\d+)/gm)].map((m) => m[1]));
    assert.ok(ids.length > 4, ids.join(' '));
    assert.equal(new Set(ids).size, ids.length, ids.join(' '));
    assert.ok(edits.some((edit) => edit.path === '/annexes/postes.care.yaml') && edits.some((edit) => edit.path === '/plan.care.yaml'));
    assert.ok(![...checker.check(after).values()].flat().some((f) => f.code === 'CARE204' || f.code === 'CARE302'));
  });

  it('ends when two fixes undo each other', () => {
    const snapshot = snapshotOf(parseFixture('controles: []\n'));
    const text = (s: Snapshot): string => { const d = s.documents.get('/plan.care.yaml'); return d ? textOf(d) : ''; };
    const [real] = [...new Checker(RULES).check(snapshot).values()].flat();
    assert.ok(real);
    const check = (s: Snapshot) => new Map([['/plan.care.yaml', [{ ...real, fixes: [{
      title: { fr: 'a', en: 'b' }, safe: true, edits: () => [{ path: '/plan.care.yaml', span: { start: 11, end: 12 }, text: text(s)[11] === '1' ? '2' : '1' }],
    }] }]]]);
    const { count } = fixAll(snapshot, { check, fix: safeFix });
    assert.ok(count >= 1 && count < 5, String(count));
  });

  it('composed edits do what they do one after the other (property)', () => {
    const splices = (length: number) => fc.array(fc.tuple(fc.nat(length), fc.nat(3), fc.string({ maxLength: 4 })), { maxLength: 5 }).map((list) => {
      let at = 0;
      return list.sort((a, b) => a[0] - b[0]).flatMap(([start, size, text]) => {
        if (start < at) return [];
        const end = Math.min(length, start + size);
        at = end;
        return [{ span: { start, end }, text }];
      });
    });
    fc.assert(fc.property(fc.string({ maxLength: 20 }).chain((text) => fc.tuple(fc.constant(text), splices(text.length))).chain(([text, first]) => {
      const middle = applyEdits(text, first);
      return fc.tuple(fc.constant(text), fc.constant(first), fc.constant(middle), splices(middle.length));
    }), ([text, first, middle, next]) => {
      const composed = compose(text, first, next);
      assert.ok(areSeparate(composed));
      assert.equal(applyEdits(text, composed), applyEdits(middle, next));
    }), { numRuns: 500 });
  });
});
