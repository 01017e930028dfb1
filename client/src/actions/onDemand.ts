/** What the actions do: a bundle of its own, loaded when the first of them is called. */

export { addProof, dropOn, registerFile } from './addProof.ts';
export { assign, setDeadline, setStatus } from './control.ts';
export { newDeliverable } from './deliverable.ts';
export { buildDossier } from './dossier.ts';
export { openExample } from './example.ts';
export { newProject } from './newProject.ts';
export { addition, piecesIn } from './pieces.ts';
export { answerRemark } from './remark.ts';
export { sealLine, sealProofs, verifyProofs } from './seal.ts';
export { whatIsLeft } from './whatIsLeft.ts';
export { exportReport } from '../preview/exportReport.ts';
