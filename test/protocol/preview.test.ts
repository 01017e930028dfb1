/** The requests of the preview, the remarks, the tests and the badges, over stdio. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AnswerRemarkParams, BadgesResult, ControlTest, HtmlReportResult, Place, PreviewResult, ProjectTests, RemarkInfo } from '../../server/src/protocol/previewRequests.ts';
import { Client, ROOT, uriOf } from './client.ts';

describe('protocol: preview', function () {
  this.timeout(60_000);
  let folder = '';
  let client: Client;
  const at = (file: string): string => path.join(folder, file);
  const ask = <T>(method: string, params: object): Promise<T> => client.connection.sendRequest(method, params);

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'care-preview-'));
    cpSync(path.join(ROOT, 'test/dossiers/ght-vallombreuse'), folder, { recursive: true });
    client = await Client.start({ folders: [folder] });
    await client.until('diagnostics', () => client.diagnostics.has(uriOf(at('plan.care.yaml'))));
    // The evidence is still being read; figures change until it is.
    for (let seen = '', steady = 0; steady < 2;) {
      const now = JSON.stringify(await ask('care/preview', { uri: uriOf(at('plan.care.yaml')) }));
      steady = now === seen ? steady + 1 : 0;
      seen = now;
      await new Promise((resolve) => { setTimeout(resolve, 250); });
    }
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a plan and its annexe show the dossier; what the client has is left out', async () => {
    const first = await ask<PreviewResult>('care/preview', { uri: uriOf(at('plan.care.yaml')) });
    assert.equal(first.kind, 'dossier');
    assert.deepEqual(first.sections.map(({ key }) => key), ['notices', 'figures', 'themes', 'gaps', 'matrix', 'measures', 'timeline']);
    const known = Object.fromEntries(first.sections.map(({ key, version }) => [key, version]));
    const again = await ask<PreviewResult>('care/preview', { uri: uriOf(at('preuves.care.yaml')), known });
    assert.deepEqual(again.sections.filter(({ content }) => content !== undefined), []);
    assert.deepEqual(again.sections.map(({ version }) => version), first.sections.map(({ version }) => version));
  });

  it('a deliverable shows its cover and its text, with references and files', async () => {
    const { kind, title, sections } = await ask<PreviewResult>('care/preview', { uri: uriOf(at('livrables/isolement-poste.care.md')) });
    assert.equal(kind, 'document');
    assert.equal(title, 'Isolement et remédiation d\'un poste compromis');
    const text = JSON.stringify(sections.find(({ key }) => key === 'text')?.content);
    assert.match(text, /\{"id":"D2-POSTE-18","of":"controle"/);
    assert.ok(text.includes(`"open":"${uriOf(at('livrables/reflexe-poste-compromis.care.md'))}"`), 'a link to a file of the project');
  });

  it('what is no document of ours has nothing to show, and says so', async () => {
    const { kind, title, sections } = await ask<PreviewResult>('care/preview', { uri: uriOf(at('NOTICE.md')) });
    assert.deepEqual([kind, title, sections], ['none', 'Rien à afficher', []]);
  });

  it('finds what is named: in the plan, in an annexe, in the catalogue; nothing for an unknown name', async () => {
    const locate = (id: string, of: string): Promise<Place | null> => ask('care/locate', { uri: uriOf(at('livrables/isolement-poste.care.md')), id, of });
    const lineOf = (place: Place | null): string => (place ? readFileSync(new URL(place.uri), 'utf8').split('\n')[place.range.start.line] ?? '' : '');
    for (const [id, of] of [['D2-POSTE-18', 'controle'], ['PRV-022', 'preuve'], ['isolement-poste', 'preuve'], ['rssi', 'personne'], ['IND-EDR', 'indicateur'], ['REM-02', 'remarque']] as const) {
      assert.match(lineOf(await locate(id, of)), new RegExp(`\\bid: ${id}\\b`), id);
    }
    assert.equal(await locate('D2-POSTE-99', 'controle'), null);
  });

  it('the report is the page of the command line', async () => {
    const report = await ask<HtmlReportResult>('care/htmlReport', { uri: uriOf(at('livrables/isolement-poste.care.md')) });
    assert.match(report.name, /^rapport-care-preview-\w+-2026-11-24\.html$/);
    assert.match(report.html, /^<!doctype html>/);
    assert.match(report.html, /style-src &#39;sha256-[A-Za-z0-9+/=]{44}&#39;/);
    assert.ok(report.html.includes('Centre hospitalier de Vallombreuse'));
  });

  it('badges: controls and proofs with their state; none for a text that is not ours', async () => {
    const { ours, badges } = await ask<BadgesResult>('care/badges', { uri: uriOf(at('livrables/isolement-poste.care.md')) });
    assert.equal(ours, true);
    assert.equal(badges['D2-POSTE-18']?.state, 'conforme');
    assert.equal(badges['isolement-poste']?.state, 'validé');
    assert.deepEqual(await ask('care/badges', { uri: uriOf(at('NOTICE.md')) }), { ours: false, badges: {} });
  });

  it('remarks have their places; an answer is one edit that changes nothing else', async () => {
    const uri = uriOf(at('plan.care.yaml'));
    const text = readFileSync(at('plan.care.yaml'), 'utf8');
    const remarks = await ask<RemarkInfo[]>('care/remarks', { uri });
    assert.deepEqual(remarks.map(({ id }) => id), [...text.matchAll(/- id: (REM-\d+)/g)].map((m) => m[1]));
    const open = remarks.find(({ statut }) => statut === 'ouverte');
    const answered = remarks.find(({ reponse }) => reponse !== '');
    assert.ok(open && answered);
    assert.match(text.split('\n')[open.range.start.line] ?? '', new RegExp(`id: ${open.id}`));
    type Edit = { range: Place['range']; newText: string };
    const made = async (params: AnswerRemarkParams): Promise<string> => {
      const edit = await ask<{ changes: Record<string, Edit[]> }>('care/answerRemark', params);
      const lines = text.split('\n');
      const offset = ({ line, character }: Place['range']['start']): number => lines.slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;
      return [...edit.changes[uri] ?? []].sort((a, b) => offset(b.range.start) - offset(a.range.start)).reduce((now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)), text);
    };
    const after = (whole: string, id: string): string => whole.slice(whole.indexOf(`- id: ${id}`)).split('\n\n  - id:')[0] ?? '';
    assert.match(after(await made({ uri, id: open.id, reponse: 'Fait : voir l’annexe', statut: 'repondue' }), open.id), /reponse: "Fait : voir l’annexe"\n {4}statut: repondue/);
    const longer = await made({ uri, id: answered.id, reponse: 'Deuxième réponse.\nEn deux lignes.', statut: 'repondue' });
    assert.match(after(longer, answered.id), /reponse: \|-\n {6}\S.*\n\n {6}Deuxième réponse\.\n {6}En deux lignes\.\n {4}statut: repondue/);
    assert.equal(longer.replace(after(longer, answered.id), ''), text.replace(after(text, answered.id), ''), 'nothing else changes');
    const closed = await made({ uri, id: open.id, statut: 'close' });
    assert.match(after(closed, open.id), /statut: close/);
    assert.equal(await ask('care/answerRemark', { uri, id: 'REM-99', statut: 'close' }), null);
  });

  it('controls are tests: what is claimed passes or fails, the rest is skipped, and verifying reads the files again', async () => {
    const of = (list: readonly ControlTest[], id: string): ControlTest | undefined => list.find((c) => c.id === id);
    const ask26 = async (): Promise<ControlTest[]> => (await ask<ProjectTests[]>('care/controlTests', {}))[0]?.themes.flatMap((theme) => theme.controls) ?? [];
    // The digests of the files come a little after the first findings.
    let controls = await ask26();
    for (const end = Date.now() + 30_000; of(controls, 'D2-POSTE-24')?.verdict !== 'failed' && Date.now() < end;) controls = await ask26();
    assert.equal(controls.length, 26);
    assert.equal(of(controls, 'D2-POSTE-18')?.verdict, 'passed');
    assert.equal(of(controls, 'D2-POSTE-23')?.verdict, 'skipped');
    const failed = of(controls, 'D2-POSTE-24');
    assert.equal(failed?.verdict, 'failed');
    assert.match(failed?.reasons.join() ?? '', /PRV-066 : fichier modifié/);
    assert.ok(failed?.place && /id: D2-POSTE-24/.test(readFileSync(at('plan.care.yaml'), 'utf8').split('\n')[failed.place.range.start.line] ?? ''));

    // A file that changed while nobody watched it is judged anew.
    const plan = readFileSync(at('plan.care.yaml'), 'utf8') + readFileSync(at('preuves.care.yaml'), 'utf8');
    const file = /- id: PRV-001\n(?:.*\n)*? {4}fichier: (\S+)/.exec(plan)?.[1];
    assert.ok(file);
    writeFileSync(at(file), 'tout autre chose');
    const verified = await ask<ProjectTests | null>('care/verify', { uri: uriOf(at('plan.care.yaml')) });
    const changed = verified?.themes.flatMap((theme) => theme.controls).filter((c) => c.reasons.some((reason) => reason.includes('PRV-001'))) ?? [];
    assert.ok(changed.length > 0 && changed.every((c) => c.verdict === 'failed'), JSON.stringify(changed));
    assert.equal(await ask('care/verify', { uri: uriOf('/nulle/part.care.yaml') }), null);
  });
});
