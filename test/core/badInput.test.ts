/** Texts that are half typed, broken, enormous or hostile: nothing throws, each gets a clear finding, the others keep theirs. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Encoding, Position, Snapshot } from '../../server/src/core/index.ts';
import { apply, Checker, emptySnapshot, lengthOf, offsetAt, parseDay, positionAt, RULES, shippedCatalogues, textOf } from '../../server/src/core/index.ts';
import { editDocument, readDocument } from '../../server/src/core/workspace/document.ts';
import type { Document } from '../../server/src/core/workspace/document.ts';
import { findingsOf } from '../check.ts';
import type { Found } from '../check.ts';
import { HEAD, TODAY } from '../fixture.ts';

const PLAN = readPlan();
const OTHER = `${HEAD}controles:\n  - id: D2-POSTE-98\n    statut: termine\n`;
const PATH = '/a/plan.care.yaml';
const shipped = shippedCatalogues();

/** A realistic plan of about a hundred lines. */
function readPlan(): string {
  const controls = ['01', '02', '03', '04', '05', '06', '09', '18'].map((n, i) => `  - id: D2-POSTE-${n}
    statut: ${['a_faire', 'en_cours', 'fait', 'valide'][i % 4] ?? ''}
    responsable: rssi
    echeance: 2027-0${(i % 3) + 1}-15
    preuves: [PRV-00${i + 1}]
`).join('');
  const proofs = Array.from({ length: 8 }, (_, i) => `  - id: PRV-00${i + 1}
    type: ${['export', 'rapport', 'capture'][i % 3] ?? ''}
    titre: "Pièce n° ${i + 1} : l'état « réel » # non"
    fichier: preuves/piece-${i + 1}.csv
    date: 2026-10-0${i + 1}
`).join('');
  return `${HEAD}
contexte:
  ad_dedie: false
# Commentaire
perimetre:
  postes: 2310
  exclusions:
    - { motif: "Biomédical, non supporté", nombre: 96, mesure: VLAN isolé }
jalons:
  - { id: J1, titre: Pilote, date: 2026-03-31, statut: fait }
controles:
${controls}    commentaire: |
      Sur deux
        lignes.
preuves:
${proofs}remarques:
  - id: REM-01
    origine: ARS
    date: 2026-02-11
    texte: >-
      Préciser le
      périmètre exclu.
    controles: [D2-POSTE-09]
    statut: close
`;
}

function snapshotOf(text: string, path = PATH, encoding: Encoding = 'utf-8'): Snapshot {
  return apply(emptySnapshot(parseDay(TODAY) ?? 0, shipped), [
    { type: 'text', path, text, encoding, open: encoding === 'utf-8' },
    { type: 'text', path: '/b/plan.care.yaml', text: OTHER },
  ]);
}

/** A range as an editor tells it. */
function rangeOf(snapshot: Snapshot, path: string, start: number, end: number): { start: Position; end: Position } {
  const document = snapshot.documents.get(path) ?? assert.fail();
  return { start: positionAt(document, start), end: positionAt(document, end) };
}

const show = (f: Found): string => `${f.path} ${f.start}-${f.end} ${f.code} ${f.severity} ${f.fr}`;

const othersAlone = findingsOf(snapshotOf('', '/a/rien.md')).filter((f) => f.path.startsWith('/b/')).map(show);

/** The findings on the text; those of the other project must be what they are without it. */
function judge(text: string, path = PATH, encoding: Encoding = 'utf-8'): Found[] {
  const found = findingsOf(snapshotOf(text, path, encoding));
  assert.deepEqual(found.filter((f) => f.path.startsWith('/b/')).map(show), othersAlone);
  for (const f of found) assert.ok(f.start >= 0 && f.start <= f.end && f.end <= Math.max(text.length, 4096), show(f));
  return found.filter((f) => f.path === path);
}

const syntax = (found: readonly Found[]): string[] => found.filter((f) => /^CARE00/.test(f.code)).map((f) => `${f.code} ${f.text.split(/[\r\n]/)[0]?.slice(0, 20) ?? ''}`);
const structure = (found: readonly Found[]): string[] => found.filter((f) => /^CARE(?:00|10)/.test(f.code)).map((f) => `${f.code} ${f.text.slice(0, 30)}`);

