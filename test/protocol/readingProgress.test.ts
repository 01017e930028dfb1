/** The progress of reading evidence: shown when it takes a while, to clients that show some, and it can be stopped. */
import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver';
import { readingProgress } from '../../server/src/protocol/readingProgress.ts';

const rest = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A connection that keeps what it is told. */
function client({ refuses = false } = {}): { connection: Connection; told: unknown[]; cancel: () => void } {
  const told: unknown[] = [];
  const token = { isCancellationRequested: false };
  const reporter = { token, begin: (...what: unknown[]) => told.push(['begin', ...what]), report: (...what: unknown[]) => told.push(['report', ...what]), done: () => told.push('done') };
  const createWorkDoneProgress = (): Promise<unknown> => (refuses ? Promise.reject(new Error('no')) : Promise.resolve(reporter));
  return { connection: { window: { createWorkDoneProgress } } as unknown as Connection, told, cancel: () => { token.isCancellationRequested = true; } };
}

describe('the progress of reading evidence', () => {
  const facts = { lang: () => 'fr' as const, shown: () => true };

  it('is not shown for what is soon done', async () => {
    const { connection, told } = client();
    const progress = readingProgress(connection, facts);
    progress.report(1, 2);
    progress.end();
    await rest(700);
    assert.deepEqual(told, []);
  });

  it('says how far it is, and can be stopped', async () => {
    const { connection, told, cancel } = client();
    const progress = readingProgress(connection, facts);
    progress.report(1, 4);
    await rest(700);
    assert.deepEqual(told, [['begin', 'CaRE : lecture des preuves', 0, undefined, true], ['report', 25, '1/4']]);
    assert.equal(progress.stopped(), false);
    cancel();
    assert.equal(progress.stopped(), true);
    progress.end();
    assert.equal(told.at(-1), 'done');
  });

  it('a client that has none, or refuses it, is told nothing', async () => {
    for (const [{ connection, told }, shown] of [[client(), false], [client({ refuses: true }), true]] as const) {
      const progress = readingProgress(connection, { ...facts, shown: () => shown });
      await rest(700);
      progress.report(2, 4);
      progress.end();
      assert.deepEqual(told, []);
    }
  });
});
