// Compiles the JSON Schemas into plain functions, so that the extension needs neither `eval` nor the compiler at run time.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { _ } from 'ajv';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'server/src/core/schema/validators.generated.js');
const schemas = path.join(root, 'server/src/core/schema/schemas.generated.js');
const NAMES = ['plan', 'annexe', 'document', 'referentiel'];

/** A validator that knows our annotations and formats; also used by the tests on the schemas. */
export function newAjv(options = {}) {
  // Our schemas use nothing that came after draft-07 but `$defs`: compiled as draft-07 their code is half as long.
  const Compiler = options.code ? Ajv.default : Ajv2020.default;
  const ajv = new Compiler({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, ...options });
  for (const keyword of ['x-en', 'x-enum']) ajv.addKeyword({ keyword });
  const forms = { date: 1, finess: 1, sha256: 1, id: 1, chemin: 1, cible: 1, borne: 1, uri: 1 };
  for (const name of Object.keys(forms)) ajv.addFormat(name, options.formats?.[name] ?? (() => true));
  for (const name of NAMES) ajv.addSchema(options.code ? bare(readSchema(name)) : readSchema(name));
  return ajv;
}

function readSchema(name) {
  return JSON.parse(readFileSync(path.join(root, `schemas/${name}.schema.json`), 'utf8'));
}

/** The schema without what only people read: half the size of the compiled code. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (schema === null || typeof schema !== 'object') return schema;
  const annotations = new Set(['$schema', 'title', 'description', 'examples', 'x-en', 'x-enum', '$comment', 'default']);
  return Object.fromEntries(Object.entries(schema)
    .filter(([key, value]) => !(annotations.has(key) && (typeof value !== 'object' || Array.isArray(value) || key.startsWith('x-'))))
    .map(([key, value]) => [key, ['enum', 'const', 'required'].includes(key) ? value : bare(value)]));
}

/**
 * The compiler's code without what we never read, at a third of its length: one call instead of a dozen statements for
 * each fault; no parent data; allowed values are looked up in the schema when they are to be said.
 */
function shorten(code) {
  return code
    .replace(/const (err\d+) = \{instancePath(?::([^{}]+?))?,schemaPath:("[^"]*"),keyword:("[^"]*"),params:(\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      (_all, _name, path, schemaPath, keyword, params) => `vErrors = fault(vErrors, ${path ?? 'instancePath'}, ${schemaPath}, ${keyword}, ${params});errors++;`)
    .replace(/\{allowedValues: schema\d+[^{}]*\}/g, '{}')
    .replace(/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, '{instancePath=""}={}')
    .replace(/,parentData(?::[\w.]+)?,parentDataProperty(?::(?:"[^"]*"|\w+))?,rootData\}/g, '}');
}

/**
 * The code with one function where several do the same: a definition is compiled again for each of its uses. What they
 * leave in `errors` is read right after the call, so that sharing it harms nobody.
 */
function withoutTwins(code) {
  const schemas = new Map([...code.matchAll(/const (schema\d+) = (.*?);(?=function |const |export )/g)].map((match) => [match[1], match]));
  const functions = new Map([...code.matchAll(/function (validate\d+)\(data[^]*?\1\.errors = vErrors;return errors === 0;\}/g)].map((match) => [match[1], match[0]]));
  const twins = new Map();
  const survivor = (name) => { while (twins.has(name)) name = twins.get(name); return name; };
  const rename = (text) => text.replace(/\b(?:validate|schema)\d+\b/g, survivor);
  const forget = (bodies) => {
    const known = new Map();
    for (const [name, body] of bodies) {
      const twin = known.get(body);
      if (twin === undefined) known.set(body, name);
      else twins.set(name, twin);
    }
  };
  forget([...schemas].map(([name, match]) => [name, match[2]]));
  // Functions that differ by the names of twins only are twins themselves: again, until there are no more.
  for (let before = -1; before !== twins.size;) {
    before = twins.size;
    forget([...functions].filter(([name]) => !twins.has(name)).map(([name, body]) => [name, rename(body).replaceAll(name, 'self')]));
  }
  let rest = code;
  for (const name of twins.keys()) rest = rest.replace(schemas.get(name)?.[0] ?? functions.get(name), () => '');
  return rename(rest);
}

/** Writes the module of validators when it differs from what is there. */
export function generateValidators() {
  const ajv = newAjv({ messages: false, inlineRefs: false, code: { source: true, esm: true, lines: false, optimize: true, formats: _`formats` } });
  const exportsOf = {};
  for (const name of NAMES) {
    const schema = readSchema(name);
    for (const [key, property] of Object.entries(schema.properties)) {
      exportsOf[`${name}_${key}`] = `${name}.schema.json#/properties/${key}`;
      let target = property;
      let pointer = `${name}.schema.json#/properties/${key}`;
      if (target.$ref) {
        const [file, fragment] = target.$ref.split('#');
        const base = file || `${name}.schema.json`;
        target = fragment.split('/').slice(1).reduce((value, part) => value[part], readSchema(base.replace('.schema.json', '')));
        pointer = `${base}#${fragment}`;
      }
      if (target.items) exportsOf[`${name}_${key}_item`] = `${pointer}/items`;
    }
  }
  const compact = withoutTwins(shorten(standalone.default(ajv, exportsOf)));
  const helper = 'const fault = (list, instancePath, schemaPath, keyword, params) => { const error = { instancePath, schemaPath, keyword, params }; if (list === null) return [error]; list.push(error); return list; };\n';
  const code = `// Generated by server/schemas.mjs from schemas/*.schema.json. Do not edit.\nimport * as formats from './formats.ts';\n${helper}${compact}`;
  writeChanged(target, code);
  writeChanged(schemas, packedSchemas());
  return code.length;
}

/**
 * The schemas themselves are read by people, in hovers and messages, and never to find that all is well: they are kept
 * packed until they are asked for, and only their keys, which tell an entry that is unknown, are at hand.
 */
function packedSchemas() {
  const all = Object.fromEntries(NAMES.map((name) => [name, readSchema(name)]));
  const keys = Object.fromEntries(NAMES.map((name) => [name, Object.keys(all[name].properties)]));
  const required = Object.fromEntries(NAMES.map((name) => [name, all[name].required ?? []]));
  const packed = deflateRawSync(JSON.stringify(all), { level: 9 }).toString('base64');
  return `// Generated by server/schemas.mjs from schemas/*.schema.json. Do not edit.\nexport const keys = ${JSON.stringify(keys)};\nexport const required = ${JSON.stringify(required)};\nexport const packed = ${JSON.stringify(packed)};\n`;
}

/** A file that is as it should be keeps its date: nothing is built again for it. */
function writeChanged(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
