/** Making the package of a project, for whoever asks: what stands against it, and its writing; said in the user's words. */
import type { Day, Lang, Project, Text } from '../../core/index.ts';
import { formatDay } from '../../core/index.ts';
import { reportDetails } from '../../core/features.ts';
import type { Contents } from '../../core/packaging.ts';
import { contentsOf } from '../../core/packaging.ts';
import { breather } from '../../disk/breath.ts';
import { toCore } from '../../disk/paths.ts';
import { UsageError } from '../args.ts';
import { ChangedError } from '../bag/blocks.ts';
import type { Sink } from '../bag/sink.ts';
import { folderSink, TakenError, TooLargeError, zipSink } from '../bag/sink.ts';
import type { Loaded } from '../located.ts';
import { shownPath } from '../located.ts';
import { assemble } from './assemble.ts';
import { reasons, standing } from './choose.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';

export interface Prepared {
  readonly loaded: Loaded;
  readonly project: Project;
  readonly contents: Contents;
  readonly layout: Layout;
  /** What stands against the package. */
  readonly against: readonly Text[];
}

/** What a package of a project would hold, and what stands against it; nothing is written. */
export function prepare(loaded: Loaded, project: Project): Prepared {
  const contents = contentsOf(loaded.snapshot, project);
  const layout = layoutOf(project, contents);
  return { loaded, project, contents, layout, against: reasons(standing(loaded, project, contents), layout, (core) => shownPath(core, project.root)) };
}

export interface Making {
  /** Native path. */
  readonly out: string;
  readonly zip: boolean;
  /** A package that stands there goes. */
  readonly replace: boolean;
  readonly today: Day;
  /** The language of its pages. */
  readonly written: Lang;
  /** Called often; throws to end the work. */
  readonly check: () => void;
  /** Bytes of the project's files. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Writes the package; what was begun goes when it cannot be ended. Throws `UsageError`, or what `check` throws. */
export async function make({ loaded, project, contents, layout, against }: Prepared, { out, zip, replace, today, written, check, onProgress }: Making): Promise<{ readonly files: number; readonly bytes: number }> {
  const { snapshot } = loaded;
  const details = reportDetails(snapshot, project, loaded.findings, project.root);
  const finess = (details.etablissements.find((e) => e.role === 'support') ?? details.etablissements[0])?.finess ?? '';
  const breathe = breather();
  let sink: Sink | undefined;
  try {
    sink = zip ? zipSink(out, baseName(finess, formatDay(today)), formatDay(today)) : folderSink(out);
    const result = await assemble({
      snapshot, project, details, contents, layout, finess, lang: written, today, reserves: against.map((text) => text[written]), onProgress,
      pause: () => { check(); return breathe(); },
    }, sink);
    check();
    sink.finish(replace);
    return result;
  } catch (error) {
    sink?.abandon();
    throw sayable(error, out, project);
  }
}

/** The folder inside the zip file: the same whatever the file is called, so that its bytes are. */
function baseName(finess: string, date: string): string {
  return ['dossier-care', finess.replace(/[^0-9A-Za-z]/g, ''), date].filter((part) => part !== '').join('-');
}

/** What the system says when a bag cannot be written, in the user's words. */
const WRITING: Readonly<Record<string, Text>> = {
  ENOSPC: { fr: 'il n’y a plus de place sur le disque', en: 'the disk is full' },
  EDQUOT: { fr: 'votre quota de disque est atteint', en: 'your disk quota is used up' },
  EFBIG: { fr: 'un fichier dépasse la taille permise', en: 'a file is larger than is allowed' },
  EACCES: { fr: 'vous n’avez pas le droit d’écrire à cet endroit', en: 'you may not write there' },
  EPERM: { fr: 'vous n’avez pas le droit d’écrire à cet endroit', en: 'you may not write there' },
  EROFS: { fr: 'cet endroit est en lecture seule', en: 'that place is read-only' },
  ENAMETOOLONG: { fr: 'un chemin y serait trop long', en: 'a path would be too long there' },
};

function sayable(error: unknown, out: string, project: Project): unknown {
  const nothing: Text = { fr: 'rien n’a été laissé à cet endroit', en: 'nothing was left there' };
  if (error instanceof ChangedError) {
    const name = shownPath(toCore(error.native), project.root);
    return new UsageError({
      fr: `« ${name} » a changé pendant l’assemblage : ${nothing.fr}. Recommencez quand plus rien n’écrit dans le projet.`,
      en: `“${name}” changed while the package was made: ${nothing.en}. Try again when nothing writes into the project.`,
    }, false);
  }
  if (error instanceof TakenError) return new UsageError({ fr: `« ${out} » est apparu entre-temps : rien n’a été écrit.`, en: `“${out}” has appeared meanwhile: nothing was written.` }, false);
  if (error instanceof TooLargeError) {
    return new UsageError({
      fr: `Le dossier dépasse ce qu’un fichier zip peut contenir partout (4 Gio, 65 535 fichiers) : ${nothing.fr}. Assemblez-le sans --zip.`,
      en: `The package is more than a zip file can hold everywhere (4 GiB, 65,535 files): ${nothing.en}. Make it without --zip.`,
    }, false);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = Object.hasOwn(WRITING, code) ? WRITING[code] : undefined;
  return why ? new UsageError({ fr: `« ${out} » ne peut pas être écrit : ${why.fr} ; ${nothing.fr}.`, en: `“${out}” cannot be written: ${why.en}; ${nothing.en}.` }, false) : error;
}
