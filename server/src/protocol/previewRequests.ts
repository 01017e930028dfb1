/**
 * The requests that feed the preview, the comment threads of remarks, the Test Explorer and the badges of Markdown, shared by
 * the server and the clients. Texts in the answers are already in the user's language.
 */

// ── Preview ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the preview of a document shows, as data: no HTML, no addresses but those of the web that a deliverable writes. */
export const PreviewRequest = 'care/preview';

export interface PreviewParams {
  uri: string;
  /** Sections that the client has, by key, with their versions: of these only what changed is sent. */
  known?: Record<string, string>;
}

export interface PreviewResult {
  /** `none`: the document is not ours, or its project has no plan; `title` and `subtitle` then say why. */
  kind: 'dossier' | 'document' | 'none';
  lang: 'fr' | 'en';
  title: string;
  subtitle: string;
  sections: PreviewSection[];
}

export interface PreviewSection {
  key: string;
  /** Stands for the content: the same version, the same content. */
  version: string;
  title: string;
  /** A word or two for the way to it. */
  label: string;
  /** Absent when the client knows this version. Where it names an older one, rows and moments that it has are sent as runs. */
  content?: SentContent;
}

type Plain =
  | { type: 'notices'; items: { title: string; text: string }[] }
  | { type: 'figures'; items: PreviewFigure[] }
  | { type: 'facts'; items: { label: string; value: PreviewPiece[] }[] }
  | { type: 'prose'; blocks: PreviewNode[] };

export type PreviewContent = Plain | PreviewTable | PreviewTimeline;

/** The rows of all groups, or the moments, from the first number up to the second, of the version that the client named. */
export type Run = [from: number, to: number];

export type SentContent = Plain | PreviewTable<PreviewRow | Run> | PreviewTimeline<PreviewMoment | Run>;

export interface PreviewFigure {
  label: string;
  value: string;
  remark: string;
  /** A bar below the figure, in %. */
  percent?: number;
}

/** Told by a mark and a word as well as by its colour. */
export type PreviewTone = 'good' | 'bad' | 'warn' | 'open' | 'none';

/** What a name stands for, to find it again with `care/locate`. */
export type PreviewThing = 'controle' | 'preuve' | 'personne' | 'jalon' | 'remarque' | 'etablissement' | 'indicateur';

export type PreviewPiece =
  | string
  /** A name that leads to where it is defined, with its state where that is told. */
  | { id: string; of: PreviewThing; title?: string; about?: { state: string; mark: string; tone: PreviewTone } }
  /** A state; `title` tells more, `code` stands below it, `id` and `of` lead to what it speaks of. */
  | { state: string; mark: string; tone: PreviewTone; title?: string; code?: string; id?: string; of?: PreviewThing }
  | { muted: string }
  | { strong: string }
  | { code: string }
  | { list: PreviewPiece[][] }
  /** A bar in %, with its target. */
  | { bar: number; target?: number }
  /** Shares of a whole, largest claim first. */
  | { shares: { tone: PreviewTone; part: number }[] };

export interface PreviewColumn {
  label: string;
  kind?: 'number' | 'wide' | 'bar' | 'proof';
  /** A column of figures of that state. */
  tone?: PreviewTone;
}

export interface PreviewTable<Row = PreviewRow> {
  type: 'table';
  caption: string;
  columns: PreviewColumn[];
  groups: { key: string; title: string; rows: Row[] }[];
  /** Said when there is no row. */
  empty: string;
  /** True for the matrix of controls and required proofs. */
  matrix?: boolean;
}

export interface PreviewRow {
  /** The same for the same thing after an edit. */
  key: string;
  /** What the row is about, to show where the cursor is. */
  id?: string;
  /** False when nothing of it is left to do. */
  open?: boolean;
  cells: PreviewPiece[][];
}

