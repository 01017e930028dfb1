/** The preview's page in a real browser: accessible in every theme, harmless, live without a jump. Leaves pictures in `out/screenshots`. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { PageState } from '../../client/src/preview/messages.ts';
import { parseDay } from '../../server/src/core/index.ts';
import type { Snapshot } from '../../server/src/core/index.ts';
import { toCore } from '../../server/src/disk/paths.ts';
import { open } from '../../server/src/cli/load.ts';
import { parseFixture, snapshotOf, TODAY } from '../fixture.ts';
import type { Browser, Page } from '../report/browser.ts';
import { startBrowser } from '../report/browser.ts';
import { answer, buildPage, PreviewPage } from './open.ts';
import type { Theme } from './themes.ts';
import { THEMES } from './themes.ts';

const SHOTS = path.resolve('out/screenshots');
const DOSSIER = path.resolve('test/dossiers/ght-vallombreuse');
const AXE = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

describe('preview: the page', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  let example: Snapshot;
  const pages: Page[] = [];

  before(async function () {
    if (process.env['CARE_SKIP_EDITOR'] === '1') {
      console.log('      CARE_SKIP_EDITOR=1 : aperçu non vérifié dans un navigateur · preview not checked in a browser');
      this.skip();
    }
    mkdirSync(SHOTS, { recursive: true });
    await buildPage();
    browser = await startBrowser();
    example = await open(DOSSIER, { today: parseDay(TODAY) ?? 0, lang: 'fr', io: { stderr: () => undefined, stdout: () => undefined, env: {}, cwd: process.cwd(), isTTY: false, errIsTTY: false, columns: 80 } });
  });
  afterEach(async () => { for (const page of pages.splice(0)) await page.close(); });
  after(async () => { await browser?.close(); });

  async function opened(options: { theme?: Theme; state?: PageState; width?: number } = {}): Promise<PreviewPage> {
    assert.ok(browser);
    const view = await PreviewPage.open(browser, options);
    pages.push(view.page);
    return view;
  }

  const PLAN = toCore(path.join(DOSSIER, 'plan.care.yaml'));
  const TEXT = toCore(path.join(DOSSIER, 'livrables/isolement-poste.care.md'));
  const uri = (file: string): string => `file://${file}`;

  async function violations({ page }: PreviewPage): Promise<string[]> {
    await page.evaluate(`(() => { ${AXE} })()`);
    const found = await page.evaluate<Violation[]>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((r) => r.violations)`);
    return found.map((v) => `${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join('\n')}`);
  }

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`axe finds nothing in the theme ${theme}, wide and narrow`, async () => {
      const view = await opened({ theme });
      await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
      await view.page.screenshot({ path: path.join(SHOTS, `apercu-${theme}.png`) });
      assert.deepEqual(await violations(view), [], 'dossier');
      for (const width of [640, 340, 250]) {
        await view.page.setViewportSize({ width, height: 900 });
        assert.ok(await view.page.evaluate<number>('document.documentElement.scrollWidth') <= width, `only tables scroll sideways at ${width}`);
        assert.deepEqual(await violations(view), [], `dossier, ${width}`);
      }
      await view.page.setViewportSize({ width: 900, height: 900 });
      await view.show(uri(TEXT), answer(example, TEXT, 'en'));
      await view.page.screenshot({ path: path.join(SHOTS, `apercu-livrable-${theme}.png`) });
      assert.deepEqual(await violations(view), [], 'deliverable');
      assert.equal(await view.page.evaluate('document.documentElement.lang'), 'en');
    });
  }

  it('asks for nothing but its own files, and the browser has nothing to complain of', async () => {
    const view = await opened();
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    await view.show(uri(TEXT), answer(example, TEXT, 'fr'));
    assert.deepEqual(view.asked.map((address) => path.basename(address)).sort(), ['page-light.html', 'preview.css', 'preview.js', 'theme-light.css']);
    assert.deepEqual(view.said, []);
    assert.equal(await view.page.evaluate("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"), 0, 'no id stands twice');
    assert.deepEqual(await view.page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href')).filter((h) => !document.getElementById(decodeURIComponent(h.slice(1))))"), [], 'every link leads somewhere');
  });

  it('shows one figure per theme, one matrix with words, the indicators, the gaps by date, one line of time', async () => {
    const view = await opened();
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    assert.deepEqual(await view.page.evaluate("[...document.querySelectorAll('main > section')].map((s) => s.dataset.section)"), ['notices', 'figures', 'themes', 'gaps', 'matrix', 'measures', 'timeline']);
    assert.equal(await view.page.evaluate("document.querySelectorAll('#s-matrix tbody tr:not(.group)').length"), 26);
    assert.deepEqual(await view.page.evaluate("[...document.querySelectorAll('.state')].filter((s) => s.querySelector('.word').textContent.trim() === '').length"), 0, 'no state by colour alone');
    const dates = await view.page.evaluate<string[]>("[...document.querySelectorAll('#s-gaps tbody tr')].map((r) => /\\d\\d\\/\\d\\d\\/\\d{4}/.exec(r.textContent)?.[0] ?? '')");
    assert.ok(dates.length > 2);
    const iso = dates.filter((d) => d !== '').map((d) => d.split('/').reverse().join('-'));
    assert.deepEqual(iso, [...iso].sort(), 'earliest first');
  });

  it('an edit changes what it means to change and leaves place, focus and elements', async () => {
    const before = "controles:\n  - { id: D2-POSTE-01, statut: en_cours, echeance: 2026-12-01 }\n  - { id: D2-POSTE-02, statut: a_faire, echeance: 2027-01-10 }\n";
    const view = await opened({ width: 700 });
    const first = answer(snapshotOf(parseFixture(before)), '/plan.care.yaml', 'fr');
    await view.show('file:///plan.care.yaml', first);
    await view.page.evaluate("window.rows = [...document.querySelectorAll('#s-matrix tr[data-row]')]; document.querySelector('#s-gaps button').focus({ preventScroll: true }); window.focused = document.activeElement; scrollTo({ top: 700, behavior: 'instant' });");
    const known = Object.fromEntries(first.sections.map(({ key, version }) => [key, version]));
    const next = answer(snapshotOf(parseFixture(before.replace('a_faire', 'en_cours'))), '/plan.care.yaml', 'fr', known);
    assert.ok(next.sections.some(({ content }) => content === undefined) && next.sections.some(({ content }) => content !== undefined), 'only what changed is sent');
    assert.ok(JSON.stringify(next).length < JSON.stringify(first).length / 4, `${JSON.stringify(next).length} of ${JSON.stringify(first).length}`);
    await view.page.evaluate("window.touched = new Set(); new MutationObserver((all) => all.forEach(({ target }) => window.touched.add((target.nodeType === 1 ? target : target.parentElement).closest('tr[data-row]')?.dataset.row ?? '-'))).observe(document.getElementById('s-matrix'), { subtree: true, childList: true, attributes: true, characterData: true })");
    await view.show('file:///plan.care.yaml', next);
    assert.equal(await view.page.evaluate("[...document.querySelectorAll('#s-matrix tr[data-row]')].every((row, i) => row === window.rows[i])"), true, 'the rows are the same elements');
    assert.equal(await view.page.evaluate("document.querySelector('#s-matrix tr[data-row=\"D2-POSTE-02\"] .state').textContent"), '◐ en cours');
    assert.equal(await view.page.evaluate('scrollY'), 700);
    assert.equal(await view.page.evaluate('document.activeElement === window.focused'), true);
    assert.deepEqual(await view.page.evaluate('[...window.touched]'), ['D2-POSTE-02'], 'no other row is touched');
  });

  it('after any edits the page is as if it had been opened then', async () => {
    const plan = ['controles:', '  - { id: D2-POSTE-01, statut: en_cours, echeance: 2026-12-01 }', '  - { id: D2-POSTE-02, statut: a_faire, echeance: 2027-01-10 }', '  - { id: D2-POSTE-09, statut: fait }', 'jalons:', '  - { id: J1, titre: Début, date: 2026-10-01, statut: fait }', ''];
    const texts = [
      plan, plan.map((line) => line.replace('2026-12-01', '2027-06-01')), plan.filter((line) => !line.includes('POSTE-02')), [...plan.slice(0, 4), '  - { id: D2-POSTE-09, statut: en_cours }', ...plan.slice(4)],
      plan.map((line) => line.replace('POSTE-09, statut: fait', 'POSTE-09, statut: non_applicable, motif: sans objet')), plan.slice(0, 1), plan.map((line) => line.replace('Début', 'Fin')),
    ].map((lines) => snapshotOf(parseFixture(lines.join('\n'))));
    const content = (view: PreviewPage): Promise<string> => view.page.evaluate<string>("document.getElementById('main').innerHTML");
    const view = await opened();
    let known: Record<string, string> = {};
    for (const [i, snapshot] of texts.entries()) {
      const result = answer(snapshot, '/plan.care.yaml', 'fr', known);
      await view.show('file:///plan.care.yaml', result);
      const fresh = await opened();
      await fresh.show('file:///plan.care.yaml', answer(snapshot, '/plan.care.yaml', 'fr'));
      known = Object.fromEntries(result.sections.map(({ key, version }) => [key, version]));
      assert.equal(await content(view), await content(fresh), `text ${i}`);
    }
  });

  it('a click tells what is to be opened; the keyboard reaches it too', async () => {
    const view = await opened();
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    await view.page.evaluate("document.querySelector('#s-gaps button.ref').focus()");
    await view.page.keyboard.press('Enter');
    const [, asked] = await view.sent();
    assert.equal(asked?.type, 'locate');
    assert.ok(asked?.type === 'locate' && asked.of === 'controle' && /^D2-POSTE-\d\d$/.test(asked.id));
    await view.show(uri(TEXT), answer(example, TEXT, 'fr'));
    await view.page.evaluate("document.querySelector('.prose h3 .source').click()");
    const last = (await view.sent()).at(-1);
    assert.ok(last?.type === 'line' && readFileSync(TEXT, 'utf8').split('\n')[last.line]?.startsWith('#'), JSON.stringify(last));
  });

  it('shows where the cursor is', async () => {
    const view = await opened();
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    await view.post({ type: 'cursor', id: 'D2-POSTE-09' });
    assert.deepEqual(await view.page.evaluate("[...new Set([...document.querySelectorAll('[aria-current]')].map((e) => e.dataset.row))]"), ['D2-POSTE-09']);
    await view.post({ type: 'cursor' });
    assert.equal(await view.page.evaluate("document.querySelectorAll('[aria-current]').length"), 0);
    await view.show(uri(TEXT), answer(example, TEXT, 'fr'));
    await view.post({ type: 'cursor', line: 30 });
    assert.equal(await view.page.evaluate("document.querySelectorAll('.prose [aria-current]').length"), 1);
  });

  it('filters the rows by words and by what is left to do, and says when nothing matches', async () => {
    const view = await opened();
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    const rows = (): Promise<number> => view.page.evaluate("[...document.querySelectorAll('#s-matrix tr[data-row]')].filter((r) => r.offsetParent).length");
    const all = await rows();
    await view.page.evaluate("document.getElementById('onlyOpen').click()");
    const open = await rows();
    assert.ok(open > 0 && open < all, `${open} of ${all}`);
    const type = (text: string): Promise<unknown> => view.page.evaluate(`(() => { const f = document.getElementById('filter'); f.value = ${JSON.stringify(text)}; f.dispatchEvent(new Event('input', { bubbles: true })); })()`);
    await type('poste-09');
    assert.ok(await rows() <= 1);
    await type('rien de tel');
    assert.equal(await rows(), 0);
    assert.ok(await view.page.evaluate<number>("document.querySelectorAll('.nothing-left').length") > 0);
    await type('');
    assert.equal(await rows(), open);
    assert.deepEqual(await view.page.evaluate('[window.kept.onlyOpen, window.kept.filter]'), [true, ''], 'kept over a reload');
  });

  it('comes back at its place after the window is reloaded', async () => {
    const view = await opened({ state: { uri: uri(PLAN), locked: false, scroll: 900, filter: '', onlyOpen: true } });
    assert.deepEqual(await view.sent(), [{ type: 'ready' }]);
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    assert.equal(await view.page.evaluate('scrollY'), 900);
    assert.equal(await view.page.evaluate("document.getElementById('onlyOpen').checked"), true);
  });

  it('says that the server has stopped, and that there is nothing to show', async () => {
    const view = await opened();
    assert.match(await view.page.evaluate<string>('document.body.innerText'), /Analyse du dossier/);
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    await view.post({ type: 'stopped' });
    assert.equal(await view.page.evaluate("document.querySelector('[role=alert]') !== null"), true);
    assert.deepEqual(await violations(view), []);
    await view.page.evaluate("document.querySelector('[data-restart]').click()");
    assert.deepEqual((await view.sent()).at(-1), { type: 'restart' });
    await view.show(uri(PLAN), answer(example, PLAN, 'fr'));
    assert.equal(await view.page.evaluate("document.querySelector('[role=alert]') === null"), true);
    await view.show('file:///ailleurs.txt', answer(example, '/ailleurs.txt', 'fr'));
    assert.match(await view.page.evaluate<string>('document.body.innerText'), /Rien à afficher/);
    assert.equal(await view.page.evaluate("document.querySelectorAll('section').length"), 0);
    assert.deepEqual(await violations(view), []);
  });

  it('hostile text stays text', async () => {
    const nasty = `<script>document.title='taken'</script><img src=x onerror="document.title='taken'">`;
    const plan = `controles: [{ id: D2-POSTE-01, statut: fait, responsable: ${JSON.stringify(nasty)}, preuves: [${'L'.repeat(64)}] }]
jalons: [{ id: J1, titre: ${JSON.stringify(nasty)}, date: 2026-12-01, statut: ${JSON.stringify(nasty)} }]
//- /l.care.md
---
care: document/1
id: l
titre: ${JSON.stringify(nasty)}
type: procedure
controles: [${JSON.stringify(nasty)}]
version: "1"
statut: valide
---

# ${nasty}

${nasty} [a](javascript:alert(1)) [b](command:workbench.action.quit) [c](vbscript:x) ![d](data:image/svg+xml,<svg onload=alert(1)>) [e](https://exemple.fr/) <https://exemple.fr>

<iframe src="https://exemple.fr"></iframe>

${'> '.repeat(60)}profond

| ${'a | '.repeat(60)}
| ${'- | '.repeat(60)}
| ${`${'x'.repeat(90)} | `.repeat(60)}
`;
    const snapshot = snapshotOf(parseFixture(plan));
    const view = await opened({ width: 700 });
    for (const file of ['/plan.care.yaml', '/l.care.md']) {
      await view.show(uri(file), answer(snapshot, file, 'fr'));
      assert.equal(await view.page.evaluate("document.querySelectorAll('main script, #root script, #root img, #root iframe, #root svg').length"), 0, file);
      assert.ok((await view.page.evaluate<string>('document.body.innerText')).includes(nasty), file);
      assert.notEqual(await view.page.evaluate('document.title'), 'taken');
      assert.ok(await view.page.evaluate<number>('document.documentElement.scrollWidth') <= 700, `${file}: only tables scroll sideways`);
      assert.deepEqual(await violations(view), [], file);
    }
    assert.deepEqual(await view.page.evaluate("[...document.querySelectorAll('#root [data-web]')].map((e) => e.dataset.web)"), ['https://exemple.fr/', 'https://exemple.fr']);
    assert.deepEqual(await view.page.evaluate("[...document.querySelectorAll('#root a')].map((e) => e.getAttribute('href')).filter((h) => !h.startsWith('#'))"), []);
    // axe itself asks for the style sheets, and the policy stops it.
    assert.deepEqual(view.said.filter((text) => !/connect-src|preload assets/.test(text)), [], 'the policy had nothing to stop');
    assert.equal(await view.page.evaluate("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true; })()"), false, 'nor would it let a script in');
  });

  it('a table of thousands of rows shows the first ones until the others are asked for', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `  - { id: X-${i}, statut: en_cours }`).join('\n');
    const snapshot = snapshotOf(parseFixture(`controles:\n${rows}\n`.replace(/^/, '')));
    const result = answer(snapshot, '/plan.care.yaml', 'fr');
    const table = { type: 'table' as const, caption: 'Essai', empty: '', columns: [{ label: 'A' }], groups: [{ key: '', title: '', rows: Array.from({ length: 1200 }, (_, i) => ({ key: String(i), cells: [[`ligne ${i}`]] })) }] };
    const view = await opened();
    await view.show('file:///x', { ...result, sections: [{ key: 'gaps', title: 'Essai', label: 'Essai', version: '1', content: table }] });
    assert.equal(await view.page.evaluate("document.querySelectorAll('tr[data-row]').length"), 500);
    assert.match(await view.page.evaluate<string>("document.querySelector('[data-more]').textContent"), /700/);
    await view.page.evaluate("document.querySelector('[data-more]').click()");
    assert.equal(await view.page.evaluate("document.querySelectorAll('tr[data-row]').length"), 1200);
  });
});
