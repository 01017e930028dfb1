/** The HTML page in a real browser: accessible, self-contained, harmless, printable. Leaves pictures in `out/screenshots`. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from './browser.ts';
import { startBrowser } from './browser.ts';
import { care, DOSSIERS, HEAD, inFolder } from './run.ts';

const SHOTS = path.resolve('out/screenshots');
const SITES = path.resolve('out/test-pages');
const AXE = readFileSync(createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'), 'utf8');

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Only colours differ in the dark. */
const CONTRAST = { type: 'rule', values: ['color-contrast'] };

interface Violation { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

describe('report: html', function () {
  this.timeout(120_000);
  let browser: Browser | undefined;
  const pages: Page[] = [];

  before(async function () {
    if (process.env['CARE_SKIP_EDITOR'] === '1') {
      console.log('      CARE_SKIP_EDITOR=1 : pages non vérifiées dans un navigateur · pages not checked in a browser');
      this.skip();
    }
    mkdirSync(SHOTS, { recursive: true });
    mkdirSync(SITES, { recursive: true });
    browser = await startBrowser();
  });
  afterEach(async () => { for (const page of pages.splice(0)) await page.close(); });
  after(async () => { await browser?.close(); });

  /** Opens the report; `asked` collects every address that the page asks for, `said` what the browser complains of. */
  async function open(args: string[], name: string): Promise<{ page: Page; asked: string[]; said: string[]; html: string }> {
    assert.ok(browser);
    const { code, out, err } = await care([...args, '--format', 'html']);
    assert.equal(code, 0, err);
    const file = path.join(SITES, `${name}.html`);
    writeFileSync(file, out);
    const page = await browser.newPage();
    pages.push(page);
    const [asked, said]: [string[], string[]] = [[], []];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(pathToFileURL(file).href);
    return { page, asked, said, html: out };
  }

  /** What axe finds, each with the piece of the page that it is about. */
  async function violations(page: Page, only: object = ALL_RULES): Promise<string[]> {
    // The page lets no script in; what the test itself evaluates is not the page's.
    await page.evaluate(`(() => { ${AXE} })()`);
    const found = await page.evaluate<Violation[]>(`axe.run(document, { runOnly: ${JSON.stringify(only)} }).then((r) => r.violations)`);
    return found.map((v) => `${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 200)} ${n.failureSummary}`).join('\n')}`);
  }

  const openDetails = "document.querySelectorAll('details').forEach((d) => { d.open = true; })";

  for (const [name, args] of [
    ['vallombreuse', [path.join(DOSSIERS, 'ght-vallombreuse')]],
    ['rives-de-lorne', [path.join(DOSSIERS, 'ght-rives-de-lorne'), '--lang', 'en']],
  ] as const) {
    it(`is accessible, in light and in dark: ${name}`, () => accessible([...args], name));
  }

  it('is accessible with several projects, one of them without a known catalogue', async () => {
    const known = HEAD.replace('referentiel: essai', 'referentiel: care-d2-continuite');
    await inFolder({
      'a/plan.care.yaml': `${known}controles: [{ id: D2.P1, statut: fait }, { id: D2.P2, statut: non_applicable, motif: Sans objet }]\n`,
      'b/plan.care.yaml': `${HEAD}controles: [{ id: X-1, statut: fait }]\njalons: [{ id: J1, titre: Début, date: 2026-01-01, statut: fait }]\n`,
    }, async (folder) => {
      const page = await accessible([folder], 'deux-dossiers');
      assert.deepEqual(await page.evaluate("[...document.querySelectorAll('h1, h2')].map((h) => h.textContent)"), ['Synthèse de 2 dossiers', 'Tous les dossiers', "CH d'essai", "CH d'essai"]);
      assert.equal(await page.evaluate("document.querySelectorAll('.summary tbody tr').length"), 2);
    });
  });

  async function accessible(args: string[], name: string): Promise<Page> {
    const { page, asked, said } = await open(args, name);
    await page.evaluate(openDetails);
    assert.deepEqual(await violations(page), [], 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, CONTRAST), [], 'dark');
    assert.equal(asked.length, 1, `asks for nothing but itself: ${asked.join(' ')}`);
    assert.deepEqual(said, []);
    assert.equal(await page.evaluate('document.documentElement.lang'), args.includes('en') ? 'en' : 'fr');
    assert.deepEqual(await page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href')).filter((h) => !document.getElementById(h.slice(1)))"), [], 'every link leads somewhere');
    assert.equal(await page.evaluate("document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"), 0, 'no id stands twice');
    return page;
  }

  it('is fit for a narrow screen: only tables scroll sideways', async () => {
    const { page } = await open([path.join(DOSSIERS, 'ght-vallombreuse')], 'narrow');
    await page.setViewportSize({ width: 360, height: 740 });
    assert.ok(await page.evaluate<number>('document.documentElement.scrollWidth') <= 360);
    await page.screenshot({ path: path.join(SHOTS, 'report-narrow.png') });
  });

  it('says each state in words, never by colour alone', async () => {
    const { page } = await open([path.join(DOSSIERS, 'ght-vallombreuse')], 'words');
    assert.deepEqual(await page.evaluate("[...document.querySelectorAll('.state')].filter((s) => s.textContent.replace(s.querySelector('.mark').textContent, '').trim() === '').length"), 0);
    assert.ok(await page.evaluate<number>("document.querySelectorAll('.state').length") > 100);
  });

  it('shows what a reviewer looks for', async () => {
    const { page } = await open([path.join(DOSSIERS, 'ght-vallombreuse')], 'content');
    const text = await page.evaluate<string>('document.body.innerText');
    for (const words of ['Référentiel non officiel', 'non publié par l', '590000410', 'Établissement', '31/03/2027', 'dans 127 jours', 'IND-EDR', 'au moins 95', 'REM-02', 'isolement-poste', 'PRV-014', 'scellée', 'modifiée depuis son scellement', 'gardée hors du dossier']) {
      assert.ok(text.includes(words), words);
    }
    const rows = await page.evaluate<number>("document.querySelectorAll('.matrix tbody tr:not(.group)').length");
    assert.equal(rows, 26);
  });

  it('opens the detail of a control from the keyboard', async () => {
    const { page } = await open([path.join(DOSSIERS, 'ght-vallombreuse')], 'keyboard');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate("document.activeElement.className"), 'skip');
    await page.evaluate("document.querySelector('details summary').focus()");
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate("document.querySelector('details').open"), true);
    await page.evaluate("document.querySelector('.matrix a').click()");
    assert.equal(await page.evaluate("document.querySelector(location.hash).closest('details').open"), true);
  });

  it('keeps hostile text as text', async () => {
    const nasty = `<script>document.title='taken'</script><img src=x onerror="document.title='taken'">"'&lt;`;
    const long = `L${'o'.repeat(62)}g`;
    const plan = `${HEAD.replace('referentiel: essai', 'referentiel: care-d2-continuite').replace("CH d'essai", JSON.stringify(nasty))}controles:
  - { id: D2.P1, statut: fait, responsable: ${JSON.stringify(nasty)}, commentaire: ${JSON.stringify(nasty)}, preuves: [${long}] }
  - { id: ${JSON.stringify(nasty)}, statut: en_cours }
preuves: [{ id: ${long}, type: politique, titre: ${JSON.stringify(nasty)}, date: 2025-01-01, fichier: ${JSON.stringify(nasty)} }]
remarques: [{ id: R-1, origine: ARS, date: ${JSON.stringify(nasty)}, texte: ${JSON.stringify(nasty)}, controles: ['"><b>'], statut: ${JSON.stringify(nasty)} }]
`;
    await inFolder({ 'plan.care.yaml': plan }, async (folder) => {
      const { page, asked } = await open([folder], 'hostile');
      await page.evaluate(openDetails);
      assert.equal(await page.evaluate("document.querySelectorAll('script, img, b').length"), 0);
      assert.ok((await page.evaluate<string>('document.body.innerText')).includes(nasty));
      assert.ok(!(await page.evaluate<string>('document.title')).startsWith('taken'));
      assert.equal(asked.length, 1);
      assert.deepEqual(await violations(page), []);
      await page.setViewportSize({ width: 360, height: 740 });
      assert.ok(await page.evaluate<number>('document.documentElement.scrollWidth') <= 360, 'a long id does not widen the page');
    });
  });

