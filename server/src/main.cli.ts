#!/usr/bin/env node
/** The command line, and the thread that reads evidence for it: both are in one file. */
import { parentPort, workerData } from 'node:worker_threads';
import { READER_THREAD } from './disk/reading/message.ts';

// What the one does not need, the other does not load.
if (parentPort && workerData === READER_THREAD) {
  const port = parentPort;
  void import('./disk/reading/thread.ts').then(({ serveReadings }) => serveReadings(port));
} else {
  void Promise.all([import('./cli/main.ts'), import('./cli/io.ts')])
    .then(([{ main }, { processIo }]) => main(process.argv.slice(2), processIo()))
    // Not `process.exit`: what is still to be written to a pipe would be lost.
    .then((code) => { process.exitCode = code; });
}
