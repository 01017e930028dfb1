/**
 * Checks one top-level entry or one list item against its schema, with validators compiled ahead of time
 * (`server/build.mjs`), and tells the faults one by one: at most one for each place.
 */
import type { Node } from '../syntax/node.ts';
import { toValue } from '../syntax/node.ts';
import type { Schema, SchemaName } from './schemas.ts';
import { topLevelKeysOf, resolve, schemasAt } from './schemas.ts';
import { nearest } from '../text/near.ts';
import * as generated from './validators.generated.js';

export type Path = readonly (string | number)[];

export type SchemaProblem =
  | { readonly kind: 'required'; readonly path: Path; readonly key: string }
  | { readonly kind: 'unknown'; readonly path: Path; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: 'type'; readonly path: Path; readonly expected: readonly string[] }
  | { readonly kind: 'value'; readonly path: Path; readonly allowed: readonly string[] }
  | { readonly kind: 'range'; readonly path: Path; readonly comparison: string; readonly limit: number }
  | { readonly kind: 'format'; readonly path: Path; readonly format: string }
  | { readonly kind: 'empty'; readonly path: Path };

interface AjvError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key itself, when it is the key that is wrong. */
  readonly propertyName?: string;
}
interface Validator { (value: unknown): boolean; errors?: readonly AjvError[] | null }

const VALIDATORS = generated as unknown as Readonly<Record<string, Validator | undefined>>;

/** True when the kind's schema has such a top-level key. */
export function isKnownKey(name: SchemaName, key: string): boolean {
  return topLevelKeysOf(name).includes(key);
}

/** The faults of the value of a top-level key (`item` false), or of one item of its list (`item` true). */
export function validate(name: SchemaName, key: string, item: boolean, node: Node): SchemaProblem[] {
  const validator = VALIDATORS[item ? `${name}_${key}_item` : `${name}_${key}`];
  if (!validator || validator(toValue(node))) return [];
  const base: Path = item ? [key, 0] : [key];
  return explain(validator.errors ?? [], (path) => schemasAt(name, [...base, ...path]));
}

function explain(errors: readonly AjvError[], schemasOf: (path: Path) => readonly Schema[]): SchemaProblem[] {
  const dropped = new Set<AjvError>();
  for (const error of errors) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') continue;
    dropped.add(error);
    dropOtherTypes(error, errors, dropped, schemasOf);
    // A referenced schema of a key reports without saying that it is of a key.
    if (error.propertyName !== undefined) for (const other of errors) if (other.propertyName === undefined && other.instancePath === error.instancePath && other.keyword === 'enum') dropped.add(other);
    const branches = new Map<string, AjvError[]>();
    for (const other of errors) {
      if (other === error || !other.schemaPath.startsWith(`${error.schemaPath}/`)) continue;
      const branch = other.schemaPath.slice(error.schemaPath.length + 1).split('/')[0] ?? '';
      branches.set(branch, [...(branches.get(branch) ?? []), other]);
    }
    const kept = closest(error, branches, schemasOf);
    for (const [branch, list] of branches) if (branch !== kept) for (const other of list) dropped.add(other);
  }
  const problems = new Map<string, SchemaProblem>();
  for (const error of errors) {
    if (dropped.has(error)) continue;
    const problem = error.propertyName === undefined ? translate(error, schemasOf) : ofKey(error, schemasOf);
    if (!problem) continue;
    const key = `${error.instancePath}\n${problem.kind === 'required' || problem.kind === 'unknown' ? problem.key : ''}`;
    const before = problems.get(key);
    if (!before || RANK[problem.kind] < RANK[before.kind]) problems.set(key, problem);
  }
  return withoutTypos([...problems.values()]);
}

/**
 * Alternatives told apart by their type (one id, or a list of them): when the value has one of these types, what the
 * others say of it is noise. Faults of a referenced alternative carry no trace of it, so they are told by their type.
 */
function dropOtherTypes(error: AjvError, errors: readonly AjvError[], dropped: Set<AjvError>, schemasOf: (path: Path) => readonly Schema[]): void {
  const here = errors.filter((other) => other.instancePath === error.instancePath && other.propertyName === error.propertyName);
  const refused = new Set(here.filter((other) => other.keyword === 'type').map((other) => String(other.params['type'])));
  const typed = schemasOf(pathOf(error.instancePath)).filter((schema) => typeof schema.type === 'string' && schema.anyOf === undefined);
  if (refused.size === 0 || typed.every((schema) => refused.has(String(schema.type)))) return;
  for (const other of here) {
    if (other.keyword === 'type' || ((other.keyword === 'enum' || other.keyword === 'const') && refused.has('string'))) dropped.add(other);
  }
}

