/**
 * Users who are administrators of a machine for good: enabled users of the directory who are members of a local
 * Administrators group, themselves or through a group of the directory whose members are told, over the enabled users.
 */
import { issuerOf, ridOf } from '../accounts.ts';
import type { Cause } from '../causes.ts';
import type { Account, Reading } from '../reading.ts';
import type { Text } from '../../text/words.ts';
import { FORMULAS } from './formulas.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Indicator, Inputs, Role } from './indicator.ts';

/** Well-known numbers (RID): the built-in administrator, all users of a domain, Domain Admins and Enterprise Admins. */
const [BUILT_IN, ALL_USERS, ADMINS, ENTERPRISE] = [500, 513, 512, 519];
/** Groups in groups that are followed; no directory nests deeper. */
const DEPTH = 64;
/** Everyone, interactive users, authenticated users: a user of the directory is each of them. */
const EVERYONE = new Set(['S-1-1-0', 'S-1-5-4', 'S-1-5-11']);

export const IND_ADM: Indicator = {
  ...FORMULAS['IND-ADM'],
  compute: (inputs) => {
    const excluded = new Tally();
    const { readings: lists, reasons } = given(inputs, 'conformite', 'local-admins', {
      fr: 'Un fichier de conformité n’est pas la liste des administrateurs locaux. Demandez-la aux postes avec Get-LocalGroupMember -SID S-1-5-32-544 (colonnes Name, SID, PrincipalSource, ObjectClass, PSComputerName).',
      en: 'A compliance file is not the list of local administrators. Ask the machines for it with Get-LocalGroupMember -SID S-1-5-32-544 (columns Name, SID, PrincipalSource, ObjectClass, PSComputerName).' });
    const directory = given(inputs, 'annuaire', 'ad-users', {
      fr: 'Un fichier de l’annuaire n’est pas la liste des utilisateurs. Exportez-la avec Get-ADUser -Filter * (colonnes SamAccountName, SID, Enabled).',
      en: 'A directory file is not the list of users. Export it with Get-ADUser -Filter * (columns SamAccountName, SID, Enabled).' }, 'ad-groups');
    reasons.push(...directory.reasons);
    const users = new Users(directory.readings, excluded);
    if (reasons.length === 0 && users.stateless) reasons.push({ fr: 'La liste des utilisateurs ne dit pas qui est activé. Refaites-la avec la colonne « Enabled ».', en: 'The list of users does not tell who is enabled. Export it again with the column “Enabled”.' });

    const groups = new Map<string, Account[]>();
    for (const member of directory.readings.flatMap(({ accounts = [] }) => accounts)) {
      if (member.groupe === undefined) continue;
      const members = groups.get(member.groupe);
      if (members) members.push(member);
      else groups.set(member.groupe, [member]);
    }
    const machines = new Set<string>();
    const open = new Set<string>();
    const unknown = new Set<string>();
    const seen = new Set<string>();
    let repeated = 0;
    for (const account of lists.flatMap(({ accounts = [] }) => accounts)) {
      const { hote, sid } = account;
      const where = hote?.toUpperCase().split('.')[0] ?? '';
      if (where !== '') machines.add(where);
      const row = `${where} ${sid ?? account.compte ?? ''}`;
      if (seen.has(row)) { repeated++; continue; }
      seen.add(row);
      if (sid !== undefined && users.countAll(sid)) { open.add(where); continue; }
      const cause = users.count(account, groups);
      if (cause === 'groupe-inconnu') unknown.add(where);
      if (cause !== undefined) excluded.add('conformite', cause, hote);
    }
    excluded.add('conformite', 'autre-groupe', undefined, sum(lists, 'otherGroups'));
    excluded.add('conformite', 'temporaire', undefined, sum(lists, 'temporary'));
    if (reasons.length === 0 && unknown.size > 0 && users.counted.size < users.enabled) {
      reasons.push({
        fr: `Sur ${unknown.size} poste${unknown.size > 1 ? 's' : ''}, un groupe de l’annuaire est administrateur et rien ne dit qui en est membre : le chiffre serait trop bas. Ajoutez au rôle « annuaire » les membres de ces groupes (Get-ADGroupMember -Recursive, avec une colonne GroupSID).`,
        en: `On ${unknown.size} machine${unknown.size > 1 ? 's' : ''}, a group of the directory is an administrator and nothing tells who its members are: the figure would be too low. Add the members of these groups to the role “annuaire” (Get-ADGroupMember -Recursive, with a column GroupSID).` });
    }
    return result(IND_ADM, inputs, IND_ADM.roles, {
      numerator: users.counted.size, denominator: users.enabled, excluded, duplicates: { conformite: repeated }, reasons, notes: notes(machines.size, open.size),
    });
  },
};

/** The readings of a role in a format; the reasons why they are not enough. Other formats of `besides` are welcome too. */
function given(inputs: Inputs, role: Role, format: string, other: Text, besides?: string): { readonly readings: readonly Reading[]; readonly reasons: Text[] } {
  const all = inputs.readings[role] ?? [];
  const readings = all.filter((reading) => reading.format === format || reading.format === besides);
  const enough = readings.length === all.length && readings.some((reading) => reading.format === format);
  return { readings, reasons: all.length === 0 ? [missing(role)] : enough ? [] : [other] };
}

function sum(readings: readonly Reading[], figure: string): number {
  return readings.reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
}

