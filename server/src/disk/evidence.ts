/** Which files the core needs a digest of. */
import type { Snapshot } from '../core/index.ts';

/** Registered evidence files whose digest is not known yet. */
export function filesToHash(snapshot: Snapshot): string[] {
  const wanted: string[] = [];
  for (const project of snapshot.projects) {
    for (const path of project.index.registered.keys()) {
      const fact = snapshot.files.get(path);
      // A link is judged by where it leads (CARE207), not by what is there.
      if (fact && fact.sha256 === undefined && fact.target === undefined && !fact.unreadable) wanted.push(path);
    }
  }
  return wanted;
}
