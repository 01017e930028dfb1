/** The words of the contract as people read them: values of the plan and of the report, in both languages. */
import type { Etat, Measure } from '../coverage/assess.ts';
import type { Lang, Text } from '../text/words.ts';
import { same } from '../text/words.ts';
import type { Verdict } from '../coverage/verdict.ts';

type Words = Readonly<Record<string, Text>>;

/** A value in words; the value itself when it is none of the contract's. */
export function say(words: Words, value: string): Text {
  return Object.hasOwn(words, value) ? words[value] ?? same(value) : same(value);
}

export const ETATS: Readonly<Record<Etat, Text>> = {
  conforme: { fr: 'conforme', en: 'compliant' },
  ecart: { fr: 'écart', en: 'gap' },
  en_cours: { fr: 'en cours', en: 'in progress' },
  a_faire: { fr: 'à faire', en: 'to do' },
  non_applicable: { fr: 'non applicable', en: 'not applicable' },
  absent: { fr: 'absent du plan', en: 'not in the plan' },
};

export const STATUTS: Words = {
  a_faire: { fr: 'à faire', en: 'to do' }, en_cours: { fr: 'en cours', en: 'in progress' }, fait: { fr: 'fait', en: 'done' },
  valide: { fr: 'validé', en: 'validated' }, non_applicable: { fr: 'non applicable', en: 'not applicable' },
};

/** Statuses of a written deliverable. */
export const STATUTS_DOCUMENT: Words = {
  brouillon: { fr: 'brouillon', en: 'draft' }, en_revue: { fr: 'en revue', en: 'in review' }, valide: { fr: 'validé', en: 'approved' },
  obsolete: { fr: 'obsolète', en: 'obsolete' },
};

export const STATUTS_REMARQUE: Words = {
  ouverte: { fr: 'ouverte', en: 'open' }, repondue: { fr: 'répondue', en: 'answered' }, close: { fr: 'close', en: 'closed' },
};

export const NIVEAUX: Words = { indispensable: { fr: 'indispensable', en: 'required' }, bonus: same('bonus') };

export const GENRES: Words = {
  politique: { fr: 'politique', en: 'policy' }, procedure: { fr: 'procédure', en: 'procedure' }, cartographie: { fr: 'cartographie', en: 'map' },
  rapport: { fr: 'rapport', en: 'report' }, export: { fr: 'export', en: 'export' }, capture: { fr: 'capture', en: 'screenshot' },
  compte_rendu: { fr: 'compte rendu', en: 'minutes' }, attestation: { fr: 'attestation', en: 'certificate' }, contrat: { fr: 'contrat', en: 'contract' },
  planning: { fr: 'planning', en: 'schedule' }, cahier_tests: { fr: 'cahier de tests', en: 'test book' }, fiche_reflexe: { fr: 'fiche réflexe', en: 'reflex card' },
};

export const VERDICTS: Readonly<Record<Verdict, Text>> = {
  concordant: { fr: 'concordant avec les preuves', en: 'agrees with the evidence' },
  surevalue: { fr: 'surévalué', en: 'overstated' },
  sous_evalue: { fr: 'sous-évalué', en: 'understated' },
  non_calculable: { fr: 'non recalculé', en: 'not recomputed' },
  perime: { fr: 'mesure périmée', en: 'measured too long ago' },
  sans_source: { fr: 'déclaré, sans source', en: 'declared, without source' },
  absent: { fr: 'non mesuré', en: 'not measured' },
};

export const CATEGORIE_WORDS: Words = {
  ght: { fr: 'GHT', en: 'Hospital group (GHT)' },
  public_hors_ght: { fr: 'Établissement public hors GHT', en: 'Public hospital outside a GHT' },
  ebnl: { fr: 'Établissement à but non lucratif', en: 'Non-profit hospital' },
  prive_lucratif: { fr: 'Établissement privé à but lucratif', en: 'Private for-profit hospital' },
};

export const ROLES: Words = { support: { fr: 'établissement support', en: 'lead establishment' }, partie: { fr: 'établissement partie', en: 'member establishment' } };

export const ORIGINES: Words = { ARS: same('ARS'), ANS: same('ANS'), interne: { fr: 'interne', en: 'internal' } };

/** Why the figure of a document stands as it is declared; for the level that ANSSI gives after ORADAD, whose collection is encrypted. */
export function sayDeclared({ id, defini }: Pick<Measure, 'id' | 'defini'>, lang: Lang): string {
  const ads = /\b(?:oradad|ads)\b/i.test(`${id} ${defini?.titre ?? ''}`);
  if (lang === 'fr') return ads ? 'non, le niveau est déclaré\u00a0: la collecte ORADAD est chiffrée pour l’ANSSI et ne se recalcule pas' : 'non, le chiffre est lu dans un document';
  return ads ? 'no, the level is declared: the ORADAD collection is encrypted for ANSSI and is not computed again' : 'no, the figure is read in a document';
}
