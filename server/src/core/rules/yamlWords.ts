/** The faults of a YAML text in plain words, for people who have never heard of YAML. */
import type { Problem } from '../syntax/problem.ts';
import type { Text } from '../text/words.ts';
import { quote } from './say.ts';

type YamlProblem = Extract<Problem, { kind: 'yaml' }>;

const LOST: Text = {
  fr: "Ce passage ne peut pas être lu : il contient un signe inattendu à cet endroit. Vérifiez les deux-points, les tirets, les guillemets et l'indentation de cette ligne et de celle du dessus.",
  en: 'This passage cannot be read: there is an unexpected sign here. Check the colons, dashes, quotes and indentation of this line and of the one above.',
};

const WORDS: Readonly<Record<string, Text>> = {
  // Ours.
  tab: {
    fr: "Cette ligne commence par une tabulation : en YAML, l'indentation se fait avec des espaces.",
    en: 'This line begins with a tab: in YAML, indentation is made of spaces.',
  },
  conflict: {
    fr: "Deux versions de ce passage sont en conflit (marques « <<<<<<< » et « >>>>>>> » laissées par l'outil de fusion) : gardez-en une et supprimez les marques.",
    en: 'Two versions of this passage are in conflict (marks “<<<<<<<” and “>>>>>>>” left by the merge tool): keep one and delete the marks.',
  },
  'no-colon': {
    fr: "Cette ligne n'est ni une clé ni un élément de liste : écrivez « clé: valeur », avec deux-points suivis d'une espace.",
    en: 'This line is neither a key nor a list item: write “key: value”, with a colon followed by a space.',
  },
  // Of the reader.
  ALIAS_PROPS: {
    fr: "Un renvoi (« *nom ») s'écrit seul : retirez ce qui le précède.",
    en: 'A reference (“*name”) stands alone: remove what comes before it.',
  },
  BAD_DIRECTIVE: {
    fr: 'Une ligne qui commence par « % » est une consigne réservée : supprimez-la, ou mettez le texte entre guillemets.',
    en: 'A line that begins with “%” is a reserved instruction: delete it, or put the text in quotes.',
  },
  BAD_DQ_ESCAPE: {
    fr: 'Entre guillemets doubles, la barre « \\ » a un sens particulier : écrivez les chemins avec « / », ou utilisez des guillemets simples.',
    en: 'Between double quotes, the backslash “\\” has a special meaning: write paths with “/”, or use single quotes.',
  },
  BAD_INDENT: {
    fr: "L'indentation de ce passage ne correspond pas à celle de ce qui l'entoure : alignez les clés d'un même élément sur la même colonne, avec des espaces.",
    en: 'The indentation of this passage does not match what is around it: align the keys of one item on the same column, with spaces.',
  },
  BAD_PROP_ORDER: {
    fr: "Une étiquette (« & » ou « ! ») est mal placée : mettez-la après le tiret ou les deux-points, ou mettez le texte entre guillemets.",
    en: 'A label (“&” or “!”) is misplaced: put it after the dash or the colon, or put the text in quotes.',
  },
  BAD_SCALAR_START: {
    fr: 'Un texte ne peut pas commencer par ce signe (« % », « @ » ou « ` ») : mettez-le entre guillemets.',
    en: 'A text cannot begin with this sign (“%”, “@” or “`”): put it in quotes.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    fr: "Cette valeur contient « : » ou est suivie d'une ligne trop indentée : mettez le texte entre guillemets, ou corrigez l'indentation de la ligne du dessous.",
    en: 'This value contains “: ” or is followed by a line that is indented too far: put the text in quotes, or correct the indentation of the line below.',
  },
  BLOCK_IN_FLOW: {
    fr: 'Entre crochets ou accolades, la liste à tirets et les clés sur plusieurs lignes ne sont pas permises : séparez les éléments par des virgules.',
    en: 'Between brackets or braces, dashes and keys on several lines are not allowed: separate the items with commas.',
  },
  IMPOSSIBLE: LOST,
  UNEXPECTED_TOKEN: LOST,
  KEY_OVER_1024_CHARS: {
    fr: "Une clé ne peut pas dépasser 1024 caractères : il manque sans doute un retour à la ligne ou des guillemets.",
    en: 'A key cannot be longer than 1024 characters: a line break or quotes are probably missing.',
  },
  MISSING_CHAR: {
    fr: "Il manque un signe à cet endroit : deux-points suivis d'une espace après une clé, virgule entre deux éléments, ou espace avant « # ».",
    en: 'A sign is missing here: a colon and a space after a key, a comma between two items, or a space before “#”.',
  },
  MULTILINE_IMPLICIT_KEY: {
    fr: 'Une clé doit tenir sur une ligne : il manque sans doute « : » ou un guillemet fermant sur la ligne du dessus.',
    en: 'A key must stand on one line: a colon or a closing quote is probably missing on the line above.',
  },
  MULTIPLE_ANCHORS: { fr: 'Une valeur ne peut porter qu’une étiquette « & » : gardez-en une seule.', en: 'A value can bear one label “&” only: keep a single one.' },
  MULTIPLE_TAGS: { fr: 'Une valeur ne peut porter qu’un type « ! » : gardez-en un seul.', en: 'A value can bear one type “!” only: keep a single one.' },
  MULTIPLE_DOCS: {
    fr: 'Une ligne « --- » ou « ... » coupe le fichier en deux : ce qui suit ne serait pas lu. Supprimez-la, ou faites deux fichiers.',
    en: 'A line “---” or “...” cuts the file in two: what follows would not be read. Delete it, or make two files.',
  },
  NON_STRING_KEY: {
    fr: "Une clé doit être un simple mot, pas une liste ni un groupe : retirez les crochets ou les accolades avant les deux-points.",
    en: 'A key must be a plain word, not a list or a group: remove the brackets or braces before the colon.',
  },
  TAB_AS_INDENT: {
    fr: "Une tabulation sert d'indentation ici : en YAML, l'indentation se fait avec des espaces.",
    en: 'A tab is used as indentation here: in YAML, indentation is made of spaces.',
  },
  TAG_RESOLVE_FAILED: {
    fr: 'Le mot précédé de « ! » n’est pas compris : supprimez-le, ou mettez le texte entre guillemets.',
    en: 'The word after “!” is not understood: delete it, or put the text in quotes.',
  },
  BAD_COLLECTION_TYPE: {
    fr: 'Le type annoncé par « ! » ne convient pas à cette valeur : supprimez-le.',
    en: 'The type announced by “!” does not suit this value: delete it.',
  },
};

