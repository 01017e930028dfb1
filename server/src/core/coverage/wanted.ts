/** Which evidence files a shell should read, and how. */
import type { Hints } from '../evidence/reading.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

export interface Wanted {
  readonly path: string;
  readonly hints: Hints;
  /** A formula of the plan needs the rows of the file; otherwise its figures, remarks and secrets are enough. */
  readonly rows: boolean;
}

/** Registered evidence files that were not read yet, or were read in another way than the plan now says. */
export function wantedReadings(snapshot: Snapshot): Wanted[] {
  const wanted: Wanted[] = [];
  for (const project of snapshot.projects) {
    for (const [path, [preuve]] of project.index.registered) {
      const fact = snapshot.files.get(path);
      // A link is judged by where it leads (CARE207), not by what is there.
      if (!preuve || !fact || fact.target !== undefined || fact.unreadable) continue;
      const reading = snapshot.readings.get(path);
      if (!reading || !sameHints(reading.hints, preuve.hints)) wanted.push({ path, hints: preuve.hints, rows: true });
    }
  }
  return wanted;
}

/** Whether two ways to read a file are the same. */
export function sameHints(a: Hints, b: Hints): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
