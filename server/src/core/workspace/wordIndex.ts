/**
 * Which documents may name an id: for each Markdown document a filter of its words (Bloom, « Space/time trade-offs in
 * hash coding with allowable errors », 1970). Nearly every word of a text could be an id, so that a table of them all
 * would be larger than the texts themselves.
 */
import { loose } from '../model/catalogue.ts';
import type { Document } from './document.ts';
import { occurrencesIn } from './occurrence.ts';

/** The number of a word. Spellings that are `loose`ly the same have the same one; few others do. */
export type WordKey = number;

/** The number of an id as it is written. */
export function wordKey(id: string): WordKey {
  return hashOf(/^[!-~]*$/.test(id) ? id : loose(id));
}

/** The number of a spelling that is `loose` already. */
export function looseKey(spelling: string): WordKey {
  return hashOf(spelling);
}

/** False only when nothing in the document has one of these numbers. YAML documents are few, and have tables of their own. */
export function mayName(document: Document, keys: readonly WordKey[]): boolean {
  if (!document.kind || !document.markdown) return document.kind !== undefined;
  const bits = filterOf(document);
  const last = bits.length * 32 - 1;
  return keys.some((key) => isSet(bits, key & last) && isSet(bits, second(key) & last));
}

/** Bits for each word: with two of them set, fewer than two in a hundred documents are looked at in vain. */
const BITS = 16;

const FILTERS = new WeakMap<Document, Uint32Array>();

function filterOf(document: Document): Uint32Array {
  let known = FILTERS.get(document);
  if (!known) {
    const mentions = document.body?.markdown?.mentions ?? [];
    const cited = document.parts.flatMap(occurrencesIn);
    known = new Uint32Array(Math.max(1, 2 ** Math.ceil(Math.log2(((mentions.length + cited.length) * BITS) / 32))));
    for (const { id } of cited) add(known, wordKey(id));
    for (const { id } of mentions) add(known, wordKey(id));
    FILTERS.set(document, known);
  }
  return known;
}

function add(bits: Uint32Array, key: WordKey): void {
  const last = bits.length * 32 - 1;
  set(bits, key & last);
  set(bits, second(key) & last);
}

function set(bits: Uint32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

function isSet(bits: Uint32Array, bit: number): boolean {
  return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
}

/** Another number of the same word, from the upper half of the first. */
function second(key: WordKey): number {
  return Math.imul(key >>> 15, 0x9e3779b1) >>> 7;
}

const [ZERO, UPPER_A, LOWER_A, UPPER_Z, LOWER_O] = [48, 65, 97, 90, 111];

/** The hash of Fowler, Noll and Vo (FNV-1a, 32 bits) of the letters in lower case, with `0` for `o`. */
function hashOf(word: string): WordKey {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    let code = word.charCodeAt(i);
    if (code >= UPPER_A && code <= UPPER_Z) code += LOWER_A - UPPER_A;
    hash = Math.imul(hash ^ (code === LOWER_O ? ZERO : code), 0x01000193);
  }
  return hash >>> 0;
}
