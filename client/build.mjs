// Bundles the extension's client into dist/extension.cjs.
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

const root = path.resolve(import.meta.dirname, '..');
const outfile = 'dist/extension.cjs';
const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * What every bundle of the client has in common; the tests build with it too.
 * @type {esbuild.BuildOptions}
 */
export const shared = {
  absWorkingDir: root,
  entryPoints: ['client/src/main.node.ts'],
  outfile,
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
  const options = { ...shared, minify: !dev, sourcemap: dev ? 'linked' : false };
  if (watch) {
    const context = await esbuild.context({ ...options, plugins: [...smaller, announce] });
    await context.watch();
    const pageContext = await esbuild.context(page);
    await pageContext.watch();
  } else {
    await rm(path.join(root, `${outfile}.map`), { force: true });
    await esbuild.build({ ...options, plugins: smaller });
    await esbuild.build({ ...options, ...web, plugins: smaller });
    await esbuild.build({ ...page, minify: !dev });
    await packExample(path.join(root, 'test/dossiers/ght-rives-de-lorne'), path.join(root, 'dist/exemple.json.gz'));
    const { size } = await stat(path.join(root, outfile));
    console.log(`${outfile} ${(size / 1000).toFixed(0)} kB`);
  }
}

if (process.argv[1] === import.meta.filename) await main();
