/** The readers of evidence: for the process that reads files. The server does not load them at its start. */
export { LIMITS } from './evidence/reading.ts';
export { HEAD, readerOf } from './evidence/readers/index.ts';
export { refuseLarge } from './evidence/refuse.ts';
