/** Whether the file of an evidence is the one that was registered. */
import type { Preuve } from '../model/part.ts';
import { dirname, join } from '../text/path.ts';
import type { View } from '../workspace/view.ts';

export type Integrity = 'scellee' | 'non_scellee' | 'modifiee' | 'absente' | 'non_verifiee' | 'hors_dossier';

/** Whether the file of an evidence is there and is the one that was registered; a path that differs by case only is the same file. */
export function integrityOf(preuve: Preuve, view: View): Integrity {
  const path = preuve.fichier ? join(dirname(preuve.part.path), preuve.fichier.source) : undefined;
  const fact = path === undefined ? undefined : view.file(path) ?? view.file(view.fileLike(path) ?? path);
  if (!fact) return preuve.confidentiel ? 'hors_dossier' : 'absente';
  if (preuve.sha256 === undefined) return 'non_scellee';
  if (fact.sha256 === undefined) return 'non_verifiee';
  return fact.sha256 === preuve.sha256.source.toLowerCase() ? 'scellee' : 'modifiee';
}
