/** Ids for what a quick fix creates. */
import type { View } from '../workspace/view.ts';

/** The next evidence id of the usual form (`PRV-012`) that nothing defines or cites. */
export function freeId(view: View): string {
  const used = new Set([...view.ids('preuves'), ...view.ids('citing')]);
  for (let i = view.ids('preuves').length + 1; ; i++) {
    const id = `PRV-${String(i).padStart(3, '0')}`;
    if (!used.has(id)) return id;
  }
}
