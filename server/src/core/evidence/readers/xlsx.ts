/** Excel workbook: really one, not protected; its sheets and rows are counted and its cells searched for secrets. */
import { holdsFolder, macroRemarks, officeDays, openOffice, visitPart } from '../office.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark, Secret } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { secretsIn, tableSecrets } from '../secrets.ts';
import type { ZipFile } from '../../text/zip.ts';

/** Rows in which a header may stand: titles and filters come before it. */
const HEADER_ROWS = 10;
/** Columns in which a header is looked for. */
const MOST_COLUMNS = 1024;
/** Rows below a header that tell whether its columns are filled. */
const SAMPLE_ROWS = 200;

export const xlsx: Reader = {
  id: 'xlsx',
  detect: (head) => holdsFolder(head, 'xl/'),
  read,
};

interface Content { sheets: number; rows: number; cells: number; characters: number; readonly pieces: string[]; readonly secrets: Secret[] }

function read(bytes: Uint8Array): Reading | Refusal {
  const zip = openOffice('xlsx', bytes, 'xl/workbook.xml');
  if ('refused' in zip) return zip;
  const shared = sharedStrings(zip);
  if (!Array.isArray(shared)) return shared;
  const content: Content = { sheets: 0, rows: 0, cells: 0, characters: 0, pieces: [], secrets: [] };
  const remarks: Remark[] = macroRemarks(zip);
  for (const name of zip.names.filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part))) {
    const refusal = readSheet(zip, name, shared, content);
    if (refusal) return refusal;
  }
  if (content.sheets === 0) return refuse('xlsx', 'Le classeur n’a aucune feuille de calcul. Enregistrez-le de nouveau depuis Excel.', 'The workbook has no sheet. Save it again from Excel.');
  if (content.rows > LIMITS.rows) return refuse('xlsx', `Le classeur a plus de ${LIMITS.rows} lignes. Réduisez-le aux lignes utiles ou joignez un CSV par site.`, `The workbook has more than ${LIMITS.rows} rows. Keep only what is needed or attach one CSV per site.`);
  if (content.cells === 0) remarks.push({ kind: 'note', message: { fr: 'Toutes les feuilles du classeur sont vides.', en: 'All sheets of the workbook are empty.' } });
  const inText = secretsIn(content.pieces.join(''), { table: false }).map((secret) => ({ ...secret, at: undefined }));
  return {
    format: 'xlsx', date: undefined,
    figures: { sheets: content.sheets, rows: content.rows, cells: content.cells, ...officeDays('xlsx', zip) },
    terms: {}, remarks, secrets: [...inText, ...content.secrets],
  };
}

/** The texts that cells refer to by number; pieces of formatted text are joined, phonetic guides left out. */
function sharedStrings(zip: ZipFile): string[] | Refusal {
  const strings: string[] = [];
  let pieces: string[] = [];
  const outcome = visitPart('xlsx', zip, 'xl/sharedStrings.xml', {
    close: (element, _text, raw) => {
      if (element.name === 't' && element.parent?.name !== 'rPh') pieces.push(raw);
      if (element.name === 'si') {
        strings.push(pieces.join(''));
        pieces = [];
      }
    },
  });
  return typeof outcome === 'boolean' ? strings : outcome;
}

function readSheet(zip: ZipFile, name: string, shared: readonly string[], content: Content): Refusal | undefined {
  const first: string[][] = [];
  let row: string[] = [];
  let filled = false;
  let value = '';
  let type = '';
  const outcome = visitPart('xlsx', zip, name, {
    open: (element) => {
      if (element.name === 'row') [row, filled] = [[], false];
      if (element.name === 'c') {
        type = element.attributes.get('t') ?? '';
        value = '';
      }
    },
    close: (element, _text, raw) => {
      if (element.name === 'v' || (element.name === 't' && element.parent?.name !== 'rPh')) value += raw;
      if (element.name === 'c') {
        const shown = type === 's' ? shared[Number(value)] ?? '' : value;
        if (shown === '') return;
        content.cells++;
        filled = true;
        // A long shared text may be cited a million times: what is searched is limited as it grows.
        if (content.characters < LIMITS.searched) {
          content.pieces.push(shown, '\t');
          content.characters += shown.length + 1;
        }
        const column = columnOf(element.attributes.get('r')) ?? row.length;
        if (first.length < SAMPLE_ROWS && column < MOST_COLUMNS) {
          while (row.length < column) row.push('');
          row.push(shown);
        }
      }
      if (element.name === 'row' && filled) {
        content.rows++;
        content.pieces.push('\n');
        if (first.length < SAMPLE_ROWS) first.push(row);
      }
    },
  });
  if (typeof outcome !== 'boolean') return outcome;
  content.sheets++;
  for (let header = 0; header < Math.min(HEADER_ROWS, first.length); header++) {
    const found = tableSecrets(first.slice(header));
    if (found.length === 0) continue;
    content.secrets.push(...found.map((secret) => ({ ...secret, at: header + 1 })));
    break;
  }
  return undefined;
}

/** The number of the column of `BC12`, from zero. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
