#!/usr/bin/env node
/** The command line, and the process that reads evidence for it: both are in one file. */
import { READER_ARGUMENT } from './disk/reading/message.ts';

// What the one does not need, the other does not load.
if (process.send !== undefined && process.argv[2] === READER_ARGUMENT) {
  void import('./disk/reading/serve.ts').then(({ serveReadings }) => serveReadings());
} else {
  void Promise.all([import('./cli/main.ts'), import('./cli/io.ts')])
    .then(([{ main }, { processIo }]) => main(process.argv.slice(2), processIo()))
    // Not `process.exit`: what is still to be written to a pipe would be lost.
    .then((code) => { process.exitCode = code; });
}
