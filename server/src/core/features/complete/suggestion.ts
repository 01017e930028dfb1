/** One line of a completion list, and the list as an editor takes it: ordered, capped, with its exact edits. */
import { fold } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Body } from './body.ts';
import { plainOf, setIn, snippetOf } from './body.ts';

export type SuggestionKind = 'key' | 'value' | 'date' | 'control' | 'controls' | 'evidence' | 'document' | 'indicator' | 'person' | 'milestone'
  | 'remark' | 'establishment' | 'condition' | 'requirement' | 'theme' | 'rule' | 'catalogue' | 'file' | 'new';

/** What a list proposes. What costs something is worked out only for the lines that are shown. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly label: string;
  /** Lower comes first; lines of one rank keep their order. */
  readonly rank: number;
  /** Said beside the label: a title. */
  readonly beside?: string | undefined;
  /** A line that says more. */
  readonly detail?: string | (() => string) | undefined;
  /** Markdown. */
  readonly documentation?: (() => string) | undefined;
  readonly body: () => Body;
  /** Column of its lines after the first, when it is not that of the place. */
  readonly column?: number | undefined;
  /** Edits elsewhere in the same document. */
  readonly edits?: (() => readonly TextEdit[]) | undefined;
  /** Another list is worth showing once this is written. */
  readonly more?: boolean | undefined;
}

export interface CompletionItem {
  readonly kind: SuggestionKind;
  readonly label: string;
  readonly beside: string;
  readonly detail: string;
  readonly documentation: string;
  readonly filterText: string;
  readonly sortText: string;
  /** What is typed, up to the cursor; and up to its end. */
  readonly insert: Span;
  readonly replace: Span;
  readonly text: string;
  /** Undefined when there is nothing to fill in. */
  readonly snippet: string | undefined;
  readonly edits: readonly TextEdit[];
  readonly more: boolean;
}

export interface Completion {
  readonly items: readonly CompletionItem[];
  /** The list was cut: it has to be asked for again when more is typed. */
  readonly incomplete: boolean;
  /** The white space that begins the line, for clients that indent inserted lines by it. */
  readonly indent: string;
}

export const NOTHING: Completion = { items: [], incomplete: false, indent: '' };

/** How the chosen text is put into the document. */
export interface Writing {
  readonly insert: Span;
  readonly replace: Span;
  /** What is typed so far. */
  readonly word: string;
  readonly before: string;
  readonly after: string;
  readonly column: number;
  readonly eol: string;
  readonly indent: string;
}

/** Nobody reads more lines; typing narrows the list. */
export const MOST = 100;

/** What can be written at a place: all of it, or `chosen` from what is too much to make a line of each. */
export type Offer = readonly Suggestion[] | Chosen;

/** Of a list that is too long, what fits the word that is typed: at least those of the first lines. */
export interface Chosen { readonly chosen: readonly Suggestion[] }

/** The list for an editor. */
export function listOf(offer: Offer, writing: Writing): Completion {
  const tooMany = 'chosen' in offer || offer.length > MOST;
  // A short list is filtered by the editor; of a long one only what fits what is typed is worth a place.
  const fitting = 'chosen' in offer ? offer.chosen : tooMany ? matching(offer, writing.word) : offer;
  const ordered = firstOf(fitting, ({ rank }) => rank);
  return { items: ordered.map((suggestion, i) => itemOf(suggestion, i, writing)), incomplete: tooMany, indent: writing.indent };
}

/** The first by rank, as many as are shown; those of one rank keep their order. */
export function firstOf<T>(list: readonly T[], rankOf: (item: T) => number): T[] {
  const byRank: T[][] = [];
  for (const item of list) {
    const row = (byRank[rankOf(item)] ??= []);
    if (row.length < MOST) row.push(item);
  }
  return byRank.flat().slice(0, MOST);
}

/** Those that hold every piece of what is typed. */
export function matching(suggestions: readonly Suggestion[], word: string): readonly Suggestion[] {
  const fits = matcher(word);
  return suggestions.filter((one) => fits(one.label.toLowerCase(), () => folded(`${one.label} ${one.beside ?? ''}`)));
}

/** Tells what fits a word: by its `name` in lower case, or by all its `words`, `folded`. */
export function matcher(word: string): (name: string, words: () => string) => boolean {
  const pieces = fold(word).split(' ').filter((piece) => piece !== '');
  const [first = ''] = pieces;
  // Most are found by their name, which nearly always is in plain letters; most words are one piece.
  if (pieces.length <= 1) return (name, words) => name.includes(first) || words().includes(first);
  return (name, words) => pieces.every((piece) => name.includes(piece)) || pieces.every((piece) => words().includes(piece));
}

/** A text as it is compared with what is typed. */
export function folded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : fold(text);
}

function itemOf(suggestion: Suggestion, index: number, writing: Writing): CompletionItem {
  const { kind, label, beside = '' } = suggestion;
  const detail = typeof suggestion.detail === 'function' ? suggestion.detail() : suggestion.detail ?? '';
  const body = [writing.before, ...setIn(suggestion.body(), suggestion.column ?? writing.column, writing.eol), writing.after];
  const snippet = snippetOf(body);
  return {
    kind, label, beside, detail, documentation: suggestion.documentation?.() ?? '', filterText: filterText(label, beside),
    sortText: String(index).padStart(4, '0'), insert: writing.insert, replace: writing.replace, text: plainOf(body), snippet,
    edits: suggestion.edits?.() ?? [], more: suggestion.more ?? false,
  };
}

/** The id, the words of the title, and those among them that have accents once more without: editors compare letters as they are. */
export function filterText(label: string, beside: string): string {
  const words = beside.split(/[\s'’«»():,]+/).filter((word) => word !== '');
  const bare = [...label.split(/\s+/), ...words].map((word) => [word, fold(word)] as const).filter(([word, plain]) => word.toLowerCase() !== plain).map(([, plain]) => plain);
  return [label, ...words, ...bare].join(' ');
}
