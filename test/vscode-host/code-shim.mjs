#!/usr/bin/env node
// Stands in for the desktop program `code` in @vscode/test-electron's runTests({ vscodeExecutablePath }): same arguments,
// same exit code, VS Code's server and Chromium behind it. Where a desktop VS Code exists, that one is used instead.
import { statSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { openBrowser, startServer, temporaryFolder, workbenchUrl } from './host.mjs';
import { CannotInstall } from './install.mjs';

const LIMIT_MS = Number(process.env.CARE_SHIM_TIMEOUT_MS ?? 180_000);

const developmentPaths = [];
const places = [];
let testsPath;
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(argument) ?? [];
  if (name === 'extensionDevelopmentPath') developmentPaths.push(path.resolve(value));
  else if (name === 'extensionTestsPath') testsPath = path.resolve(value);
  else if (!name) places.push(path.resolve(argument));
  // The other switches speak of Electron or of the desktop's profile: nothing of them exists here.
}

// A test runner that is stopped does not stop what it started; this process ends, with its server and browser, on its own.
const parent = process.ppid;
setInterval(() => { if (process.ppid !== parent) process.exit(1); }, 500).unref();

async function main() {
  const folder = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isDirectory()) ?? temporaryFolder('care-empty-').folder;
  const server = await startServer();
  let browser;
  try {
    browser = await openBrowser();
    const page = await browser.context.newPage();
    // VS Code calls these two when run() of the tests has ended, and for each line that it printed.
    const ended = new Promise((done) => { void page.exposeFunction('codeAutomationExit', done); });
    let testsBegan = false;
    await page.exposeFunction('codeAutomationLog', (_type, parts) => {
      const line = format(...parts);
      // The workbench's own start-up talk comes first; mocha begins with an empty line.
      testsBegan ||= Boolean(process.env.CARE_SHIM_VERBOSE) || !/^\S/.test(line);
      if (testsBegan) console.log(line);
    });
    await page.goto(workbenchUrl(server, { folder, developmentPaths, testsPath }));
    const limit = new Promise((done) => { setTimeout(done, LIMIT_MS, 'limit').unref(); });
    const code = await Promise.race([ended, limit, server.ended.then(() => 'server')]);
    if (typeof code === 'number') return code;
    console.error(code === 'limit' ? `VS Code did not finish the tests within ${LIMIT_MS / 1000} s` : 'VS Code\'s server ended before the tests did');
    console.error(server.log().slice(-3000));
    return 1;
  } finally {
    await browser?.close();
    await server.stop();
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof CannotInstall ? error.message : error);
  process.exit(1);
}
