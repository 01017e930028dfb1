#!/usr/bin/env node
/** The command line. */
import { processIo } from './cli/io.ts';
import { main } from './cli/main.ts';

// Not `process.exit`: what is still to be written to a pipe would be lost.
void main(process.argv.slice(2), processIo()).then((code) => { process.exitCode = code; });
