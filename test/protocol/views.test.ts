/** Outline, figures, places and actions over stdio, as a client with views uses them. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TextDocumentEdit } from 'vscode-languageserver/node';
import type { ActionResult, AddProofsResult, CoverageResult, ItemAtResult, NewDeliverableResult, OutlineChoices, OutlineItem, OutlineItemResult, OutlineLevel, OutlineParams, OutlineProject, OutlineResult, SealResult } from '../../server/src/protocol/viewRequests.ts';
import { Client, ROOT, uriOf } from './client.ts';

const EXAMPLE = path.join(ROOT, 'test/dossiers/ght-rives-de-lorne');
const VERSIONED = { workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } } };

describe('views and actions over stdio', () => {
  let folder = '';
  let client: Client;
  const plan = (): string => path.join(folder, 'plan.care.yaml');
  const text = (): string => readFileSync(plan(), 'utf8');
  const ask = <T>(method: string, params: object = {}): Promise<T> => client.connection.sendRequest<T>(`care/${method}`, params);
  const outlines = (): { roots: string[] }[] => client.notifications.filter(({ method }) => method === 'care/outlineChanged').map(({ params }) => params as { roots: string[] });
  const choices: OutlineChoices = { grouping: 'theme', gapsOnly: false, filter: '' };
  const outline = (more: Partial<OutlineParams> = {}): Promise<OutlineResult> => ask<OutlineResult>('outline', { choices, ...more });
  const project = async (): Promise<OutlineProject> => (await outline()).projects[0] ?? assert.fail('no project');
  const level = async (id: string, more: Partial<OutlineParams> = {}): Promise<OutlineLevel> => (await outline({ levels: [{ root: uriOf(folder), id }], ...more })).levels[0] ?? assert.fail(id);
  const item = (id: string): Promise<OutlineItemResult> => ask<OutlineItemResult>('outlineItem', { root: uriOf(folder), id });
  const control = async (id: string): Promise<OutlineItem> => (await item(`c:${id}`))?.item ?? assert.fail(id);
  const lineOf = (place: NonNullable<OutlineItemResult>['place'] | undefined, source = text()): string | undefined => source.split('\n')[place?.range.start.line ?? -1]?.trim();

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-views-'));
    cpSync(EXAMPLE, folder, { recursive: true });
    client = await Client.start({ folders: [folder], capabilities: VERSIONED });
    // Asked before anything is read: nothing half read is told, and the change is.
    assert.deepEqual(await outline(), { roots: [], projects: [], levels: [] });
    await client.until('the outline', () => outlines().length > 0);
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the outline has addresses and places; figures are those of the report', async () => {
    const found = await project();
    assert.equal(found.root, uriOf(folder));
    assert.equal(found.plan, uriOf(plan()));
    const shown = await item('c:D2.O3.D');
    assert.equal(lineOf(shown?.place), '- id: D2.O3.D');
    assert.match(shown?.tooltip ?? '', /^D2\.O3\.D /);
    assert.ok(shown?.children.some(({ kind, refs }) => kind === 'exigence' && refs['controle'] === 'D2.O3.D'));
    assert.deepEqual((await ask<OutlineItemResult>('outlineItem', { root: uriOf(folder), controle: 'D2.O3.D' }))?.item, shown?.item);
    assert.ok((await item('p:PRV-015'))?.item.file?.startsWith(`${uriOf(folder)}/preuves/`));
    assert.equal(await item('c:nowhere'), null);
    const { projects } = await ask<CoverageResult>('coverage', { uri: uriOf(plan()) });
    assert.deepEqual(projects, [{ root: found.root, ...found.figures }]);
    assert.deepEqual(await ask<CoverageResult>('coverage', { uri: 'file:///elsewhere/plan.care.yaml' }), { projects: [] });
  });

  it('levels are sent when they are asked for; then only what differs of them', async () => {
    const { version } = await project();
    const top = await level('controles');
    assert.ok(top.items.length > 1 && top.items.every(({ kind, more }) => kind === 'groupe' && more));
    const group = top.items[0]?.id ?? '';
    const first = await level(group);
    assert.deepEqual(first.ids, first.items.map(({ id }) => id));
    const root = uriOf(folder);
    const levels = [{ root, id: 'controles', since: top.version }, { root, id: group, since: first.version }];
    assert.deepEqual(await outline({ known: { [root]: version }, levels }), { roots: [root], projects: [], levels: [] }, 'nothing differs');

    const [changed] = first.items;
    const uri = await client.open(plan(), text());
    const before = outlines().length;
    const { edit } = await ask<ActionResult>('changeControl', { root, controle: changed?.label ?? '', statut: changed?.control?.statut === 'a_faire' ? 'en_cours' : 'a_faire' });
    const [written] = edit?.documentChanges as TextDocumentEdit[];
    await client.change(uri, written?.edits.flatMap((made) => ('newText' in made ? [{ range: made.range, text: made.newText }] : [])) ?? []);
    await client.until('a change', () => outlines().length > before);
    const next = (await outline({ known: { [root]: version }, levels })).levels.find(({ id }) => id === group);
    assert.deepEqual([next?.ids, next?.items.map(({ id }) => id)], [undefined, [changed?.id]], 'the line that changed, and no order');
    const told = outlines().length;
    await client.change(uri, [{ text: text() }]);
    await client.until('a change back', () => outlines().length > told);
    await client.close(uri);
    assert.deepEqual((await level('controles', { choices: { ...choices, filter: 'rien de tel' } })).ids, []);
  });

  it('a change that is seen is told once; lines that only move are not', async () => {
    const uri = await client.open(plan(), text());
    for (const { id } of (await level('controles')).items) await level(id);
    const before = outlines().length;
    const at = text().split('\n').findIndex((line) => line.includes('id: D2.O3.C'));
    await client.change(uri, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# une ligne\n# une autre\n' }]);
    await client.until('the status', () => client.notifications.some(({ method }) => method === 'care/statusChanged'));
    assert.equal((await item('c:D2.O3.C'))?.place?.range.start.line, at + 2, 'an item is found where it stands now');
    await client.change(uri, [{ range: { start: { line: at + 3, character: 0 }, end: { line: at + 3, character: 0 } }, text: '    commentaire: en route\n' }]);
    await client.until('a change', () => outlines().length > before);
    assert.deepEqual(outlines().slice(before), [{ roots: [uriOf(folder)] }]);
    for (const { id } of (await level('controles')).items) await level(id);
    await client.change(uri, [{ text: text() }]);
    await client.until('a change', () => outlines().length > before + 1);
    await client.close(uri);
  });

  it('the item at a place; null in a file that is not ours', async () => {
    const line = text().split('\n').findIndex((l) => l.includes('id: D2.O3.D'));
    assert.deepEqual(await ask<ItemAtResult>('itemAt', { uri: uriOf(plan()), position: { line, character: 9 } }), { root: uriOf(folder), id: 'c:D2.O3.D', controle: 'D2.O3.D', inProofs: false });
    assert.equal(await ask<ItemAtResult>('itemAt', { uri: 'file:///x/y.md', position: { line: 0, character: 0 } }), null);
  });

  it('edits come with the version of the text that they are for', async () => {
    const uri = await client.open(plan(), text());
    const { edit } = await ask<ActionResult>('changeControl', { root: uriOf(folder), controle: 'D2.O3.C', statut: 'fait' });
    const [change] = edit?.documentChanges as TextDocumentEdit[];
    assert.deepEqual([change?.textDocument, change?.edits.map((made) => ('newText' in made ? made.newText : ''))], [{ uri, version: 1 }, ['fait']]);
    assert.match((await ask<ActionResult>('changeControl', { root: uriOf(folder), controle: 'D2.O3.C', statut: 'en_cours' })).problem ?? '', /rien à écrire/);
    assert.match((await ask<ActionResult>('changeControl', { root: 'file:///nowhere', controle: 'x' })).problem ?? '', /plus là/);
    await client.close(uri);
  });

  it('adding a proof names a copy that does not exist, even where the client found one', async () => {
    const given = { root: uriOf(folder), controle: 'D2.O3.D', exigence: 'gouvernance_controle', date: '2026-11-20', files: [{ name: 'gouvernance.pdf', sha256: 'a'.repeat(64) }] };
    const first = await ask<AddProofsResult>('addProofs', given);
    const target = `${uriOf(folder)}/preuves/D2.O3.D_rapport_GHT_2026-11-20_v1.pdf`;
    assert.deepEqual(first.files, [{ id: 'PRV-018', copyTo: target, known: false }]);
    const second = await ask<AddProofsResult>('addProofs', { ...given, taken: [target] });
    assert.equal(second.files[0]?.copyTo, target.replace('_v1', '_v2'));
  });

  it('seals from the digests that the server knows', async () => {
    const states = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const { id } of (await level('preuves')).items) found.push(...(await level(id)).items.map(({ state }) => state));
      return found;
    };
    const until = async (seen: (all: string[]) => boolean): Promise<void> => { for (const end = Date.now() + 30_000; !seen(await states()) && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 50)); };
    await until((all) => !all.includes('non_verifiee'));
    writeFileSync(plan(), text().replace(/\n {4}sha256: [0-9a-f]{64}/, ''));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(plan()), type: 2 }] });
    await until((all) => all.includes('non_scellee'));
    const { sealed, changed, edit } = await ask<SealResult>('seal', { root: uriOf(folder) });
    assert.equal(sealed.length, 1);
    assert.deepEqual(changed, []);
    assert.match(JSON.stringify(edit), /sha256: [0-9a-f]{64}/);
  });

  it('a deliverable: first a title, then the file and the edit', async () => {
    const asked = { root: uriOf(folder), type: 'rapport', controle: 'D2.O3.D' };
    const proposed = await ask<NewDeliverableResult>('newDeliverable', asked);
    assert.match(proposed.titre, /^Rapport – /);
    const made = await ask<NewDeliverableResult>('newDeliverable', { ...asked, titre: 'Gouvernance du contrôle' });
    assert.equal(made.file?.uri, `${uriOf(folder)}/livrables/gouvernance-du-controle.care.md`);
    assert.ok(made.edit);
  });

  it('what a new project is made from, and its files', async () => {
    const { catalogues, categories } = await ask<{ catalogues: { id: string }[]; categories: { id: string }[] }>('catalogues');
    assert.deepEqual(catalogues.map(({ id }) => id).sort(), ['care-d2-continuite', 'care-d2-poste-detection']);
    const given = { referentiel: catalogues[0]?.id, nom: 'CH', finess: '01 000 3820', categorie: categories[0]?.id };
    const { files } = await ask<{ files: { path: string; text: string }[] }>('newProject', given);
    assert.equal(files[0]?.path, 'plan.care.yaml');
    assert.match(files[0]?.text ?? '', /finess: "010003820"/);
    assert.ok((await ask<{ problem?: string }>('newProject', { ...given, finess: '12' })).problem);
  });

  it('states are words and keys', async () => {
    const gap = await control('D2.O3.D');
    assert.deepEqual([gap.state, gap.stateText, gap.control?.gap], ['ecart', 'écart', true]);
  });
});
