/** A reading as it is kept by those who answer an editor: without the rows, which only formulas need. */
import type { Reading, Refusal } from './reading.ts';

export function withoutRows(content: Reading | Refusal): Reading | Refusal {
  if ('refused' in content || (content.machines === undefined && content.accounts === undefined)) return content;
  const { machines: _, accounts: __, ...rest } = content;
  return { ...rest, rowsLeftOut: true };
}