describe('bad input', () => {
  it('has fixtures that mean something', () => {
    assert.ok(PLAN.split('\n').length >= 95);
    assert.deepEqual(structure(judge(PLAN)), []);
    assert.ok(othersAlone.some((f) => f.includes('CARE104')) && othersAlone.some((f) => f.includes('CARE201')));
  });

  it('survives a plan typed letter by letter', function () {
    this.timeout(120_000);
    const checker = new Checker(RULES);
    let snapshot = snapshotOf('');
    for (let end = 1; end <= PLAN.length; end++) {
      snapshot = apply(snapshot, [{ type: 'edit', path: PATH, range: rangeOf(snapshot, PATH, end - 1, end - 1), text: PLAN.slice(end - 1, end) }]);
      const found = findingsOf(snapshot, checker);
      assert.deepEqual(found.filter((f) => f.path.startsWith('/b/')).map(show), othersAlone, `prefix of ${end}`);
      // Half a word breaks at most the item that it is in, and is told in few words.
      const broken = found.filter((f) => f.path === PATH && f.code === 'CARE001');
      assert.ok(broken.length <= 1, `prefix of ${end}: ${broken.map(show).join('\n')}`);
    }
    assert.equal(textOf(snapshot.documents.get(PATH) ?? assert.fail()), PLAN);
    assert.deepEqual(findingsOf(snapshot, checker).map(show), findingsOf(snapshotOf(PLAN)).map(show));
  });

  it('survives every 37th prefix of a large dossier', function () {
    this.timeout(120_000);
    const file = 'test/dossiers/ght-vallombreuse/plan.care.yaml';
    if (!existsSync(file)) this.skip();
    const text = readFileSync(file, 'utf8');
    for (let end = 0; end < text.length; end += 37) judge(text.slice(0, end));
  });

  it('is on a key without a value', () => {
    assert.deepEqual(structure(judge(`${HEAD}controles:\n  - id: D2-POSTE-01\n    statut:\n`)), ['CARE103 statut']);
  });

  it('tells a tab once', () => {
    assert.deepEqual(structure(judge(`${HEAD}controles:\n  - id: D2-POSTE-01\n\t\tstatut: fait\n  - id: D2-POSTE-02\n    statut: a_fair\n`)), ['CARE001 \t', 'CARE104 a_fair']);
  });

  it('reads CRLF and a byte order mark as if they were not there', () => {
    const codes = (text: string): string[] => judge(text).map((f) => `${f.code} ${f.text.trim()}`);
    assert.deepEqual(codes(PLAN.replace(/\n/g, '\r\n')), codes(PLAN));
    assert.deepEqual(codes(`\uFEFF${PLAN}`), codes(PLAN));
    assert.deepEqual(structure(judge(`\uFEFF---\r\ncare: document/1\r\nid: aa\r\ntype: procedure\r\nstatut: brouillon\r\n---\r\n# Objet\r\n`, '/a/d.care.md')), ['CARE006 document/1']);
  });

  it('tells encodings, and a file that is no text', () => {
    for (const encoding of ['utf-16', 'windows-1252'] as const) {
      const found = judge(PLAN, PATH, encoding);
      assert.deepEqual(found.filter((f) => f.code === 'CARE001').map((f) => f.severity), ['warning']);
      assert.deepEqual(structure(found).length, 1);
    }
    const binary = judge('\u0000PNG\u0000', PATH, 'binary');
    assert.deepEqual(binary.map((f) => [f.code, f.severity]), [['CARE001', 'error']]);
  });

  it('refuses an alias bomb at once', () => {
    const rows = ['x_a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 12; i++) rows.push(`x_${String.fromCharCode(97 + i)}: &${String.fromCharCode(97 + i)} [${Array(10).fill(`*${String.fromCharCode(96 + i)}`).join(',')}]`);
    const start = performance.now();
    assert.deepEqual(syntax(judge(`${HEAD}${rows.join('\n')}\n`)).map((s) => s.slice(0, 7)), ['CARE004']);
    assert.ok(performance.now() - start < 2000);
  });

  const DEEP: Readonly<Record<string, string>> = {
    'flow lists': `x_a: ${'['.repeat(10_000)}`,
    'closed flow lists': `x_a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    'flow maps': `x_a: ${'{a: '.repeat(10_000)}`,
    'dashes': `x_a:\n  ${'- '.repeat(10_000)}x`,
    'question marks': `x_a:\n  ${'? '.repeat(10_000)}x`,
    'keys on one line': `x_a: ${'a: '.repeat(10_000)}`,
    'indentation': `x_a:\n${Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i + 1)}a:\n`).join('')}`,
    'indented dashes': `x_a:\n${Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i + 1)}-\n`).join('')}`,
  };
  for (const [name, text] of Object.entries(DEEP)) {
    it(`refuses thousands of levels of ${name}, once, and still reads the rest`, function () {
      this.timeout(10_000);
      const found = judge(`${HEAD}${text}\ncontroles:\n  - id: D2-POSTE-01\n    statut: a_fair\n`);
      assert.deepEqual(structure(found).map((s) => s.slice(0, 7)), ['CARE004', 'CARE104']);
    });
  }

  it('survives a bracket on each of ten thousand lines, and nested Markdown', function () {
    this.timeout(20_000);
    assert.deepEqual(structure(judge(`${HEAD}x_a: ${'[\n'.repeat(10_000)}`)), ['CARE001 [']);
    judge(`---\ncare: document/1\nid: aa\ntype: procedure\nstatut: brouillon\n---\n${'> '.repeat(10_000)}x\n${'[['.repeat(10_000)}\n${'- '.repeat(5_000)}\n`, '/a/d.care.md');
  });

  it('does not analyse a text of 20 MB', function () {
    this.timeout(20_000);
    const start = performance.now();
    const found = judge(`${HEAD}x_a: ${'a'.repeat(20 * 1024 * 1024)}`);
    assert.deepEqual(found.map((f) => f.code), ['CARE004']);
    assert.ok(performance.now() - start < 5000);
  });

  it('survives the same id a thousand times', function () {
    this.timeout(20_000);
    const found = judge(`${HEAD}controles:\n${'  - { id: D2-POSTE-01, statut: a_faire }\n'.repeat(1000)}`);
    assert.deepEqual(structure(found), []);
    assert.ok(found.some((f) => f.code === 'CARE204'));
  });

  it('tells a front matter that is never closed, once', () => {
    assert.deepEqual(structure(judge('---\ncare: document/1\nid: aa\n\n# Objet\n', '/a/d.care.md')), ['CARE001 ---', 'CARE006 document/1']);
    assert.deepEqual(structure(judge('---\n', '/a/d.care.md')), ['CARE001 ---']);
  });

  it('tells a merge conflict once, wherever it is', () => {
    const conflict = (before: string, ours: string, theirs: string, after: string): string[] => structure(judge(`${before}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> autre\n${after}`));
    const rest = HEAD.replace(/^care: .*\n/, '');
    assert.deepEqual(conflict('', 'care: plan/1\n', 'care: plan/2\n', rest), ['CARE001 <<<<<<< HEAD']);
    assert.deepEqual(conflict('care: plan/1\n', rest, 'domaine: D1\n', ''), ['CARE001 <<<<<<< HEAD']);
    assert.deepEqual(conflict(`${HEAD}controles:\n`, '  - id: D2-POSTE-01\n    statut: fait\n', '  - id: D2-POSTE-01\n', '  - id: D2-POSTE-02\n    statut: a_faire\n'), ['CARE001 <<<<<<< HEAD']);
    assert.deepEqual(conflict(`${HEAD}controles:\n  - id: D2-POSTE-01\n`, '    statut: fait\n', '    statut: a_faire\n', '    responsable: rssi\n'), ['CARE001 <<<<<<< HEAD']);
  });
});

// ── Incremental reading equals full reading ───────────────────────────────────────────────────────────────────────

const FIXTURES: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'a plan': [PATH, PLAN],
  'a plan with CRLF': [PATH, PLAN.replace(/\n/g, '\r\n')],
  'lists without indentation': [PATH, PLAN.replace(/^ {2}(?=- |  )/gm, '')],
  'a plan with anchors and conflicts': [PATH, `${HEAD}x_a: &a [1, 2]\nx_b: *a\ncontroles:\n<<<<<<< HEAD\n  - id: D2-POSTE-01\n=======\n  - id: D2-POSTE-02\n>>>>>>> x\n    statut: fait\n  - id: D2-POSTE-03\n    statut: fait\n`],
  'a deliverable': ['/a/d.care.md', '---\ncare: document/1\nid: aa\ntype: procedure\ncontroles: [D2-POSTE-18]\nstatut: brouillon\n---\n\n# Objet\n\nVoir D2-POSTE-18, [[PRV-001]] et `du code`.\n\n## Escalade\n'],
  'a catalogue': ['/a/r.care.yaml', 'care: referentiel/1\nid: rr\nversion: "1"\ntitre: R\ndomaine: D2\nofficiel: true\nthemes:\n- {id: tt, titre: T}\ncontroles:\n- id: RR-1\n  titre: A\n  niveau: bonus\n  theme: tt\n- id: RR-2\n  titre: B\n  niveau: bonus\n'],
};

const PIECES = ['\n', '\r\n', '\n\n', ' ', '  ', '\t', '- ', '  - ', '\n  - id: x\n', '\n- a\n', ':', ': ', '#', ' # ', '"', "'", '[', ']', '\n]\n', '{', '}', '&a ', '*a', '---\n', '\n---\n', '...\n', '%YAML 1.2\n', '? ', '|\n', '>-\n',
  '<<<<<<< x\n', '=======\n', '>>>>>>> y\n', 'care: plan/1\n', 'controles:\n', 'preuves:', 'x_z: 1\n', 'é', '\uFEFF', '\r', '```\n', '# T\n', 'D2-POSTE-01', 'a'];

/** Everything that a segment is, as text. */
function signature(document: Document): unknown {
  return {
    kind: document.kind?.name, frontMatter: document.frontMatter, oversize: document.oversize,
    segments: document.segments.map((s) => ({ role: s.role, text: s.text, lineEnds: s.lineEnds, after: s.after, problems: s.problems, linked: s.linked, units: s.units, mentions: s.markdown?.mentions, headings: s.markdown?.headings })),
    parts: document.parts.map((p) => [p.section, p.unit.kind, p.item?.type]), entries: [...document.entries.keys()],
  };
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  text: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES), fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((a) => a.join(''))),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 5 });

