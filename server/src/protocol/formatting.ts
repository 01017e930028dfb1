/** Formatting of a document or of a range of it, as small edits. */
import type { ClientCapabilities, Connection, Range, ServerCapabilities, TextEdit } from 'vscode-languageserver';
import { DocumentFormattingRequest, DocumentRangeFormattingRequest } from 'vscode-languageserver';
import { offsetAt } from '../core/index.ts';
import { toRange } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Only what is ours by its name: in other Markdown an editor would have to ask which of two formatters is meant. */
const SELECTOR = [{ language: 'care' }, { pattern: '**/*.care.md' }, { pattern: '**/*.care.yaml' }, { pattern: '**/*.care.yml' }];

/** The capabilities for a client that cannot be told later; the others are told by `offerFormatting`. */
export function formattingCapabilities(client: ClientCapabilities): ServerCapabilities {
  return {
    ...(client.textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
    ...(client.textDocument?.rangeFormatting?.dynamicRegistration ? {} : { documentRangeFormattingProvider: true }),
  };
}

/** Tells a client that can be told which documents are formatted. */
export async function offerFormatting(connection: Connection, client: ClientCapabilities): Promise<void> {
  if (client.textDocument?.formatting?.dynamicRegistration) await connection.client.register(DocumentFormattingRequest.type, { documentSelector: SELECTOR });
  if (client.textDocument?.rangeFormatting?.dynamicRegistration) await connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector: SELECTOR });
}

/** Answers the requests; the options of the editor are left aside, since a document is indented by its own step. */
export function registerFormatting(connection: Connection, session: Session): void {
  const edits = async (uri: string, range?: Range): Promise<TextEdit[] | null> => {
    const { format } = await onDemand();
    const path = pathOf(uri);
    const document = session.snapshot.documents.get(path);
    if (!document?.kind) return null;
    const span = range && { start: offsetAt(document, range.start), end: offsetAt(document, range.end) };
    return format(session.snapshot, path, span).map((edit) => ({ range: toRange(document, edit.span), newText: edit.text }));
  };
  connection.onDocumentFormatting(({ textDocument }) => edits(textDocument.uri));
  connection.onDocumentRangeFormatting(({ textDocument, range }) => edits(textDocument.uri, range));
}
