/** Pictures of a deliverable: the page may load them from the editor only, by an address of its own. */

import type { PreviewNode, PreviewResult } from '../../../server/src/protocol/previewRequests.ts';

/** The result with the address of every picture replaced; the files that links lead to stay as they are. */
export function withPictures(result: PreviewResult, address: (uri: string) => string): PreviewResult {
  const replaced = (nodes: PreviewNode[]): PreviewNode[] => nodes.map((node) => {
    if (typeof node === 'string' || !('tag' in node)) return node;
    if (node.tag === 'img') return node.open === undefined ? node : { ...node, open: address(node.open) };
    return node.children.length === 0 ? node : { ...node, children: replaced(node.children) };
  });
  return { ...result, sections: result.sections.map((section) => (section.content?.type === 'prose' ? { ...section, content: { ...section.content, blocks: replaced(section.content.blocks) } } : section)) };
}
