/**
 * Incremental equals full: one checker that follows a dossier through edits, file events and new days finds what a fresh
 * one finds. `CARE_RUNS` sets the number of sequences: 60 by default, 500 where `CI` is set, 20000 at night
 * (`CARE_RUNS=20000 npx mocha --timeout 0 out/test/core/rules/incremental.property.test.cjs`). `CARE_SEED` repeats a run.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Change, FileFact, Snapshot } from '../../../server/src/core/index.ts';
import { apply, Checker, emptySnapshot, lengthOf, parseDay, positionAt, RULES, shippedCatalogues, textOf } from '../../../server/src/core/index.ts';
import { findingsOf } from '../../check.ts';
import { HEAD, parseFixture, snapshotOf, TODAY } from '../../fixture.ts';
import { ROOT } from '../../protocol/client.ts';
import { yamlTestSuite } from '../syntax/yamlTestSuite.ts';

const RUNS = Number(process.env['CARE_RUNS'] ?? (process.env['CI'] ? 500 : 60));
const SEED = process.env['CARE_SEED'] === undefined ? {} : { seed: Number(process.env['CARE_SEED']) };
const shipped = shippedCatalogues();

const PROJECT = `equipe:
  - { id: rssi, fonction: RSSI }
controles:
  - id: D2-POSTE-09
    statut: fait
    responsable: rssi
    preuves: [PRV-001, isolement]
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, date: 2026-11-02, sources: { agents: PRV-001 } }
  - id: D2-POSTE-18
    statut: en_cours
    preuves:
      - isolement
      - PRV-002
  - id: D2-POSTE-25
    statut: valide
preuves:
  - { id: PRV-001, type: export, date: 2026-11-01, fichier: preuves/a.csv }
  - id: PRV-002
    type: fiche_reflexe
    date: 2026-03-01
    fichier: preuves/b.pdf
remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: Oui, controles: [D2-POSTE-09], statut: ouverte }
//- /annexe.care.yaml
care: annexe/1
preuves:
  - { id: PRV-003, type: contrat, date: 2026-01-01, fichier: preuves/c.pdf }
jalons:
  - { id: J1, titre: Pilote, date: 2026-03-31, statut: fait }
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
controles: [D2-POSTE-18]
statut: valide
version: "1.0"
redacteur: rssi
---

# Objet

Voir [[PRV-001]] et D2-POSTE-09, [fiche](../preuves/b.pdf).

# Déroulement
//- /preuves/a.csv
x
//- /preuves/b.pdf
x
`;

/** Pieces that change the meaning of what is around them. */
const SNIPPETS = ['', ' ', '\n', '  ', '- ', ':', '#', '"', "'", '[', ']', '{', '}', ',', '&a ', '*a', '---\n', 'id: ', 'PRV-001', 'PRV-009', 'D2-POSTE-09', 'isolement', 'fait', 'statut: fait\n',
  '  - id: D2-POSTE-07\n    statut: fait\n', 'preuves:\n', 'controles:\n', '<<<<<<< a\n', '>>>>>>> b\n', '\t', '|\n', 'care: plan/1\n', '\r\n', 'é', '# Objet\n', '[[', ']]', 'reglages: { regles: { CARE302: ignorer } }\n'];

type Step = { readonly kind: 'edit'; readonly document: number; readonly at: number; readonly length: number; readonly text: string }
  | { readonly kind: 'file'; readonly file: number; readonly there: boolean } | { readonly kind: 'day'; readonly days: number } | { readonly kind: 'gone'; readonly document: number } | { readonly kind: 'back'; readonly document: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('edit' as const), document: fc.nat(20), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.oneof(fc.constant(0), fc.nat(30)), text: fc.constantFrom(...SNIPPETS) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('file' as const), file: fc.nat(3), there: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('day' as const), days: fc.integer({ min: -400, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), document: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), document: fc.nat(20) }) },
);

function changeOf(snapshot: Snapshot, start: Snapshot, wanted: Step): Change | undefined {
  const paths = [...start.documents.keys()];
  switch (wanted.kind) {
    case 'edit': {
      const path = paths[wanted.document % paths.length] ?? '';
      const document = snapshot.documents.get(path);
      if (!document) return undefined;
      const from = Math.floor(wanted.at * lengthOf(document));
      return { type: 'edit', path, range: { start: positionAt(document, from), end: positionAt(document, Math.min(lengthOf(document), from + wanted.length)) }, text: wanted.text };
    }
    case 'file': {
      const path = ['/preuves/a.csv', '/preuves/b.pdf', '/preuves/C.pdf', '/preuves/d.txt'][wanted.file] ?? '';
      return { type: 'files', files: new Map<string, FileFact | undefined>([[path, wanted.there ? { size: 1, mtime: 1 } : undefined]]) };
    }
    case 'day': return { type: 'today', today: (parseDay(TODAY) ?? 0) + wanted.days };
    case 'gone': return { type: 'removed', path: paths[wanted.document % paths.length] ?? '' };
    case 'back': {
      const path = paths[wanted.document % paths.length] ?? '';
      const document = start.documents.get(path);
      return document ? { type: 'text', path, text: textOf(document) } : undefined;
    }
  }
}

