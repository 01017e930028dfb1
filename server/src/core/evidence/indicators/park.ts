/** The machines that indicators are measured on: the inventoried park, the active directory, the agents of workstations. */
import { dedupe } from '../join.ts';
import type { Machine, Reading } from '../reading.ts';
import type { Day } from '../../text/plainDate.ts';
import type { Text } from '../../text/words.ts';
import type { Cause } from '../causes.ts';
import { machinesOf, undated } from './machineSources.ts';
import type { Inputs, Role, Tally } from './indicator.ts';

export const MS_PER_DAY = 86_400_000;
/** Beyond this a computer account no longer counts as one of a machine that serves. */
export const DORMANT = 90;

export interface Population {
  readonly machines: readonly Machine[];
  readonly duplicates: number;
  /** How long a machine had been silent when its file was extracted, in milliseconds; undefined without a date. */
  readonly silence: (machine: Machine) => number | undefined;
  /** Days of extraction of the files, per machine. */
  readonly day: (machine: Machine) => Day | undefined;
  readonly reasons: readonly Text[];
  readonly notes: readonly Text[];
}

/** The machines of a role that `cause` does not exclude, each once, the most recent row of each. */
export function population(inputs: Inputs, role: Role, excluded: Tally, cause: (machine: Machine, silence: number | undefined, reading: Reading) => Cause | undefined, dated = true): Population {
  const { readings, reason } = machinesOf(inputs, role);
  const reasons: Text[] = reason === undefined ? [] : [reason];
  const notes: Text[] = [];
  const endOf = ends(readings, inputs.settings.today);
  const kept: Machine[] = [];
  const unread = dated ? undated(readings, role) : undefined;
  if (unread !== undefined) reasons.push(unread);
  const silenceOf = (machine: Machine): number | undefined => {
    const end = endOf(machine);
    return machine.quand === undefined || end === undefined ? undefined : Math.max(0, end - machine.quand);
  };
  for (const reading of readings) {
    const { ahead } = extractionOf(reading.machines, inputs.settings.today);
    if (ahead > 0) notes.push({ fr: `${ahead} machine${ahead > 1 ? 's ont' : ' a'} un dernier contact dans le futur : leur horloge est fausse, et la date d’extraction n’en tient pas compte.`, en: `${ahead} machine${ahead > 1 ? 's have' : ' has'} a last contact in the future: the clock is wrong, and the day of extraction ignores it.` });
    if (reading.remarks.some((remark) => remark.kind === 'partial')) notes.push({ fr: 'Un fichier source est partiel ou décalé : voyez ses remarques.', en: 'A source file is partial or shifted: see its remarks.' });
    for (const machine of reading.machines) {
      const why = cause(machine, silenceOf(machine), reading);
      if (why === undefined) kept.push(machine);
      else excluded.add(role, why, machine.hote);
    }
  }
  const { machines, dropped } = dedupe(kept);
  return { machines, duplicates: dropped.length, silence: silenceOf, day: (m) => { const end = endOf(m); return end === undefined ? undefined : Math.floor(end / MS_PER_DAY); }, reasons, notes };
}

/** The park: workstations in service of an inventory, or active workstations of the directory when it serves as one. */
export function park(inputs: Inputs, excluded: Tally, role: Role = 'inventaire'): Population {
  const directory = (inputs.readings[role] ?? []).some(({ format }) => format === 'ad');
  return population(inputs, role, excluded, (machine, silence, { format }) => (format === 'ad' ? dormancy(machine, silence) : outOfPark(machine)), directory);
}

/** Why a directory account is not one of an active workstation; a machine that never logged on is dormant. */
export function dormancy(machine: Machine, silence: number | undefined): Cause | undefined {
  if (machine.genre !== 'poste') return machine.cause !== undefined && machine.cause !== 'desactive' ? machine.cause : 'autre-materiel';
  if (machine.actif === false) return 'desactive';
  return silence === undefined || silence > DORMANT * MS_PER_DAY ? 'dormant' : undefined;
}

/** Why a row of an inventory is not of the park. */
export function outOfPark(machine: Machine): Cause | undefined {
  if (machine.genre === 'serveur' || machine.genre === 'autre') return machine.cause ?? (machine.genre === 'serveur' ? 'serveur' : 'autre-materiel');
  return machine.actif === false ? (machine.cause ?? 'reforme') : undefined;
}

/** Why a row of a console is no workstation. */
export function notWorkstation(machine: Machine): Cause | undefined {
  return machine.genre === 'serveur' || machine.genre === 'autre' ? (machine.cause ?? (machine.genre === 'serveur' ? 'serveur' : 'autre-materiel')) : undefined;
}

/** When the file of a machine was extracted. A file may stand in two lists; a machine is always of one. */
function ends(readings: readonly { readonly machines: readonly Machine[] }[], today: Day): (machine: Machine) => number | undefined {
  const [first, ...others] = readings.map(({ machines }) => ({ machines, end: extractionOf(machines, today).end }));
  if (others.length === 0) return () => first?.end;
  const byMachine = new Map<Machine, number | undefined>();
  for (const { machines, end } of [...(first ? [first] : []), ...others]) for (const machine of machines) byMachine.set(machine, end);
  return (machine) => byMachine.get(machine);
}

/** The latest contact that is not in the future, a day of tolerance for time zones. */
function extractionOf(machines: readonly Machine[], today: Day): { readonly end: number | undefined; readonly ahead: number } {
  const limit = (today + 2) * MS_PER_DAY;
  let end: number | undefined;
  let ahead = 0;
  for (const { quand } of machines) {
    if (quand === undefined) continue;
    if (quand >= limit) ahead++;
    else if (end === undefined || quand > end) end = quand;
  }
  return { end, ahead };
}
