/** What the server sent, with the rows and moments in their places that the page has already. */

import type { PreviewContent, PreviewMoment, PreviewRow, PreviewSection, Run, SentContent } from '../../server/src/protocol/previewRequests.ts';

/** A section as it is shown. */
export interface Shown extends Omit<PreviewSection, 'content'> { readonly content: PreviewContent | undefined }

/** A section after what was sent; what did not change is the same object as before. */
export function received(sent: PreviewSection, before: Shown | undefined): Shown {
  if (before?.version === sent.version) return before;
  const { content, ...rest } = sent;
  return { ...rest, content: content ? filled(content, before?.content) : before?.content };
}

function filled(sent: SentContent, before: PreviewContent | undefined): PreviewContent {
  if (sent.type === 'table') {
    const old = before?.type === 'table' ? before.groups.flatMap(({ rows }) => rows) : [];
    return { ...sent, groups: sent.groups.map((group) => ({ ...group, rows: whole<PreviewRow>(group.rows, old) })) };
  }
  if (sent.type === 'timeline') return { ...sent, moments: whole<PreviewMoment>(sent.moments, before?.type === 'timeline' ? before.moments : []) };
  return sent;
}

function whole<T extends object>(items: readonly (T | Run)[], old: readonly T[]): T[] {
  return items.flatMap((item) => (Array.isArray(item) ? old.slice(item[0], item[1]) : [item]));
}
