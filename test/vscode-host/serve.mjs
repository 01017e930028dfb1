#!/usr/bin/env node
// `npm run editor [-- FOLDER] [--port N]`: the extension in a real VS Code, in the reader's own browser, without installing anything.
// Without a folder it opens a copy of the examples, so that trying things out changes no file of the repository.
import { cpSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root, vsix } from './built.mjs';
import { startServer, temporaryFolder, workbenchUrl } from './host.mjs';
import { CannotInstall, ensureHost } from './install.mjs';

const say = (fr, en, rest) => console.log(`${fr}\n${en}${rest ? `\n  ${rest}` : ''}`);

function usage(fr, en) {
  console.error(`${fr}\n${en}\n  npm run editor -- [FOLDER] [--port N]`);
  process.exit(2);
}

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
  } catch (error) {
    usage(`Arguments non reconnus : ${error.message}`, 'Arguments not understood.');
  }
  const { values, positionals } = parsed;
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) usage(`Port inutilisable : ${values.port}`, `Unusable port: ${values.port}`);
  if (positionals.length > 1) usage('Un seul dossier à la fois.', 'One folder at a time.');
  const given = positionals[0] === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '.', positionals[0]);
  if (given && !statSync(given, { throwIfNoEntry: false })?.isDirectory()) usage(`Dossier introuvable : ${given}`, `No such folder: ${given}`);
  return { given, port };
}

/** Findings in the language of the reader's machine; French when it names none. */
function careLanguage() {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  return /^en/i.test(locale) ? 'en' : 'fr';
}

async function main() {
  const { given, port } = readArguments();
  ensureHost({ chromium: false, say });
  ensureBuilt({ say });
  let folder = given;
  if (!folder) {
    folder = path.join(temporaryFolder('care-exemples-').folder, 'dossiers');
    cpSync(path.join(root, 'test/dossiers'), folder, { recursive: true });
  }
  const server = await startServer({ vsix: [vsix], port, trust: Boolean(given), settings: { 'care.language': careLanguage(), 'workbench.startupEditor': 'welcomePage' } });
  const url = workbenchUrl(server, { folder, skipWelcome: false });
  console.log(given ? `\nDossier ouvert · Folder: ${folder}` : `\nCopie des exemples, effacée à la fin · Copy of the examples, removed at the end: ${folder}`);
  console.log(`\nOuvrez cette adresse dans votre navigateur ; Ctrl-C pour arrêter.\nOpen this address in your browser; Ctrl-C to stop.\n\n  ${url}\n`);
  await server.ended;
  throw new Error(`VS Code\n${server.log().slice(-3000)}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof CannotInstall ? error.message : error);
  process.exit(1);
}
