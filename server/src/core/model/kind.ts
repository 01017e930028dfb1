/** The kinds of documents: what their first key says, which schema they follow, which lists they hold. */
import type { SchemaName } from '../schema/schemas.ts';

export type Section = 'etablissements' | 'equipe' | 'accompagnateurs' | 'jalons' | 'controles' | 'preuves' | 'remarques';

export interface Kind {
  readonly name: SchemaName;
  /** The value of the key `care`. */
  readonly care: string;
  /** Lists whose items are validated and understood one by one. */
  readonly lists: readonly string[];
  /** True when it is the front matter of a Markdown file. */
  readonly markdown: boolean;
}

const SECTIONS: readonly Section[] = ['etablissements', 'equipe', 'accompagnateurs', 'jalons', 'controles', 'preuves', 'remarques'];

/** Every kind of document; a new one is registered here, with its schema in `schemas/`. */
export const KINDS: readonly Kind[] = [
  { name: 'plan', care: 'plan/1', lists: SECTIONS, markdown: false },
  { name: 'annexe', care: 'annexe/1', lists: SECTIONS, markdown: false },
  { name: 'referentiel', care: 'referentiel/1', lists: ['themes', 'conditions', 'indicateurs', 'controles'], markdown: false },
  { name: 'document', care: 'document/1', lists: [], markdown: true },
];

/** The kind of a value of `care`, for a YAML file or the front matter of a Markdown file. */
export function kindOf(care: string | undefined, markdown: boolean): Kind | undefined {
  return KINDS.find((kind) => kind.care === care && kind.markdown === markdown);
}

/** True for a YAML file that is ours by its name. */
export function isCareYaml(path: string): boolean {
  return /\.care\.ya?ml$/i.test(path);
}

/** True for a Markdown file that is ours by its name. */
export function isCareMarkdown(path: string): boolean {
  return /\.care\.md$/i.test(path);
}

/** True for any Markdown file: it is ours when its front matter says so. */
export function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}
