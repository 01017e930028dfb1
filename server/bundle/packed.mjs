// Packs the schemas and catalogues into the bundle: they are read once at the start, and weigh a third as much.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

const unpack = path.resolve(import.meta.dirname, '../src/core/text/unpack.ts');

/** The plugin for the bundler: `*.json` below `schemas/` become values, `*.care.yaml` become texts. */
export const packedSchemas = {
  name: 'packed-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]schemas[\\/].*\.(json|yaml)$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const json = file.endsWith('.json');
      const packed = deflateRawSync(json ? JSON.stringify(JSON.parse(text)) : text, { level: 9 }).toString('base64');
      const value = `unpack(${JSON.stringify(packed)})`;
      return { contents: `import { unpack } from ${JSON.stringify(unpack)};\nexport default ${json ? `JSON.parse(${value})` : value};`, loader: 'js' };
    });
  },
};
