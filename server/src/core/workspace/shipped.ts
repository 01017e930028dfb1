/** The catalogues that come with the product; a new one is a file in `schemas/catalogues/` and a line here. */
import continuite from '../../../../schemas/catalogues/care-d2-continuite.care.yaml';
import posteDetection from '../../../../schemas/catalogues/care-d2-poste-detection.care.yaml';
import type { Catalogue } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
import type { Document } from './document.ts';
import { readDocument } from './document.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'care-d2-poste-detection': posteDetection,
  'care-d2-continuite': continuite,
};

/** Their ids, without reading them. */
export const SHIPPED_IDS: readonly string[] = Object.keys(TEXTS);

/** The text of a shipped catalogue. */
export function shippedText(id: string): string | undefined {
  return Object.hasOwn(TEXTS, id) ? TEXTS[id] : undefined;
}

/** All shipped catalogues; each is read, by the same code as those of a workspace, when something of it is first asked. */
export function shippedCatalogues(): Catalogue[] {
  return Object.entries(TEXTS).map(([id, text]) => readWhenAsked(id, () => {
    const catalogue = readCatalogue(readDocument(`/${id}.care.yaml`, text).parts, undefined);
    if (!catalogue) throw new Error(`the shipped catalogue ${id} cannot be read`);
    return catalogue;
  }));
}

/** Most dossiers use one catalogue: the others need not cost anything at the start. */
function readWhenAsked(id: string, read: () => Catalogue): Catalogue {
  let made: Catalogue | undefined;
  const get = (): Catalogue => (made ??= read());
  return {
    id, path: undefined,
    get version() { return get().version; }, get titre() { return get().titre; }, get officiel() { return get().officiel; },
    get avertissement() { return get().avertissement; }, get domaine() { return get().domaine; }, get source() { return get().source; },
    get provenance() { return get().provenance; }, get provenanceCorrespondances() { return get().provenanceCorrespondances; }, get dates() { return get().dates; }, get themes() { return get().themes; },
    get conditions() { return get().conditions; }, get indicateurs() { return get().indicateurs; }, get sections() { return get().sections; },
    get controles() { return get().controles; }, get alias() { return get().alias; }, get shape() { return get().shape; },
  };
}

const DOCUMENTS = new Map<string, Document>();

/** A shipped catalogue as a document with the path that its file has on this machine; undefined for an id that is none. */
export function shippedDocument(id: string, path: string): Document | undefined {
  const text = shippedText(id);
  if (text === undefined) return undefined;
  const known = DOCUMENTS.get(id);
  if (known?.path === path) return known;
  const document = readDocument(path, text);
  DOCUMENTS.set(id, document);
  return document;
}
