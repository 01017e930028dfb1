// What the bundle leaves out of the language client, and why. The client announces to the server only what is left in;
// if the server registers something left out, the client answers with an error that names it. To take a feature back,
// remove its line here.

import { readFile } from 'node:fs/promises';

/** The classes of the library that the client goes without. */
export const leftOutFeatures = [
  // Findings are pushed, for the whole project, also in files that are not open; pulling them would show them twice.
  'DiagnosticFeature',
  // Dossiers are YAML and Markdown: no notebooks, and no calls, types, declarations apart from definitions,
  // signatures, values of a debugger, or colours.
  'NotebookDocumentSyncFeature',
  'CallHierarchyFeature',
  'TypeHierarchyFeature',
  'TypeDefinitionFeature',
  'ImplementationFeature',
  'DeclarationFeature',
  'SignatureHelpFeature',
  'InlineValueFeature',
  'ColorProviderFeature',
  // An id is changed by a rename, which reaches the other files too, not by typing in two places at once.
  'LinkedEditingFeature',
  // Nothing is proposed or moved while somebody types, unless the list of completions is open.
  'InlineCompletionItemFeature',
  'DocumentOnTypeFormattingFeature',
  // The pages of the rules have a provider of their own (ruleHelp.ts).
  'TextDocumentContentFeature',
];

/**
 * Takes the features above out of the module of the library that registers them all; the bundler leaves out the rest.
 * @throws {Error} when the library no longer registers one of them in the way known here.
 */
export function withoutUnusedFeatures(file, code) {
  if (file.endsWith('/vscode-languageclient/lib/common/notebook.js') && leftOutFeatures.includes('NotebookDocumentSyncFeature')) return notebook;
  if (!file.endsWith('/vscode-languageclient/lib/common/client.js')) return code;
  return leftOutFeatures.reduce((rest, name) => {
    const parts = rest.split(new RegExp(`this\\.registerFeature\\(new \\w+\\.${name}\\(this\\)\\);`));
    if (parts.length !== 2) throw new Error(`${file}: ${name} is registered ${parts.length - 1} times instead of once`);
    return parts.join('');
  }, code);
}

// The client asks whether a registered feature is this class (none is) and whether a document is a cell of a notebook.
const notebook = `
class NotebookDocumentSyncFeature { static CellScheme = 'vscode-notebook-cell'; }
exports.NotebookDocumentSyncFeature = NotebookDocumentSyncFeature;
`;

/**
 * Leaves out the package `semver`, with which the library looks whether the editor is recent enough for it. The editor
 * does that by itself, from `engines.vscode` in package.json, before it activates an extension.
 * @param {string} engine what package.json says there.
 * @returns {import('esbuild').Plugin} stops the build when the library asks for another version than package.json.
 */
export function withoutVersionCheck(engine) {
  const replacements = {
    'semver/functions/parse': 'export default (version) => ({ version });',
    'semver/functions/satisfies': 'export default () => true;',
  };
  return {
    name: 'without-version-check',
    setup(build) {
      build.onResolve({ filter: /^semver(\/|$)/ }, async ({ path, importer }) => {
        const asked = /^const REQUIRED_VSCODE_VERSION = '([^']+)';/m.exec(await readFile(importer, 'utf8'))?.[1];
        if (asked !== engine) throw new Error(`${importer} asks for VS Code ${asked}, package.json for ${engine}`);
        if (!Object.hasOwn(replacements, path)) throw new Error(`${importer} uses ${path}, which has no replacement`);
        return { path, namespace: 'version-check' };
      });
      build.onLoad({ filter: /./, namespace: 'version-check' }, ({ path }) => ({ contents: replacements[path] }));
    },
  };
}
