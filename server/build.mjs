// Bundles the server and the command line for Node: `dist/server.cjs`, `dist/care.cjs`. `--dev` keeps names and adds source maps.
import { rmSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { esModulesOfTheLanguageClient } from './bundle/esModules.mjs';
import { packedSchemas } from './bundle/packed.mjs';
import { generateValidators } from './schemas.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Options that every bundle of the core shares, the tests' too. */
export const shared = {
  absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', charset: 'utf8', logLevel: 'warning',
  loader: { '.yaml': 'text' }, define: { CARE_VERSION: JSON.stringify(version) },
  // The ES module builds of these packages are what tree shaking and a single copy need.
  mainFields: ['module', 'main'], conditions: ['import', 'module', 'node'],
  // The same code as the package's CommonJS build for Node, but the bundler can leave out what is not used.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js') },
};

export async function buildServer() {
  generateValidators();
  rmSync(path.join(root, 'dist/server.cjs.map'), { force: true });
  await build({
    ...shared, format: 'cjs', minify: !dev, sourcemap: dev, legalComments: 'none', plugins: [esModulesOfTheLanguageClient(), packedSchemas],
    entryPoints: { server: 'server/src/main.node.ts', care: 'server/src/main.cli.ts' },
    outdir: 'dist', outExtension: { '.js': '.cjs' },
  });
}

if (process.argv[1] === import.meta.filename) await buildServer();
