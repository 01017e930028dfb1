/** `care dossier` for an editor: made from what its server knows of the project. */
import { toNative } from '../../disk/paths.ts';
import type { DossierOutcome } from '../../protocol/dossierRequests.ts';
import type { PackagerOrder } from '../../protocol/place.ts';
import { UsageError } from '../args.ts';
import { harmless } from '../text.ts';
import { checkPlace } from './choose.ts';
import { make, prepare } from './make.ts';
import { StoppedError } from './stop.ts';

/** Makes the package, or says what stands against it or went wrong; `stopped` ends the work and leaves nothing. */
export async function answerDossier({ snapshot, findings, project, out, force, replace, lang, stopped, onProgress }: PackagerOrder): Promise<DossierOutcome> {
  const zip = /\.zip$/i.test(out);
  try {
    checkPlace(out, project, zip, replace);
    const prepared = prepare({ folder: toNative(project.root), snapshot, findings }, project);
    if (prepared.against.length > 0 && !force) return { type: 'refused', reasons: prepared.against.map((text) => harmless(text[lang])) };
    const { files, bytes } = await make(prepared, { out, zip, replace, today: snapshot.today, written: lang, onProgress, check: () => { if (stopped()) throw new StoppedError(); } });
    const { pieces } = prepared.contents;
    return {
      type: 'made', files, bytes, reserves: prepared.against.length,
      confidential: pieces.filter(({ fate }) => fate === 'confidentielle').length,
      without: pieces.filter(({ fate }) => fate !== 'jointe' && fate !== 'confidentielle').map(({ id }) => id),
    };
  } catch (error) {
    if (error instanceof StoppedError) return { type: 'cancelled' };
    if (error instanceof UsageError) return { type: 'failed', problem: error.text[lang] };
    throw error;
  }
}
