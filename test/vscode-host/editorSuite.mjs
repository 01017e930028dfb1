// What every suite that drives VS Code does before, after and between its tests.
import { mkdirSync } from 'node:fs';
import { ensureBuilt, vsix } from './built.mjs';
import { openBrowser, startServer, temporaryFolder } from './host.mjs';
import { ensureHost } from './install.mjs';
import { skipOnRequest, today } from './prerequisites.mjs';
import { SHOTS, TYPING, Workbench } from './workbench.mjs';

/**
 * Starts VS Code with the extension and a browser before the tests of the suite that is being described, closes the window
 * of each test after it, with a picture of what failed, and stops all at the end.
 * @param {string} prefix of the temporary folder of the suite
 * @param {object} [options] for `startServer`, over the extension alone, settings for typing and the day of the examples
 * @returns {{folder: string, outside: Set<string>, start: (more?: object) => Promise<object>, open: (window: object) => Promise<Workbench>}}
 *   `folder`: the temporary folder; `outside`: hosts that a page asked for in vain; `start`: one more VS Code, stopped with
 *   the others; `open`: a window as `Workbench.open` takes it, in the first VS Code unless another is given
 */
export function editorSuite(prefix, options = {}) {
  const servers = [];
  let base;
  let browser;
  let workbench;
  const start = async (more = {}) => {
    const server = await startServer({ vsix: [vsix], settings: TYPING, env: { CARE_TODAY: today }, ...options, ...more });
    servers.push(server);
    return server;
  };

  before(async function () {
    this.timeout(900_000); // a first run may install VS Code
    skipOnRequest(this);
    ensureHost();
    ensureBuilt();
    mkdirSync(SHOTS, { recursive: true });
    base = temporaryFolder(prefix);
    await start();
    browser = await openBrowser();
  });
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await workbench?.shot('echec');
    await workbench?.close();
    workbench = undefined;
  });
  after(async () => {
    await browser?.close();
    for (const server of servers) await server.stop();
    base?.remove();
  });

  return {
    start,
    get folder() { return base.folder; },
    get outside() { return browser.outside; },
    async open(window) { return (workbench = await Workbench.open({ server: servers[0], browser, ...window })); },
  };
}
