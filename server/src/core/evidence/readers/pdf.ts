/** PDF: really one, whole, not encrypted, with pages; the text that can be read is searched for dates and secrets. */
import { formatDay } from '../../text/plainDate.ts';
import { dayOfInstant, daysIn } from '../days.ts';
import { readPdf } from '../pdfText.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { pdfHeader } from '../sniff.ts';

/** With fewer letters than this a page is a picture: a scan, or fonts whose letters the file does not tell. */
const LETTERS_PER_PAGE = 20;
/** Characters searched for dates: those of a document stand in its first pages. */
const DATED = 200_000;

export const pdf: Reader = {
  id: 'pdf',
  detect: (head) => pdfHeader(head) >= 0,
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('pdf', bytes);
  if (size) return size;
  if (pdfHeader(bytes) < 0) return refuse('pdf', 'Le fichier n’est pas un PDF, malgré son nom. Joignez le vrai document.', 'The file is not a PDF, whatever its name says. Attach the real document.');
  const { objects, text, lost, streams, damaged, partial } = readPdf(bytes, LIMITS.searched);
  const linear = /\/Linearized\s.{0,200}?\/L\s{1,9}(\d{1,10})/s.exec(objects.slice(0, 4096))?.[1];
  if (!objects.includes('%%EOF') || !objects.includes('startxref') || (linear !== undefined && Number(linear) > bytes.length)) {
    return refuse('pdf', 'Le PDF est tronqué : sa fin manque. Copiez-le de nouveau depuis l’original.', 'The PDF is truncated: its end is missing. Copy it again from the original.');
  }
  if (/\/Encrypt\s{0,9}(?:<<|\d{1,10}\s{1,9}\d{1,10}\s{1,9}R)/.test(objects)) {
    return refuse('pdf', 'Le PDF est protégé (chiffré). Joignez une copie sans protection, ou déclarez la pièce confidentielle.', 'The PDF is protected (encrypted). Attach a copy without protection, or declare the evidence confidential.');
  }
  const pages = pagesOf(objects);
  if (pages === 0) return refuse('pdf', 'Le PDF n’a aucune page lisible : il est vide ou abîmé. Produisez-le de nouveau.', 'The PDF has no readable page: it is empty or damaged. Produce it again.');
  const letters = [...text.matchAll(/\p{L}/gu)].length;
  const days = daysIn(text.slice(0, DATED));
  const created = /\/CreationDate\s{0,9}\(D:(\d{4})(\d{2})(\d{2})/.exec(objects);
  const createdDay = created ? dayOfInstant(`${created[1] ?? ''}-${created[2] ?? ''}-${created[3] ?? ''}`) : undefined;
  return {
    format: 'pdf', date: days.own,
    figures: { pages, letters, streams, ...(createdDay === undefined ? {} : { created: createdDay }) },
    terms: { days: days.days.slice(0, LIMITS.terms).map(formatDay) },
    remarks: remarksOf(letters < LETTERS_PER_PAGE * pages || lost > letters, damaged, partial),
    secrets: secretsIn(text, { table: false }).map((secret) => ({ ...secret, at: undefined })),
  };
}

/** Page objects: an object that was written again counts once, those of streams of objects have no number there. */
function pagesOf(objects: string): number {
  const numbered = new Set<string>();
  let loose = 0;
  let own: string | undefined;
  for (const match of objects.matchAll(/(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b|\bendobj\b|\/Type\s{0,9}\/Page(?![A-Za-z])/g)) {
    if (!match[0].startsWith('/')) own = match[1];
    else if (own === undefined) loose++;
    else numbered.add(own);
  }
  return numbered.size + loose;
}

function remarksOf(silent: boolean, damaged: number, partial: boolean): Remark[] {
  const remarks: Remark[] = [];
  if (silent) {
    remarks.push({ kind: 'partial', message: {
      fr: 'Le texte de ce PDF ne se lit pas sans visionneuse (numérisation, ou polices sans table de caractères) : ni dates ni données interdites n’y ont été cherchées.',
      en: 'The text of this PDF cannot be read without a viewer (a scan, or fonts without a table of letters): it was searched neither for dates nor for forbidden data.',
    } });
  }
  if (damaged > 0) remarks.push({ kind: 'partial', message: { fr: 'Une partie du PDF ne se décompresse pas : vérifiez qu’il s’ouvre et que toutes ses pages sont lisibles.', en: 'A part of the PDF cannot be expanded: check that it opens and that all its pages can be read.' } });
  if (partial) remarks.push({ kind: 'partial', message: { fr: 'Le PDF est très volumineux : seule la première partie de son texte a été examinée.', en: 'The PDF is very large: only the first part of its text was searched.' } });
  return remarks;
}
