/** What is wrong with a deadline: passed, or too late to count for the declaration. One date gives one fault. */
import type { Dossier } from '../model/dossier.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { dayOf } from '../model/part.ts';
import type { Day } from '../text/plainDate.ts';

export interface Deadline { readonly day: Day; readonly fault: 'overdue' | 'after-declaration' }

/** States in which nothing is left to be done. */
const SETTLED = ['fait', 'valide', 'non_applicable'];
const OPEN = ['a_faire', 'en_cours'];

/** The fault of a date; undefined when there is none, or when the date or the declaration is not known. */
export function deadlineFault(date: ScalarNode | undefined, statut: ScalarNode | undefined, dossier: Dossier, today: Day): Deadline | undefined {
  const day = dayOf(date);
  if (day === undefined) return undefined;
  // A status that is missing or unknown is a fault of its own: it does not say that something is late.
  if (day < today && OPEN.includes(statut?.source ?? '')) return { day, fault: 'overdue' };
  if (dossier.declaration === undefined || day <= dossier.declaration || SETTLED.includes(statut?.source ?? '')) return undefined;
  return { day, fault: 'after-declaration' };
}
