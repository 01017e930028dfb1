/** Shows what is told at the cursor of a fixture. */
import assert from 'node:assert/strict';
import { hover } from '../../server/src/core/features/hover.ts';
import type { Lang } from '../../server/src/core/index.ts';
import { parseFixture, snapshotOf } from '../fixture.ts';

export interface Shown { readonly fr: string; readonly en: string; readonly plain: string; readonly span: string }

/** The card at `$0`, as Markdown in both languages and as plain text (French); undefined for none. */
export function hoverAt(text: string, today?: string): Shown | undefined {
  const fixture = parseFixture(text);
  if (!fixture.cursor) throw new Error('no cursor');
  const { path, offset } = fixture.cursor;
  const snapshot = snapshotOf(fixture, today);
  const told = (lang: Lang, format: 'markdown' | 'plaintext') => hover(snapshot, path, offset, lang, { format, commands: true });
  const fr = told('fr', 'markdown');
  const en = told('en', 'markdown');
  const plain = told('fr', 'plaintext');
  if (!fr || !en || !plain) return undefined;
  return { fr: fr.text, en: en.text, plain: plain.text, span: (fixture.files.get(path) ?? '').slice(fr.span.start, fr.span.end) };
}

/** Checks that a card has these pieces of text, in this order; no-break spaces may be written as spaces. */
export function checkHover(text: string, span: string, expected: { readonly fr: readonly string[]; readonly en: readonly string[] }): Shown {
  const shown = hoverAt(text);
  assert.ok(shown, `nothing is told in ${text}`);
  assert.equal(shown.span, span);
  for (const lang of ['fr', 'en'] as const) {
    const card = shown[lang].replace(/[\u00a0\u202f]/g, ' ').replace(/\\(?=[_~@$#])/g, '');
    let at = 0;
    for (const piece of expected[lang]) {
      const found = card.indexOf(piece, at);
      assert.ok(found >= 0, `${JSON.stringify(piece)} is not (there) in\n${card}`);
      at = found + piece.length;
    }
  }
  return shown;
}
