// Packs the example dossier into one file of the extension: path → content in base64, as JSON, with gzip. One file rather
// than the folder itself, so that the installed extension holds no documents that its own search would find, and the
// browser can read it in one piece.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** @param {string} from folder of the dossier @param {string} to file to write */
export async function packExample(from, to) {
  const names = (await readdir(from, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).sort();
  const files = await Promise.all(names.map(async (name) => [name, (await readFile(path.join(from, name))).toString('base64')]));
  await writeFile(to, gzipSync(JSON.stringify(Object.fromEntries(files)), { level: 9 }));
}
