/** Keys: those that the schema names, the required ones first; and the names that the catalogue or the rules give. */
import type { Schema } from '../../schema/schemas.ts';
import { resolve } from '../../schema/schemas.ts';
import type { Body } from './body.ts';
import { around, BLANK, choice } from './body.ts';
import { md, paragraphs } from './markup.ts';
import { sourceRoles } from './measures.ts';
import type { Place } from './place.ts';
import { controlOf, isOfType, requiredOf, say, schemasOf } from './place.ts';
import type { Suggestion } from './suggestion.ts';
import { rules } from './things.ts';

/** The keys that the map of the place can still have. */
export function keys(place: Place): Suggestion[] {
  const there = new Set(place.siblings);
  return [...fromSchema(place), ...facts(place), ...severities(place), ...namesOfKeys(place)].filter(({ label }) => !there.has(label));
}

function fromSchema(place: Place): Suggestion[] {
  const { must: required, usual } = requiredOf(place.schemas);
  const roles = place.path.at(-1) === 'sources' ? sourceRoles(place) : undefined;
  const names = new Set(place.schemas.flatMap((s) => Object.entries(s.properties ?? {}).flatMap(([name, schema]) => (typeof schema === 'object' ? [name] : []))));
  return [...names].filter((name) => roles?.has(name) ?? true).map((name): Suggestion => {
    const schemas = schemasOf(place.kind.name, [...place.path, name]);
    const words = schemas.find((s) => s.title !== undefined);
    const title = (place.lang === 'en' ? words?.['x-en']?.title : undefined) ?? words?.title ?? '';
    const description = (place.lang === 'en' ? words?.['x-en']?.description : undefined) ?? words?.description ?? '';
    const must = required.has(name);
    return {
      kind: 'key', label: name, rank: usual.has(name) ? 0 : 1, beside: title, detail: must ? `${title} · ${say(place, { fr: 'obligatoire', en: 'required' })}` : title,
      documentation: () => paragraphs(`**${md(title)}**`, md(description)), ...written(place, name, shape(place, schemas, name)),
    };
  });
}

/** Names of conditions, for `contexte`: those of the control under the cursor first. */
function facts(place: Place): Suggestion[] {
  if (place.path.at(-1) !== 'contexte' || !place.catalogue) return [];
  const controle = controlOf(place);
  const id = place.path[0] === 'controles' ? controle?.id?.source : undefined;
  const asked = new Set((id === undefined ? [] : place.catalogue.controles.get(id)?.preuves ?? []).flatMap((e) => [e.si ?? [], e.sauf ?? []].flat()));
  const scope = place.path[0] === 'controles' ? 'controle' : 'projet';
  return place.catalogue.conditions.filter((c) => c.portee === scope || c.portee === '' || asked.has(c.id)).map((c) => ({
    kind: 'condition', label: c.id, rank: asked.has(c.id) ? 0 : 1, beside: c.titre, detail: c.titre, ...written(place, c.id, [choice(['true', 'false'], '')]),
  }));
}

function severities(place: Place): Suggestion[] {
  if (place.path.join('/') !== 'reglages/regles') return [];
  const choices = severityNames();
  return rules(place).map((rule) => ({ kind: 'rule', ...rule, rank: 0, detail: rule.beside, ...written(place, rule.label, [choice(['ignorer', ...choices.filter((c) => c !== 'ignorer')], '')]) }));
}

/** The severities that a plan can give a rule. */
export function severityNames(): string[] {
  return (resolve({ $ref: '#/$defs/severite' }, 'plan').schema.enum ?? []).map(String);
}

/** Where keys are free but of a closed list, such as the types of pieces in `sections`. */
function namesOfKeys(place: Place): Suggestion[] {
  return place.schemas.flatMap((s) => s.propertyNames?.anyOf ?? []).map((s) => resolve(s, place.kind.name).schema).flatMap((schema) => (schema.enum ?? []).map(String).map((name): Suggestion => ({
    kind: 'key', label: name, rank: 1, beside: '', detail: schema['x-enum']?.[name]?.[place.lang] ?? '', ...written(place, name, shape(place, schemasOf(place.kind.name, [...place.path, name]), name)),
  })));
}

interface Shape { readonly separator: string; readonly value: Body; readonly more: boolean }

/** The key with its value to fill in; its name only when the colon is there, or quotes are around it. */
function written(place: Place, name: string, value: Body | Shape): Pick<Suggestion, 'body' | 'more'> {
  const { hasColon, quote } = place.context;
  if (hasColon && place.expects === 'key' && place.wrap === '') return { body: () => [name] };
  if (quote !== '') return { body: () => [name] };
  const { separator, value: body, more } = 'value' in value ? value : { separator: ' ', value, more: true };
  return { body: () => [`${name}:${separator}`, ...body], more };
}

/** What a value begins with: a choice, a bracket, the quotes that keep figures a text, or nothing. */
function shape(place: Place, schemas: readonly Schema[], name: string): Shape {
  const plain: Shape = { separator: ' ', value: [], more: true };
  const fixed = schemas.find((s) => s.const !== undefined);
  if (fixed) return { ...plain, value: [String(fixed.const)], more: false };
  const values = schemas.flatMap((s) => s.enum ?? []).map(String);
  if (values.length > 0 && !isOfType(schemas, 'array')) return { ...plain, value: [choice(values, '')] };
  if (schemas.some((s) => s.type === 'boolean')) return { ...plain, value: [choice(['true', 'false'], '')] };
  if (schemas.some((s) => s.format === 'finess') || name === 'version') return { ...plain, value: [around('"'), BLANK, around('"')] };
  if (isOfType(schemas, 'array') && !isOfType(schemas, 'scalar')) return listShape(place, name);
  if (isOfType(schemas, 'object') && !isOfType(schemas, 'scalar')) return mapShape(place, schemas);
  return plain;
}

function listShape(place: Place, name: string): Shape {
  const items = schemasOf(place.kind.name, [...place.path, name, '[]']);
  if (isOfType(items, 'object')) {
    if (place.flow) return { separator: ' ', value: [around('[{ '), BLANK, around(' }]')], more: true };
    return { separator: '\n', value: [`${' '.repeat(dashOf(place))}- `, BLANK], more: true };
  }
  const quote = items.some((s) => s.format === 'finess') ? '"' : '';
  // A client without snippets could not put the cursor between the brackets.
  return { separator: ' ', value: [around(`[${quote}`), BLANK, around(`${quote}]`)], more: true };
}

function mapShape(place: Place, schemas: readonly Schema[]): Shape {
  if (place.flow || place.path.length > 0) return { separator: ' ', value: [around('{ '), BLANK, around(' }')], more: true };
  const required = schemas.flatMap((s) => s.required ?? [])[0];
  return { separator: '\n', value: ['  ', required === undefined ? '' : `${required}: `, BLANK], more: true };
}

/** Spaces before the `-` of a list inside this map, as the lists of the document have them. */
function dashOf({ document, path }: Place): number {
  const item = document.segments.find((s) => s.role === 'item');
  const column = /^ */.exec(item?.text ?? '  -')?.[0].length ?? 2;
  // In a list at the column of its key, lists further in follow the same habit.
  return path.length === 0 || column === 0 ? column : 2;
}
