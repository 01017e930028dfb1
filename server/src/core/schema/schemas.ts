/** The JSON Schemas of the documents, and the way to the part of a schema that speaks of a key. */
import { once } from '../text/once.ts';
import { unpack } from '../text/unpack.ts';
import type { Text } from '../text/words.ts';
import { keys, packed, required } from './schemas.generated.js';

export type SchemaName = 'plan' | 'annexe' | 'document' | 'referentiel';

/** The keywords that our schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  readonly minItems?: number;
  readonly 'x-en'?: { readonly title?: string; readonly description?: string };
  readonly 'x-enum'?: Readonly<Record<string, Text>>;
}

const all = once(() => JSON.parse(unpack(packed)) as Readonly<Record<SchemaName, Schema>>);

/** The root schema of a kind of document. */
export function schemaOf(name: SchemaName): Schema {
  return all()[name];
}

/** The top-level keys of a kind of document, in the order of its schema. */
export function topLevelKeysOf(name: SchemaName): readonly string[] {
  return keys[name];
}

/** Those of them that it must have. */
export function requiredKeysOf(name: SchemaName): readonly string[] {
  return required[name];
}

/** `schema` with its `$ref` followed; other keywords beside the reference win. */
export function resolve(schema: Schema, root: SchemaName): { schema: Schema; root: SchemaName } {
  let current = schema;
  let currentRoot = root;
  for (let i = 0; i < 8 && current.$ref !== undefined; i++) {
    const [file = '', pointer = ''] = current.$ref.split('#');
    const name = file === '' ? currentRoot : (file.replace('.schema.json', '') as SchemaName);
    let target: unknown = schemaOf(name);
    for (const part of pointer.split('/').filter((p) => p !== '')) target = (target as Record<string, unknown> | undefined)?.[part];
    const { $ref: _, ...own } = current;
    current = { ...(target as Schema), ...own };
    currentRoot = name;
  }
  return { schema: current, root: currentRoot };
}

/** All schemas that may speak of the value at `path` below the root of a kind (more than one where alternatives are allowed). */
export function schemasAt(name: SchemaName, path: readonly (string | number)[]): Schema[] {
  let level = [resolve(schemaOf(name), name)];
  for (const step of [...path, undefined]) {
    level = level.flatMap(({ schema, root }) => [{ schema, root }, ...(schema.anyOf ?? []).map((branch) => resolve(branch, root))]);
    if (step === undefined) break;
    level = level.flatMap(({ schema, root }) => {
      const next = typeof step === 'number' ? schema.items
        : schema.properties?.[step] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
      return next ? [resolve(next, root)] : [];
    });
  }
  return level.map(({ schema }) => schema);
}
