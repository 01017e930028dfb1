/** A dossier of many documents is read in slices: requests are answered meanwhile, and nothing is told before all is known. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change, Finding, Overlay, Snapshot } from '../../server/src/core/index.ts';
import { apply, Checker, emptySnapshot, parseDay, RULES, shippedCatalogues } from '../../server/src/core/index.ts';
import { Session } from '../../server/src/protocol/session.ts';
import { TODAY } from '../fixture.ts';
import { uriOf } from './client.ts';
import { Wire } from './inProcess.ts';

const DAY = parseDay(TODAY) ?? 0;

/** A plan that cites each of so many deliverables, every tenth with a fault, and one that is not there. */
function dossier(count: number): Map<string, string> {
  const ids = Array.from({ length: count }, (_, i) => `doc-${String(i).padStart(4, '0')}`);
  const texts = new Map([['plan.care.yaml', `care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { categorie: ght, declaration: 2027-03-31 }
etablissements:
  - { nom: CH, finess: "590000006", part_activite: 100 }
controles:
  - id: D2-POSTE-25
    statut: en_cours
    preuves: [${ids.join(', ')}, doc-absent]
`]]);
  for (const [i, id] of ids.entries()) {
    texts.set(`livrables/${id}.care.md`, `---\ncare: document/1\nid: ${id}\ntype: procedure\ntitre: Procédure ${i}\nstatut: ${i % 10 === 0 ? 'faux' : 'projet'}\nversion: "1.0"\ncontroles: [D2-POSTE-25]\n---\n# Procédure ${i}\n\nVoir [${id}].\n`);
  }
  return texts;
}

function changesOf(root: string, texts: ReadonlyMap<string, string>): Change[] {
  return [...texts].map(([name, text]) => ({ type: 'text', path: `${root}/${name}`, text }));
}

function plainly(snapshot: Snapshot): Overlay<string, readonly Finding[]> {
  return new Checker(RULES).check(snapshot);
}

const said = (findings: Iterable<readonly [string, readonly Finding[]]>): unknown => [...findings].filter(([, list]) => list.length > 0).map(([file, list]) => [file, list.map(({ code, place }) => [code, place.span])]).sort();

describe('indexing in slices', () => {
  let folder = '';
  beforeEach(() => { folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'care-index-'))); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  it('answers a request while two thousand documents are read, and then tells what a plain check finds, once', async () => {
    const texts = dossier(2000);
    for (const [name, text] of texts) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const wire = new Wire();
    await wire.ask('initialize', { processId: null, rootUri: uriOf(folder), capabilities: {} });
    const plan = uriOf(path.join(folder, 'plan.care.yaml'));
    wire.send({ method: 'initialized', params: {} });
    wire.open(plan, texts.get('plan.care.yaml') ?? '');
    const symbols = await wire.ask('textDocument/documentSymbol', { textDocument: { uri: plan } });
    assert.ok(Array.isArray(symbols.result) && symbols.result.length > 0, 'answered');
    assert.ok(!wire.came.includes('textDocument/publishDiagnostics'), 'while the documents are read');
    for (let i = 0; i < 2000 && !wire.came.includes('care/statusChanged'); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    const published = wire.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics').map(({ params }) => params as { uri: string; diagnostics: { code: string }[] });
    await wire.end();
    const plain = plainly(apply(emptySnapshot(DAY, shippedCatalogues()), changesOf(folder, texts)));
    const expected = [...plain].filter(([, list]) => list.length > 0).map(([file, list]) => [uriOf(file), list.map(({ code }) => code).sort()]);
    assert.ok(expected.length > 200, 'faults in many documents');
    assert.deepEqual(published.map(({ uri, diagnostics }) => [uri, diagnostics.map(({ code }) => code).sort()]).sort(), expected.sort());
  }).timeout(60_000);

  it('finds in pieces what it finds at once, whatever changes between two of them', () => {
    const texts = dossier(40);
    const session = new Session(DAY);
    session.apply(changesOf('/d', texts));
    assert.equal(session.find(-1), false, 'one piece is not all');
    // The text changes while the first check is under way.
    const [gone, other] = ['/d/livrables/doc-0003.care.md', '/d/livrables/doc-0010.care.md'];
    session.apply([{ type: 'removed', path: gone }, { type: 'text', path: other, text: (texts.get('livrables/doc-0010.care.md') ?? '').replace('faux', 'projet') }]);
    let pieces = 1;
    while (!session.find(-1)) pieces++;
    assert.ok(pieces > 40, `in ${pieces} pieces`);
    assert.deepEqual(said(session.findings()), said(plainly(session.snapshot)));
    // Whoever cannot wait gets the end of it at once.
    session.apply([{ type: 'removed', path: other }]);
    assert.equal(session.find(-1), false);
    assert.deepEqual(said(session.findings()), said(plainly(session.snapshot)));
  });
});
