// Limits on what is shipped: a hospital's network and start-up pay for every kilobyte.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';

describe('sizes', () => {
  for (const [file, limit] of [['dist/server.cjs', 700_000], ['dist/extension.cjs', 300_000], ['dist/care.vsix', 1_500_000]]) {
    it(`${file} is below ${limit / 1000} kB`, () => {
      const { size } = statSync(file);
      assert.ok(size < limit, `${file} has ${Math.round(size / 1000)} kB`);
    });
  }
});
