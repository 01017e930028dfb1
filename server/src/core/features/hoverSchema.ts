/** The cards of keys, of their fixed values, of rule codes and of dates: what may be written where. */
import type { Schema, SchemaName } from '../schema/schemas.ts';
import { resolve, schemasAt } from '../schema/schemas.ts';
import type { Severity } from '../model/dossier.ts';
import { ruleOf } from '../rules/index.ts';
import { parseDay } from '../text/plainDate.ts';
import { fromToday, days, sayWeekday } from './dayWords.ts';
import { SEVERITY_WORDS } from './explain.ts';
import type { Asked } from './hoverAsked.ts';
import type { Block, Card, Line } from './hoverCard.ts';

type Path = readonly (string | number)[];

/** A key of the schema: title, description, what may be written. */
export function keyCard(kind: SchemaName, path: Path, asked: Asked): Card | undefined {
  const { t, lang } = asked;
  const key = String(path[path.length - 1] ?? '');
  if (isRulePath(path)) return ruleCard(key, asked);
  if (key.startsWith('x_')) return [{ title: [{ strong: key }] }, { text: t('Clé libre\u00a0: ce qui commence par «\u00a0x_\u00a0» est à vous, rien ne le vérifie.', 'Free key: what begins with “x_” is yours, nothing checks it.') }];
  const schemas = schemasAt(kind, path);
  const told = schemas.find((schema) => schema.title !== undefined || schema.description !== undefined);
  if (!told) return undefined;
  const title = (lang === 'en' ? told['x-en']?.title : undefined) ?? told.title ?? '';
  const description = (lang === 'en' ? told['x-en']?.description : undefined) ?? told.description ?? '';
  const parents = schemasAt(kind, path.slice(0, -1));
  const required = typeof path[path.length - 1] === 'string' && parents.some((schema) => schema.required?.includes(key));
  return [
    { title: [{ code: key }, ` — ${title}`] },
    ...(description === '' ? [] : [{ text: `${description}${required ? t(' Obligatoire.', ' Required.') : ''}` }]),
    ...valueBlocks(schemas, kind, asked),
    ...exampleBlock(schemas, asked),
  ];
}

function valueBlocks(schemas: readonly Schema[], kind: SchemaName, { t, lang }: Asked): Block[] {
  // A list says in its items what may stand in it.
  const all = [...schemas, ...schemas.flatMap((schema) => (schema.items ? [resolve(schema.items, kind).schema] : []))];
  const values = [...new Set(all.flatMap((schema) => (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(String)))];
  if (values.length === 0) {
    const types = new Set(all.flatMap((schema) => schema.type ?? []));
    return types.has('boolean') ? [{ text: [t('Valeurs\u00a0: ', 'Values: '), { code: 'true' }, t(' ou ', ' or '), { code: 'false' }] }] : [];
  }
  const words = all.flatMap((schema) => (schema['x-enum'] ? [schema['x-enum']] : []));
  return [{ title: t('Valeurs permises', 'Allowed values') }, { items: values.map((value): Line => {
    const said = words.find((list) => Object.hasOwn(list, value))?.[value]?.[lang];
    return said === undefined ? [{ code: value }] : [{ code: value }, ` — ${said}`];
  }) }];
}

function exampleBlock(schemas: readonly Schema[], { t }: Asked): Block[] {
  const examples = schemas.flatMap((schema) => schema.examples ?? []).slice(0, 2);
  if (examples.length === 0) return [];
  return [{ text: [t('Exemple\u00a0: ', 'Example: '), ...examples.flatMap((example, i): Line => [...(i > 0 ? [t(' ou ', ' or ')] : []), { code: flow(example) }])] }];
}

/** An example as people write it in a plan: `[a, b]`, `{ a: b }`. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`).join(', ')} }`;
  return typeof value === 'string' && /^\d+$/.test(value) ? `"${value}"` : String(value);
}

/** A value of a key: what it means where it is one of a fixed list, which day it is where it is a date. */
export function valueCard(kind: SchemaName, path: Path, value: string, asked: Asked): Card | undefined {
  const { lang } = asked;
  const schemas = isRulePath(path) ? [severitySchema()] : schemasAt(kind, path);
  const named = schemas.find((schema) => schema['x-enum'] && Object.hasOwn(schema['x-enum'], value));
  const said = named?.['x-enum']?.[value]?.[lang];
  if (said !== undefined) return [{ title: [{ code: value }, ` — ${said}`] }];
  if (isRulePath(path)) return undefined;
  const day = parseDay(value);
  if (day !== undefined) return dateCard(path, value, asked);
  const key = [...path].reverse().find((step) => typeof step === 'string');
  // Other fixed values say nothing of themselves: their key does.
  return schemas.some((schema) => schema.const !== undefined || schema.enum !== undefined) && key !== undefined ? keyCard(kind, typeof path[path.length - 1] === 'number' ? path.slice(0, -1) : path, asked) : undefined;
}

function severitySchema(): Schema {
  return resolve({ $ref: '#/$defs/severite' }, 'plan').schema;
}

/** A date: the day of the week, and how far it is. */
function dateCard(path: Path, value: string, asked: Asked): Card {
  const { today, lang, t, project } = asked;
  const day = parseDay(value) ?? today;
  const declaration = project?.dossier.declaration;
  const key = String(path[path.length - 1] ?? '');
  const left = declaration === undefined || key === 'declaration' ? []
    : [{ text: day === declaration ? t('Le jour de la déclaration.', 'The day of the declaration.')
      : day < declaration ? t(`${days(declaration - day, lang)} avant la déclaration.`, `${days(declaration - day, lang)} before the declaration.`)
        : t(`${days(day - declaration, lang)} après la déclaration.`, `${days(day - declaration, lang)} after the declaration.`) }];
  return [{ title: `${sayWeekday(day, lang)}, ${fromToday(day, today, lang)}` }, ...left];
}

function isRulePath(path: Path): boolean {
  return path.length === 3 && path[0] === 'reglages' && path[1] === 'regles';
}

/** A rule: what it finds, what it weighs, and the way to its page. */
function ruleCard(code: string, asked: Asked): Card {
  const { t, lang, label, project } = asked;
  const rule = ruleOf(code);
  if (!rule) return [{ title: [{ strong: code }] }, { text: t('Aucune règle n’a ce code.', 'No rule has this code.') }];
  const set = project?.dossier.regles.get(code);
  const weight = (severity: Severity | 'ignorer'): string => (severity === 'ignorer' ? t('ignorée', 'ignored') : SEVERITY_WORDS[severity][lang]);
  return [
    { title: [{ strong: rule.code }, ` — ${rule.name}`] },
    { text: rule.summary[lang] },
    { text: `${label('Gravité par défaut', 'Default severity')}${weight(rule.severity)}${set === undefined ? '' : ` · ${label('dans ce dossier', 'in this dossier')}${weight(set)}`}` },
    { text: [{ ruleHelp: rule.code, label: t('Ouvrir la page de la règle', 'Open the page of the rule') }] },
  ];
}
