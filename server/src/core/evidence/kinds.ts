/** What a machine is and where its life stands, from the words of inventories and consoles. */
import { fold } from '../text/fold.ts';
import type { Cause } from './causes.ts';
import type { Machine } from './reading.ts';
import { repeated } from './repeated.ts';

export interface Kind {
  readonly genre: Machine['genre'];
  readonly cause: Cause | undefined;
}

/** Words that tell equipment which is no workstation; the first that is found wins. */
const EQUIPMENT: readonly (readonly [RegExp, Cause])[] = [
  [/biomedical|\bmedical|dispositif medical|imagerie|modalite/, 'biomedical'],
  [/\bborne|kiosk/, 'borne'],
  [/imprimante|printer|copieur|multifonction/, 'imprimante'],
  [/client leger|thin client|terminal leger/, 'client-leger'],
  [/reseau|network|switch|routeur|router|firewall/, 'reseau'],
  [/\biot\b|camera|telephonie|\bbms\b|\bot\b/, 'objet'],
  [/telephone|smartphone|\bphone|tablette|tablet|ipad|android|\bios\b|mobile device/, 'mobile'],
];
const WORKSTATION = /poste|portable|ordinateur|desktop|laptop|notebook|workstation|\btower|\bpc\b|\bfixe|tout-en-un|all in one|unite centrale|computer|chariot|convertible|ultrabook|2 en 1/;
const SERVER = /serveur|server|domain[ _]controller|controleur de domaine|rack mount|\blame\b|\bblade/;

/** The kind of a row, from its type and, failing that, from its system. */
export function kindOf(type: string, system: string): Kind {
  const word = fold(type);
  const os = fold(system);
  if (word !== '' && word !== 'unknown' && word !== 'inconnu') {
    if (word === 'true') return { genre: 'serveur', cause: 'serveur' };
    if (SERVER.test(word)) return { genre: 'serveur', cause: 'serveur' };
    // « Computers and Mobile » of Defender is the category of computers.
    const equipment = EQUIPMENT.find(([words]) => words.test(word));
    if (equipment && !/computers/.test(word)) return { genre: 'autre', cause: equipment[1] };
    if (WORKSTATION.test(word) && !/server/.test(os)) return { genre: 'poste', cause: undefined };
  }
  if (/server|serveur/.test(os)) return { genre: 'serveur', cause: 'serveur' };
  if (/\bandroid|\bios\b|ipados/.test(os)) return { genre: 'autre', cause: 'mobile' };
  if (/windows|^win|mac ?os|os x/.test(os)) return { genre: 'poste', cause: undefined };
  if (/\blinux|ubuntu|debian|red hat|rhel|centos|suse/.test(os)) return { genre: undefined, cause: undefined };
  return word === '' && os === '' ? { genre: undefined, cause: undefined } : { genre: 'autre', cause: 'autre-materiel' };
}

/** `kindOf` for the rows of one file, whose types and systems are few. */
export function kindsOnce(): typeof kindOf {
  const known = repeated((system) => repeated((type) => kindOf(type, system)));
  return (type, system) => known(system)(type);
}

const IN_SERVICE = /^(?:en service|en production|production|en prod|actif|active|in use|utilise|en utilisation|affecte|attribue|deploye|installe|operationnel|deployed|ok)$/;
const IN_STOCK = /stock|reserve|a deployer|en attente|commande|spare|non affecte/;
const RETIRED = /reforme|rebut|hors service|hors d'usage|retire|recycle|detruit|perdu|vole|sorti|cede|obsolete|en panne|reparation|retired|disposed|archive|maintenance/;

/** Whether an inventory status means that the machine serves; undefined when its word is not known. */
export function serviceOf(status: string): { readonly actif: boolean | undefined; readonly cause: Cause | undefined } {
  const word = fold(status);
  if (IN_SERVICE.test(word)) return { actif: true, cause: undefined };
  if (RETIRED.test(word)) return { actif: false, cause: 'reforme' };
  if (IN_STOCK.test(word)) return { actif: false, cause: 'stock' };
  return { actif: undefined, cause: undefined };
}
