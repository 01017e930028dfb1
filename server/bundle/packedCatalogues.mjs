// Packs the shipped catalogues into the bundle: a third of their length, unpacked in a few milliseconds at the start.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

const unpack = path.resolve(import.meta.dirname, '../src/core/text/unpack.ts');

/** The plugin for the bundler: `*.care.yaml` below `schemas/` become texts. */
export const packedCatalogues = {
  name: 'packed-catalogues',
  setup(build) {
    build.onLoad({ filter: /[\\/]schemas[\\/].*\.yaml$/ }, async ({ path: file }) => {
      const packed = deflateRawSync(await readFile(file, 'utf8'), { level: 9 }).toString('base64');
      return { contents: `import { unpack } from ${JSON.stringify(unpack)};\nexport default unpack(${JSON.stringify(packed)});`, loader: 'js' };
    });
  },
};
