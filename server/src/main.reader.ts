/** The thread that reads evidence, where it is a file of its own: beside the server of the extension. */
import { parentPort } from 'node:worker_threads';
import { serveReadings } from './disk/reading/thread.ts';

if (parentPort) serveReadings(parentPort);
