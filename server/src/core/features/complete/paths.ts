/** Paths of the project's files, as the document that writes them names them. */
import { isCareMarkdown, isCareYaml } from '../../model/kind.ts';
import { basename, dirname, join, relative } from '../../text/path.ts';
import { looseFiles } from '../../workspace/looseFiles.ts';
import { keptFor } from '../../workspace/memo.ts';
import type { View } from '../../workspace/view.ts';
import type { Place } from './place.ts';
import { evidenceOf, say } from './place.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';

/** Whole paths for `fichier`: they are found by any part of them. Files that no evidence registers first. */
export function evidenceFiles(place: Place): Suggestion[] {
  const { view, document } = place;
  if (!view) return [];
  const folder = dirname(document.path);
  const own = evidenceOf(place)?.id?.source;
  return filesOf(view).flatMap(({ path, loose }): Suggestion[] => {
    const written = relative(folder, path);
    // A path of two meanings for other tools is left to be renamed.
    if (written === '' || isCareYaml(path)) return [];
    const by = loose ? undefined : view.registered(path)[0]?.id?.source;
    if (!loose && by === undefined) return [];
    return [{
      kind: 'file', label: written, rank: loose ? 0 : by === own ? 1 : 2, beside: basename(path),
      detail: loose ? say(place, { fr: 'pas encore inscrit', en: 'not registered yet' }) : say(place, { fr: `déjà inscrit : ${by ?? ''}`, en: `already registered: ${by ?? ''}` }),
      body: () => scalar(place, written),
    }];
  });
}

/** The digest of the file of the evidence, when it is known. */
export function digest(place: Place): Suggestion[] {
  const { view, document } = place;
  const fichier = evidenceOf(place)?.fichier?.source;
  const path = fichier === undefined ? undefined : join(dirname(document.path), fichier);
  const sha256 = path === undefined ? undefined : view?.file(path)?.sha256;
  if (sha256 === undefined || path === undefined) return [];
  return [{ kind: 'value', label: sha256, rank: 0, beside: basename(path), detail: say(place, { fr: 'empreinte du fichier', en: 'digest of the file' }), body: () => scalar(place, sha256) }];
}

export interface ProjectFile { readonly path: string; readonly loose: boolean; readonly image: boolean; readonly ours: boolean }

/** The files of a project without hidden ones, sorted by path; kept as long as files and register are the same. */
export function filesOf(view: View): readonly ProjectFile[] {
  return sorted(view.filesUnder(view.root), looseFiles(view).files, view.root);
}

const sorted = keptFor((all: readonly string[], loose: readonly string[], root: string): readonly ProjectFile[] => {
  const free = new Set(loose);
  const from = root === '/' ? 1 : root.length + 1;
  return all.filter((path) => !path.slice(from).split('/').some((name) => name.startsWith('.') || name.startsWith('~$')))
    .map((path) => ({ path, loose: free.has(path), image: /\.(?:png|jpe?g|gif|svg|webp|bmp)$/i.test(path), ours: isCareMarkdown(path) }));
});
