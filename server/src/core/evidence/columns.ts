/** Columns of exports by what they hold: known names, the plan's mapping, and cells that a spreadsheet has damaged. */
import { nearest } from '../text/near.ts';
import { enumerate } from '../text/words.ts';
import type { Hints, Refusal, Remark, Secret } from './reading.ts';
import { columnName } from './table.ts';
import type { Table } from './table.ts';
import { readDates } from './dates.ts';
import { refuse } from './refuse.ts';

export type Canonical = 'hote' | 'vu' | 'etat' | 'systeme' | 'version' | 'serie' | 'appareil' | 'genre' | 'site';

/** Names seen in exports, best first, as `columnName` gives them. */
const ALIASES: Readonly<Record<Canonical, readonly string[]>> = {
  hote: ['hostname', 'host name', 'computername', 'computer name', 'endpoint name', 'device name', 'devicename', 'dnshostname', "nom de l'ordinateur", 'nom du poste', "nom d'hote", 'nom de machine', 'nom machine', 'ordinateur', 'poste', 'machine', 'hote', 'host', 'host.name', 'nom', 'name'],
  vu: ['last device update', 'last check-in', 'lastcontact', 'last contact', 'last seen', 'last active', 'lastactivedate', 'lastseen', 'last_seen', 'lastseenat', 'lastkeepalive', 'last keep alive', 'last policy request', 'last connected', 'last_connected_time', 'last connection', 'lastlogondate', 'lastreporteddatetime', 'last communication', 'last status update', 'date du dernier inventaire', 'dernier inventaire', 'derniere connexion', 'dernier contact', 'derniere communication', 'derniere activite', 'dernier rapport', 'vu le', 'derniere vue', 'timegenerated', '@timestamp', 'recenttime', 'lasttime', 'derniere modification'],
  etat: ['onboarding status', 'health status', 'sensor health state', 'healthstatus', 'health.overall', 'statut', 'status', 'etat', 'state', "etat de l'agent", 'protection status', 'etat de la protection', 'client activity', 'network status', 'agent status'],
  systeme: ["systeme d'exploitation - nom", "systeme d'exploitation", 'os product name', 'os platform', 'osproducttype', 'os.name', 'os name', 'osname', 'operating system', 'operatingsystem', 'os', 'systeme', 'os version'],
  version: ["systeme d'exploitation - version", 'operatingsystemversion', 'windows 10 version', 'osversion', 'os.version', 'os build', 'osbuild', 'os.build', 'osrevision', 'os version'],
  serie: ['serial number', 'numero de serie', 'machine_serial', 'serialnumber', 'n° de serie', 'n° serie', 'numero serie', 'serial'],
  appareil: ['aad device id', 'azure ad device id', 'aaddeviceid', 'azureaddeviceid', 'microsoft entra device id', 'entra device id'],
  genre: ['device type', 'os.isserver', 'producttype', 'machinetype', 'device category', 'type'],
  site: ['entite', 'site', 'sitename', 'group', 'group.name', 'groupname', 'etablissement', 'lieu', 'location'],
};

/** Index of the first of these names among the columns; undefined when none is there. */
export function columnAt(table: Pick<Table, 'names'>, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = table.names.indexOf(name);
    if (at >= 0) return at;
  }
  return undefined;
}

/** Index of the column that holds this, by the plan's mapping first, then by known names. */
export function column(table: Pick<Table, 'names'>, canonical: Canonical, hints: Hints): number | undefined {
  const told = canonical === 'hote' || canonical === 'vu' || canonical === 'etat' ? hints.colonnes?.[canonical] : undefined;
  return columnAt(table, ...(told === undefined ? ALIASES[canonical] : [columnName(told)]));
}

/** The cells of a column, from top to bottom. */
export function cellsOf(table: Table, column: number): string[] {
  return table.lines.map((_, row) => table.cell(row, column));
}

/** A refusal when the plan's mapping names a column that the file does not have. */
export function refuseMapping(format: string, table: Table, hints: Hints): Refusal | undefined {
  for (const told of [hints.colonnes?.hote, hints.colonnes?.vu, hints.colonnes?.etat]) {
    if (told === undefined || table.names.includes(columnName(told))) continue;
    const [near] = nearest(told, table.columns, 1);
    return refuse(format, `Le plan désigne la colonne « ${told} » dans « colonnes », mais le fichier ne l’a pas. ${near === undefined ? `Ses colonnes sont : ${listed(table, 'fr')}.` : `Il a la colonne « ${near} ».`}`,
      `The plan names the column “${told}” in “colonnes”, but the file does not have it. ${near === undefined ? `Its columns are: ${listed(table, 'en')}.` : `It has the column “${near}”.`}`);
  }
  return undefined;
}

/** A refusal because no column holds the names of the machines. */
export function refuseHostless(format: string, table: Table): Refusal {
  return refuse(format, `Aucune colonne ne donne le nom des machines. Les colonnes du fichier sont : ${listed(table, 'fr')}. Désignez la bonne dans le plan, par « colonnes: { hote: … } ».`,
    `No column gives the names of the machines. The columns of the file are: ${listed(table, 'en')}. Name the right one in the plan, with “colonnes: { hote: … }”.`);
}

function listed(table: Table, lang: 'fr' | 'en'): string {
  const shown = table.columns.filter((name) => name !== '').slice(0, 12).map((name) => (lang === 'fr' ? `« ${name.slice(0, 40)} »` : `“${name.slice(0, 40)}”`));
  return `${enumerate(shown, lang)}${table.columns.length > 12 ? '…' : ''}`;
}

