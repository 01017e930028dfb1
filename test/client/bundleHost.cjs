// Activates a bundle of the extension in plain Node, with a stand-in for the editor, and prints what its language
// server saw. The stand-in answers everything and does nothing: enough for the protocol, not for the editor's side,
// which the tests in test/vscode-host look at in a real editor.
//
//   node bundleHost.cjs <bundle> <file for the server to write to>
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const [, , bundle, seen] = process.argv;

/** Something that may be called, constructed, extended and asked for any property, and is the same each time. */
function anything() {
  const known = new Map();
  const thing = new Proxy(class {}, {
    get(target, key, receiver) {
      if (key === 'prototype' || typeof key === 'symbol') return Reflect.get(target, key, receiver);
      if (key === 'then') return undefined;
      if (!known.has(key)) known.set(key, anything());
      return known.get(key);
    },
    set: (_target, key, value) => Boolean(known.set(key, value)),
    apply: () => anything(),
    // A subclass gets a plain object with its own methods.
    construct: (target, args, newTarget) => (newTarget === thing ? anything() : Reflect.construct(target, args, newTarget)),
  });
  return thing;
}

// A bundle may copy a module's own properties, and its prototype; the stand-in lets itself be found in the latter.
const vscode = Object.create(anything());
vscode.version = '1.91.0';
vscode.env.language = 'fr';
for (const list of ['textDocuments', 'notebookDocuments', 'workspaceFolders']) vscode.workspace[list] = [];
vscode.workspace.getConfiguration = () => ({ get: (_key, otherwise) => otherwise });
vscode.workspace.applyEdit = async () => true;
// There is a document of ours: the server is started.
vscode.workspace.findFiles = async () => [anything()];
vscode.window.visibleTextEditors = [];
vscode.window.tabGroups.all = [];
vscode.window.activeTextEditor = undefined;
// What goes wrong in the client goes to its log.
vscode.window.createOutputChannel = () => Object.assign(anything(), { error: console.error, warn: console.error, info() {}, appendLine() {} });

const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const memory = { get: (_key, otherwise) => otherwise, update: async () => undefined };
const context = { subscriptions: [], asAbsolutePath: () => path.join(__dirname, 'bundleServer.cjs'), extensionUri: anything(), workspaceState: memory, globalState: memory };
process.env.CARE_BUNDLE_SEEN = seen;

async function main() {
  const extension = require(bundle);
  await extension.activate(context);
  // The server writes its file when it has had an answer to each of its requests.
  while (!existsSync(seen)) await new Promise((done) => { setTimeout(done, 20); });
  await extension.deactivate();
  process.stdout.write(readFileSync(seen));
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
