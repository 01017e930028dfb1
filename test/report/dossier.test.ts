/** The pages of `care dossier` in a real browser: accessible, self-contained, readable on a phone. Leaves pictures in `out/screenshots`. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from '../../server/src/cli/main.ts';
import { TODAY } from '../fixture.ts';
import type { Browser } from './browser.ts';
import { startBrowser } from './browser.ts';
import { DOSSIERS } from './run.ts';

const SHOTS = path.resolve('out/screenshots');
const AXE = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('dossier: pages', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let folder = '';

  before(async function () {
    if (process.env['CARE_SKIP_EDITOR'] === '1') {
      console.log('      CARE_SKIP_EDITOR=1 : pages non vérifiées dans un navigateur · pages not checked in a browser');
      this.skip();
    }
    mkdirSync(SHOTS, { recursive: true });
    folder = mkdtempSync(path.join(tmpdir(), 'care-dossier-'));
    const io = { stdout: () => undefined, stderr: () => undefined, env: {}, cwd: folder, isTTY: false, errIsTTY: false, columns: 80 };
    assert.equal(await main(['dossier', path.join(DOSSIERS, 'ght-vallombreuse'), '-o', 'sac', '--force', '--today', TODAY], io), 0);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, file] of [['index', 'index.html'], ['livrable', 'livrables/synthese-edr.html']] as const) {
    it(`${name}: accessible in the light and in the dark, asks for nothing, never wider than a phone`, async () => {
      assert.ok(browser);
      const page = await browser.newPage();
      const [asked, said]: [string[], string[]] = [[], []];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      const url = pathToFileURL(path.join(folder, 'sac/data', file)).href;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(url);
      await page.screenshot({ path: path.join(SHOTS, `dossier-${name}.png`) });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(`(() => { ${AXE} })()`);
        const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((r) => r.violations)`);
        assert.deepEqual(found.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ''}`), []);
      }
      await page.setViewportSize({ width: 390, height: 840 });
      assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= 390'));
      await page.screenshot({ path: path.join(SHOTS, `dossier-${name}-telephone.png`) });
      assert.deepEqual([asked.filter((address) => address !== url && !address.startsWith('data:')), said], [[], []]);
      await page.close();
    });
  }
});
