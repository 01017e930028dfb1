// The bundle of the client leaves much of the language client's library out. It must not miss what we use.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { pureNamespaces, toEsModule } from '../../server/bundle/esModules.mjs';
import { leftOutFeatures, withoutUnusedFeatures } from '../../client/bundle/leftOut.mjs';
import { partsIn, smaller } from '../../client/build.mjs';

const run = promisify(execFile);
/** Bytes: what every start reads, what a workspace with a document of ours reads, what an action reads. */
const LIMITS = { 'extension.cjs': 10_000, 'client/session.cjs': 300_000, 'client/actions.cjs': 60_000 };

describe('the bundle of the client', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'care-bundle-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Builds the client and lets it talk to bundleServer.cjs; gives what that server saw. */
  async function built(name, plugins) {
    for (const part of partsIn(path.join(folder, name), plugins)) await esbuild.build({ ...part, minify: true });
    const { stdout, stderr } = await run(process.execPath, [path.join(import.meta.dirname, 'bundleHost.cjs'), path.join(folder, name, 'extension.cjs'), path.join(folder, `${name}.json`)], { timeout: 20_000 });
    assert.equal(stderr, '', 'the client wrote to its log');
    return JSON.parse(stdout);
  }

  let small;
  let whole;
  before(async () => {
    small = await built('small', smaller);
    whole = await built('whole', []);
  });

  for (const [file, limit] of Object.entries(LIMITS)) {
    it(`${file} stays below its limit`, () => {
      const { size } = statSync(path.join(folder, 'small', file));
      assert.ok(size < limit, `${size} bytes`);
    });
  }

  it('answers the requests of a server as the whole library does', () => {
    const { 'textDocument/signatureHelp': leftOut, ...answers } = small.answers;
    const { 'textDocument/signatureHelp': _, ...expected } = whole.answers;
    assert.deepEqual(answers, expected);
    const failed = Object.entries(answers).filter(([, { error }]) => error !== undefined);
    assert.deepEqual(failed, []);
    assert.match(leftOut.error, /textDocument\/signatureHelp/);
  });

  it('announces what the whole library does, but for what is left out on purpose', () => {
    const missing = [];
    const compare = (mine, theirs, at) => {
      for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
        if (mine[key] === undefined) missing.push(`${at}${key}`);
        else if (typeof mine[key] === 'object' && !Array.isArray(mine[key]) && theirs[key]) compare(mine[key], theirs[key], `${at}${key}.`);
        else assert.deepEqual(mine[key], theirs[key], `${at}${key}`);
      }
    };
    compare(small.initialize.capabilities, whole.initialize.capabilities, '');
    assert.deepEqual(missing.sort(), [
      'notebookDocument',
      'textDocument.callHierarchy',
      'textDocument.colorProvider',
      'textDocument.declaration',
      'textDocument.diagnostic',
      'textDocument.implementation',
      'textDocument.inlineCompletion',
      'textDocument.inlineValue',
      'textDocument.linkedEditingRange',
      'textDocument.onTypeFormatting',
      'textDocument.signatureHelp',
      'textDocument.typeDefinition',
      'textDocument.typeHierarchy',
      'workspace.diagnostics',
      'workspace.inlineValue',
      'workspace.textDocumentContent',
    ]);
  });
});

describe('the modules of the language client', () => {
  it('become ES modules', () => {
    const code = [
      '"use strict";',
      'var __importStar = (this && this.__importStar) || (function () {',
      '    return function (mod) { return mod; };',
      '})();',
      'Object.defineProperty(exports, "__esModule", { value: true });',
      'exports.list = exports.Kind = exports.run = void 0;',
      'exports.run = run;',
      'const vscode_1 = require("vscode");',
      'const Is = __importStar(require("./is"));',
      'const a_1 = require("./a");',
      'const plain = require("plain");',
      '__exportStar(require("./b"), exports);',
      'Object.defineProperty(exports, "x", { enumerable: true, get: function () { return a_1.y; } });',
      'exports.list = [',
      '    1,',
      '];',
      'var Kind;',
      '(function (Kind) {',
      '    Kind.one = 1;',
      '})(Kind || (exports.Kind = Kind = {}));',
      'function run() { return exports.list; }',
    ];
    const lines = pureNamespaces(toEsModule(code.join('\n'), 'x.js')).split('\n');
    assert.deepEqual(lines.filter((line) => line !== ''), [
      'const vscode_1 = require("vscode");',
      'import * as Is from "./is";',
      'import * as a_1 from "./a";',
      'import plain from "plain";',
      'export * from "./b";',
      'export { y as x } from "./a";',
      'const list = [',
      '    1,',
      '];',
      'var Kind = /* @__PURE__ */',
      '(function (Kind) {',
      '    Kind.one = 1;',
      'return Kind; })({});',
      'function run() { return list; } export { run as run }; export { list as list }; export { Kind as Kind };',
    ]);
  });

  it('stop the build in a form that is not known', () => {
    for (const line of ['module.exports = 1;', 'exports["a"] = 1;', 'const { a } = require("b");', 'if (a) exports.b = a;']) {
      assert.throws(() => toEsModule(line, 'x.js'), /x\.js: this form of import or export is not known/, line);
    }
    const shadowed = 'exports.list = [];\nfunction run(list) { return exports.list ?? list; }';
    assert.throws(() => toEsModule(shadowed, 'x.js'), /another list/);
  });

  it('stop the build when the library does not register a feature that is to be left out', () => {
    const registered = leftOutFeatures.map((name) => `this.registerFeature(new a_1.${name}(this));`);
    const file = '/node_modules/vscode-languageclient/lib/common/client.js';
    assert.equal(withoutUnusedFeatures(file, registered.join('')), '');
    assert.throws(() => withoutUnusedFeatures(file, registered.slice(1).join('')), new RegExp(leftOutFeatures[0]));
  });
});
