/** The preview's page in Chromium, under its own policy, with a stand-in for the editor on the other side. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { pageHtml } from '../../client/src/preview/page.ts';
import type { FromPage, PageState, ToPage } from '../../client/src/preview/messages.ts';
import type { PreviewResult } from '../../server/src/protocol/previewRequests.ts';
import { preview } from '../../server/src/report/preview.ts';
import { PreviewMemory } from '../../server/src/report/previewMemory.ts';
import type { Snapshot } from '../../server/src/core/index.ts';
import type { Browser, Page } from '../report/browser.ts';
import type { Theme } from './themes.ts';
import { THEMES } from './themes.ts';

const FOLDER = path.resolve('out/test-pages/preview');

/** Builds the page's script and style as the extension ships them, but readable. */
export async function buildPage(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const { page } = await import(pathToFileURL(path.resolve('client/build.mjs')).href) as { page: esbuild.BuildOptions };
  await esbuild.build({ ...page, outdir: FOLDER });
}

const memory = new PreviewMemory('test');

/** What the server would answer for a document of a snapshot; of what it told last, only what changed where the versions are `known`. */
export function answer(snapshot: Snapshot, file: string, lang: 'fr' | 'en', known: Record<string, string> = {}): PreviewResult {
  return preview(snapshot, file, { lang, uri: (p) => pathToFileURL(p).href, known, memory });
}

export class PreviewPage {
  readonly page: Page;
  readonly asked: string[] = [];
  readonly said: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => this.asked.push(request.url()));
    page.on('console', (message) => this.said.push(message.text()));
  }

  static async open(browser: Browser, { theme = 'light', state, width = 1280 }: { theme?: Theme; state?: PageState; width?: number } = {}): Promise<PreviewPage> {
    const nonce = 'essai0123456789';
    // The editor's own script of a webview comes before ours and gives it the way to talk.
    const api = `<script nonce="${nonce}">window.sent = []; window.kept = ${JSON.stringify(state ?? null)} ?? undefined;
      window.acquireVsCodeApi = () => ({ postMessage: (m) => { window.sent.push(m); }, getState: () => window.kept, setState: (s) => { window.kept = s; } });</script>`;
    const colours = `:root { ${Object.entries(THEMES[theme].colours).map(([name, value]) => `${name}: ${value};`).join(' ')} }`;
    writeFileSync(path.join(FOLDER, `theme-${theme}.css`), colours);
    const html = pageHtml({ source: 'file:', script: 'preview.js', style: 'preview.css', nonce, lang: 'fr' })
      .replace('<link', `<link rel="stylesheet" href="theme-${theme}.css">\n<link`).replace('<script', `${api}\n<script`).replace('<body>', `<body class="${THEMES[theme].kind}">`);
    const file = path.join(FOLDER, `page-${theme}.html`);
    writeFileSync(file, html);
    const opened = new PreviewPage(await browser.newPage());
    await opened.page.setViewportSize({ width, height: 900 });
    await opened.page.goto(pathToFileURL(file).href);
    return opened;
  }

  async post(message: ToPage): Promise<void> {
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*'); new Promise((done) => setTimeout(done, 30))`);
  }

  async show(uri: string, result: PreviewResult): Promise<void> {
    await this.post({ type: 'show', uri, locked: false, result });
  }

  sent(): Promise<FromPage[]> {
    return this.page.evaluate<FromPage[]>('window.sent');
  }
}
