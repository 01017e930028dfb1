/** What making a package of a project needs of the core: only the command line does that. */
export { contentsOf } from './features/contents.ts';
export type { Contents, Fate, Piece, WrittenPiece } from './features/contents.ts';
export { deliverableView } from './features/deliverableView.ts';
export type { ViewElement, ViewNode } from './features/deliverableView.ts';
export { ZIP_MOST, zipWriter } from './text/zipWriter.ts';
export type { ZipWriter } from './text/zipWriter.ts';
