/** Word document: really one, not protected; its paragraphs are counted and its text searched for dates and secrets. */
import { formatDay } from '../../text/plainDate.ts';
import { daysIn } from '../days.ts';
import { holdsFolder, macroRemarks, officeDays, openOffice, visitPart } from '../office.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal } from '../reading.ts';
import { secretsIn } from '../secrets.ts';

const MAIN = 'word/document.xml';
/** Parts in which people write: body, headers, footers, notes, comments. */
const PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;

export const docx: Reader = {
  id: 'docx',
  detect: (head) => holdsFolder(head, 'word/'),
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const zip = openOffice('docx', bytes, MAIN);
  if ('refused' in zip) return zip;
  const pieces: string[] = [];
  let paragraphs = 0;
  let characters = 0;
  let tables = 0;
  const add = (piece: string): void => {
    if (characters > LIMITS.searched) return;
    pieces.push(piece);
    characters += piece.length;
  };
  for (const name of zip.names.filter((part) => PARTS.test(part))) {
    const outcome = visitPart('docx', zip, name, {
      close: (element, _text, raw) => {
        if (element.name === 't' || element.name === 'delText') add(raw);
        else if (element.name === 'tab') add('\t');
        else if (element.name === 'br') add('\n');
        else if (element.name === 'p') {
          add('\n');
          if (name === MAIN) paragraphs++;
        } else if (element.name === 'tbl') tables++;
      },
    });
    if (typeof outcome !== 'boolean') return outcome;
  }
  const text = pieces.join('');
  const days = daysIn(text.slice(0, 200_000));
  return {
    format: 'docx', date: days.own,
    figures: { paragraphs, tables, letters: [...text.matchAll(/\p{L}/gu)].length, ...officeDays('docx', zip) },
    terms: { days: days.days.slice(0, LIMITS.terms).map(formatDay) },
    remarks: [
      ...macroRemarks(zip),
      ...(text.trim() === '' ? [{ kind: 'note', message: { fr: 'Le document ne contient aucun texte.', en: 'The document holds no text.' } } as const] : []),
    ],
    secrets: secretsIn(text, { table: false }).map((secret) => ({ ...secret, at: undefined })),
  };
}
