/** Attendance at trainings (`date;session;service;identifiant;présent`) or completion in a learning tool. Ids stay here: only counts leave. */
import { decode } from '../../text/decode.ts';
import { columnAt, datesOf } from '../columns.ts';
import { dayOf, latest } from '../dates.ts';
import { yesNo } from '../numbers.ts';
import type { Reader, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { headerOf, readTable } from '../table.ts';

const WHO = ['identifiant', 'matricule', 'id agent', 'agent', 'user id', 'userid', 'utilisateur', 'user', 'username', 'nom d\'utilisateur', 'email', 'adresse e-mail', 'participant', 'apprenant', 'learner'];
const PRESENT = ['present', 'presence', 'present(oui/non)', 'present (oui/non)', 'emargement', 'emarge', 'a emarge', 'completed', 'completion status', 'termine', 'acheve', 'suivi', 'attended', 'etat d\'achevement', 'statut d\'achevement'];
const SESSION = ['session', 'seance', 'formation', 'cours', 'course', 'module', 'intitule'];
const DATE = ['date', 'date de session', 'date de la session', 'date de formation', 'jour', 'completion date', 'date d\'achevement', 'date de fin', 'termine le', 'completed at'];
/** A year, leap days included. */
const YEAR = 366 * 86_400_000;

export const attendance: Reader = {
  id: 'presence',
  detect: (head) => {
    const names = headerOf(head)?.names ?? [];
    return [WHO, PRESENT].every((list) => list.some((name) => names.includes(name))) && [...SESSION, ...DATE].some((name) => names.includes(name));
  },
  read: (bytes, hints) => {
    const table = readTable('presence', bytes);
    if ('refused' in table) return table;
    const at = { who: columnAt(table, ...WHO), present: columnAt(table, ...PRESENT), session: columnAt(table, ...SESSION), date: columnAt(table, ...DATE) };
    if (at.who === undefined || at.present === undefined) return refuse('presence', 'Le relevé n’a pas de colonne « identifiant » ou « présent ». Ses colonnes attendues sont : date, session, service, identifiant, présent.', 'The list has no column “identifiant” or “présent”. Its expected columns are: date, session, service, identifiant, présent.');
    const dates = datesOf(table, at.date, hints);
    const last = latest(dates.instants);
    const people = new Set<string>();
    const signed = new Set<string>();
    const counts = { present: 0, absent: 0, unclear: 0, anonymous: 0, old: 0, repeated: 0, twice: 0 };
    table.rows.forEach((row, i) => {
      const cell = row[at.present ?? -1] ?? '';
      const there = yesNo(cell);
      if (there === undefined) { counts[cell === '' ? 'absent' : 'unclear']++; return; }
      if (!there) { counts.absent++; return; }
      counts.present++;
      const who = (row[at.who ?? -1] ?? '').toUpperCase();
      if (who === '') { counts.anonymous++; return; }
      const when = dates.instants[i];
      if (when !== undefined && last !== undefined && last - when > YEAR) { counts.old++; return; }
      const sheet = JSON.stringify([who, row[at.session ?? -1] ?? '', row[at.date ?? -1] ?? '']);
      if (signed.has(sheet)) counts.twice++;
      signed.add(sheet);
      if (people.has(who)) counts.repeated++;
      people.add(who);
    });
    const remarks: Remark[] = [...table.remarks, ...dates.remarks];
    if (counts.twice > 0) remarks.push({ kind: 'duplicate', message: { fr: `${counts.twice} signature${counts.twice > 1 ? 's figurent' : ' figure'} deux fois dans une même séance ; chaque agent n’est compté qu’une fois.`, en: `${counts.twice} signature${counts.twice > 1 ? 's appear' : ' appears'} twice in one session; each person is counted once.` } });
    if (counts.unclear > 0) remarks.push({ kind: 'note', message: { fr: `${counts.unclear} ligne${counts.unclear > 1 ? 's ne disent' : ' ne dit'} ni oui ni non dans la colonne « ${table.columns[at.present] ?? ''} » et ne compte${counts.unclear > 1 ? 'nt' : ''} pas.`, en: `${counts.unclear} row${counts.unclear > 1 ? 's say' : ' says'} neither yes nor no in column “${table.columns[at.present] ?? ''}” and ${counts.unclear > 1 ? 'are' : 'is'} not counted.` } });
    if (counts.anonymous > 0) remarks.push({ kind: 'note', message: { fr: `${counts.anonymous} présence${counts.anonymous > 1 ? 's n’ont' : ' n’a'} pas d’identifiant et ne compte${counts.anonymous > 1 ? 'nt' : ''} pas.`, en: `${counts.anonymous} attendance${counts.anonymous > 1 ? 's have' : ' has'} no id and ${counts.anonymous > 1 ? 'are' : 'is'} not counted.` } });
    return {
      format: 'presence', date: dayOf(last), terms: {}, remarks, secrets: secretsIn(decode(bytes).text),
      // Which sessions are of the last twelve months is not known while the dates are ambiguous.
      figures: { rows: table.rows.length, ...counts, ...(dates.ambiguous ? {} : { people: people.size }) },
    };
  },
};
