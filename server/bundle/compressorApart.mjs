// The server unpacks as it starts, and packs only when it makes a zip file. Both come from one module of one package, and
// the bundler puts a module whole where its first use is: so what packs gets a copy of its own.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** @type {import('esbuild').Plugin} */
export const compressorApart = {
  name: 'compressor-apart',
  setup(build) {
    build.onResolve({ filter: /^fflate$/ }, ({ importer }) => (/[\\/]zipWriter\.ts$/.test(importer)
      ? { path: path.join(path.dirname(require.resolve('fflate/package.json')), 'esm/index.mjs'), suffix: '?packing', sideEffects: false } : undefined));
  },
};
