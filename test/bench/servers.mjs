// The servers that are measured: how each is started and configured, and what it must say of the errors that are made.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const PLAN_SCHEMA = pathToFileURL(path.join(root, 'schemas/plan.schema.json')).href;

/** The day on which the generated dossiers are judged. */
export const TODAY = '2026-11-24';
export const NAMES = ['care', 'yaml', 'yaml-nodebounce', 'json'];

/**
 * A server: `command`, `env` beside the usual environment, `settings` (for workspace/configuration), `format` of its plan,
 * `pull` when it is asked for diagnostics, the pattern that its diagnostic must match for a wrong value and for a broken
 * structure, the `requests` that it knows, and how long (ms) its CPU must `rest` before the next of them: longer than a debounce.
 */
export function serverOf(name, modules, care) {
  const yaml = {
    format: 'yaml', languageId: 'yaml', value: /not accepted/, structure: /keys must be unique|duplicat/i,
    settings: {
      yaml: { schemas: { [PLAN_SCHEMA]: ['plan.care.yaml'] }, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false }, validate: true, hover: true, completion: true },
      http: {}, '[yaml]': {}, editor: {},
    },
  };
  const yamlServer = path.join(modules, 'yaml-language-server/bin/yaml-language-server');
  switch (name) {
    case 'care': return {
      // The extension's server is a module; the command line has the same server as one of its commands.
      command: [process.execPath, care, ...(care.endsWith('.mjs') ? [] : ['lsp', '--today', TODAY]), '--stdio'], env: { CARE_TODAY: TODAY, CARE_CACHE: 'off' },
      format: 'yaml', languageId: 'care', settings: {}, value: /^CARE104 /, structure: /^CARE002 /,
      requests: ['value', 'proof', 'hoverKey', 'hoverControl', 'definition', 'references', 'prepareRename', 'rename'], rest: 60,
    };
    case 'yaml': return { ...yaml, command: [process.execPath, yamlServer, '--stdio'], requests: ['value', 'hoverKey'], rest: 300 };
    case 'yaml-nodebounce': return { ...yaml, command: [process.execPath, '--require', path.join(import.meta.dirname, 'no-debounce.cjs'), yamlServer, '--stdio'] };
    case 'json': return {
      command: [process.execPath, path.join(modules, 'vscode-langservers-extracted/bin/vscode-json-language-server'), '--stdio'], format: 'json', languageId: 'json', pull: true,
      value: /not accepted/, structure: /expected|attendu/i, initializationOptions: { handledSchemaProtocols: ['file'] },
      settings: { json: { schemas: [{ fileMatch: ['plan.json'], url: PLAN_SCHEMA }], validate: { enable: true } }, http: {} },
    };
    default: throw new Error(`serveur inconnu / unknown server: ${name} (${NAMES.join(', ')})`);
  }
}
