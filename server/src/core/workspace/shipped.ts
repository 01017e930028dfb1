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

/** Reads all shipped catalogues, by the same code as those of a workspace. */
export function shippedCatalogues(): Catalogue[] {
  return Object.entries(TEXTS).flatMap(([id, text]) => {
    const catalogue = readCatalogue(readDocument(`/${id}.care.yaml`, text).parts, undefined);
    return catalogue ? [catalogue] : [];
  });
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