export interface PreviewTimeline<Moment = PreviewMoment> {
  type: 'timeline';
  label: string;
  legend: string;
  /** Absent when the dates are too few or too far apart to be drawn. Places go from 0 to 1. */
  drawing?: {
    ticks: { at: number; label: string }[];
    lines: { at: number; label: string; today: boolean }[];
    deadlines: { at: number; tones: PreviewTone[] }[];
    milestones: { at: number; done: boolean }[];
  };
  moments: Moment[];
}

export interface PreviewMoment {
  key: string;
  kind: 'today' | 'dossier' | 'milestone' | 'deadline' | 'undated';
  iso: string;
  date: string;
  pieces: PreviewPiece[];
}

/** A node of a rendered deliverable. Only the tags below exist; `href` is an address of the web, or `#…` within it. */
export type PreviewNode = PreviewPiece | PreviewElement;

export interface PreviewElement {
  tag: 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'ul' | 'ol' | 'li' | 'blockquote' | 'pre' | 'code' | 'em' | 's' | 'strong' | 'a' | 'br' | 'hr'
    | 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td' | 'img';
  children: PreviewNode[];
  /** Line of the source (from 0). */
  line?: number;
  /** The anchor of a heading. */
  anchor?: string;
  href?: string;
  /** The URI of the file of the project that a link or an image leads to. */
  open?: string;
  start?: number;
  align?: 'right' | 'center';
}

/** Where something that a document names is defined; null when nowhere. */
export const LocateRequest = 'care/locate';

export interface LocateParams {
  /** A document of the project. */
  uri: string;
  id: string;
  of: PreviewThing;
}

export interface Place {
  uri: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

/** The report of the project of a document (or of a deliverable alone) as one self-contained HTML page. */
export const HtmlReportRequest = 'care/htmlReport';

export interface HtmlReportParams {
  uri: string;
}

/** Null when the document belongs to no project. */
export interface HtmlReportResult {
  html: string;
  /** A name for the file, without folder. */
  name: string;
}

// ── Remarks ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The remarks that a document holds. */
export const RemarksRequest = 'care/remarks';

export interface RemarksParams {
  uri: string;
}

export interface RemarkInfo extends Place {
  id: string;
  /** `ARS`, `ANS`, `interne`, or what is written. */
  origine: string;
  origin: string;
  /** As people write it. */
  date: string;
  texte: string;
  reponse: string;
  /** `ouverte`, `repondue`, `close`, or what is written. */
  statut: string;
  /** The status in words. */
  status: string;
  controles: string[];
}

/** The edit that answers a remark or changes its status: a WorkspaceEdit, or null when the remark is not there. */
export const AnswerRemarkRequest = 'care/answerRemark';

export interface AnswerRemarkParams {
  /** The document that holds it. */
  uri: string;
  id: string;
  /** The answer; it is added below one that is there. Absent: only the status changes. */
  reponse?: string;
  statut: 'ouverte' | 'repondue' | 'close';
}

// ── Controls as tests ─────────────────────────────────────────────────────────────────────────────────────────────

/** Every control of every project with its verdict. */
export const ControlTestsRequest = 'care/controlTests';
/** The same for one project, after its evidence files were read again from the disk. */
export const VerifyRequest = 'care/verify';

export interface VerifyParams {
  /** The plan of the project. */
  uri: string;
}

export interface ProjectTests extends Place {
  name: string;
  themes: { id: string; title: string; controls: ControlTest[] }[];
}

export interface ControlTest {
  id: string;
  title: string;
  /** Where the plan has it; absent for a control that is not in the plan. */
  place?: Place;
  /** `skipped`: not applicable, or not said to be done. */
  verdict: 'passed' | 'failed' | 'skipped';
  /** The state in words. */
  state: string;
  /** What is lacking; why it is skipped. */
  reasons: string[];
}

// ── Badges in the built-in Markdown preview ───────────────────────────────────────────────────────────────────────

/** What the words of a Markdown document may stand for in its project. */
export const BadgesRequest = 'care/badges';

export interface BadgesParams {
  uri: string;
}

export interface BadgesResult {
  /** False when the document is not ours. */
  ours: boolean;
  badges: Record<string, { title: string; state: string; mark: string; tone: PreviewTone }>;
}
