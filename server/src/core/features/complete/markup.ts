/** Texts of documents and catalogues put into Markdown, so that nothing in them is taken for markup. */

/** The text with the signs of Markdown and HTML made harmless. */
export function md(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/[ \t\r\n]+/g, ' ').trim();
}

/** Paragraphs; empty ones are left out. */
export function paragraphs(...list: readonly string[]): string {
  return list.filter((text) => text !== '').join('\n\n');
}
