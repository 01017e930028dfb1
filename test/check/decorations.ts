/** Shows lenses, hints and tokens of a fixture as short texts. */
import { codeLenses } from '../../server/src/core/features/codeLens.ts';
import { inlayHints } from '../../server/src/core/features/inlayHints.ts';
import { semanticTokens } from '../../server/src/core/features/semanticTokens.ts';
import type { Lang, Span } from '../../server/src/core/index.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** `D2-POSTE-09: preuves 2/2`, for each lens of the file. */
export function lensesOf(text: string, lang: Lang = 'fr', path = '/plan.care.yaml', today?: string): string[] {
  const fixture = parseFixture(text);
  const source = fixture.files.get(path) ?? '';
  return codeLenses(snapshotOf(fixture, today), path, lang).map(({ span, title }) => `${source.slice(span.start, span.end)}: ${plain(title)}`);
}

/** The file with its hints in braces, from the line of the first of them on; or the hints of a range only. */
export function hintsOf(text: string, options: { lang?: Lang; path?: string; today?: string; range?: (source: string) => Span } = {}): string[] {
  const { lang = 'fr', path = '/plan.care.yaml', today } = options;
  const fixture = parseFixture(text);
  const source = fixture.files.get(path) ?? '';
  const range = options.range?.(source) ?? { start: 0, end: source.length };
  return inlayHints(snapshotOf(fixture, today), path, range, lang).map(({ offset, label }) => {
    const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
    return `${line.trim()} {${label}}`;
  });
}

/** `D2-POSTE-09 class.declaration.ecart`, for each token of the file or of a range of it. */
export function tokensOf(text: string, path = '/plan.care.yaml', range?: (source: string) => Span): string[] {
  const fixture = parseFixture(text);
  const source = fixture.files.get(path) ?? '';
  return semanticTokens(snapshotOf(fixture), path, range?.(source)).map(({ start, end, type, modifiers }) => `${source.slice(start, end)} ${[type, ...modifiers].join('.')}`);
}
