/** Ids for what a quick fix creates. */
import type { View } from '../workspace/view.ts';

/** The next evidence id of the usual form (`PRV-012`) that nothing defines or cites. */
export function freeId(view: View): string {
  for (let i = view.ids('preuves').length + 1; ; i++) {
    const id = `PRV-${String(i).padStart(3, '0')}`;
    if (view.preuves(id).length === 0 && view.citing(id).length === 0) return id;
  }
}
