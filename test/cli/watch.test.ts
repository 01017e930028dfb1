/** `care check --watch` and `care lsp`: commands that stay. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLEAN, folderOf, ONE_ERROR, start } from './care.ts';

/** Waits until what a process has written matches; fails when it ends or takes too long before. */
function until(child: ChildProcess, seen: { text: string }, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not seen: ${String(pattern)} in\n${seen.text}`)), 15_000);
    const look = (): void => {
      if (!pattern.test(seen.text)) { setTimeout(look, 20); return; }
      clearTimeout(timer);
      resolve();
    };
    child.once('exit', () => setTimeout(() => { if (!pattern.test(seen.text)) reject(new Error(`ended:\n${seen.text}`)); }, 200));
    look();
  });
}

function listen(child: ChildProcess): { text: string } {
  const seen = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { seen.text += String(chunk); });
  return seen;
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve));

describe('care check --watch', function () {
  this.timeout(60_000);

  it('checks again after a change, also in a new folder, and ends with the code of the last check', async () => {
    const folder = folderOf({ 'plan.care.yaml': CLEAN });
    const child = start(['check', '--watch', '--today', '2026-11-24'], { cwd: folder });
    const seen = listen(child);
    const waiting = (times: number): RegExp => new RegExp(`(?:[^]*en attente de changements){${times}}`);
    await until(child, seen, waiting(1));
    assert.match(seen.text, /Rien à signaler/);
    writeFileSync(path.join(folder, 'plan.care.yaml'), ONE_ERROR);
    await until(child, seen, /CARE202[^]*en attente/);
    mkdirSync(path.join(folder, 'client'));
    writeFileSync(path.join(folder, 'client/plan.care.yaml'), ONE_ERROR);
    await until(child, seen, /client\/plan\.care\.yaml:11:15 erreur CARE202[^]*en attente/);
    const done = ended(child);
    child.kill('SIGINT');
    assert.equal(await done, 1);
  });

  it('ends with 2 for a folder that cannot be read', async () => {
    assert.equal(await ended(start(['check', '--watch', '/nowhere/at/all'])), 2);
  });
});

describe('care lsp --stdio', function () {
  this.timeout(60_000);

  it('answers a client and ends with it', async () => {
    const child = start(['lsp', '--stdio']);
    const seen = listen(child);
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    await until(child, seen, /"id":1[^]*"capabilities"|"capabilities"[^]*"id":1/);
    send({ id: 2, method: 'shutdown' });
    await until(child, seen, /"id":2/);
    const done = ended(child);
    send({ method: 'exit' });
    assert.equal(await done, 0);
  });
});