/** The sentence of a fault of the YAML text. */
export function yamlSentence(problem: YamlProblem): Text {
  if (problem.code === 'unclosed') return unclosed(problem.name);
  if (problem.code === 'BAD_ALIAS') {
    const star = `*${problem.name}`;
    return {
      fr: `Un texte qui commence par « * » est lu comme un renvoi, et rien ne s'appelle ${quote(problem.name, 'fr')} ici : mettez ${quote(star, 'fr')} entre guillemets.`,
      en: `A text that begins with “*” is read as a reference, and nothing is called ${quote(problem.name, 'en')} here: put ${quote(star, 'en')} in quotes.`,
    };
  }
  return WORDS[problem.code] ?? LOST;
}

/** True when there is a sentence of its own for a code. */
export function hasSentence(code: string): boolean {
  return code === 'unclosed' || code === 'BAD_ALIAS' || Object.hasOwn(WORDS, code);
}

function unclosed(open: string): Text {
  if (open === '[') return { fr: "Ce crochet « [ » n'est jamais refermé : ajoutez « ] » à la fin de la liste.", en: 'This bracket “[” is never closed: add “]” at the end of the list.' };
  if (open === '{') return { fr: "Cette accolade « { » n'est jamais refermée : ajoutez « } » à la fin du groupe.", en: 'This brace “{” is never closed: add “}” at the end of the group.' };
  return { fr: `Ce guillemet ( ${open} ) n'est jamais refermé : ajoutez le même à la fin du texte.`, en: `This quote ( ${open} ) is never closed: add the same one at the end of the text.` };
}
