// Bundles the server and the command line for Node: `dist/server/main.mjs`, `dist/care.cjs`. `--dev` keeps names and adds source maps.
import { createHash } from 'node:crypto';
import { readdirSync, rmSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { compressorApart } from './bundle/compressorApart.mjs';
import { esModulesOfTheLanguageClient } from './bundle/esModules.mjs';
import { packedCatalogues } from './bundle/packedCatalogues.mjs';
import { packedRules } from './bundle/packedRules.mjs';
import { generateValidators } from './schemas.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A digest of the files of some folders: what their code made is kept on the disk, and must not outlive it. */
function digestOf(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true }).map(String).filter((name) => /\.(?:ts|yaml)$/.test(name)).sort()) hash.update(file).update(readFileSync(path.join(root, folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Constants of the code (`server/src/globals.d.ts`). */
const define = { CARE_VERSION: JSON.stringify(version), CARE_READERS: JSON.stringify(digestOf(['text', 'syntax', 'evidence'].map((layer) => `server/src/core/${layer}`))), CARE_SOURCES: JSON.stringify(digestOf(['server/src', 'schemas'])), CARE_READER_FILE: '""' };

/** Options that every bundle of the core shares, the tests' too. */
export const shared = {
  absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', charset: 'utf8', logLevel: 'warning',
  loader: { '.yaml': 'text' }, define,
  // The ES module builds of these packages are what tree shaking and a single copy need.
  mainFields: ['module', 'main'], conditions: ['import', 'module', 'node'],
  // The same code as the package's CommonJS build for Node, but the bundler can leave out what is not used.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js') },
};

/** The constants of a bundle whose process that reads evidence is a file of its own, told from the bundle's folder. */
export const withReaderAt = (file) => ({ ...define, CARE_READER_FILE: JSON.stringify(file) });

export async function buildServer() {
  generateValidators();
  const plugins = [esModulesOfTheLanguageClient(), packedCatalogues, packedRules];
  const blocksOnly = path.join(root, 'server/bundle/blocksOnly.mjs');
  const alias = { ...shared.alias, 'linkify-it': blocksOnly, entities: blocksOnly };
  const common = { ...shared, alias, minify: !dev, sourcemap: dev, legalComments: 'none', plugins };
  rmSync(path.join(root, 'dist/server'), { recursive: true, force: true });
  for (const old of ['dist/server.cjs', 'dist/server.cjs.map', 'dist/care.cjs.map']) rmSync(path.join(root, old), { force: true });
  // The command line is one file, to be copied anywhere.
  await build({ ...common, format: 'cjs', entryPoints: { care: 'server/src/main.cli.ts' }, outdir: 'dist', outExtension: { '.js': '.cjs' } });
  // The extension's server is in pieces: what finds faults starts at once, the language features come when first asked for.
  await build({
    ...common, define: withReaderAt('reader.mjs'), format: 'esm', splitting: true, plugins: [compressorApart, ...plugins],
    entryPoints: { main: 'server/src/main.node.ts', reader: 'server/src/main.reader.ts' }, outdir: 'dist/server',
    outExtension: { '.js': '.mjs' }, chunkNames: '[name]-[hash]',
    // Libraries in CommonJS ask for parts of Node by `require`, which an ES module does not have by itself.
    banner: { js: "import { createRequire as careRequire } from 'node:module'; import { fileURLToPath as carePath } from 'node:url'; const require = careRequire(import.meta.url); const __dirname = carePath(new URL('.', import.meta.url));" },
  });
  // The browser's worker is one classic script: an extension's folder on the web may not serve modules to each other.
  await build({
    ...common, platform: 'browser', format: 'iife', target: 'es2022', entryPoints: { server: 'server/src/browser/main.ts' }, outdir: 'dist/web',
    alias: { ...alias, 'node:path': path.join(root, 'server/src/browser/posixPath.ts') },
    mainFields: ['browser', 'module', 'main'], conditions: ['import', 'module', 'browser'],
  });
}

if (process.argv[1] === import.meta.filename) await buildServer();
