/** The catalogues that come with the product; a new one is a file in `schemas/catalogues/` and a line here. */
import continuite from '../../../../schemas/catalogues/care-d2-continuite.care.yaml';
import posteDetection from '../../../../schemas/catalogues/care-d2-poste-detection.care.yaml';
import type { Catalogue } from '../model/catalogue.ts';
import { readCatalogue } from '../model/catalogue.ts';
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
