// Stands for the libraries by which `markdown-it` treats bare addresses and entities; they would weigh 40 kB.

/** Finds bare addresses in inline text: never asked, since `linkify` is off. */
export class LinkifyIt {}

/** The letters and signs that people who write French use as entities; any other is shown as it is written. */
const NAMED = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', laquo: '«', raquo: '»', hellip: '…', ndash: '–', mdash: '—',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', middot: '·', deg: '°', euro: '€', sect: '§', copy: '©', reg: '®', trade: '™', times: '×', divide: '÷', plusmn: '±', micro: 'µ',
  le: '≤', ge: '≥', ne: '≠', rarr: '→', larr: '←', agrave: 'à', acirc: 'â', auml: 'ä', ccedil: 'ç', eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', icirc: 'î', iuml: 'ï', ocirc: 'ô',
  ouml: 'ö', ugrave: 'ù', ucirc: 'û', uuml: 'ü', yuml: 'ÿ', aelig: 'æ', oelig: 'œ', Agrave: 'À', Acirc: 'Â', Ccedil: 'Ç', Eacute: 'É', Egrave: 'È', Ecirc: 'Ê', Icirc: 'Î', Ocirc: 'Ô', OElig: 'Œ',
};

/** Decodes `&eacute;`; entities by number are decoded by `markdown-it` itself. */
export const decodeHTMLStrict = (text) => text.replace(/&([A-Za-z]+);/g, (whole, name) => (Object.hasOwn(NAMED, name) ? NAMED[name] : whole));
