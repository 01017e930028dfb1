/** The readers of evidence and the formulas on their rows: for the process that reads files. The server does not load the readers at its start. */
export { LIMITS } from './evidence/reading.ts';
export { HEAD, readerOf } from './evidence/readers/index.ts';
export { refuseLarge } from './evidence/refuse.ts';
export { withoutRows } from './evidence/withoutRows.ts';
export { computeFrom } from './evidence/indicators/computeFrom.ts';
