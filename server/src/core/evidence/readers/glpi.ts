/** GLPI computers exported as CSV: the park that coverage is measured against. */
import { headerOf, readTable } from '../table.ts';
import { kindsOnce, serviceOf } from '../kinds.ts';
import { readMachines } from '../machines.ts';
import type { Reader, Remark } from '../reading.ts';
import { isRefusal } from '../refuse.ts';
import { repeated } from '../repeated.ts';

export const glpi: Reader = {
  id: 'glpi',
  detect: (head) => {
    const header = headerOf(head);
    const has = (name: string): boolean => header?.names.includes(name) === true;
    return has('nom') && (has('numero de serie') || has("systeme d'exploitation - nom") || has('entite'));
  },
  read: (bytes, hints) => {
    const table = readTable('glpi', bytes);
    if ('refused' in table) return table;
    let unknown = 0;
    const kinds = kindsOnce();
    const services = repeated(serviceOf);
    const reading = readMachines(table, {
      format: 'glpi',
      hote: ['nom'],
      // A person who edits the record moves the date of modification; an inventory does not lie so.
      vu: ['date du dernier inventaire', 'dernier inventaire', "agent d'inventaire - dernier contact", 'dernier contact', 'derniere modification'],
      machine: (row) => {
        const kind = kinds(row.cell('type'), row.at('systeme'));
        const status = row.cell('statut', 'etat');
        const service = status === '' ? { actif: true, cause: undefined } : services(status);
        if (status !== '' && service.actif === undefined) unknown++;
        return { genre: kind.genre, actif: service.actif, cause: kind.cause ?? service.cause };
      },
    }, hints);
    if (isRefusal(reading) || unknown === 0) return reading;
    const remark: Remark = { kind: 'note', message: {
      fr: `${unknown === 1 ? '1 ligne a un statut qui n’est' : `${unknown} lignes ont un statut qui n’est`} ni « En service », ni « En stock », ni « Réformé » ou leurs synonymes : elle${unknown === 1 ? ' est comptée' : 's sont comptées'} dans le parc.`,
      en: `${unknown === 1 ? '1 row has' : `${unknown} rows have`} a status that is not “En service”, “En stock”, “Réformé” or a synonym: ${unknown === 1 ? 'it is' : 'they are'} counted in the park.` } };
    return { ...reading, remarks: [...reading.remarks, remark] };
  },
};
