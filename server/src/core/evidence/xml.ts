/**
 * XML read element by element, so that a large report costs no tree. The `saxes` package is imported here only.
 * A document type declaration is refused before anything is parsed: entities are how an XML file reads other files of
 * the machine or grows to gigabytes, and no export needs them.
 */
import { SaxesParser } from 'saxes';
import type { SaxesAttributeNS } from 'saxes';
import { decode } from '../text/decode.ts';
import { LIMITS } from './reading.ts';
import type { Refusal } from './reading.ts';
import { refuse, refuseSize } from './refuse.ts';

export interface Element {
  /** Local name, without prefix. */
  readonly name: string;
  readonly namespace: string;
  /** By local name; an attribute without prefix wins over one with it. */
  readonly attributes: Pick<ReadonlyMap<string, string>, 'get'>;
  readonly parent: Element | undefined;
  readonly depth: number;
}

export interface Visitor {
  readonly open?: (element: Element) => void;
  /** With the text that stands directly in the element (its first `LIMITS.value` characters), trimmed and as it stands. */
  readonly close?: (element: Element, text: string, raw: string) => void;
}

/** The attributes of an element, looked for when they are asked for: of most elements nobody asks. */
class Attributes {
  readonly #all: Readonly<Record<string, SaxesAttributeNS>>;

  constructor(all: Readonly<Record<string, SaxesAttributeNS>>) {
    this.#all = all;
  }

  get(name: string): string | undefined {
    const plain = this.#all[name];
    return plain?.prefix === '' ? plain.value : Object.values(this.#all).find(({ local }) => local === name)?.value;
  }
}

/** Parents of an element, nearest first, joined by `/`: `Identifier/GPO`. */
export function pathOf(element: Element): string {
  const names: string[] = [];
  for (let at = element.parent; at !== undefined; at = at.parent) names.push(at.name);
  return names.join('/');
}

/** Whether the element is inside one of this name. */
export function isIn(element: Element, name: string): boolean {
  for (let at = element.parent; at !== undefined; at = at.parent) if (at.name === name) return true;
  return false;
}

/** Visits the elements of a file in order; a refusal says why it could not be read to its end. Returns its text otherwise. */
export function readXml(format: string, bytes: Uint8Array, visitor: Visitor): Refusal | string {
  const size = refuseSize(format, bytes);
  if (size) return size;
  const { text } = decode(bytes);
  if (declaresType(text)) return refuseType(format);
  let at: (Element & { text: string }) | undefined;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('doctype', () => { throw new Stop('type'); });
  parser.on('opentag', (tag) => {
    if (++elements > LIMITS.elements) throw new Stop('elements');
    const depth = (at?.depth ?? 0) + 1;
    if (depth > LIMITS.depth) throw new Stop('depth');
    at = { name: tag.local, namespace: tag.uri, attributes: new Attributes(tag.attributes), parent: at, depth, text: '' };
    visitor.open?.(at);
  });
  const add = (more: string): void => {
    if (at !== undefined && at.text.length < LIMITS.value) at.text += more.slice(0, LIMITS.value - at.text.length);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    if (at === undefined) return;
    const { parent, text: own } = at;
    visitor.close?.(at, own.trim(), own);
    // Only elements made here are ever parents.
    at = parent as typeof at;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Stop) return error.why === 'type' ? refuseType(format) : refuseLimit(format, error.why);
    return refuse(format, `Le fichier XML est abîmé ou tronqué : sa lecture s’arrête à la ligne ${parser.line}. Refaites l’export.`, `The XML file is damaged or truncated: reading stops at line ${parser.line}. Export it again.`);
  }
  return text;
}

class Stop extends Error {
  readonly why: 'type' | 'elements' | 'depth';
  constructor(why: Stop['why']) {
    super(why);
    this.why = why;
  }
}

function refuseType(format: string): Refusal {
  return refuse(format,
    'Le fichier XML déclare un type de document (DTD) ou des entités, ce qu’aucun export ne fait : il n’est pas lu, par sûreté. Refaites l’export depuis l’outil.',
    'The XML file declares a document type (DTD) or entities, which no export does: for safety it is not read. Export it again from the tool.');
}

function refuseLimit(format: string, why: 'elements' | 'depth'): Refusal {
  return why === 'depth'
    ? refuse(format, `Le fichier XML imbrique plus de ${LIMITS.depth} éléments, ce qu’aucun export ne fait. Refaites l’export.`, `The XML file nests more than ${LIMITS.depth} elements, which no export does. Export it again.`)
    : refuse(format, `Le fichier XML contient plus de ${LIMITS.elements} éléments. Réduisez l’export à ce qui est utile.`, `The XML file holds more than ${LIMITS.elements} elements. Export only what is needed.`);
}

/** Whether a document type stands before the root; comments and instructions before it may say anything. */
function declaresType(text: string): boolean {
  return /^<!/.test(text.slice(prologEnd(text), prologEnd(text) + 2));
}

/** Where the root or a declaration begins. */
function prologEnd(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (close === undefined) return at;
    const end = text.indexOf(close, at + 2);
    if (end < 0) return text.length;
    at = end + close.length;
  }
}

/** Name and namespace of the root element, from the beginning of a file; undefined when it is not XML. Skips a document type, so that its format can refuse it. */
export function xmlRoot(head: Uint8Array): { readonly name: string; readonly namespace: string; readonly text: string } | undefined {
  const { text } = decode(head, true);
  let at = prologEnd(text);
  if (text[at] !== '<') return undefined;
  if (text.startsWith('<!', at)) {
    const internal = /^<!DOCTYPE[^[>]*\[/i.exec(text.slice(at, at + 2000));
    const end = internal ? text.indexOf(']>', at) : text.indexOf('>', at);
    if (end < 0) return undefined;
    at = end + (internal ? 2 : 1);
    while (at < text.length && text[at] !== '<') at++;
  }
  const tag = /^<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)([^>]*)>/.exec(text.slice(at, at + 8192));
  if (!tag) return undefined;
  const [, prefix, name = '', rest = ''] = tag;
  const declared = new RegExp(`\\sxmlns${prefix === undefined ? '' : `:${prefix.replace(/\./g, '\\.')}`}\\s*=\\s*["']([^"']*)`).exec(rest);
  return { name, namespace: declared?.[1] ?? '', text };
}
