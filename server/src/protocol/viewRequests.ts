/**
 * The requests that feed the views of an editor and its actions, shared by the server and the clients. Texts in the
 * answers are already in the user's language. A project is named by the URI of its folder.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';

interface Position { line: number; character: number }
interface Place { uri: string; range: { start: Position; end: Position } }

// ── What the views show ───────────────────────────────────────────────────────────────────────────────────────────

/** The dossiers as their views show them, level by level: what the client has already is not sent again. */
export const OutlineRequest = 'care/outline';

export interface OutlineParams {
  choices: OutlineChoices;
  /** The dossiers that the client has, by root, with their versions. */
  known?: Record<string, string>;
  /** The levels that it wants, or has. */
  levels?: { root: string; id: string; since?: string }[];
}

/** How the user wants to see the views. */
export interface OutlineChoices {
  grouping: 'theme' | 'statut' | 'responsable' | 'echeance';
  /** Of the controls, only those that have a gap or are late. */
  gapsOnly: boolean;
  /** Words that a line, or one below it, must have; empty for all. */
  filter: string;
}

export interface OutlineResult {
  /** All dossiers, in their order. */
  roots: string[];
  /** Those that are new or have changed. */
  projects: OutlineProject[];
  /** Those asked for that are new or have changed; one whose `ids` are empty is not there any more. */
  levels: OutlineLevel[];
}

export interface OutlineProject {
  root: string;
  version: string;
  name: string;
  plan: string;
  /** What the reader has to know first; empty when nothing. */
  note: string;
  figures: CoverageInfo;
  /** For each way to group the controls, its groups in their order. */
  groups: Record<OutlineChoices['grouping'], OutlineChoice[]>;
  personnes: OutlineChoice[];
  statuts: OutlineChoice[];
  /** How many lines each view shows below its headings. */
  counts: Record<'controles' | 'preuves' | 'remarques', number>;
}

/** The lines of a level: `controles`, `preuves` or `remarques` for the top of a view, else the id of the line above. */
export interface OutlineLevel {
  root: string;
  id: string;
  version: string;
  /** The lines in their order; absent when they are those of the version that the client named. */
  ids?: string[];
  /** Of the lines, those that the client does not have as they are. */
  items: OutlineItem[];
}

export interface OutlineChoice { id: string; label: string }

export interface OutlineItem {
  /** The same as long as the thing is the same; found once in a project. */
  id: string;
  kind: 'controle' | 'exigence' | 'preuve' | 'livrable' | 'indicateur' | 'remarque' | 'fichier' | 'groupe';
  label: string;
  description: string;
  /** The whole line as it is read aloud. */
  spoken: string;
  /** A word of the contract for the state, for the icon. */
  state: string;
  stateText: string;
  /** What can be done with it: `ajouter`, `statut`, `affecter`, `echeance`, `ouvrir`, `sceller`, `repondre`, `livrable`, `enregistrer`. */
  can: string[];
  /** URI of the file that it is about. */
  file?: string;
  /** What the requests below need: `controle`, `exigence`, `types`, `preuve`, `remarque`, `reponse`, `livrable`… */
  refs: Record<string, string>;
  control?: {
    theme: string;
    statut: string;
    responsable: string;
    echeance: string;
    /** Said to be done without all that proves it, absent though required, or late. */
    gap: boolean;
    /** Work is left on it. */
    remains: boolean;
    /** Its deadline, `AAAA-MM-JJ`; empty without one. */
    date: string;
  };
  /** Lines stand below it. */
  more: boolean;
  /** Of a heading: whether it begins open. */
  open?: boolean;
  /** Stands for its tooltip: another word, another tooltip. */
  about: string;
}

/** Sent by the server, once a client has asked for an outline, when a dossier or a level that the client was sent has changed. */
export const OutlineChangedNotification = 'care/outlineChanged';

export interface OutlineChangedParams {
  /** The projects that changed, appeared or went. */
  roots: string[];
}

/** One item of the outline, with all that is told of it and where it stands now; null when it is gone. */
export const OutlineItemRequest = 'care/outlineItem';

/** The item is named by its id, or as the control or the remark of that id. */
export interface OutlineItemParams {
  root: string;
  id?: string;
  controle?: string;
  remarque?: string;
  /** Asks where it is shown. */
  choices?: OutlineChoices;
}

export type OutlineItemResult = {
  item: OutlineItem;
  tooltip: string;
  place: Place | null;
  /** What stands directly below it. */
  children: OutlineItem[];
  /** The view and the heading that it stands under; absent when it is left out there. */
  shown?: { list: 'controles' | 'preuves' | 'remarques'; group: string };
} | null;

