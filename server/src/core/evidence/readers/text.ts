/** Any text that no other reader knows (a log, a script, an unknown export): searched for dates and secrets. */
import { decode, looksBinary } from '../../text/decode.ts';
import { formatDay } from '../../text/plainDate.ts';
import { daysIn } from '../days.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';

export const text: Reader = {
  id: 'text',
  detect: (head) => head.length > 0 && !looksBinary(head),
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('text', bytes);
  if (size) return size;
  const decoded = decode(bytes);
  const days = daysIn(decoded.text.slice(0, 200_000));
  const remarks: Remark[] = decoded.encoding === 'windows-1252'
    ? [{ kind: 'encoding', message: { fr: 'Le fichier n’est pas en UTF-8 : il a été lu en Windows-1252.', en: 'The file is not in UTF-8: it was read as Windows-1252.' } }] : [];
  return {
    format: 'text', date: days.own,
    figures: { lines: lineCount(decoded.text) },
    terms: { days: days.days.slice(0, LIMITS.terms).map(formatDay) },
    remarks, secrets: secretsIn(decoded.text),
  };
}

function lineCount(content: string): number {
  let lines = content === '' || content.endsWith('\n') ? 0 : 1;
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) lines++;
  return lines;
}
