/** Completion: what can be written at an offset of a document of ours, half typed as it may be. */
import { kindOf } from '../model/kind.ts';
import type { Lang } from '../text/words.ts';
import type { Context } from '../workspace/context.ts';
import { contextAt } from '../workspace/context.ts';
import type { Document } from '../workspace/document.ts';
import { startOf } from '../workspace/document.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { items } from './complete/items.ts';
import { keys } from './complete/keys.ts';
import type { Place } from './complete/place.ts';
import { makePlace } from './complete/place.ts';
import { prose } from './complete/prose.ts';
import type { Completion, Offer, Suggestion, Writing } from './complete/suggestion.ts';
import { listOf, NOTHING } from './complete/suggestion.ts';
import { kinds, values } from './complete/values.ts';

export type { Completion, CompletionItem, SuggestionKind } from './complete/suggestion.ts';

/** The list for an offset; `trigger` is the sign that was typed, when it was not asked for by hand or by a letter. */
export function complete(snapshot: Snapshot, path: string, offset: number, lang: Lang, trigger?: string): Completion {
  const document = snapshot.documents.get(path);
  if (!document || document.encoding === 'binary') return NOTHING;
  const context = contextAt(document, offset);
  if (!context) return trigger === ' ' || trigger === ',' ? NOTHING : prose(snapshot, document, offset, lang);
  if (isQuiet(context, offset, trigger)) return NOTHING;
  const kind = document.kind;
  if (!kind) return listOf(withoutKind(document, context, lang), writing(context, offset));
  const place = makePlace(snapshot, context, kind, lang);
  return listOf(suggestions(place), writing(context, offset, place));
}

function suggestions(place: Place): Offer {
  switch (place.expects) {
    case 'key': return keys(place);
    case 'value': return values(place);
    case 'item': return items(place);
  }
}

/** A document that does not say yet what it is: its first key, or the value of it. */
function withoutKind(document: Document, context: Context, lang: Lang): Suggestion[] {
  const { path, expects } = context;
  if (expects === 'value' && path.join('/') === 'care') return kinds({ document, lang });
  if (expects !== 'key' || path.length > 0 || context.siblings.includes('care') || kindOf(document.care?.node.source, document.markdown)) return [];
  return kinds({ document, lang }).map((one) => ({ ...one, kind: 'key', label: `care: ${one.label}`, body: () => (context.hasColon ? ['care'] : [`care: ${one.label}`]) }));
}

/** A space, most of all, is typed for many reasons: it asks for a list right after a sign of the notation only. */
function isQuiet(context: Context, offset: number, trigger: string | undefined): boolean {
  if (trigger !== ' ') return false;
  const at = offset - startOf(context.document, context.segment);
  return !/[:,[{-]$/.test(context.segment.text.slice(Math.max(0, at - 2), Math.max(0, at - 1)));
}

function writing(context: Context, offset: number, place?: Place): Writing {
  const { span, segment, document } = context;
  const at = offset - startOf(document, segment);
  const lineStart = segment.text.lastIndexOf('\n', at - 1) + 1;
  const wrap = place?.wrap ?? '';
  return {
    insert: { start: span.start, end: offset }, replace: span, word: context.word,
    before: `${context.needsSpace ? ' ' : ''}${' '.repeat(context.pad)}${place?.dash ? '- ' : ''}${wrap === '{' ? '{ ' : wrap}`,
    after: `${wrap === '{' ? ' }' : wrap === '[' ? ']' : ''}${context.closed ? '' : context.quote}`,
    column: place?.column ?? 0, eol: place?.eol ?? '\n', indent: /^[ \t]*/.exec(segment.text.slice(lineStart, at))?.[0] ?? '',
  };
}
