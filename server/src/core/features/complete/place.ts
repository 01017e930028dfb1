/** The place that a completion is asked for, with everything the lists are made from. */
import type { Catalogue } from '../../model/catalogue.ts';
import type { Kind } from '../../model/kind.ts';
import type { Controle, Preuve } from '../../model/part.ts';
import type { Schema, SchemaName } from '../../schema/schemas.ts';
import { schemasAt } from '../../schema/schemas.ts';
import type { Node } from '../../syntax/node.ts';
import { valueOf } from '../../syntax/node.ts';
import type { Lang, Text } from '../../text/words.ts';
import type { Context, Step } from '../../workspace/context.ts';
import type { Document } from '../../workspace/document.ts';
import { startOf } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { projectOf } from '../../workspace/snapshot.ts';
import type { View } from '../../workspace/view.ts';
import { makeView } from '../../workspace/view.ts';

export interface Place {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly kind: Kind;
  readonly context: Context;
  readonly lang: Lang;
  readonly project: Project | undefined;
  readonly view: View | undefined;
  /** The catalogue of the project, or the one that the document itself is. */
  readonly catalogue: Catalogue | undefined;
  /** As in the context, once the schema has said whether a key, a value or an item is wanted. */
  readonly path: readonly Step[];
  readonly expects: Context['expects'];
  readonly schemas: readonly Schema[];
  /** The bracket that has to be written around: `preuves: |` wants a list. */
  readonly wrap: '' | '[' | '{';
  /** True when the `- ` of the item has to be written too. */
  readonly dash: boolean;
  /** Column of the keys of the map that the text is written into, or of the item: its lines after the first begin there. */
  readonly column: number;
  /** Column of the `-` of the item. */
  readonly dashColumn: number;
  readonly flow: boolean;
  /** Keys that the map to be written into has already. */
  readonly siblings: readonly string[];
  readonly eol: string;
}

/** The place of a context in a document of ours. */
export function makePlace(snapshot: Snapshot, context: Context, kind: Kind, lang: Lang): Place {
  const { document } = context;
  const project = projectOf(snapshot, document.path);
  const own = kind.name === 'referentiel';
  const shape = wanted(context, kind.name);
  const lead = (context.needsSpace ? 1 : 0) + context.pad;
  const begins = context.flow ? context.column : columnOf(context) + lead;
  const column = shape.dash ? begins + 2 : context.expects === 'item' ? begins : context.column;
  return {
    snapshot, document, kind, context, lang, project, ...shape, column,
    view: project && makeView(snapshot, project), catalogue: own ? document.catalogue : project?.catalogue,
    dashColumn: shape.dash ? begins : context.column, flow: context.flow || shape.wrap !== '',
    siblings: shape.wrap !== '' || shape.dash ? [] : context.siblings, eol: eolAround(context),
  };
}

/** The text in the user's language. */
export function say(place: { readonly lang: Lang }, text: Text): string {
  return text[place.lang];
}

/** The control that the place stands in. */
export function controlOf(place: Place): Controle | undefined {
  const item = place.context.part?.item;
  return item?.type === 'controle' ? item : undefined;
}

/** The evidence that the place stands in. */
export function evidenceOf(place: Place): Preuve | undefined {
  const item = place.context.part?.item;
  return item?.type === 'preuve' ? item : undefined;
}

/** The schemas of the value at steps below the root. */
export function schemasOf(kind: SchemaName, steps: readonly Step[]): Schema[] {
  return schemasAt(kind, steps.map((step) => (step === '[]' ? 0 : step))).filter((schema) => typeof schema === 'object');
}

/** True when one of the alternatives is of a type. */
export function isOfType(schemas: readonly Schema[], type: 'object' | 'array' | 'scalar'): boolean {
  return schemas.some((schema) => {
    const types = [schema.type ?? []].flat();
    if (type === 'object') return types.includes('object') || schema.properties !== undefined;
    if (type === 'array') return types.includes('array');
    return types.some((t) => t !== 'object' && t !== 'array') || schema.enum !== undefined || schema.const !== undefined;
  });
}

/** The keys that a map of these schemas must have; and those of its first alternative, which most will want. */
export function requiredOf(schemas: readonly Schema[]): { readonly must: ReadonlySet<string>; readonly usual: ReadonlySet<string> } {
  // Alternatives have no title of their own: they only add to what the map itself requires.
  const own = schemas.filter((s) => s.title !== undefined && s.properties !== undefined);
  const must = new Set(own.flatMap((s) => s.required ?? []));
  return { must, usual: new Set([...must, ...own.flatMap((s) => s.anyOf?.[0]?.required ?? [])]) };
}

/** The ids that the list around the place has already, the one being written left out. */
export function listed(place: Place): Set<string> {
  const { context, document, path } = place;
  const { part } = context;
  if (!part) return new Set();
  const offset = context.span.start - startOf(document, context.segment);
  let node: Node | undefined = part.unit.node;
  for (const step of path.slice(part.unit.kind === 'item' ? 2 : 1, -1)) {
    if (step !== '[]') node = valueOf(node, step);
    else if (node?.kind === 'seq') node = node.items.find((item) => item.start <= offset && offset <= item.end);
  }
  if (node?.kind !== 'seq') return new Set();
  return new Set(node.items.flatMap((item) => (item.kind === 'scalar' && item.value !== null && !(item.start <= offset && offset <= item.end) ? [item.source] : [])));
}

type Shape = Pick<Place, 'path' | 'expects' | 'schemas' | 'wrap' | 'dash'>;

function wanted(context: Context, kind: SchemaName): Shape {
  const { path, expects } = context;
  const schemas = schemasOf(kind, path);
  const plain: Shape = { path, expects, schemas, wrap: '', dash: false };
  const isMap = isOfType(schemas, 'object');
  const isList = isOfType(schemas, 'array');
  const isScalar = isOfType(schemas, 'scalar');
  if (expects === 'key' && !isMap && !context.flow && !context.hasColon) {
    // A line below a key that wants a list begins its item; below one that wants a value it is that value.
    if (isList) return { ...plain, expects: 'item', path: [...path, '[]'], schemas: schemasOf(kind, [...path, '[]']), dash: true };
    if (isScalar) return { ...plain, expects: 'value' };
  }
  if (expects === 'value' && !isScalar) {
    if (isList) return { ...plain, expects: 'item', path: [...path, '[]'], schemas: schemasOf(kind, [...path, '[]']), wrap: '[' };
    if (isMap) return { ...plain, expects: 'key', wrap: '{' };
  }
  return plain;
}

/** The line ends of the document; where it mixes them, those above the cursor. */
function eolAround({ document: { segments }, segment }: Context): string {
  let nearest = segment;
  for (let i = segments.indexOf(segment); i >= 0 && !nearest.text.includes('\n'); i--) nearest = segments[i] ?? nearest;
  if (!nearest.text.includes('\n')) nearest = segments.find((s) => s.text.includes('\n')) ?? nearest;
  return nearest.text.includes('\r\n') ? '\r\n' : '\n';
}

function columnOf(context: Context): number {
  const { text } = context.segment;
  const at = context.span.start - (context.quote === '' ? 0 : 1) - startOf(context.document, context.segment);
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}
