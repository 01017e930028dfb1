/** Where the text of a value really ends: a parser's range may take in the line ends and comments below it. */
import type { Node } from '../syntax/node.ts';

/** The offset after the last character of a value, white space and what follows it left out. */
export function contentEnd(text: string, node: Node): number {
  if (node.kind === 'map' && !node.flow) {
    const last = node.pairs[node.pairs.length - 1];
    if (last) return Math.max(last.key.end, contentEnd(text, last.value));
  }
  if (node.kind === 'seq' && !node.flow) {
    const last = node.items[node.items.length - 1];
    if (last) return Math.max(node.start, contentEnd(text, last));
  }
  let end = Math.min(node.end, text.length);
  while (end > node.start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
