// The schemas in the bundle: as text that is parsed at the start, which is quicker than the same as code.
import { readFile } from 'node:fs/promises';

/** The plugin for the bundler, for `*.json` below `schemas/`. */
export const schemasAsText = {
  name: 'schemas-as-text',
  setup(build) {
    build.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};
