/** The language features: a shell loads them when one is first asked for, since checking needs none of them. */
export { complete } from './features/complete.ts';
export { define } from './features/define.ts';
export { highlights, references } from './features/references.ts';
export { prepareRename, rename } from './features/rename.ts';
export { moveFiles } from './features/moveFiles.ts';
export { documentLinks } from './features/links.ts';
export { documentSymbols, MAX_OUTLINE } from './features/documentSymbols.ts';
export { MAX_FOUND, workspaceSymbols } from './features/workspaceSymbols.ts';
export { folds, MAX_FOLDS } from './features/folding.ts';
export { selectionSteps } from './features/selection.ts';
export { hover } from './features/hover.ts';
export { codeLenses } from './features/codeLens.ts';
export { inlayHints } from './features/inlayHints.ts';
export { semanticTokens } from './features/semanticTokens.ts';
export { format } from './features/format.ts';