/** The findings of each document in the order of its text; documents go by path. */
function shown(snapshot: Snapshot, checker: Checker): string[] {
  return findingsOf(snapshot, checker).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).map((f) => `${f.path} ${f.start}-${f.end} ${f.code} ${f.severity} ${f.fr}`);
}

/** The same texts, files and day, read afresh. */
function afresh(snapshot: Snapshot): Snapshot {
  const changes: Change[] = [{ type: 'files', files: snapshot.files }, { type: 'readings', readings: snapshot.readings, computed: snapshot.computed }];
  for (const [path, document] of snapshot.documents) changes.push({ type: 'text', path, text: textOf(document) });
  return apply(emptySnapshot(snapshot.today, shipped), changes);
}

/** One checker that follows the steps, `looks` says after which of them it is asked, finds what a fresh one finds at the end. */
function follow(start: Snapshot, steps: readonly Step[], looks: readonly boolean[]): void {
  const checker = new Checker(RULES);
  let newest = start;
  // What the checker follows: changes come to it several at a time, as when keys come fast.
  let snapshot = start;
  let waiting: Change[] = [];
  const takeIn = (): void => {
    snapshot = apply(snapshot, waiting);
    waiting = [];
  };
  checker.check(snapshot);
  steps.forEach((wanted, i) => {
    const change = changeOf(newest, start, wanted);
    if (change) {
      newest = apply(newest, [change]);
      waiting.push(change);
    }
    if (wanted.kind !== 'edit' || i % 3 === 0) takeIn();
    // Some states are never looked at.
    if (looks[i] === true) checker.check(snapshot);
  });
  takeIn();
  assert.deepEqual(shown(snapshot, checker), shown(afresh(newest), new Checker(RULES)));
}

function follows(start: Snapshot, runs: number, length: number): void {
  fc.assert(fc.property(stepsOf(length), looksOf(length), (steps, looks) => follow(start, steps, looks)), { numRuns: runs, ...SEED });
}

const stepsOf = (length: number): fc.Arbitrary<Step[]> => fc.array(step, { minLength: 1, maxLength: length });
const looksOf = (length: number): fc.Arbitrary<boolean[]> => fc.array(fc.boolean(), { minLength: length, maxLength: length });

/** Where a text of the YAML Test Suite stands: as a whole plan, below the head of one, among the sections of one, below a key. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => text, (text) => `${HEAD}${text}`, (text) => `${HEAD}controles:\n  - id: D2-POSTE-09\n    statut: fait\n${text}\npreuves:\n  - { id: PRV-001, type: export, date: 2026-11-01 }\n`,
  (text) => `${HEAD}remarques:\n  - id: REM-01\n    texte:\n${text.replace(/^(?=.)/gm, '      ')}`,
];

describe('incremental equals full', function () {
  // As many sequences as are asked for, on machines of any speed.
  this.timeout(0);

  it('on a small project', () => follows(snapshotOf(parseFixture(PROJECT)), RUNS, 12));
  const dossiers = path.join(ROOT, 'test/dossiers');
  for (const name of readdirSync(dossiers, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name)) {
    it(`on ${name}`, () => {
      const folder = path.join(dossiers, name);
      const changes = readdirSync(folder, { recursive: true }).map(String).filter((file) => /\.care\.(md|yaml)$/.test(file)).sort()
        .map((file): Change => ({ type: 'text', path: `/${file}`, text: readFileSync(path.join(folder, file), 'utf8') }));
      follows(apply(emptySnapshot(parseDay(TODAY) ?? 0, shipped), changes), Math.ceil(RUNS / 6), 5);
    });
  }

  it('on texts of the YAML Test Suite', () => {
    const anywhere = fc.tuple(fc.constantFrom(...yamlTestSuite()), fc.constantFrom(...PLACES)).map(([[, text], place]) => place(text));
    fc.assert(fc.property(anywhere, stepsOf(5), looksOf(5), (text, steps, looks) => {
      follow(apply(emptySnapshot(parseDay(TODAY) ?? 0, shipped), [{ type: 'text', path: '/plan.care.yaml', text }]), steps, looks);
    }), { numRuns: RUNS * 4, ...SEED });
  });
});
