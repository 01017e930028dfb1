// Bundles the extension's client: what the editor starts (dist/extension.cjs), and the parts that it loads when there is
// something for them to do (dist/client/). In a browser the editor loads one file, dist/web/extension.js.
//
//   node client/build.mjs            production: minified, no source map (they stay out of the VSIX)
//   node client/build.mjs --dev      readable, with a source map for the debugger
//   node client/build.mjs --watch    as --dev, and again at each change

import { readFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { esModulesOfTheLanguageClient } from '../server/bundle/esModules.mjs';
import { packExample } from './bundle/example.mjs';
import { withoutUnusedFeatures, withoutVersionCheck } from './bundle/leftOut.mjs';
import { editorOnce } from './bundle/editorOnce.mjs';
import { loadedLater } from './bundle/loadedLater.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * What every bundle of the client has in common; the tests build with it too.
 * @type {esbuild.BuildOptions}
 */
export const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'utf8',
  // ES modules first: the bundler can leave out what is not used of them.
  mainFields: ['module', 'main'],
  // The module `vscode` exists only inside the editor.
  external: ['vscode'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** The bundles where Node runs the extension, by their file; each but the first is loaded by an `import()` of its source. */
export const parts = {
  'extension.cjs': 'client/src/main.node.ts',
  'client/session.cjs': 'client/src/session.node.ts',
  'client/actions.cjs': 'client/src/actions/onDemand.ts',
};

/**
 * The options of those bundles, in a folder.
 * @param {import('esbuild').Plugin[]} plugins of the libraries.
 * @returns {esbuild.BuildOptions[]}
 */
export const partsIn = (folder, plugins) => Object.entries(parts).map(([file, source]) => ({
  ...shared, entryPoints: [source], outfile: path.join(folder, file), plugins: [loadedLater(parts, file), editorOnce, ...plugins],
}));

/** The same extension for VS Code for the Web. */
export const web = {
  ...shared,
  entryPoints: ['client/src/main.browser.ts'],
  outfile: 'dist/web/extension.js',
  platform: 'browser',
  target: 'es2022',
  conditions: ['import', 'module', 'browser'],
  mainFields: ['browser', 'module', 'main'],
};

/** The page of the preview, which runs in a frame of its own. */
export const page = {
  absWorkingDir: root,
  entryPoints: ['client/webview/preview.ts', 'client/webview/preview.css'],
  outdir: 'dist/webview',
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

/** What keeps the bundle small: without these plugins it weighs 440 kB instead of 250. */
export const smaller = [esModulesOfTheLanguageClient(withoutUnusedFeatures), withoutVersionCheck(engines.vscode)];

/** The editor's problem matcher of .vscode/tasks.json waits for these two lines. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => console.log('[client] build started'));
    build.onEnd((result) => console.log(`[client] build finished, ${result.errors.length} error(s)`));
  },
};

async function main() {
  const watch = process.argv.includes('--watch');
  const dev = watch || process.argv.includes('--dev');
  const options = { minify: !dev, sourcemap: dev ? 'linked' : false };
  if (watch) {
    for (const part of partsIn('dist', [...smaller, announce])) {
      const context = await esbuild.context({ ...part, ...options });
      await context.watch();
    }
    const pageContext = await esbuild.context(page);
    await pageContext.watch();
  } else {
    for (const old of ['extension.cjs.map', 'client']) await rm(path.join(root, 'dist', old), { recursive: true, force: true });
    for (const part of partsIn('dist', smaller)) await esbuild.build({ ...part, ...options });
    await esbuild.build({ ...web, ...options, plugins: [editorOnce, ...smaller] });
    await esbuild.build({ ...page, minify: !dev });
    await packExample(path.join(root, 'test/dossiers/ght-rives-de-lorne'), path.join(root, 'dist/exemple.json.gz'));
    for (const file of Object.keys(parts)) console.log(`dist/${file} ${((await stat(path.join(root, 'dist', file))).size / 1000).toFixed(0)} kB`);
  }
}

if (process.argv[1] === import.meta.filename) await main();
