/** The file of a shipped catalogue beside the bundle, so that an editor can open what the server knows by heart. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { toCore } from './paths.ts';

/** Its core path; undefined when the package was installed without it. */
export function shippedFile(id: string): string | undefined {
  // The command line stands in `dist`, the extension's server in a folder of it.
  const file = ['..', '../..'].map((up) => path.resolve(__dirname, up, 'schemas/catalogues', `${id}.care.yaml`)).find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : toCore(file);
}
