/** What each method of the Language Server Protocol does here, in a few words: the text of `server/LSP.md`. */

export interface Method {
  readonly name: string;
  /** The capability that offers it, as a path in the server's answer to `initialize`; absent where none is needed. */
  readonly capability?: string;
  /** True when the server asks the client for it instead (`client/registerCapability`), where the client lets it. */
  readonly registered?: boolean;
  /** `out` for what the server sends. */
  readonly direction?: 'out';
  readonly does: string;
  /** What it leaves out, and why. */
  readonly not?: string;
}

export interface Group { readonly title: string; readonly methods: readonly Method[] }

export const GROUPS: readonly Group[] = [
  { title: 'Session', methods: [
    { name: 'initialize', does: 'Takes the folders, the language (`initializationOptions.lang`, else `locale`, else French), whether diagnostics are told or asked for, and the encoding of columns: the first of `general.positionEncodings` among UTF-8, UTF-16 and UTF-32.', not: 'Nothing is read yet: the answer comes at once.' },
    { name: 'initialized', does: 'Reads the folders, with progress where the client shows it; diagnostics wait for it, so that a file that was not looked for yet does not seem missing.' },
    { name: 'shutdown', does: 'Stops watching and reading. Later requests are refused with `InvalidRequest`.' },
    { name: 'exit', does: 'Ends with code 0 after `shutdown`, else 1. So does the end of the streams, and of the process that `processId` names.' },
    { name: '$/cancelRequest', does: 'A request that waits or runs ends early with `RequestCancelled`.' },
    { name: '$/setTrace', does: 'As the protocol says. With `verbose`, `$/logTrace` tells after each publication how long each phase took, and which documents had to be read as a whole.' },
  ] },
  { title: 'Documents', methods: [
    { name: 'textDocument/didOpen', capability: 'textDocumentSync.openClose', does: 'Takes over from the disk. For a file outside every folder, the project around it is read too.', not: 'Markdown whose front matter has no `care` is not ours and is ignored.' },
    { name: 'textDocument/didChange', capability: 'textDocumentSync.change', does: 'Changes by range, or of the whole text; only what they touch is read again.' },
    { name: 'textDocument/didClose', capability: 'textDocumentSync.openClose', does: 'Goes back to what is on the disk.' },
    { name: 'textDocument/publishDiagnostics', direction: 'out', does: 'The findings of every document of the folders, open or not, with code, severity and related places; sent again only where something changed.', not: 'Not sent to a client that asks for them (below).' },
    { name: 'textDocument/diagnostic', capability: 'diagnosticProvider', does: 'The same findings, for a client that cannot be told (it has `textDocument.diagnostic` and no `publishDiagnostics`) or wants to ask (`initializationOptions.diagnostics: "pull"`): computed for the newest text, `unchanged` where the client has them, with the reports of other documents that changed (`relatedDocuments`).', not: 'A client that can do both is told: a change in one document changes the findings of others, and those come at once so.' },
    { name: 'workspace/diagnostic', capability: 'diagnosticProvider.workspaceDiagnostics', does: 'The reports of all documents that have findings or had some for the client. With a token for partial results the answer waits until there is something new.', not: 'The reports come as one answer, not in parts.' },
    { name: 'workspace/diagnostic/refresh', direction: 'out', does: 'Findings changed that the client did not ask about, and nothing more changed for half a second.' },
  ] },
  { title: 'Language features', methods: [
    { name: 'textDocument/codeAction', capability: 'codeActionProvider', does: 'The fixes of the findings under the range, the likeliest one preferred; all of one code in the document or the project, when more than one needs no choice; `source.fixAll.care`, which makes what is safe and stays in this document; in VS Code, the page that explains the finding. `only` is respected, with its parents.', not: 'A client without literals gets commands (below), and none where it cannot be asked for edits. No refactorings. A file in another encoding than UTF-8 is not edited while it is closed: an editor would count other columns.' },
    { name: 'codeAction/resolve', capability: 'codeActionProvider.resolveProvider', does: 'The edits of « fix all », computed when it is chosen, on the text as it is then. When the findings are gone it says so and changes nothing.', not: 'Without `resolveSupport` for `edit` the edits come with the action.' },
    { name: 'workspace/executeCommand', capability: 'executeCommandProvider', does: '`care.applyFix` makes a fix through `workspace/applyEdit`, for clients that know code actions as commands only.', not: 'Not offered to the others.' },
    { name: 'textDocument/completion', capability: 'completionProvider', does: 'Keys, values, controls, evidence, people, indicators, files, dates, front matter and `[[` mentions, in the form that the client takes (snippets, label details, insert and replace).', not: 'No `completionItem/resolve`: the items are complete.' },
    { name: 'textDocument/hover', capability: 'hoverProvider', does: 'What a control asks and has, an evidence, an indicator, a person, a key; Markdown or plain text as the client lists first.' },
    { name: 'textDocument/definition', capability: 'definitionProvider', does: 'From a mention to what defines it, and from a path to its file; controls lead to their catalogue.' },
    { name: 'textDocument/references', capability: 'referencesProvider', does: 'In plans, annexes, catalogues and prose of the project.' },
    { name: 'textDocument/documentHighlight', capability: 'documentHighlightProvider', does: 'The same in one document; definitions as writes.' },
    { name: 'textDocument/prepareRename', capability: 'renameProvider.prepareProvider', does: 'Says beforehand what cannot be renamed, and why.' },
    { name: 'textDocument/rename', capability: 'renameProvider', does: 'Ids of evidence, documents, people and milestones, wherever they are mentioned. A name that clashes is refused with the reason.', not: 'Controls and indicators are named by their catalogue.' },
    { name: 'textDocument/documentLink', capability: 'documentLinkProvider', does: 'Evidence files, links and images of prose, web addresses.', not: 'No `documentLink/resolve`: the targets are known.' },
    { name: 'textDocument/documentSymbol', capability: 'documentSymbolProvider', does: 'Sections and items, or headings; as a list for clients without a hierarchy.' },
    { name: 'textDocument/foldingRange', capability: 'foldingRangeProvider', does: 'Sections, items, lists, front matter, headings, comments; whole lines.' },
    { name: 'textDocument/selectionRange', capability: 'selectionRangeProvider', does: 'Word, value, pair, item, list, section, document; in prose word, line, section.' },
    { name: 'textDocument/codeLens', capability: 'codeLensProvider', does: 'Over each control of a plan: its proofs, what is out of date, its indicators. Turned off by `care.codeLens.enabled`.', not: 'To be read: they run no command, so they are the same in every editor.' },
    { name: 'textDocument/inlayHint', capability: 'inlayHintProvider', does: 'The title after the id of a control, the age of an evidence and how long it still holds. Turned off by `care.inlayHints.enabled`.' },
    { name: 'textDocument/semanticTokens/full', capability: 'semanticTokensProvider.full', does: 'Ids by state, statuses, dates: the colours that need the whole dossier.' },
    { name: 'textDocument/semanticTokens/full/delta', capability: 'semanticTokensProvider.full.delta', does: 'What changed since the last answer.', not: 'Offered for UTF-16 columns only: differences of numbers cannot be counted anew.' },
    { name: 'textDocument/semanticTokens/range', capability: 'semanticTokensProvider.range', does: 'The same for what is on the screen.' },
    { name: 'textDocument/formatting', capability: 'documentFormattingProvider', registered: true, does: 'White space of the YAML, where the values are proved to stay the same; comments, blank lines, order, quotes and styles stay.', not: 'The step is that of the document, not of the editor’s settings. Prose is not touched.' },
    { name: 'textDocument/rangeFormatting', capability: 'documentRangeFormattingProvider', registered: true, does: 'The same for a range.' },
  ] },
  { title: 'Workspace', methods: [
    { name: 'workspace/symbol', capability: 'workspaceSymbolProvider', does: 'Whatever has an id in a dossier or a catalogue, by the id or words of the title.' },
    { name: 'workspace/didChangeWorkspaceFolders', capability: 'workspace.workspaceFolders', does: 'Folders that come are read, folders that go are forgotten.' },
    { name: 'workspace/willRenameFiles', capability: 'workspace.fileOperations.willRename', does: 'Moving or renaming a file or folder updates every path that names it.' },
    { name: 'workspace/didChangeWatchedFiles', registered: true, does: 'Files that appear, change or go, gathered so that a branch switch is one pass.', not: 'Where the client cannot watch, the server does.' },
    { name: 'workspace/didChangeConfiguration', registered: true, does: 'The two settings of lenses and hints.', not: 'What a finding weighs is in the plan (`reglages`), so that editor and CI agree.' },
  ] },
  { title: 'Of this server', methods: [
    { name: 'care/status', does: 'What a document is for the server: part of a project, a catalogue, or ignored and why.' },
    { name: 'care/statusChanged', direction: 'out', does: 'An answer to `care/status` may have changed.' },
    { name: 'care/explain', does: 'The page of a rule, as Markdown.' },
    { name: 'care/preview', does: 'What the preview of a document shows, as data: of a plan or an annexe the figures, gaps, matrix, indicators and timeline of its dossier, of a deliverable its cover and text. Of the sections that the client has, only the rows that differ.' },
    { name: 'care/locate', does: 'Where something that a dossier names is defined: in its documents, else in its catalogue.' },
    { name: 'care/htmlReport', does: 'The report of a dossier as one self-contained HTML page, and a name for its file.', not: 'Nothing is written by the server.' },
    { name: 'care/badges', does: 'What the words of a Markdown document may stand for: controls and proofs with title and state.' },
    { name: 'care/remarks', does: 'The remarks that a document holds, each with its place.' },
    { name: 'care/answerRemark', does: 'The edit that answers a remark and sets its status; an answer stands below one that is there.' },
    { name: 'care/controlTests', does: 'Every control of every dossier with its verdict and what is lacking.' },
    { name: 'care/verify', does: 'The same for one dossier, after its evidence files were read again.' },
    { name: 'care/outline', does: 'The dossiers as views show them, level by level: figures and groups, then the lines of those levels that the client asks for, each with its state as a key and in words and what can be done with it. Of what the client has, only what differs.', not: 'A level that nobody looks at is not made: the filter finds what is below it all the same.' },
    { name: 'care/outlineChanged', direction: 'out', does: 'What `care/outline` answered of these projects has changed. Sent once a client has asked for an outline, once until it asks again, and not when lines have only moved.' },
    { name: 'care/outlineItem', does: 'An item of the outline with its tooltip, what stands directly below it, and where it is now, in its text and in the views.' },
    { name: 'care/outlineList', does: 'All controls, or all remarks, of a dossier, to choose one from.' },
    { name: 'care/itemAt', does: 'The item of the outline that a place of a document belongs to.' },
    { name: 'care/coverage', does: 'Figures of the dossiers: compliant controls, gaps, evidence to look at, remarks without answer.' },
    { name: 'care/changeControl', does: 'The edit that sets status, person or deadline of a control, and adds it to the plan where it is absent.' },
    { name: 'care/addProofs', does: 'The edit that registers files as evidence, sealed, and cites them in a control; the paths to copy them to.', not: 'The client copies the files, since it knows where they come from.' },
    { name: 'care/seal', does: 'The edit that writes the digests of evidence that has none, or, when asked, of evidence whose file has changed.' },
    { name: 'care/newDeliverable', does: 'A deliverable from its template, and the edit that cites it.' },
    { name: 'care/catalogues', does: 'What a new project can be made from.' },
    { name: 'care/checkFiness', does: 'Whether a FINESS number can be written, and whether its check digit is the expected one.' },
    { name: 'care/newProject', does: 'The files of a new project, as text.', not: 'Nothing is written by the server.' },
  ] },
];

/** Methods that are not answered, and why. */
export const ABSENT: readonly { readonly names: readonly string[]; readonly why: string }[] = [
  { names: ['textDocument/declaration', 'textDocument/typeDefinition', 'textDocument/implementation'], why: 'A thing is defined in one place; `definition` leads there.' },
  { names: ['textDocument/signatureHelp', 'textDocument/prepareCallHierarchy', 'textDocument/prepareTypeHierarchy', 'textDocument/inlineValue', 'textDocument/moniker'], why: 'They are about program code.' },
  { names: ['textDocument/onTypeFormatting', 'textDocument/linkedEditingRange', 'textDocument/documentColor'], why: 'Nothing in these documents needs them.' },
];
