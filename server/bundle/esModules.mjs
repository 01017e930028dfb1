// The language client and the packages under it are published as CommonJS only, written by the TypeScript compiler.
// The bundler cannot leave out any part of a CommonJS module; of an ES module it can, and here that is a quarter of
// the weight. So each of these modules is turned back into an ES module while it is bundled. Nothing is guessed: the
// compiler writes imports and exports in a dozen forms, each on a line of its own, and any other form stops the build.

import { readFile } from 'node:fs/promises';

// `utils/uuid.js` stays as it is: it says « empty » in a comment, and weighs nothing.
const commonJs = /node_modules[\\/]vscode-(languageclient|languageserver|languageserver-protocol|jsonrpc)[\\/]lib[\\/].*\.js$/;
const editor = 'require("vscode")';
const already = /node_modules[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/].*\.js$/;

/**
 * The plugin for the bundler.
 * @param {(file: string, code: string) => string} change what else is to be changed in the text of a module.
 * @returns {import('esbuild').Plugin}
 */
export function esModulesOfTheLanguageClient(change = (_file, code) => code) {
  return {
    name: 'es-modules-of-the-language-client',
    setup(build) {
      build.onLoad({ filter: commonJs }, async ({ path }) => {
        if (/utils[\\/]uuid\.js$/.test(path)) return undefined;
        const code = change(path.replaceAll('\\', '/'), await readFile(path, 'utf8'));
        return { contents: pureNamespaces(toEsModule(code, path)), loader: 'js' };
      });
      build.onLoad({ filter: already }, async ({ path }) => {
        return { contents: pureNamespaces(await readFile(path, 'utf8')), loader: 'js' };
      });
    },
  };
}

/**
 * Turns a CommonJS module that the TypeScript compiler wrote into an ES module. Lines keep their numbers, for the
 * debugger.
 * @throws {Error} when an import or an export has a form that is not known here.
 */
export function toEsModule(code, file) {
  const imports = new Map();
  const exports = new Map();
  let inHelper = false;
  const lines = code.split(/\r?\n/).map((line) => {
    // A helper of the compiler goes from its first line to the first one at the margin that closes it.
    if (/^var __(createBinding|setModuleDefault|importStar|importDefault|exportStar) = \(this && this\.__/.test(line)) inHelper = true;
    if (!inHelper) return esLine(line, imports, exports);
    if (/^\}.*;$/.test(line)) inHelper = false;
    return '';
  });
  let result = lines.join('\n');
  for (const [name, { local, constant }] of exports) {
    if (constant) {
      // Its own module reads such a constant as `exports.name`; by its bare name, that must not mean anything else.
      if (new RegExp(`(?<![.\\w])${name}\\b`).test(code)) throw new Error(`${file}: another ${name} beside the exported one`);
      result = result.replaceAll(new RegExp(`\\bexports\\.${name}\\b`, 'g'), local);
    }
    result += ` export { ${local} as ${name} };`;
  }
  const unknown = result.split('\n').find((line) => /\bexports\b|\brequire\(|\bthis\.__/.test(line.replace(editor, '')));
  if (unknown !== undefined) throw new Error(`${file}: this form of import or export is not known: ${unknown.trim()}`);
  return result;
}

/**
 * One line of a module, as an ES module has it.
 * @param imports collects the modules imported as a namespace, by the name of the namespace.
 * @param exports collects what is to be exported at the end of the module, by its name outside.
 */
function esLine(line, imports, exports) {
  let m;
  if (line === '"use strict";' || line.startsWith('Object.defineProperty(exports, "__esModule"')) return '';
  if (/^(exports\.\w+ = )+void 0;$/.test(line)) return '';

  // The editor's own module is CommonJS and stays outside the bundle: as a namespace it would be copied for each importer.
  if ((m = /^const (\w+) = (?:__importStar\()?require\("vscode"\)\)?;$/.exec(line))) return `const ${m[1]} = ${editor};`;

  // The compiler appends _1 to the name of what was imported from a module; without it, it is the module as a whole.
  if ((m = /^(?:const|var) (\w+) = (?:__importStar|__importDefault)\(require\(("[^"]+")\)\);$/.exec(line)
    ?? /^(?:const|var) (\w+_\d+) = require\(("[^"]+")\);$/.exec(line))) {
    imports.set(m[1], m[2]);
    return `import * as ${m[1]} from ${m[2]};`;
  }
  if ((m = /^const (\w+) = require\(("[^"]+")\);$/.exec(line))) return `import ${m[1]} from ${m[2]};`;

  if ((m = /^__exportStar\(require\(("[^"]+")\), exports\);$/.exec(line))) return `export * from ${m[1]};`;
  if ((m = /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/.exec(line))
    && imports.has(m[2])) {
    return `export { ${m[3]} as ${m[1]} } from ${imports.get(m[2])};`;
  }
  if ((m = /^exports\.(\w+) = (\w+);$/.exec(line))) {
    exports.set(m[1], { local: m[2], constant: false });
    return '';
  }
  if ((m = /^exports\.(\w+) = (.+)$/.exec(line))) {
    exports.set(m[1], { local: m[1], constant: true });
    return `const ${m[1]} = ${m[2]}`;
  }
  if ((m = /^\}\)\((\w+) \|\| \(exports\.\1 = \1 = \{\}\)\);$/.exec(line))) {
    exports.set(m[1], { local: m[1], constant: false });
    return `})(${m[1]} || (${m[1]} = {}));`;
  }
  return line;
}

/**
 * Marks the namespaces and enumerations that stand alone, not merged with a class or a function, as free of side
 * effects: they hold constants and functions. The bundler then leaves out those that nobody uses.
 */
export function pureNamespaces(code) {
  return code.replace(
    /^(export )?var (\w+);\n\(function \(\2\) \{\n([^]*?)\n\}\)\(\2 \|\| \(\2 = \{\}\)\);/gm,
    (_all, exported = '', name, body) => `${exported}var ${name} = /* @__PURE__ */\n(function (${name}) {\n${body}\nreturn ${name}; })({});`,
  );
}
