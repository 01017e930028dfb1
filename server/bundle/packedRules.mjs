// Packs what people read of the rules (why, how, examples) into one text of the bundle, unpacked when first asked for:
// checking needs none of it, and it is a third of the rules' weight. A rule stays one file and its record the same.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ts from 'typescript';

const folder = path.resolve(import.meta.dirname, '../src/core/rules');
const unpack = path.resolve(import.meta.dirname, '../src/core/text/unpack.ts');
/** Properties of a rule's record that only people read. */
const READ = new Set(['summary', 'why', 'how', 'bad', 'good']);

/** The plugin for the bundler. */
export const packedRules = {
  name: 'packed-rules',
  setup(build) {
    build.onResolve({ filter: /^care:rule-texts$/ }, () => ({ path: 'rule-texts', namespace: 'care' }));
    build.onLoad({ filter: /./, namespace: 'care' }, () => {
      const files = readdirSync(folder).filter((name) => /^CARE\d+\.ts$/.test(name)).sort();
      const texts = Object.fromEntries(files.map((name) => [path.basename(name, '.ts'), Object.fromEntries(readTexts(path.join(folder, name)).map(({ key, value }) => [key, value]))]));
      const packed = deflateRawSync(JSON.stringify(texts), { level: 9 }).toString('base64');
      return {
        contents: `import { unpack } from ${JSON.stringify(unpack)};\nlet texts;\nexport const textOf = (code, key) => (texts ??= JSON.parse(unpack(${JSON.stringify(packed)})))[code][key];`,
        loader: 'js', resolveDir: folder,
      };
    });
    build.onLoad({ filter: /[\\/]rules[\\/]CARE\d+\.ts$/ }, ({ path: file }) => {
      let source = readFileSync(file, 'utf8');
      const code = path.basename(file, '.ts');
      for (const { key, start, end } of readTexts(file).reverse()) {
        source = `${source.slice(0, start)}get ${key}() { return textOf('${code}', '${key}'); }${source.slice(end)}`;
      }
      return { contents: `import { textOf } from 'care:rule-texts';\n${source}`, loader: 'ts', resolveDir: folder };
    });
  },
};

/** The texts of the record that a rule's file exports, with their place; one that is not written out stays in the code. */
function readTexts(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() !== path.basename(file, '.ts') || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
      for (const property of initializer.properties) {
        if (!ts.isPropertyAssignment(property) || !READ.has(property.name.getText())) continue;
        const value = valueOf(property.initializer);
        if (value !== undefined) found.push({ key: property.name.getText(), value, start: property.getStart(), end: property.getEnd() });
      }
    }
  }
  return found;
}

/** A text, or an object of texts, that is written out; undefined for anything that would have to be computed. */
function valueOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries = node.properties.map((property) => (ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer) ? [property.name.getText(), property.initializer.text] : undefined));
  return entries.every(Boolean) ? Object.fromEntries(entries) : undefined;
}
