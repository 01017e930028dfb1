/** Completion over the Language Server Protocol: what the client can take of it decides how each line is written. */
import type { ClientCapabilities, CompletionItem as LspItem, CompletionList, CompletionOptions, CompletionParams, Connection, Range } from 'vscode-languageserver';
import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import type { CompletionItem, Lang, Span, SuggestionKind } from '../core/index.ts';
import { offsetAt, TRIGGERS } from '../core/index.ts';
import { toRange } from './convert.ts';
import type { ClientFacts } from './navigation.ts';
import type { Features } from './onDemand.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

export const COMPLETION: CompletionOptions = { triggerCharacters: [...TRIGGERS], resolveProvider: false };

/** Answers completion requests. */
export function registerCompletion(connection: Connection, session: Session, { client, lang }: ClientFacts): void {
  connection.onCompletion(async (params) => completion(await onDemand(), session, params, lang(), client()));
}

/** The list for a position; empty where the document is not ours. */
export function completion({ complete }: Features, session: Session, params: CompletionParams, lang: Lang, client: ClientCapabilities): CompletionList {
  const { snapshot } = session;
  const path = pathOf(params.textDocument.uri);
  const document = snapshot.documents.get(path);
  if (!document) return { isIncomplete: false, items: [] };
  const { items, incomplete, indent } = complete(snapshot, path, offsetAt(document, params.position), lang, params.context?.triggerCharacter);
  const form = formOf(client, indent);
  // Every line replaces the same word: its place is worked out once.
  const known = new Map<string, Range>();
  const range = (span: Span): Range => {
    const key = `${span.start} ${span.end}`;
    let found = known.get(key);
    if (!found) known.set(key, (found = toRange(document, span)));
    return found;
  };
  return { isIncomplete: incomplete, items: items.map((item) => toItem(item, form, range)) };
}

const KINDS: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property, value: CompletionItemKind.EnumMember, date: CompletionItemKind.Constant, control: CompletionItemKind.Class,
  controls: CompletionItemKind.Snippet, evidence: CompletionItemKind.Reference, document: CompletionItemKind.Text, indicator: CompletionItemKind.Unit,
  person: CompletionItemKind.Variable, milestone: CompletionItemKind.Event, remark: CompletionItemKind.Text, establishment: CompletionItemKind.Module,
  condition: CompletionItemKind.Field, requirement: CompletionItemKind.Field, theme: CompletionItemKind.Module, rule: CompletionItemKind.Operator,
  catalogue: CompletionItemKind.Module, file: CompletionItemKind.File, new: CompletionItemKind.Snippet,
};

interface Form {
  readonly snippets: boolean;
  readonly markdown: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  /** The client writes lines as they are, when asked to. */
  readonly asIs: boolean;
  /** The white space that other clients put before each line of a snippet. */
  readonly indent: string;
}

function formOf(client: ClientCapabilities, indent: string): Form {
  const item = client.textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true, markdown: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    insertReplace: item?.insertReplaceSupport === true, labelDetails: item?.labelDetailsSupport === true,
    asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true, indent,
  };
}

function toItem(item: CompletionItem, form: Form, range: (span: Span) => Range): LspItem {
  const snippet = form.snippets ? item.snippet : undefined;
  const text = snippet === undefined ? item.text : form.asIs ? snippet : withoutIndent(snippet, form.indent);
  const replace = range(item.replace);
  const documentation = form.markdown ? item.documentation : plain(item.documentation);
  // The title stands beside the label where the client has a place for it, else at the head of the detail.
  const detail = form.labelDetails || item.beside === '' || item.detail.startsWith(item.beside) ? item.detail : [item.beside, item.detail].filter((t) => t !== '').join(' · ');
  return {
    label: item.label, kind: KINDS[item.kind], sortText: item.sortText, filterText: item.filterText,
    ...(detail === '' ? {} : { detail }),
    ...(form.labelDetails && item.beside !== '' ? { labelDetails: { description: item.beside } } : {}),
    ...(documentation === '' ? {} : { documentation: form.markdown ? { kind: MarkupKind.Markdown, value: documentation } : documentation }),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...(form.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: form.insertReplace ? { newText: text, insert: range(item.insert), replace } : { newText: text, range: replace },
    ...(item.edits.length === 0 ? {} : { additionalTextEdits: item.edits.map((edit) => ({ range: range(edit.span), newText: edit.text })) }),
    // A client may open the next list by itself where there is one.
    ...(item.more ? { data: { more: true } } : {}),
  };
}

/** Lines as a client wants them that adds the indentation of the first one itself. */
function withoutIndent(text: string, indent: string): string {
  return indent === '' ? text : text.replace(/(\r?\n)([ \t]*)/g, (_, eol: string, space: string) => eol + (space.startsWith(indent) ? space.slice(indent.length) : space));
}

/** Our Markdown as plain text: paragraphs, lists, no marks. */
function plain(markdown: string): string {
  return markdown.replace(/\*\*/g, '').replace(/\\([\\`*_{}[\]<>#|~])/g, '$1');
}
