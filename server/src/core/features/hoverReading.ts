/** What the file of an evidence says, in its card: format, day, figures, remarks; never a cell of it. */
import { readOf } from '../coverage/readings.ts';
import { FORMATS } from '../evidence/formats.ts';
import type { Preuve } from '../model/part.ts';
import { saySecret } from '../rules/CARE407.ts';
import { sayFigures } from './figureWords.ts';
import type { Asked } from './hoverAsked.ts';
import type { Block, Line } from './hoverCard.ts';
import { sayDay } from './reportReasons.ts';
import { say } from './reportWords.ts';

/** The blocks on the content of the file; none where it has no file here. */
export function readingBlocks(preuve: Preuve, { view, t, lang, label }: Asked): Block[] {
  const read = view && readOf(preuve, view);
  if (!read || read.kind === 'none') return [];
  if (read.kind === 'unread') return [{ text: t('Contenu pas encore lu.', 'Content not read yet.') }];
  if (read.kind === 'refused') return [{ text: [label('Contenu', 'Content'), { strong: t('illisible', 'unreadable') }, `. ${read.refusal.refused[lang]}`] }];
  const { reading } = read;
  const figures = sayFigures(reading, lang);
  const lines: Line[] = [
    ...reading.secrets.map((secret): Line => [{ strong: t('À ne pas joindre', 'Not to be attached') }, `${t('\u00a0: ', ': ')}${saySecret(secret, lang)}`]),
    ...reading.remarks.slice(0, MOST).map(({ message, at }): Line => `${message[lang]}${at === undefined ? '' : t(` (ligne ${at})`, ` (row ${at})`)}`),
  ];
  return [
    { text: [
      label('Contenu', 'Content'), { strong: say(FORMATS, reading.format)[lang] },
      ...(reading.date === undefined ? [] : [t(`, daté du ${sayDay(reading.date, lang)} par le fichier lui-même`, `, dated ${sayDay(reading.date, lang)} by the file itself`)]),
      ...(figures === '' ? [] : [` · ${figures}`]),
    ] },
    ...(lines.length === 0 ? [] : [{ items: lines }]),
  ];
}

/** Most remarks of a file that a card lists. */
const MOST = 6;
