/** Definition, references, highlights, rename, files that move, and links: the core's answers as a client takes them. */
import type {
  ClientCapabilities, Connection, Definition, DocumentHighlight, DocumentLink, Location, LocationLink, Position, PrepareRenameResult, RenameFilesParams,
  ServerCapabilities, WorkspaceEdit,
} from 'vscode-languageserver';
import { DocumentHighlightKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { DefinitionTarget, Lang, Refusal, Span } from '../core/index.ts';
import { offsetAt } from '../core/index.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { isElsewhere, pathOf } from './uris.ts';

/** What handlers need to know besides the session; asked anew for each request. */
export interface ClientFacts {
  readonly client: () => ClientCapabilities;
  readonly lang: () => Lang;
}

export interface NavigationFacts extends ClientFacts {
  /** Path of the file of a shipped catalogue; undefined when there is none. */
  readonly shippedFile: (id: string) => string | undefined;
}

/** The capabilities of what is registered here; those of `workspace` are `FILE_OPERATIONS`. */
export function navigationCapabilities(client: ClientCapabilities): ServerCapabilities {
  return {
    definitionProvider: true, referencesProvider: true, documentHighlightProvider: true, documentLinkProvider: {},
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  };
}

/** Any file or folder may be an evidence, or hold some. */
export const FILE_OPERATIONS = { fileOperations: { willRename: { filters: [{ pattern: { glob: '**/*' } }] } } };

/** Answers the requests of navigation. */
export function registerNavigation(connection: Connection, session: Session, { client, lang, shippedFile }: NavigationFacts): void {
  const at = (uri: string, position: Position): { path: string; offset: number } | undefined => {
    const path = pathOf(uri);
    const document = session.snapshot.documents.get(path);
    return document && { path, offset: offsetAt(document, position) };
  };
  const versions = (): ((path: string) => number | null) | undefined => (client().workspace?.workspaceEdit?.documentChanges ? (path) => session.version(path) : undefined);

  connection.onDefinition(async ({ textDocument: { uri }, position }): Promise<Definition | LocationLink[] | null> => {
    const { define } = await onDemand();
    const where = at(uri, position);
    const found = where && define(session.snapshot, where.path, where.offset, shippedFile);
    const document = where && session.snapshot.documents.get(where.path);
    if (!found || !document || found.targets.length === 0) return null;
    if (!client().textDocument?.definition?.linkSupport) return found.targets.map((target): Location => ({ uri: session.uri(target.path), range: rangeIn(target, target.span) }));
    const originSelectionRange = toRange(document, found.origin);
    return found.targets.map((target): LocationLink => ({
      originSelectionRange, targetUri: session.uri(target.path), targetRange: rangeIn(target, target.whole), targetSelectionRange: rangeIn(target, target.span),
    }));
  });

  connection.onReferences(async ({ textDocument: { uri }, position, context }): Promise<Location[] | null> => {
    const { references } = await onDemand();
    const where = at(uri, position);
    if (!where) return null;
    return references(session.snapshot, where.path, where.offset, context.includeDeclaration).map(({ document, span }) => ({ uri: session.uri(document.path), range: toRange(document, span) }));
  });

  connection.onDocumentHighlight(async ({ textDocument: { uri }, position }): Promise<DocumentHighlight[] | null> => {
    const { highlights } = await onDemand();
    const where = at(uri, position);
    if (!where) return null;
    return highlights(session.snapshot, where.path, where.offset).map(({ document, span, defines }) => ({
      range: toRange(document, span), kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });

  connection.onPrepareRename(async ({ textDocument: { uri }, position }): Promise<PrepareRenameResult | ResponseError<void> | null> => {
    const { prepareRename } = await onDemand();
    const where = at(uri, position);
    const found = where && prepareRename(session.snapshot, where.path, where.offset);
    const document = where && session.snapshot.documents.get(where.path);
    if (!found || !document) return null;
    return 'refused' in found ? refusal(found, lang()) : { range: toRange(document, found.span), placeholder: found.id };
  });

  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }): Promise<WorkspaceEdit | ResponseError<void> | null> => {
    const { rename } = await onDemand();
    const where = at(uri, position);
    const found = where && rename(session.snapshot, where.path, where.offset, newName.trim());
    if (!found) return null;
    if ('refused' in found) return refusal(found, lang());
    return toWorkspaceEdit(session.snapshot, found, (path) => session.uri(path), versions());
  });

  connection.workspace.onWillRenameFiles(async ({ files }: RenameFilesParams): Promise<WorkspaceEdit | null> => {
    const { moveFiles } = await onDemand();
    const moves = files.map(({ oldUri, newUri }) => ({ from: pathOf(oldUri), to: pathOf(newUri) })).filter(({ from, to }) => !isElsewhere(from) && !isElsewhere(to));
    const edits = moveFiles(session.snapshot, moves);
    return edits.length === 0 ? null : toWorkspaceEdit(session.snapshot, edits, (path) => session.uri(path), versions());
  });

  connection.onDocumentLinks(async ({ textDocument: { uri } }): Promise<DocumentLink[] | null> => {
    const { documentLinks } = await onDemand();
    const path = pathOf(uri);
    const document = session.snapshot.documents.get(path);
    if (!document) return null;
    const tooltips = client().textDocument?.documentLink?.tooltipSupport === true;
    return documentLinks(session.snapshot, path).map(({ span, target, tooltip }) => ({
      range: toRange(document, span),
      target: 'address' in target ? target.address : session.uri(target.path) + (target.line === undefined ? '' : `#L${target.line + 1}`),
      ...(tooltips ? { tooltip: tooltip[lang()] } : {}),
    }));
  });
}

/** The range of a span of a target; the beginning of a file that the server does not read. */
function rangeIn(target: DefinitionTarget, span: Span): Location['range'] {
  const top = { line: 0, character: 0 };
  return target.document ? toRange(target.document, span) : { start: top, end: top };
}

function refusal({ refused }: Refusal, lang: Lang): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, refused[lang]);
}
