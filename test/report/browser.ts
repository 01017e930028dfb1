/** Chromium for the tests of the HTML report: the one that the editor suites use, with its driver. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What these tests use of Playwright's page. */
export interface Page {
  goto(url: string): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
  screenshot(options: { path: string }): Promise<unknown>;
  pdf(options: { path: string; preferCSSPageSize: boolean; printBackground: boolean }): Promise<unknown>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  emulateMedia(options: { colorScheme?: 'light' | 'dark'; media?: 'screen' | 'print' }): Promise<void>;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  on(event: 'console', listener: (message: { text(): string }) => void): void;
  readonly keyboard: { press(key: string): Promise<void> };
  close(): Promise<void>;
}
export interface Browser { newPage(): Promise<Page>; close(): Promise<void> }

/** Starts Chromium. Fails with a sentence that says what to do when it or its driver is missing. */
export async function startBrowser(): Promise<Browser> {
  // Loaded when it runs: the file finds its own folder, which a bundle would have lost.
  const { hostHome, findChromium } = await import(pathToFileURL(path.resolve('test/vscode-host/install.mjs')).href) as { hostHome: string; findChromium: () => string | undefined };
  const remedy = 'lancez « node test/vscode-host/install.mjs », ou laissez ces essais de côté avec CARE_SKIP_EDITOR=1 (run it, or leave these tests out with CARE_SKIP_EDITOR=1).';
  const chromium = findChromium();
  if (chromium === undefined) throw new Error(`Chromium est introuvable : ${remedy}`);
  let driver: { chromium: { launch(options: object): Promise<Browser> } };
  try {
    driver = createRequire(path.join(hostHome, 'package.json'))('playwright-core') as typeof driver;
  } catch {
    throw new Error(`playwright-core n'est pas installé dans ${hostHome} : ${remedy}`);
  }
  // As root, the usual user of a container, Chromium's own sandbox refuses to start.
  return driver.chromium.launch({ executablePath: chromium, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
