// A language server without a library, for bundle.test.mjs: keeps what the client says of itself, asks it for whatever
// a server may ask for, and writes its answers to $CARE_BUNDLE_SEEN.
'use strict';
const { renameSync, writeFileSync } = require('node:fs');

const register = (method, registerOptions = {}) => ['client/registerCapability', { registrations: [{ id: method, method, registerOptions }] }];

const requests = [
  register('workspace/didChangeWatchedFiles', { watchers: [{ globPattern: '**/*' }] }),
  register('textDocument/didOpen'),
  register('textDocument/didChange', { syncKind: 2 }),
  register('textDocument/codeAction', { codeActionKinds: ['quickfix', 'source.fixAll.care'] }),
  register('textDocument/completion', {}),
  register('textDocument/hover'),
  register('textDocument/definition'),
  register('textDocument/references'),
  register('textDocument/documentHighlight'),
  register('textDocument/documentSymbol'),
  register('workspace/symbol'),
  register('textDocument/codeLens'),
  register('textDocument/documentLink'),
  register('textDocument/rename'),
  register('textDocument/formatting'),
  register('textDocument/foldingRange'),
  register('textDocument/selectionRange'),
  register('textDocument/inlayHint'),
  register('textDocument/semanticTokens', { legend: { tokenTypes: ['variable'], tokenModifiers: [] }, full: true }),
  register('workspace/willRenameFiles', { filters: [{ scheme: 'file', pattern: { glob: '**/*.{pdf,md}' } }] }),
  register('workspace/executeCommand', { commands: ['care.test'] }),
  register('workspace/didChangeWorkspaceFolders'),
  register('textDocument/signatureHelp'),
  ['workspace/configuration', { items: [{ section: 'care' }] }],
  ['workspace/workspaceFolders', undefined],
  ['window/workDoneProgress/create', { token: 'progress' }],
  ['window/showMessageRequest', { type: 3, message: 'test' }],
  ['workspace/applyEdit', { edit: { changes: { 'file:///a': [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: 'a' }] } } }],
];

let initialize;
const answers = {};
const send = (message) => process.send({ jsonrpc: '2.0', ...message });

function ask(id) {
  if (id < requests.length) {
    const [method, params] = requests[id];
    return send({ id, method, params });
  }
  const file = process.env.CARE_BUNDLE_SEEN;
  writeFileSync(`${file}.part`, JSON.stringify({ initialize, answers }));
  renameSync(`${file}.part`, file);
}

process.on('message', ({ id, method, params, result, error }) => {
  if (method === undefined) {
    const [asked, about] = requests[id];
    answers[about?.registrations?.[0].method ?? asked] = error ? { error: error.message } : { result };
    return ask(id + 1);
  }
  if (method === 'initialize') {
    initialize = params;
    send({ id, result: { capabilities: { textDocumentSync: 2 } } });
  } else if (method === 'initialized') {
    ask(0);
  } else if (method === 'exit') {
    process.exit(0);
  } else if (id !== undefined) {
    send({ id, result: null });
  }
});
