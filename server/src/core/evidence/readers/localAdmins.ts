/**
 * Members of the Administrators group of machines: `Get-LocalGroupMember` asked of many machines (`Name, SID,
 * PrincipalSource, ObjectClass, PSComputerName`), or a list of ours (`poste;groupe;compte;sid;nature`) where a tool gives another.
 */
import { genreOf, nameOf, readingOf, sidOf } from '../accounts.ts';
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import { fold } from '../../text/fold.ts';
import type { Account, Reader } from '../reading.ts';
import { headerOf, readTable } from '../table.ts';

const MACHINE = ['pscomputername', 'computername', 'computer name', 'computer', 'hostname', 'machine', 'poste', 'nom du poste', 'ordinateur', "nom de l'ordinateur", 'hote', 'host'];
/** Names of the column of members that mean nothing else; `Name` and `Nom` may be those of a machine. */
const MEMBER = ['membre', 'member', 'membername', 'principalname', 'compte', 'nom du compte', 'account', 'account name', 'accountname'];
const SID = ['sid', 'membersid', 'member sid', 'objectsid', 'sid du compte'];
const GROUP = ['groupe', 'group', 'groupname', 'group name', 'localgroup', 'groupe local', 'nom du groupe'];
/** In lists of ours: whether a right is permanent. */
const NATURE = ['nature', 'duree', 'permanence'];
const TEMPORARY = new Set(['temporaire', 'temporary', 'jit', 'a la demande', 'ponctuel']);
const SEEN = ['derniere verification', 'verifie le', 'date du releve', 'date', 'timestamp'];
const LAST_CONTACT = ['last seen', 'last active', 'lastseen', 'last contact', 'last communication', 'dernier contact', 'derniere communication', 'derniere connexion', 'vu le'];
const ADMINISTRATORS = new Set(['administrateurs', 'administrators', 's-1-5-32-544']);
/** `PrincipalSource`, by name or by number: an object that came through remoting may have kept its number only. */
const SOURCES: Readonly<Record<string, Account['origine']>> = { local: 'local', 1: 'local', activedirectory: 'annuaire', 2: 'annuaire', azuread: 'nuage', 3: 'nuage', microsoftaccount: 'nuage', 4: 'nuage' };

export const localAdmins: Reader = {
  id: 'local-admins',
  detect: (head) => {
    const header = headerOf(head);
    const has = (list: readonly string[]): boolean => list.some((name) => header?.names.includes(name) === true);
    // A console of agents may have a group and an account beside its machines, and then a last contact.
    return has(['objectclass']) && has(['principalsource']) || has(MACHINE) && has(GROUP) && has(MEMBER) && !has(LAST_CONTACT);
  },
  read: (bytes, hints) => {
    const table = readTable('local-admins', bytes);
    if ('refused' in table) return table;
    const at = { machine: columnAt(table, ...MACHINE), member: columnAt(table, ...MEMBER, 'name', 'nom'), sid: columnAt(table, ...SID), group: columnAt(table, ...GROUP), source: columnAt(table, 'principalsource', 'origine'), genre: columnAt(table, 'objectclass', 'classe', 'type'), nature: columnAt(table, ...NATURE) };
    const dates = datesOf(table, columnAt(table, ...SEEN), hints);
    const accounts: Account[] = [];
    const machines = new Set<string>();
    let [otherGroups, temporary] = [0, 0];
    for (const row of table.rows) {
      const cell = (column: number | undefined): string => (column === undefined ? '' : row[column] ?? '');
      const machine = nameOf(cell(at.machine)).compte;
      if (machine !== undefined) machines.add(machine);
      const group = nameOf(cell(at.group)).compte;
      if (group !== undefined && !ADMINISTRATORS.has(group)) { otherGroups++; continue; }
      if (TEMPORARY.has(fold(cell(at.nature)))) { temporary++; continue; }
      const name = cell(at.member);
      const { domaine, compte } = nameOf(name);
      const sid = sidOf(cell(at.sid)) ?? sidOf(name);
      if (sid === undefined && compte === undefined) continue;
      const word = cell(at.source).toLowerCase().replace(/\s/g, '');
      const own = domaine !== '' && domaine === machine?.split('.')[0];
      const cloud = sid?.startsWith('S-1-12-1-') === true || domaine === 'azuread' || domaine === 'microsoftaccount';
      accounts.push({
        sid, compte: sidOf(name) === undefined ? compte : undefined, genre: genreOf(cell(at.genre)), actif: undefined, groupe: undefined,
        origine: cloud ? 'nuage' : own ? 'local' : Object.hasOwn(SOURCES, word) ? SOURCES[word] : undefined,
        hote: machine === undefined ? undefined : cell(at.machine).slice(0, 255),
      });
    }
    return readingOf('local-admins', table, accounts, { date: dayOf(latest(dates.instants)), figures: { machines: machines.size, otherGroups, temporary }, remarks: dates.remarks });
  },
};
