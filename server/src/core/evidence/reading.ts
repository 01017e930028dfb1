/** What a reader found in an evidence file: figures and rows without content that must not leave it. */
import type { Day } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import type { Cause } from './causes.ts';

/** A machine as an export speaks of it, under names that do not depend on the tool. */
export interface Machine {
  /** As written, for people; compared by `joinKeys`. */
  readonly hote: string;
  readonly serie: string | undefined;
  /** Entra or Intune device id. */
  readonly appareil: string | undefined;
  readonly vu: Day | undefined;
  /** Whether the tool says that the agent, the policy or the machine is in order; undefined when it does not say. */
  readonly ok: boolean | undefined;
  /** As written: `Windows10`, `Microsoft Windows 11 Professionnel`. */
  readonly systeme: string | undefined;
  readonly genre: 'poste' | 'serveur' | 'autre' | undefined;
  readonly chiffre: boolean | undefined;
  /** FILETIME dates of LAPS, as days. */
  readonly laps: Day | undefined;
  readonly actif: boolean | undefined;
  readonly site: string | undefined;
  /** Last contact in milliseconds since 1970: an hour without zone is taken as UTC, so that only instants of one file are compared. */
  readonly quand?: number | undefined;
  /** Version of the system as written: `22H2`, `10.0 (26200)`. */
  readonly version?: string | undefined;
  /** Why it is not counted, of a closed list (`causes.ts`); undefined when nothing speaks against it. */
  readonly cause?: Cause | undefined;
}

/** An account that an export lists, of the directory or among the administrators of a machine. Formulas count accounts; none is ever named to people. */
export interface Account {
  /** Security identifier in upper case: `S-1-5-21-…-1104`. */
  readonly sid: string | undefined;
  /** Account name in lower case, without domain. */
  readonly compte: string | undefined;
  readonly genre: 'utilisateur' | 'groupe' | 'autre' | undefined;
  /** Where the account is kept: in the directory, on the machine alone, or in Entra ID and the like. */
  readonly origine: 'annuaire' | 'local' | 'nuage' | undefined;
  readonly actif: boolean | undefined;
  /** The machine of which it is an administrator. */
  readonly hote: string | undefined;
  /** Security identifier of the group of the directory of which it is a member. */
  readonly groupe: string | undefined;
}

/** A fault of the file that people should know of. */
export interface Remark {
  readonly kind: 'encoding' | 'ambiguous-date' | 'damaged-cell' | 'missing-column' | 'partial' | 'duplicate' | 'note';
  readonly message: Text;
  /** One-based, of the row or page. */
  readonly at?: number;
}

/** Something that must not be in the dossier: its kind, its place and how often, never the value. */
export interface Secret {
  readonly kind: 'laps' | 'cpassword' | 'credentials' | 'private-key' | 'connection-string' | 'nir' | 'ins' | 'patients';
  readonly at: number | undefined;
  readonly count: number;
}

/** The outcome of reading one file. */
export interface Reading {
  /** Id of the reader: `glpi`, `mde`, `pdf`… */
  readonly format: string;
  /** The day on which the file says it was made; undefined when it does not. */
  readonly date: Day | undefined;
  readonly machines?: readonly Machine[];
  readonly accounts?: readonly Account[];
  /** True when the file has machines or accounts that were not kept: no formula of the plan asked for them, or the reading comes from the cache, which holds no content of cells. */
  readonly rowsLeftOut?: true;
  /** Named figures (`checks`, `passed`, `score`, `pages`…), for formulas and cards. */
  readonly figures: Readonly<Record<string, number>>;
  /** Short technical names that rules compare (GUIDs of audit subcategories, ATT&CK techniques, log sources); never free text. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
  readonly remarks: readonly Remark[];
  readonly secrets: readonly Secret[];
}

/** A file that its reader cannot read, and why, for CARE406. */
export interface Refusal {
  readonly format: string;
  readonly refused: Text;
}

/** Limits of every reader, by name (`evidence.md`, 1.1). */
export const LIMITS = {
  bytes: 50 * 1024 * 1024, rows: 200_000, depth: 64, expanded: 200 * 1024 * 1024, entries: 10_000,
  /** XML elements of a file. */
  elements: 3_000_000,
  /** Characters of one XML value that are kept: what is compared is short, what is longer is a text that nobody compares. */
  value: 8192,
  /** How many times an entry of a zip file may expand, beyond its first MiB. */
  ratio: 200,
  /** Characters of a YAML file: a detection rule has two thousand. */
  yaml: 4 * 1024 * 1024,
  /** Bytes of the text of a document (PDF, docx, xlsx) that are searched for dates and secrets. */
  searched: 32 * 1024 * 1024,
  /** Names kept in one list of `terms`. */
  terms: 5000,
  /** Columns of a table, and cells: an inventory of 200 000 rows has fifty columns. */
  columns: 2000, cells: 12_000_000,
} as const;

/** What the plan says that settles how a file is read. */
export interface Hints {
  readonly colonnes?: { readonly hote?: string; readonly vu?: string; readonly etat?: string; readonly valeurs_ok?: readonly string[] };
  readonly format_date?: string;
}

/** One format: told by content, never by the name of the file. */
export interface Reader {
  /** Its name for people is in `formats.ts`. */
  readonly id: string;
  /** True when the first bytes (64 KiB at most) are of this format. */
  readonly detect: (head: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array, hints: Hints) => Reading | Refusal;
}
