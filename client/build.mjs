// Bundles the extension's client into dist/extension.cjs.
//
//   node client/build.mjs            production: minified, no source map (they stay out of the VSIX)
//   node client/build.mjs --dev      readable, with a source map for the debugger
//   node client/build.mjs --watch    as --dev, and again at each change

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');
const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = 'dist/extension.cjs';

/** The editor's problem matcher of .vscode/tasks.json waits for these two lines. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => console.log('[client] build started'));
    build.onEnd((result) => console.log(`[client] build finished, ${result.errors.length} error(s)`));
  },
};

/** @type {esbuild.BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: ['client/src/main.node.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // ES modules first: the bundler can leave out what is not used of them.
  mainFields: ['module', 'main'],
  // The module `vscode` exists only inside the editor.
  external: ['vscode'],
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: watch ? [announce] : [],
};

if (watch) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
  const { size } = await stat(`${root}/${outfile}`);
  console.log(`${outfile} ${(size / 1000).toFixed(0)} kB`);
}