/** All controls, or all remarks, of a dossier, to choose one from. */
export const OutlineListRequest = 'care/outlineList';

export interface OutlineListParams { root: string; list: 'controles' | 'remarques' }

export interface OutlineListResult { items: OutlineItem[] }

/** The item of the compliance view, of evidence or of remarks that a place of a document belongs to. */
export const ItemAtRequest = 'care/itemAt';

export interface ItemAtParams { uri: string; position: Position }

/** Null outside every item; `id` is one of the outline's, `controle` the control around, `inProofs` true within its list of proofs. */
export type ItemAtResult = { root: string; id: string; controle: string; inProofs: boolean } | null;

/** The figures of the dossiers, or of the dossier that a document belongs to. */
export const CoverageRequest = 'care/coverage';

export interface CoverageParams { uri?: string }

export interface CoverageResult {
  projects: (CoverageInfo & { root: string })[];
}

export interface CoverageInfo {
  name: string;
  /** `63,6 %`; empty when nothing is applicable. */
  rate: string;
  conformes: number;
  applicables: number;
  /** Claims without all their proofs, required controls that are absent, deadlines that have passed. */
  gaps: number;
  /** Evidence whose file is lost or has changed, and files that nothing registers. */
  proofs: number;
  /** Remarks that wait for an answer. */
  remarks: number;
  /** `5 écarts`, `2 preuves à revoir`, `3 remarques sans réponse`. */
  gapsText: string;
  proofsText: string;
  remarksText: string;
  /** All of it in a sentence. */
  summary: string;
}

// ── What the actions write: the server computes the edit, the client makes it ──────────────────────────────────────

/** An edit to be made as one; null when there is nothing to write. `problem` says why nothing can be done. */
export interface ActionResult {
  edit: WorkspaceEdit | null;
  problem?: string;
}

/** Sets the status, the person in charge or the deadline of a control; one that is absent from the plan is added. */
export const ChangeControlRequest = 'care/changeControl';

export interface ChangeControlParams {
  root: string;
  controle: string;
  statut?: string;
  /** The reason, for `non_applicable`. */
  motif?: string;
  /** Id of a person; or the function of a new member of the team in `personne`. */
  responsable?: string;
  personne?: string;
  echeance?: string;
}

/** Registers files as evidence, sealed, and cites them in a control. */
export const AddProofsRequest = 'care/addProofs';

export interface AddProofsParams {
  root: string;
  controle?: string;
  exigence?: string;
  type?: string;
  date?: string;
  titre?: string;
  /** `uri`: where the file lies; one that is in the project is registered where it is. */
  files: { name: string; sha256: string; uri?: string }[];
  /** URIs that a copy turned out to be impossible at. */
  taken?: string[];
}

export interface AddProofsResult extends ActionResult {
  /** In the order of `files`: the id that each has now, and where it is to be copied; no `copyTo` when it stays. */
  files: { id: string; copyTo?: string; known: boolean }[];
}

/** Writes the digests of evidence that has none; with `changed`, of evidence whose file has changed too. */
export const SealRequest = 'care/seal';

export interface SealParams {
  root: string;
  /** Ids of evidence; all of the project when absent. */
  ids?: string[];
  changed?: boolean;
}

export interface SealResult extends ActionResult {
  sealed: string[];
  /** Evidence whose file is not the sealed one any more, left as it is. */
  changed: string[];
}

/** A deliverable from its template, cited by its control. */
export const NewDeliverableRequest = 'care/newDeliverable';

export interface NewDeliverableParams {
  root: string;
  type: string;
  controle?: string;
  /** Absent: nothing is made, the answer proposes one. */
  titre?: string;
}

export interface NewDeliverableResult extends ActionResult {
  titre: string;
  file?: { uri: string; text: string };
}

/** What a new project can be made from. */
export const CataloguesRequest = 'care/catalogues';

export interface CataloguesResult {
  catalogues: { id: string; titre: string; detail: string }[];
  categories: OutlineChoice[];
  /** Types of pieces. */
  types: OutlineChoice[];
}

/** Whether a FINESS number can be written. */
export const CheckFinessRequest = 'care/checkFiness';

export interface CheckFinessParams { finess: string }

export interface CheckFinessResult {
  /** As it would be written. */
  value: string;
  /** Why it cannot be. */
  fault?: string;
  /** Why it should be looked at again. */
  doubt?: string;
}

/** The files of a new project, their paths relative to its folder. Nothing is written by the server. */
export const NewProjectRequest = 'care/newProject';

export interface NewProjectParams {
  referentiel: string;
  nom: string;
  finess: string;
  categorie: string;
}

export interface NewProjectResult {
  files: { path: string; text: string }[];
  problem?: string;
}
