/** What `-h` prints. */
import type { Lang, Text } from '../core/index.ts';
import { CATEGORIES, PROOF_TYPES } from '../core/features.ts';

export type CommandName = 'check' | 'report' | 'verify' | 'dossier' | 'explain' | 'catalogues' | 'init' | 'new' | 'lsp';

interface Help {
  readonly usage: Text;
  readonly summary: Text;
  readonly options: readonly (readonly [option: string, what: Text])[];
}

const COMMON: Help['options'] = [
  ['--lang fr|en', { fr: 'langue des messages (par défaut : celle du système, sinon le français)', en: 'language of the messages (default: that of the system, else French)' }],
  ['--today AAAA-MM-JJ', { fr: 'contrôler comme si c’était ce jour-là', en: 'check as if it were that day' }],
  ['--no-color', { fr: 'sans couleurs (NO_COLOR est aussi respecté)', en: 'without colours (NO_COLOR is respected too)' }],
  ['-h, --help', { fr: 'cette aide', en: 'this help' }],
];

const HELP: Readonly<Record<CommandName, Help>> = {
  check: {
    usage: { fr: 'care check [dossier …]', en: 'care check [folder …]' },
    summary: { fr: 'contrôle les dossiers (le dossier courant par défaut)', en: 'checks the dossiers (the current folder by default)' },
    options: [
      ['--format text|json|sarif|github|gitlab|junit', { fr: 'forme du résultat (text par défaut)', en: 'form of the result (text by default)' }],
      ['--fix', { fr: 'applique d’abord les corrections qui ne demandent aucun choix', en: 'first applies the fixes that need no choice' }],
      ['--watch', { fr: 'recommence à chaque changement', en: 'checks again after each change' }],
      ['--profile', { fr: 'dit ensuite, sur la sortie d’erreur, où le temps est passé', en: 'then tells, on standard error, where the time went' }],
      ['--fail-on error|warning|information|hint', { fr: 'gravité à partir de laquelle le code de sortie est 1 (error par défaut)', en: 'severity from which the exit code is 1 (error by default)' }],
    ],
  },
  report: {
    usage: { fr: 'care report [dossier …]', en: 'care report [folder …]' },
    summary: { fr: 'dit où en est chaque projet : couverture, écarts, échéances', en: 'tells how far each project is: coverage, gaps, deadlines' },
    // `report` prints its own help.
    options: [],
  },
  verify: {
    usage: { fr: 'care verify [dossier … | DOSSIER_ASSEMBLÉ.zip]', en: 'care verify [folder … | PACKAGE.zip]' },
    summary: { fr: 'vérifie les preuves : fichiers présents et inchangés, ce qu’ils disent, et les indicateurs recalculés d’après eux ; ou contrôle un dossier assemblé (sac BagIt) reçu', en: 'verifies the evidence: files there and unchanged, what they say, and the indicators computed from them; or checks a package (BagIt bag) that was received' },
    options: [
      ['--format text|json', { fr: 'forme du résultat (text par défaut)', en: 'form of the result (text by default)' }],
      ['--seal', { fr: 'écrit d’abord dans le plan les empreintes sha256 qui manquent', en: 'first writes the missing sha256 digests into the plan' }],
      ['--exemples', { fr: 'relit les grands exports pour nommer des machines ; leurs noms ne sont gardés nulle part', en: 'reads large exports again to name machines; their names are kept nowhere' }],
    ],
  },
  dossier: {
    usage: { fr: 'care dossier [dossier] -o DOSSIER', en: 'care dossier [folder] -o FOLDER' },
    summary: { fr: 'assemble le dossier pour un contrôle de l’ARS ou de l’ANS : preuves, livrables, rapport, index, empreintes (sac BagIt)', en: 'makes the package for a control by the ARS or the ANS: evidence, deliverables, report, index, digests (BagIt bag)' },
    options: [
      ['-o, --output DOSSIER', { fr: 'où l’écrire ; ce qui existe déjà n’est pas remplacé', en: 'where to write it; what exists already is not replaced' }],
      ['--zip', { fr: 'un seul fichier zip au lieu d’un dossier ; va de soi quand le nom finit par .zip', en: 'one zip file instead of a folder; goes without saying when the name ends with .zip' }],
      ['--projet DOSSIER', { fr: 'lequel, quand il y a plusieurs projets', en: 'which one, when there are several projects' }],
      ['--force', { fr: 'assemble malgré une preuve modifiée, hors du projet ou qui contient un secret ; l’index le dit', en: 'makes it in spite of evidence that was changed, lies outside or holds a secret; the index says so' }],
      ['--remplacer', { fr: 'remplace le dossier assemblé qui se trouve à cet endroit', en: 'replaces the package that stands there' }],
    ],
  },
  explain: {
    usage: { fr: 'care explain [CODE]', en: 'care explain [CODE]' },
    summary: { fr: 'explique une règle : pourquoi, comment corriger, exemples ; sans code, liste les règles', en: 'explains a rule: why, how to mend it, examples; without a code, lists the rules' },
    options: [],
  },
  catalogues: {
    usage: { fr: 'care catalogues [show ID]', en: 'care catalogues [show ID]' },
    summary: { fr: 'liste les référentiels connus ici, ou en affiche un', en: 'lists the catalogues known here, or shows one' },
    options: [],
  },
  init: {
    usage: { fr: 'care init DOSSIER --referentiel ID --nom NOM --finess N --categorie C', en: 'care init FOLDER --referentiel ID --nom NAME --finess N --categorie C' },
    summary: { fr: 'crée un projet : plan avec tous les contrôles, modèles de livrables, dossiers', en: 'makes a project: plan with all the controls, templates of deliverables, folders' },
    options: [
      ['--referentiel ID', { fr: 'voir « care catalogues »', en: 'see “care catalogues”' }],
      ['--nom NOM', { fr: 'nom de l’établissement qui porte le dossier', en: 'name of the establishment that carries the dossier' }],
      ['--finess N', { fr: 'son numéro FINESS juridique, 9 caractères', en: 'its FINESS number (legal entity), 9 characters' }],
      ['--categorie C', { fr: CATEGORIES.join(', '), en: CATEGORIES.join(', ') }],
      ['--reference R', { fr: 'référence du dossier (facultatif)', en: 'reference of the dossier (optional)' }],
      ['--candidature, --declaration AAAA-MM-JJ', { fr: 'dates du dossier (facultatif)', en: 'dates of the dossier (optional)' }],
    ],
  },
  new: {
    usage: { fr: 'care new TYPE ID', en: 'care new TYPE ID' },
    summary: { fr: 'crée un livrable à partir de son modèle, dans le projet du dossier courant', en: 'makes a deliverable from its template, in the project of the current folder' },
    options: [
      ['TYPE', { fr: PROOF_TYPES.join(', '), en: PROOF_TYPES.join(', ') }],
      ['--titre TITRE', { fr: 'titre (par défaut : tiré de l’identifiant)', en: 'title (default: made from the id)' }],
      ['--controle ID', { fr: 'contrôle que le livrable démontre ; peut être répété', en: 'control that the deliverable proves; may be repeated' }],
      ['--redacteur ID', { fr: 'qui le rédige (par défaut : la première personne du plan)', en: 'who writes it (default: the first person of the plan)' }],
    ],
  },
  lsp: {
    usage: { fr: 'care lsp --stdio', en: 'care lsp --stdio' },
    summary: { fr: 'serveur de langage pour les éditeurs', en: 'language server for editors' },
    options: [],
  },
};

