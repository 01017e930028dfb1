/** The readings of a role that a formula on machines can use, or the reasons why it cannot. */
import type { Machine, Reading } from '../reading.ts';
import type { Text } from '../../text/words.ts';
import { missing, ROLE_NAMES } from './indicator.ts';
import type { Inputs, Role } from './indicator.ts';

/** The readings of a role that hold machines, or the reason why there is none. */
export function machinesOf(inputs: Inputs, role: Role): { readonly readings: readonly (Reading & { readonly machines: readonly Machine[] })[]; readonly reason: Text | undefined } {
  const all = inputs.readings[role] ?? [];
  const readings = all.flatMap((reading) => (reading.machines === undefined ? [] : [{ ...reading, machines: reading.machines }]));
  if (all.length === 0) return { readings, reason: missing(role) };
  if (readings.length < all.length) return { readings, reason: { fr: `Un fichier donné pour ${ROLE_NAMES[role].fr} ne contient pas de machines reconnues. Joignez l’export de l’outil, ou désignez ses colonnes dans le plan par « colonnes ».`, en: `A file given as ${ROLE_NAMES[role].en} holds no recognised machine. Attach the export of the tool, or name its columns in the plan with “colonnes”.` } };
  return { readings, reason: undefined };
}

/** The reason for last contacts that cannot be read; undefined when some can. */
export function undated(readings: readonly Reading[], role: Role): Text | undefined {
  for (const reading of readings) {
    const ambiguous = reading.remarks.some((remark) => remark.kind === 'ambiguous-date');
    if (!ambiguous && (reading.machines ?? []).some((m) => m.quand !== undefined)) continue;
    if ((reading.machines ?? []).length === 0) continue;
    return ambiguous
      ? { fr: `Les dates de ${ROLE_NAMES[role].fr} se lisent de deux façons (jour et mois) : ajoutez « format_date » à la preuve.`, en: `The dates of ${ROLE_NAMES[role].en} can be read in two ways (day and month): add “format_date” to the evidence.` }
      : { fr: `${ROLE_NAMES[role].fr[0]?.toUpperCase() ?? ''}${ROLE_NAMES[role].fr.slice(1)} ne donne aucun dernier contact daté. Refaites-le avec cette colonne, ou désignez-la par « colonnes: { vu: … } ».`, en: `${ROLE_NAMES[role].en[0]?.toUpperCase() ?? ''}${ROLE_NAMES[role].en.slice(1)} gives no dated last contact. Export it again with that column, or name it with “colonnes: { vu: … }”.` };
  }
  return undefined;
}
