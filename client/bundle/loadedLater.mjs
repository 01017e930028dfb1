// An `import()` of a source that is the entry of another bundle becomes a `require` of that bundle. Not an `import()`:
// the editor gives its own module to what is required.

import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * @param {Record<string, string>} parts the bundles: file → source of its entry, from the root of the project.
 * @param {string} own the bundle that is being made.
 * @returns {import('esbuild').Plugin}
 */
export function loadedLater(parts, own) {
  const files = new Map(Object.entries(parts).filter(([file]) => file !== own).map(([file, source]) => [path.join(root, source), file]));
  return {
    name: 'loaded-later',
    setup(build) {
      build.initialOptions.supported = { ...build.initialOptions.supported, 'dynamic-import': false };
      build.onResolve({ filter: /^\.\.?\// }, ({ path: asked, resolveDir, kind }) => {
        const file = files.get(path.join(resolveDir, asked));
        if (kind !== 'dynamic-import' || file === undefined) return undefined;
        const relative = path.posix.relative(path.posix.dirname(own), file);
        return { path: relative.startsWith('.') ? relative : `./${relative}`, external: true };
      });
    },
  };
}