/** The instants of a column, with remarks on what cannot be read in it. No column gives no instant. */
export function datesOf(table: Table, at: number | undefined, hints: Hints): { readonly instants: readonly (number | undefined)[]; readonly remarks: readonly Remark[]; readonly ambiguous: boolean } {
  if (at === undefined) return { instants: [], remarks: [], ambiguous: false };
  const dates = readDates(cellsOf(table, at), hints.format_date);
  const name = table.columns[at] ?? '';
  const remarks: Remark[] = [];
  if (dates.ambiguous) {
    remarks.push({ kind: 'ambiguous-date', message: {
      fr: `Dans la colonne « ${name} », rien ne dit si 03/04 est le 3 avril ou le 4 mars : ses dates ne sont pas lues. Ajoutez à la preuve, dans le plan, format_date: "dd/MM/yyyy" ou "MM/dd/yyyy".`,
      en: `In column “${name}”, nothing tells whether 03/04 is 3 April or 4 March: its dates are not read. Add format_date: "dd/MM/yyyy" or "MM/dd/yyyy" to the evidence in the plan.` } });
  }
  if (dates.unreadable > 0) {
    const line = dates.firstUnreadable === undefined ? undefined : table.lines[dates.firstUnreadable];
    remarks.push({ kind: 'damaged-cell', ...(line === undefined ? {} : { at: line }), message: {
      fr: `Dans la colonne « ${name} », ${dates.unreadable === 1 ? '1 valeur n’est pas une date' : `${dates.unreadable} valeurs ne sont pas des dates`}.`,
      en: `In column “${name}”, ${dates.unreadable === 1 ? '1 value is not a date' : `${dates.unreadable} values are not dates`}.` } });
  }
  return { instants: dates.instants, remarks, ambiguous: dates.ambiguous };
}

const LAPS = new Set(['ms-mcs-admpwd', 'admpwd', 'mslaps-password', 'mslaps-encryptedpassword', 'mslaps-encryptedpasswordhistory', 'mslaps-encrypteddsrmpassword']);
const PASSWORD = new Set(['password', 'mot de passe', 'mdp', 'pwd', 'passwd', 'motdepasse']);
/** Values that stand for a missing password. */
const EMPTY = new Set(['', '-', 'n/a', 'null', '{}', 'system.byte[]']);

/** Password columns that hold something: those of LAPS, or any `Password` beside what only a LAPS export has. */
export function passwordSecrets(table: Table): Secret[] {
  const counts = new Map<Secret['kind'], { at: number; count: number }>();
  const laps = table.names.some((name) => LAPS.has(name) || /^(?:mslaps|ms-mcs-admpwd)|^(?:expirationtimestamp|passwordexpirationtime|passwordupdatetime)$/.test(name) || name === 'distinguishedname');
  table.names.forEach((name, column) => {
    const kind = LAPS.has(name) ? 'laps' : PASSWORD.has(name) ? (laps ? 'laps' : 'credentials') : undefined;
    if (kind === undefined) return;
    cellsOf(table, column).forEach((cell, i) => {
      if (EMPTY.has(cell.toLowerCase()) || /^System\.Byte\[\]$/.test(cell)) return;
      const known = counts.get(kind);
      if (known) known.count++;
      else counts.set(kind, { at: table.lines[i] ?? 0, count: 1 });
    });
  });
  return [...counts].map(([kind, { at, count }]) => ({ kind, at, count }));
}

/** Columns whose values are names or numbers that must stay text. */
const IDENTIFIERS = /serie|serial|siret|siren|finess|inventaire$|nom$|name$|hostname|poste$|identifiant|matricule|^id$|uuid|imei/;

/** What a spreadsheet has done to identifiers: scientific notation, lost zeros, names turned into dates. */
export function excelDamage(table: Table): Remark[] {
  const remarks: Remark[] = [];
  table.names.forEach((name, column) => {
    if (!IDENTIFIERS.test(name)) return;
    const faults = { exponent: damage(), zero: damage(), date: damage() };
    cellsOf(table, column).forEach((cell, i) => {
      const fault = /^\d(?:[.,]\d+)?E\+\d+$/i.test(cell) ? faults.exponent
        : name.includes('finess') && /^\d{8}$/.test(cell) ? faults.zero
          : /^(?:\d{1,2}[-/](?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)\.?|(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)\.?-\d{2,4})$/i.test(cell) ? faults.date : undefined;
      if (fault === undefined) return;
      fault.count++;
      fault.at ??= table.lines[i];
    });
    const say = (fault: Damage, fr: string, en: string): void => {
      if (fault.count === 0) return;
      remarks.push({ kind: 'damaged-cell', ...(fault.at === undefined ? {} : { at: fault.at }), message: {
        fr: `Colonne « ${table.columns[column] ?? ''} », ${fault.count} cellule${fault.count > 1 ? 's' : ''} : ${fr}. Refaites l’export sans l’ouvrir dans un tableur.`,
        en: `Column “${table.columns[column] ?? ''}”, ${fault.count} cell${fault.count > 1 ? 's' : ''}: ${en}. Export it again without opening it in a spreadsheet.` } });
    };
    say(faults.exponent, 'le tableur a changé un identifiant en nombre (2,6E+13) et ses derniers chiffres sont perdus', 'the spreadsheet turned an identifier into a number (2.6E+13) and its last digits are lost');
    say(faults.zero, 'le numéro FINESS a huit chiffres : le tableur a ôté le zéro du début', 'the FINESS number has eight digits: the spreadsheet took the leading zero away');
    say(faults.date, 'le tableur a changé un nom en date', 'the spreadsheet turned a name into a date');
  });
  return remarks;
}

interface Damage { count: number; at: number | undefined }

function damage(): Damage {
  return { count: 0, at: undefined };
}