const RANK = { type: 0, empty: 1, format: 2, value: 3, range: 4, required: 5, unknown: 6 };

/** The alternative that the author most likely meant: one of the right type, whose fixed values hold, with the fewest faults. */
function closest(error: AjvError, branches: ReadonlyMap<string, readonly AjvError[]>, schemasOf: (path: Path) => readonly Schema[]): string | undefined {
  const path = pathOf(error.instancePath);
  const alternatives = schemasOf(path).find((schema) => schema.anyOf)?.anyOf ?? [];
  const cost = (branch: string, list: readonly AjvError[]): number => {
    const wrongType = list.some((e) => e.keyword === 'type' && e.instancePath === error.instancePath) ? 1000 : 0;
    // `confidentiel: true` says which alternative is meant, though both lack one key.
    const fixed = Object.entries(alternatives[Number(branch)]?.properties ?? {}).filter(([, schema]) => schema.const !== undefined);
    const meant = fixed.length > 0 && fixed.every(([key]) => !list.some((e) => e.instancePath === `${error.instancePath}/${key}` || e.params['missingProperty'] === key));
    return wrongType + list.length - (meant ? 100 : 0);
  };
  return [...branches].sort((a, b) => cost(...a) - cost(...b))[0]?.[0];
}

function translate(error: AjvError, schemasOf: (path: Path) => readonly Schema[]): SchemaProblem | undefined {
  const path = pathOf(error.instancePath);
  const params = error.params;
  switch (error.keyword) {
    case 'required': return { kind: 'required', path, key: String(params['missingProperty']) };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const known = schemasOf(path).flatMap((schema) => Object.keys(schema.properties ?? {}));
      return { kind: 'unknown', path, key: String(params['additionalProperty'] ?? params['unevaluatedProperty']), known };
    }
    case 'type': {
      const expected = schemasOf(path).flatMap((schema) => (typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])]));
      return { kind: 'type', path, expected: [...new Set(expected.length > 0 ? expected : [params['type']].flat().map(String))] };
    }
    case 'enum': return { kind: 'value', path, allowed: [...new Set(schemasOf(path).flatMap((schema) => schema.enum ?? []).map(String))] };
    case 'const': return { kind: 'value', path, allowed: [String(params['allowedValue'])] };
    case 'pattern':
    case 'format': {
      const format = schemasOf(path).find((schema) => schema.format !== undefined)?.format ?? 'texte';
      return { kind: 'format', path, format };
    }
    case 'minimum': case 'maximum': case 'exclusiveMinimum': case 'exclusiveMaximum': case 'multipleOf':
      return { kind: 'range', path, comparison: typeof params['comparison'] === 'string' ? params['comparison'] : 'multiple', limit: Number(params['limit'] ?? params['multipleOf']) };
    case 'minItems': case 'minLength': case 'minProperties': return { kind: 'empty', path };
    default: return undefined;
  }
}

/** A fault of a key: not one of those allowed, or not of their form. Only the last of its errors names the key. */
function ofKey(error: AjvError, schemasOf: (path: Path) => readonly Schema[]): SchemaProblem | undefined {
  if (error.keyword !== 'pattern') return undefined;
  const path = pathOf(error.instancePath);
  const key = error.propertyName ?? '';
  const names = schemasOf(path).flatMap((schema) => schema.propertyNames?.anyOf ?? []).flatMap((schema) => resolve(schema, 'plan').schema.enum ?? []);
  return names.length > 0 ? { kind: 'unknown', path, key, known: names.map(String) } : { kind: 'format', path: [...path, key], format: 'nom' };
}

/** A misspelt key explains the missing one that it was meant to be: one cause, one fault. */
function withoutTypos(problems: SchemaProblem[]): SchemaProblem[] {
  const unknown = problems.filter((p) => p.kind === 'unknown');
  return problems.filter((p) => p.kind !== 'required' || !unknown.some((u) => u.path.join('/') === p.path.join('/') && isMisspelling(u.key, p.key)));
}

function isMisspelling(key: string, of: string): boolean {
  return nearest(key, [of]).length > 0;
}

function pathOf(pointer: string): (string | number)[] {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map((part) => {
    const plain = part.replace(/~1/g, '/').replace(/~0/g, '~');
    return /^(?:0|[1-9]\d*)$/.test(plain) ? Number(plain) : plain;
  });
}
