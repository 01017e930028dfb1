/** Where something that a dossier names is defined: in its documents, else in the catalogue. */
import type { Span } from '../text/span.ts';
import type { Document } from '../workspace/document.ts';
import { shippedDocument } from '../workspace/shipped.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { Named } from '../workspace/symbols.ts';
import { belongsToCatalogue, occurrencesIn } from '../workspace/symbols.ts';

export interface Found { readonly document: Document; readonly span: Span }

/**
 * The definition of an id in the project of a document; undefined when nothing defines it. The dossier comes before the
 * catalogue. `shippedFile` gives the path of the file of a shipped catalogue, if there is one.
 */
export function findThing(snapshot: Snapshot, path: string, of: Named['kind'], id: string, shippedFile: (id: string) => string | undefined): Found | undefined {
  const project = projectOf(snapshot, path);
  if (!project) return undefined;
  const own = occurrencesIn(snapshot, project, of, id).filter(({ occurrence }) => occurrence.role === 'defines');
  const found = own.find(({ document }) => document.kind?.name !== 'referentiel') ?? own[0] ?? inShipped();
  return found && { document: found.document, span: { start: found.start, end: found.end } };

  function inShipped(): Named | undefined {
    const catalogue = project?.catalogue;
    if (!catalogue || catalogue.path !== undefined || !belongsToCatalogue(of)) return undefined;
    const file = shippedFile(catalogue.id);
    const document = file === undefined ? undefined : shippedDocument(catalogue.id, file);
    return document && occurrencesIn(snapshot, undefined, of, id, [document]).find(({ occurrence }) => occurrence.role === 'defines');
  }
}