  it('has a policy under which even a script in the page would not run', async () => {
    const { html, page } = await open([path.join(DOSSIERS, 'clinique-des-tilleuls')], 'policy');
    assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/=]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"/);
    assert.ok(!/<script|<link|@import|url\(|\sstyle=|\son[a-z]+=/.test(html));
    assert.equal(await page.evaluate("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true; })()"), false);
    assert.notEqual(await page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse"), 'separate', 'its own style sheet is let in');
  });

  it('prints on A4 with open details, and leaves pictures', async () => {
    const { page } = await open([path.join(DOSSIERS, 'ght-vallombreuse')], 'print');
    await page.screenshot({ path: path.join(SHOTS, 'report-light.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: path.join(SHOTS, 'report-dark.png') });
    const pdf = path.join(SHOTS, 'report-print.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    const boxes = [...readFileSync(pdf, 'latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map((m) => [Math.round(Number(m[1])), Math.round(Number(m[2]))].join('×'));
    assert.ok(boxes.length > 5 && boxes.every((box) => box === '595×842' || box === '842×595'), boxes.join(' '));
    assert.ok(boxes.includes('842×595'), 'the matrix is printed lengthwise');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.ok(await page.evaluate<number>("document.querySelector('details > div').getBoundingClientRect().height") > 20, 'details are open on paper');
    assert.equal(await page.evaluate("getComputedStyle(document.body).color"), 'rgb(27, 31, 36)', 'paper takes the light colours');
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('thead')).display"), 'table-header-group');
    assert.equal(await page.evaluate("getComputedStyle(document.querySelector('nav')).display"), 'none');
    await page.screenshot({ path: path.join(SHOTS, 'report-print.png') });
  });
});
