// Bundles the command line for its tests, as `server/build.mjs` does: `node test/cli/build.mjs FILE`.
import path from 'node:path';
import { build } from 'esbuild';
import { shared } from '../../server/build.mjs';

await build({ ...shared, format: 'cjs', entryPoints: ['server/src/main.cli.ts'], outfile: path.resolve(process.argv[2]) });
