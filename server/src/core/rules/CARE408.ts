/** The date of an evidence is not contradicted by its own file. */
import { readOf } from '../coverage/readings.ts';
import type { Reading } from '../evidence/reading.ts';
import { dayOf } from '../model/part.ts';
import type { Day } from '../text/plainDate.ts';
import { formatDay } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { sayDay } from './say.ts';

export const CARE408: Rule = {
  code: 'CARE408',
  name: 'extraction-date',
  severity: 'warning',
  summary: {
    fr: 'La date d’une preuve contredit celle que porte son fichier.',
    en: 'The date of an evidence contradicts the one that its file bears.',
  },
  why: {
    fr: 'La fraîcheur d’une pièce se compte depuis sa date : un export ancien redaté n’est pas une mesure récente. Seuls comptent les formats qui datent leur contenu ; les tolérances (2 jours, et 7 jours pour un export dont les postes se taisent) sont un choix de l’outil.',
    en: 'The freshness of a piece is counted from its date: an old export with a new date is no recent measurement. Only formats that date their content count; the tolerances (2 days, and 7 days for an export whose machines are silent) are a choice of this tool.',
  },
  how: {
    fr: 'Écrivez la date d’extraction du fichier, ou refaites l’export.',
    en: 'Write the day on which the file was extracted, or export again.',
  },
  bad: `preuves:
  - id: PRV-001
    type: export
    date: 2026-10-12
          ^^^^^^^^^^ CARE408 warning: 21/10/2026
    fichier: preuves/campagne.csv
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Clicked Link,2026-10-12T08:00:00Z,false,2026-10-21T08:00:00Z,a@exemple.fr
`,
  good: `preuves:
  - id: PRV-001
    type: export
    date: 2026-10-22
    fichier: preuves/campagne.csv
//- /preuves/campagne.csv
id,status,send_date,reported,modified_date,email
1,Clicked Link,2026-10-12T08:00:00Z,false,2026-10-21T08:00:00Z,a@exemple.fr
`,
  fixable: true,
  check: {
    *preuve(preuve, view) {
      const { part, id, date } = preuve;
      const declared = dayOf(date);
      if (!date || declared === undefined || part.segment.problems.length > 0) return;
      const read = readOf(preuve, view);
      const day = read.kind === 'read' ? read.reading.date : undefined;
      // A clock that is ahead says nothing of the day of extraction, and a date after today is CARE304.
      if (read.kind !== 'read' || day === undefined || day > view.today() + 1 || declared > view.today()) return;
      const message = contradiction(read.reading, day, declared, id?.source ?? '');
      if (!message) return;
      const real = formatDay(day);
      yield {
        place: inPart(part, date), message,
        fixes: [{ title: { fr: `Écrire la date du fichier\u00a0: ${real}`, en: `Write the date of the file: ${real}` }, safe: false, edits: (documents) => setScalar(documents, part, date, real) }],
      };
    },
  },
};

/** Formats that state when they were made. */
const STAMPED: readonly string[] = ['gpo', 'xccdf', 'pingcastle'];
/** Formats dated by the last trace of what they record: they were made on that day or later. */
const TRACED: readonly string[] = ['mde', 'agents', 'ad', 'intune-devices', 'intune-compliance', 'intune-defender', 'glpi', 'gophish', 'veeam', 'presence'];
/** Of those, the ones in which some machine of a fleet at work reports every day; a table of no known console may be that of a yearly scan. */
const LIVE: readonly string[] = ['mde', 'agents', 'ad', 'intune-devices', 'intune-compliance', 'intune-defender'];
/** Days by which two dates of one extraction may differ: time zones, an export made late and registered the next morning. */
const CLOSE = 2;
/** Days for which no machine of a fleet reports; after as many, Defender calls a device inactive. */
const SILENT = 7;
/** Machines with a dated contact that make a fleet. */
const FLEET = 10;

/** What the file says against the declared day; undefined when it says nothing certain. */
function contradiction({ format, figures, terms }: Reading, day: Day, declared: Day, id: string): Text | undefined {
  const [real, said] = [sayDay(day), sayDay(declared)];
  if (STAMPED.includes(format) && Math.abs(day - declared) > CLOSE) {
    return { fr: `${id} est datée du ${said.fr}, mais son fichier dit avoir été produit le ${real.fr}.`, en: `${id} is dated ${said.en}, but its file says that it was made on ${real.en}.` };
  }
  if (TRACED.includes(format) && day - declared > CLOSE) {
    return { fr: `${id} est datée du ${said.fr}, mais son fichier contient des traces jusqu’au ${real.fr} : il a été extrait ce jour-là ou plus tard.`, en: `${id} is dated ${said.en}, but its file has traces up to ${real.en}: it was extracted on that day or later.` };
  }
  const live = LIVE.includes(format) && (format !== 'agents' || terms['tool'] !== undefined);
  if (live && declared - day > SILENT && (figures['dated'] ?? 0) >= FLEET) {
    return { fr: `${id} est datée du ${said.fr}, mais aucune machine de son fichier n’a donné signe de vie après le ${real.fr} : l’extraction semble de ce jour-là.`, en: `${id} is dated ${said.en}, but no machine of its file was seen after ${real.en}: the extraction seems to be of that day.` };
  }
  return undefined;
}
