// Bundles the TypeScript tests to `out/test/*.cjs` (or the folder given), where mocha runs them.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { shared, withReaderAt } from '../server/build.mjs';
import { generateValidators } from '../server/schemas.mjs';

const root = path.resolve(import.meta.dirname, '..');

export async function buildTests(outdir = 'out/test') {
  generateValidators();
  rmSync(path.join(root, outdir), { recursive: true, force: true });
  const entryPoints = readdirSync(path.join(root, 'test'), { recursive: true }).map(String)
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules')).map((file) => `test/${file}`);
  const reader = path.resolve(root, outdir, 'reader.cjs');
  await build({ ...shared, format: 'cjs', entryPoints: ['server/src/main.reader.ts'], outfile: reader });
  await build({
    ...shared, define: withReaderAt(reader), format: 'cjs', sourcemap: 'inline', entryPoints, outdir, outbase: 'test', outExtension: { '.js': '.cjs' },
    external: ['fast-check', 'axe-core', 'esbuild', 'js-yaml', 'playwright-core'],
  });
}

if (process.argv[1] === import.meta.filename) await buildTests(process.argv[2]);
