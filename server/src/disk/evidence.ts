/** Which files the core needs a digest of. */
import type { Snapshot } from '../core/index.ts';

/** Most edits concern no file: what was found is kept as long as the files of a register and their facts are the same. */
const KNOWN = new WeakMap<object, { readonly files: Snapshot['files']; readonly wanted: string[] }>();

/** Registered evidence files whose digest is not known yet. */
export function filesToHash(snapshot: Snapshot): string[] {
  return snapshot.projects.flatMap((project) => {
    const { registered } = project.index;
    const known = KNOWN.get(registered);
    if (known?.files === snapshot.files) return known.wanted;
    const wanted: string[] = [];
    for (const path of registered.keys()) {
      const fact = snapshot.files.get(path);
      // A link is judged by where it leads (CARE207), not by what is there.
      if (fact && fact.sha256 === undefined && fact.target === undefined && !fact.unreadable) wanted.push(path);
    }
    KNOWN.set(registered, { files: snapshot.files, wanted });
    return wanted;
  });
}
