/** The file of a shipped catalogue beside the bundle, so that an editor can open what the server knows by heart. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { toCore } from './paths.ts';

/** Its core path; undefined when the package was installed without it. */
export function shippedFile(id: string): string | undefined {
  const file = path.resolve(__dirname, '../schemas/catalogues', `${id}.care.yaml`);
  return existsSync(file) ? toCore(file) : undefined;
}
