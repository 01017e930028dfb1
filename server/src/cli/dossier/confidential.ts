/** Evidence that stays outside the package: its digest, its date and the figures read in it, never its content. */
import type { Project, Reading, ReportDetails, Snapshot, Verdict } from '../../core/index.ts';
import { formatDay } from '../../core/index.ts';
import type { Piece } from '../../core/packaging.ts';

export interface ConfidentialEntry {
  readonly id: string;
  readonly titre: string;
  readonly type: string;
  /** As the plan writes it. */
  readonly date: string;
  /** Registered in the plan, else of the file when it is in the project; null when neither is known. */
  readonly sha256: string | null;
  readonly outil: string;
  readonly controles: readonly string[];
  /** What was read in the file: its format, the date it gives, its figures; null when it was not read. */
  readonly lecture: { readonly format: string; readonly date: string | null; readonly chiffres: Readonly<Record<string, number>> } | null;
  readonly indicateurs: readonly {
    readonly controle: string; readonly id: string; readonly role: string; readonly unite: string;
    readonly declare: number | null; readonly recalcule: number | null; readonly numerateur: number | null; readonly denominateur: number | null; readonly verdict: Verdict | null;
  }[];
}

/** The confidential evidence of a project, in the order of the plan. */
export function confidentialEntries(pieces: readonly Piece[], details: ReportDetails, snapshot: Snapshot): ConfidentialEntry[] {
  return pieces.filter((piece) => piece.fate === 'confidentielle').map((piece) => {
    const fact = piece.path === undefined ? undefined : snapshot.files.get(piece.path);
    return {
      id: piece.id, titre: piece.titre, type: piece.genre, date: piece.ecrite, sha256: piece.sha256 || (fact?.sha256 ?? null), outil: piece.outil, controles: piece.controles,
      lecture: readingOf(piece, snapshot),
      indicateurs: piece.mesures.map(({ controle, indicateur, role }) => {
        const measure = details.controles.find((c) => c.spellings.has(controle))?.mesures.find((m) => m.id === indicateur);
        return {
          controle, id: indicateur, role, unite: measure?.unite ?? '', declare: measure?.valeur ?? null, recalcule: measure?.calcule ?? null,
          numerateur: measure?.computed?.numerator ?? null, denominateur: measure?.computed?.denominator ?? null, verdict: measure?.verdict ?? null,
        };
      }),
    };
  });
}

/** What was read in a piece; undefined when it was not read. */
export function contentOf({ path }: Piece, snapshot: Snapshot): Reading | undefined {
  const content = path === undefined ? undefined : snapshot.readings.get(path)?.content;
  return !content || 'refused' in content ? undefined : content;
}

function readingOf(piece: Piece, snapshot: Snapshot): ConfidentialEntry['lecture'] {
  const content = contentOf(piece, snapshot);
  if (!content) return null;
  const names = Object.keys(content.figures).sort();
  return { format: content.format, date: content.date === undefined ? null : formatDay(content.date), chiffres: Object.fromEntries(names.map((name) => [name, content.figures[name] ?? 0])) };
}

/** The list as a file of the package. */
export function confidentialJson(entries: readonly ConfidentialEntry[], project: Project, today: number): string {
  return `${JSON.stringify({ version: 1, today: formatDay(today), referentiel: project.dossier.referentiel?.node.source ?? '', preuves: entries }, null, 2)}\n`;
}