describe('reading after an edit', () => {
  for (const [name, [path, text]] of Object.entries(FIXTURES)) {
    it(`gives the segments of reading anew: ${name}`, function () {
      this.timeout(300_000);
      fc.assert(fc.property(edits, (list) => {
        let document = readDocument(path, text);
        let plain = text;
        for (const { at, length, text: inserted } of list) {
          const start = Math.floor(at * plain.length);
          const span = { start, end: Math.min(plain.length, start + length) };
          plain = plain.slice(0, span.start) + inserted + plain.slice(span.end);
          document = editDocument(document, span, inserted);
          assert.equal(textOf(document), plain);
          assert.equal(lengthOf(document), plain.length);
          assert.deepEqual(signature(document), signature(readDocument(path, plain)));
        }
      }), { numRuns: 200 });
    });

    it(`gives the findings of reading anew: ${name}`, function () {
      this.timeout(300_000);
      fc.assert(fc.property(edits, (list) => {
        const checker = new Checker(RULES);
        let snapshot = snapshotOf(text, path);
        let plain = text;
        for (const { at, length, text: inserted } of list) {
          checker.check(snapshot);
          const start = Math.floor(at * plain.length);
          const range = rangeOf(snapshot, path, start, Math.min(plain.length, start + length));
          // No editor can name a place inside a line end.
          const document = snapshot.documents.get(path) ?? assert.fail();
          plain = plain.slice(0, offsetAt(document, range.start)) + inserted + plain.slice(offsetAt(document, range.end));
          snapshot = apply(snapshot, [{ type: 'edit', path, range, text: inserted }]);
        }
        assert.deepEqual(findingsOf(snapshot, checker).map(show), findingsOf(snapshotOf(plain, path)).map(show));
      }), { numRuns: 35 });
    });
  }
});