/** The help of one command. */
export function helpOf(name: CommandName, lang: Lang): string {
  const { usage, summary, options } = HELP[name];
  return `${usage[lang]}\n\n${sentence(summary[lang])}\n\n${table([...options, ...COMMON], lang)}`;
}

/** The help of the whole. */
export function generalHelp(lang: Lang): string {
  const names = Object.keys(HELP) as CommandName[];
  const rows = names.map((name) => [HELP[name].usage[lang], HELP[name].summary] as const);
  const more: Help['options'] = [...COMMON, ['--version', { fr: 'version', en: 'version' }]];
  return [
    lang === 'fr' ? 'care – contrôle des dossiers du programme CaRE' : 'care – checks the dossiers of the CaRE programme',
    '', table(rows, lang), table(more, lang),
    lang === 'fr'
      ? 'Code de sortie : 0 rien à partir de --fail-on, 1 au moins un constat, 2 mauvais emploi ou dossier illisible, 3 défaut interne.'
      : 'Exit code: 0 nothing from --fail-on on, 1 at least one finding, 2 wrong usage or unreadable folder, 3 internal fault.',
    lang === 'fr' ? 'Aide d’une commande : care COMMANDE -h' : 'Help of a command: care COMMAND -h', '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, Text])[], lang: Lang): string {
  return rows.map(([option, what]) => `  ${lang === 'en' ? option.replace('AAAA-MM-JJ', 'YYYY-MM-DD') : option}\n      ${what[lang]}\n`).join('');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
