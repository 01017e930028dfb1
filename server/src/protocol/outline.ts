/** Symbols of a document and of the workspace, folding, and growing selections: the core's answers as a client takes them. */
import type { Connection, DocumentSymbol, FoldingRange, SelectionRange, ServerCapabilities, SymbolInformation, WorkspaceSymbol } from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import type { Document, OutlineItem } from '../core/index.ts';
import { offsetAt } from '../core/index.ts';
import { toRange } from './convert.ts';
import type { ClientFacts } from './navigation.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** The capabilities of what is registered here. */
export const OUTLINE_CAPABILITIES: ServerCapabilities = {
  documentSymbolProvider: true, workspaceSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true,
};

/** Icons of an outline; the protocol knows those of program code only. */
const KINDS: Readonly<Record<string, SymbolKind>> = {
  section: SymbolKind.Namespace, heading: SymbolKind.String, livrable: SymbolKind.File, referentiel: SymbolKind.Package, controles: SymbolKind.Class, preuves: SymbolKind.File,
  remarques: SymbolKind.Event, jalons: SymbolKind.Constant, equipe: SymbolKind.Object, accompagnateurs: SymbolKind.Object, etablissements: SymbolKind.Struct,
  themes: SymbolKind.Enum, conditions: SymbolKind.Boolean, indicateurs: SymbolKind.Number,
};

/** Answers the requests about the shape of documents. */
export function registerOutline(connection: Connection, session: Session, { client, lang }: ClientFacts): void {
  connection.onDocumentSymbol(async ({ textDocument: { uri } }): Promise<DocumentSymbol[] | SymbolInformation[] | null> => {
    const { documentSymbols } = await onDemand();
    const document = session.snapshot.documents.get(pathOf(uri));
    if (!document) return null;
    const items = documentSymbols(session.snapshot, document.path, lang());
    return client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ? items.map((item) => tree(document, item)) : flat(document, session.uri(document.path), items, '');
  });

  connection.onWorkspaceSymbol(async ({ query }): Promise<WorkspaceSymbol[]> => (await onDemand()).workspaceSymbols(session.snapshot, query).map(({ id, title, kind, document, span, container }) => ({
    // Editors filter again by the name: the words of the title have to be in it.
    name: title === '' ? id : `${id} ${title}`, kind: KINDS[kind] ?? SymbolKind.Object, containerName: container,
    location: { uri: session.uri(document.path), range: toRange(document, span) },
  })));

  connection.onFoldingRanges(async ({ textDocument: { uri } }): Promise<FoldingRange[] | null> => {
    const { folds } = await onDemand();
    const path = pathOf(uri);
    if (!session.snapshot.documents.has(path)) return null;
    // Whole lines are what every client takes; columns are never sent.
    return folds(session.snapshot, path, client().textDocument?.foldingRange?.rangeLimit).map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) }));
  });

  connection.onSelectionRanges(async ({ textDocument: { uri }, positions }): Promise<SelectionRange[] | null> => {
    const { selectionSteps } = await onDemand();
    const path = pathOf(uri);
    const document = session.snapshot.documents.get(path);
    if (!document?.kind) return null;
    return positions.map((position) => selectionSteps(session.snapshot, path, offsetAt(document, position))
      .reduceRight<SelectionRange | undefined>((parent, span) => ({ range: toRange(document, span), ...(parent ? { parent } : {}) }), undefined)
      ?? { range: { start: position, end: position } });
  });
}

function tree(document: Document, item: OutlineItem): DocumentSymbol {
  return {
    name: item.name, kind: KINDS[item.kind] ?? SymbolKind.Object, range: toRange(document, item.whole), selectionRange: toRange(document, item.span),
    ...(item.detail === '' ? {} : { detail: item.detail }),
    ...(item.children.length === 0 ? {} : { children: item.children.map((child) => tree(document, child)) }),
  };
}

function flat(document: Document, uri: string, items: readonly OutlineItem[], container: string): SymbolInformation[] {
  return items.flatMap((item) => [
    { name: item.name, kind: KINDS[item.kind] ?? SymbolKind.Object, location: { uri, range: toRange(document, item.whole) }, ...(container === '' ? {} : { containerName: container }) },
    ...flat(document, uri, item.children, item.name),
  ]);
}
