// Stands for the libraries by which `markdown-it` treats inline text. Here it reads blocks only (`syntax/markdown.ts`
// scans inline text itself), so that none of it is called; it would weigh 40 kB.

/** Finds bare addresses in inline text: never asked, since `linkify` is off. */
export class LinkifyIt {}

/** Decodes `&eacute;` in the information of a fence, which is not used. */
export const decodeHTMLStrict = (text) => text;
