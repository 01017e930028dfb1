/** What the file of an evidence says, in its card: format, day, figures, remarks; never a cell of it. */
import { readOf } from '../coverage/readings.ts';
import { sayNumber } from '../coverage/target.ts';
import { FORMATS } from '../evidence/formats.ts';
import type { Reading } from '../evidence/reading.ts';
import type { Preuve } from '../model/part.ts';
import { saySecret } from '../rules/CARE407.ts';
import type { Text } from '../text/words.ts';
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
  const figures = figuresOf(reading).map(([name, value]) => `${name[lang]}${t('\u00a0: ', ': ')}${sayNumber(value, lang)}`);
  const lines: Line[] = [
    ...reading.secrets.map((secret): Line => [{ strong: t('À ne pas joindre', 'Not to be attached') }, `${t('\u00a0: ', ': ')}${saySecret(secret, lang)}`]),
    ...reading.remarks.slice(0, MOST).map(({ message, at }): Line => `${message[lang]}${at === undefined ? '' : t(` (ligne ${at})`, ` (row ${at})`)}`),
  ];
  return [
    { text: [
      label('Contenu', 'Content'), { strong: say(FORMATS, reading.format)[lang] },
      ...(reading.date === undefined ? [] : [t(`, daté du ${sayDay(reading.date, lang)} par le fichier lui-même`, `, dated ${sayDay(reading.date, lang)} by the file itself`)]),
      ...(figures.length === 0 ? [] : [` · ${figures.join(' · ')}`]),
    ] },
    ...(lines.length === 0 ? [] : [{ items: lines }]),
  ];
}

/** Most remarks of a file that a card lists. */
const MOST = 6;

/** Figures worth showing, in the order of the card; readers have others, for formulas. */
const NAMES: Readonly<Record<string, Text>> = {
  rows: { fr: 'lignes', en: 'rows' }, machines: { fr: 'machines', en: 'machines' }, pages: { fr: 'pages', en: 'pages' }, sheets: { fr: 'feuilles', en: 'sheets' }, lines: { fr: 'lignes', en: 'lines' },
  width: { fr: 'largeur en pixels', en: 'width in pixels' }, height: { fr: 'hauteur en pixels', en: 'height in pixels' },
  checks: { fr: 'contrôles évalués', en: 'checks evaluated' }, passed: { fr: 'conformes', en: 'passed' }, score: { fr: 'score', en: 'score' },
  delivered: { fr: 'messages remis', en: 'messages delivered' }, clicked: { fr: 'clics', en: 'clicks' }, submitted: { fr: 'saisies', en: 'submissions' }, reported: { fr: 'signalements', en: 'reports' },
  people: { fr: 'personnes', en: 'people' }, rules: { fr: 'règles', en: 'rules' }, active: { fr: 'règles actives', en: 'active rules' }, techniques: { fr: 'techniques ATT&CK', en: 'ATT&CK techniques' }, lateral: { fr: 'de déplacement latéral', en: 'of lateral movement' },
  sessions: { fr: 'sessions', en: 'sessions' }, success: { fr: 'réussies', en: 'successful' }, warning: { fr: 'avec avertissement', en: 'with warning' }, failed: { fr: 'en échec', en: 'failed' },
  paragraphs: { fr: 'paragraphes', en: 'paragraphs' }, policies: { fr: 'stratégies', en: 'policies' }, layers: { fr: 'couches', en: 'layers' },
  subcategories: { fr: 'sous-catégories d’audit', en: 'audit subcategories' }, audited: { fr: 'auditées', en: 'audited' },
  appLockerEnforced: { fr: 'collections AppLocker en blocage', en: 'AppLocker collections enforced' }, appLockerAudit: { fr: 'collections AppLocker en audit', en: 'AppLocker collections in audit mode' }, firewallProfiles: { fr: 'profils de pare-feu actifs', en: 'firewall profiles on' },
};

function figuresOf({ figures }: Reading): [Text, number][] {
  return Object.entries(NAMES).flatMap(([key, name]): [Text, number][] => {
    const value = figures[key];
    return value === undefined ? [] : [[name, value]];
  });
}
