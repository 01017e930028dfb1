/**
 * The name of an evidence file: `<control>_<type>_<FINESS|GHT>_<AAAA-MM-JJ>_v<n>.<ext>`. No official text asks for one;
 * it is the convention of this tool, so that a reader knows a piece without opening it.
 */
import type { Project } from './project.ts';
import { fold, foldPath } from '../text/fold.ts';
import { parseDay } from '../text/plainDate.ts';

const TYPES = ['politique', 'procedure', 'cartographie', 'rapport', 'export', 'capture', 'compte_rendu', 'attestation', 'contrat', 'planning', 'cahier_tests', 'fiche_reflexe'];

/** The type that a file name says, else the one that files of its kind mostly have. */
export function typeOfFile(name: string): string {
  const named = TYPES.find((type) => foldPath(name).includes(`_${type}_`));
  if (named !== undefined) return named;
  const extension = extensionOf(name);
  if (/^(?:csv|tsv|xlsx?|ods|json|xml|log|txt|evtx|zip|gz|ya?ml|html?)$/.test(extension)) return 'export';
  return /^(?:png|jpe?g|gif|bmp|webp|tiff?|heic)$/.test(extension) ? 'capture' : 'rapport';
}

/** The day that a file name tells, as `AAAA-MM-JJ` or `AAAAMMJJ`; undefined when it tells none. */
export function dateInName(name: string): string | undefined {
  const match = /(?<!\d)(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)/.exec(name);
  const iso = match ? `${match[1] ?? ''}-${match[3] ?? ''}-${match[4] ?? ''}` : '';
  return parseDay(iso) === undefined || iso < '1990' ? undefined : iso;
}

/** What a name stands on. */
export interface NameFacts {
  /** Id of the control; absent for a piece that is not meant for one yet. */
  readonly controle: string | undefined;
  readonly type: string;
  readonly date: string;
  /** The name that the file has now, for its extension. */
  readonly original: string;
}

const MOST_VERSIONS = 999;

/** A path under `folder` that `isTaken` does not know, with the first version that is free. */
export function proofPath(folder: string, facts: NameFacts, project: Project, isTaken: (path: string) => boolean): string | undefined {
  const extension = extensionOf(facts.original);
  const stem = [...(facts.controle === undefined ? [] : [facts.controle]), facts.type, holderOf(project), facts.date].map(safe).filter((word) => word !== '').join('_');
  for (let version = 1; version <= MOST_VERSIONS; version++) {
    const path = `${folder === '/' ? '' : folder}/${stem}_v${version}${extension === '' ? '' : `.${extension}`}`;
    if (!isTaken(path)) return path;
  }
  return undefined;
}

/** `GHT`, or the number of the establishment that carries the dossier. */
function holderOf({ dossier, index }: Project): string {
  if (dossier.categorie === 'ght') return 'GHT';
  const finess = [...index.etablissements.values()].flat();
  return (finess.find((e) => e.node.pairs.some(({ key, value }) => key.source === 'role' && value.kind === 'scalar' && value.source === 'support')) ?? finess[0])?.finess?.source ?? '';
}

/** Only what every file system and archive takes as it is. */
function safe(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9.-]+/g, (other) => (other.includes('_') ? '_' : '-')).replace(/^[-.]+|[-.]+$/g, '');
}

function extensionOf(name: string): string {
  return fold(/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? '');
}