function notes(machines: number, open: number): Text[] {
  return [
    ...(open === 0 ? [] : [{ fr: `Sur ${open} poste${open > 1 ? 's' : ''}, un groupe qui réunit tous les utilisateurs (« Utilisateurs du domaine » ou équivalent) est administrateur : tous comptent.`, en: `On ${open} machine${open > 1 ? 's' : ''}, a group of all users (“Domain Users” or the like) is an administrator: all of them count.` }]),
    machines === 0 ? { fr: 'La liste ne nomme pas les postes : vérifiez qu’elle les couvre tous.', en: 'The list does not name the machines: check that it covers all of them.' }
      : { fr: `La liste porte sur ${machines} machine${machines > 1 ? 's' : ''} : vérifiez qu’elle couvre le parc.`, en: `The list is about ${machines} machine${machines > 1 ? 's' : ''}: check that it covers the park.` },
    { fr: 'Un membre compte comme permanent, sauf si la liste dit son droit temporaire (colonne « nature »). Les Admins du domaine, membres d’office, ne sont pas comptés.', en: 'A member counts as permanent unless the list says that the right is temporary (column “nature”). Domain Admins, members by default, are not counted.' },
  ];
}

/** The enabled users of the directory, and those who were found to be administrators. */
class Users {
  /** By identifier and by name, who a row stands for; the key of a user is its identifier, or its name without one. */
  readonly #by = new Map<string, { readonly key: string; readonly enabled: boolean }>();
  readonly #enabled = new Set<string>();
  /** Identifiers that were asked whether all users are meant; the same ones stand on every machine. */
  readonly #open = new Map<string, boolean>();
  /** Groups whose members were counted, and whether all of them are known. */
  readonly #expanded = new Map<string, boolean>();
  readonly counted = new Set<string>();
  readonly stateless: boolean;

  constructor(readings: readonly Reading[], excluded: Tally) {
    const users = readings.filter(({ format }) => format === 'ad-users');
    this.stateless = users.some(({ figures }) => figures['states'] === 0 && figures['accounts'] !== 0);
    for (const { sid, compte, genre, actif } of users.flatMap(({ accounts = [] }) => accounts)) {
      const key = sid ?? compte ?? '';
      if (this.#by.has(key)) continue;
      const built = sid !== undefined && ridOf(sid) >= 500 && ridOf(sid) < 1000;
      if (genre !== 'utilisateur' || built) { excluded.add('annuaire', 'compte-technique'); continue; }
      const user = { key, enabled: actif === true };
      this.#by.set(key, user);
      if (compte !== undefined) this.#by.set(compte, user);
      if (user.enabled) this.#enabled.add(key);
      else excluded.add('annuaire', 'utilisateur-desactive');
    }
  }

  get enabled(): number {
    return this.#enabled.size;
  }

  /** Counts every user when the group is one of all users; false when it is not. */
  countAll(sid: string): boolean {
    const known = this.#open.get(sid);
    if (known !== undefined) return known;
    const all = this.#countAll(sid);
    this.#open.set(sid, all);
    return all;
  }

  /** Counts the members of a group and of the groups in it; false when the members of one of them are not told. */
  #expand(sid: string, groups: ReadonlyMap<string, readonly Account[]>, depth = 0): boolean {
    const known = this.#expanded.get(sid);
    if (known !== undefined) return known;
    // A group that is in itself adds nothing the second time.
    this.#expanded.set(sid, true);
    let whole = groups.has(sid) && depth < DEPTH;
    for (const member of whole ? groups.get(sid) ?? [] : []) {
      const found = member.sid === undefined ? undefined : this.#by.get(member.sid);
      if (found?.enabled === true) this.counted.add(found.key);
      if (found === undefined && member.genre === 'groupe' && member.sid !== undefined && !this.#expand(member.sid, groups, depth + 1)) whole = false;
    }
    this.#expanded.set(sid, whole);
    return whole;
  }

  #countAll(sid: string): boolean {
    if (EVERYONE.has(sid)) { for (const key of this.#enabled) this.counted.add(key); return true; }
    if (ridOf(sid) !== ALL_USERS || !sid.startsWith('S-1-5-21-')) return false;
    const own = [...this.#enabled].filter((key) => issuerOf(key) === issuerOf(sid));
    for (const key of own) this.counted.add(key);
    return own.length > 0;
  }

  /** Counts who a member stands for; says why nobody is counted. */
  count(account: Account, groups: ReadonlyMap<string, readonly Account[]>): Cause | undefined {
    const { sid, compte, genre, origine } = account;
    const domain = sid?.startsWith('S-1-5-21-') === true;
    if (domain && ridOf(sid) === BUILT_IN) return 'admin-integre';
    if (domain && (ridOf(sid) === ADMINS || ridOf(sid) === ENTERPRISE)) return 'admins-domaine';
    if (origine === 'nuage') return 'compte-nuage';
    const known = sid === undefined ? undefined : this.#by.get(sid);
    // A name alone is that of the directory unless the machine keeps the account itself.
    const user = known ?? (sid === undefined && compte !== undefined && origine !== 'local' && genre !== 'groupe' ? this.#by.get(compte) : undefined);
    if (user !== undefined) {
      if (!user.enabled) return 'compte-desactive';
      this.counted.add(user.key);
      return undefined;
    }
    if (sid !== undefined && groups.has(sid)) return this.#expand(sid, groups) ? undefined : 'groupe-inconnu';
    if (origine === 'local') return 'compte-local';
    if (genre === 'groupe') return 'groupe-inconnu';
    if (sid !== undefined && !domain) return 'compte-technique';
    return compte === undefined ? 'sid-inconnu' : genre === 'autre' ? 'compte-technique' : 'hors-annuaire';
  }
}
