// The editor's own module is asked for once. An ES module that imports it as a namespace would otherwise get a copy of
// its hundreds of properties, for each file of ours, and the editor looks up whose module it is at each `require`: a
// third of the time that the client took to load.

import { readFile } from 'node:fs/promises';

const ours = /[\\/]client[\\/]src[\\/].*\.ts$/;
const namespace = 'editor-once';

/** @type {import('esbuild').Plugin} */
export const editorOnce = {
  name: namespace,
  setup(build) {
    build.onLoad({ filter: ours }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^import \* as vscode from 'vscode';$/m, "const vscode = require('vscode');"), loader: 'ts',
    }));
    build.onResolve({ filter: /^vscode$/ }, ({ importer }) => (importer === 'vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace }));
    build.onLoad({ filter: /./, namespace }, () => ({ contents: "module.exports = require('vscode');", loader: 'js' }));
  },
};
