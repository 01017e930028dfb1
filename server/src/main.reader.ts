/** The process that reads evidence, where its code is a file of its own: beside the server of the extension. */
import { serveReadings } from './disk/reading/serve.ts';

serveReadings();
