/** Which sections a deliverable may have and what to write in each: advice of this tool, used where a catalogue says nothing. */
import { fold } from '../text/fold.ts';
import type { Text } from '../text/words.ts';

/** The advice for a section, whatever its case, accents and numbering. */
export function sectionHint(section: string): Text {
  return HINTS[fold(section)] ?? {
    fr: `Écrivez ici ce que le lecteur doit savoir sur « ${section} », avec les faits de votre établissement.`,
    en: `Write here what the reader has to know about “${section}”, with the facts of your establishment.`,
  };
}

/** Sections to begin a deliverable of a type with, when the project's catalogue requires none. */
export const USUAL_SECTIONS: Readonly<Record<string, readonly string[]>> = {
  procedure: ['Objet', "Domaine d'application", 'Rôles et responsabilités', 'Déroulement', 'Escalade et communication'],
  fiche_reflexe: ['Déclenchement', 'Actions immédiates', 'Contacts'],
  politique: ['Objet', "Domaine d'application", 'Règles', 'Responsabilités'],
  compte_rendu: ['Contexte', 'Constats', "Plan d'amélioration"],
  cahier_tests: ['Périmètre', 'Scénario', 'Résultats attendus', 'Résultats obtenus'],
  rapport: ['Objet', 'Périmètre et méthode', 'Constats', 'Conclusion'],
  cartographie: ['Objet', 'Périmètre', 'Description', 'Sources et date des données'],
  planning: ['Objet', 'Jalons', 'Dépendances et risques'],
  attestation: ['Objet', 'Faits attestés', 'Signataire'],
  contrat: ['Objet', 'Engagements', 'Durée et résiliation'],
  export: ['Objet', "Outil et date de l'export", 'Lecture'],
  capture: ['Objet', 'Écran et date', 'Lecture'],
};

const HINTS: Readonly<Record<string, Text>> = {
  objet: {
    fr: 'Dites en deux ou trois phrases à quoi sert ce document et dans quelle situation on l’ouvre.',
    en: 'Say in two or three sentences what this document is for and when one opens it.',
  },
  "domaine d'application": {
    fr: 'Précisez les établissements, les services, les postes et les personnes concernés, puis ce qui est exclu et pourquoi.',
    en: 'Name the establishments, departments, workstations and people concerned, then what is left out and why.',
  },
  'roles et responsabilites': {
    fr: 'Indiquez qui décide, qui fait, qui contrôle et qui remplace, par fonction plutôt que par nom.',
    en: 'Say who decides, who acts, who checks and who stands in, by function rather than by name.',
  },
  responsabilites: {
    fr: 'Indiquez qui applique chaque règle, qui vérifie et qui peut accorder une dérogation, par fonction.',
    en: 'Say who applies each rule, who verifies it and who may grant an exception, by function.',
  },
  deroulement: {
    fr: 'Décrivez les étapes dans l’ordre : qui fait quoi, avec quel outil, en combien de temps, et quelle trace il en reste.',
    en: 'Describe the steps in order: who does what, with which tool, in how much time, and what record remains.',
  },
  'escalade et communication': {
    fr: 'Dites qui prévenir, à partir de quel seuil, par quel moyen de jour et de nuit, et qui parle à l’extérieur.',
    en: 'Say whom to alert, from which threshold, by which means by day and by night, and who speaks to the outside.',
  },
  declenchement: {
    fr: 'Décrivez les signes qui font ouvrir cette fiche, comme un agent de terrain les voit.',
    en: 'Describe the signs that make one open this card, as somebody in the field sees them.',
  },
  'actions immediates': {
    fr: 'Listez les premiers gestes dans l’ordre, à l’impératif, et ce qu’il ne faut surtout pas faire.',
    en: 'List the first actions in order, in the imperative, and what must not be done.',
  },
  contacts: {
    fr: 'Donnez les fonctions à joindre et leurs numéros, de jour et de nuit, sans oublier un moyen qui marche sans le réseau.',
    en: 'Give the functions to call and their numbers, by day and by night, with one means that works without the network.',
  },
  regles: {
    fr: 'Écrivez une règle par paragraphe : qui doit faire quoi, sans exception cachée, de façon vérifiable.',
    en: 'Write one rule in each paragraph: who has to do what, without hidden exception, so that it can be verified.',
  },
  contexte: {
    fr: 'Donnez la date, le lieu, les fonctions présentes et la raison de la réunion ou de l’exercice.',
    en: 'Give the date, the place, the functions present and the reason for the meeting or the exercise.',
  },
  constats: {
    fr: 'Rapportez les faits observés et les décisions prises, ce qui a marché comme ce qui a manqué.',
    en: 'Report the facts observed and the decisions taken, what worked as well as what was lacking.',
  },
  "plan d'amelioration": {
    fr: 'Listez les actions qui suivent des constats, chacune avec un responsable et une échéance.',
    en: 'List the actions that follow from the findings, each with somebody in charge and a deadline.',
  },
  perimetre: {
    fr: 'Dites quels systèmes, quels services et quelles données sont testés, et ce qui ne l’est pas.',
    en: 'Say which systems, departments and data are tested, and what is not.',
  },
  scenario: {
    fr: 'Décrivez l’événement joué, l’état de départ et les étapes, assez précisément pour rejouer le test.',
    en: 'Describe the event that is played, the initial state and the steps, precisely enough to play the test again.',
  },
  'resultats attendus': {
    fr: 'Écrivez avant le test, pour chaque étape, le résultat et le délai qui en font un succès.',
    en: 'Before the test, write for each step the result and the time that make it a success.',
  },
  'resultats obtenus': {
    fr: 'Notez pour chaque étape ce qui s’est passé, l’heure, l’écart avec l’attendu et la pièce qui le montre.',
    en: 'Note for each step what happened, when, how it differs from what was expected and the piece that shows it.',
  },
  'perimetre et methode': {
    fr: 'Dites ce qui a été mesuré ou audité, quand, avec quel outil, et ce qui a été laissé de côté.',
    en: 'Say what was measured or audited, when, with which tool, and what was left aside.',
  },
  conclusion: {
    fr: 'Résumez en quelques phrases ce que le lecteur doit retenir et décider.',
    en: 'Sum up in a few sentences what the reader has to remember and decide.',
  },
  description: {
    fr: 'Placez ici le schéma ou le tableau, avec une légende qui permet de le lire sans vous.',
    en: 'Put the diagram or the table here, with a legend that lets others read it without you.',
  },
  'sources et date des donnees': {
    fr: 'Dites de quels outils viennent les données et à quelle date elles ont été relevées.',
    en: 'Say which tools the data come from and at which date they were taken.',
  },
  jalons: {
    fr: 'Listez les étapes, chacune avec sa date, son responsable et ce qui montre qu’elle est franchie.',
    en: 'List the steps, each with its date, somebody in charge and what shows that it is reached.',
  },
  'dependances et risques': {
    fr: 'Notez ce dont le calendrier dépend (marché, recrutement, prestataire) et ce qui pourrait le retarder.',
    en: 'Note what the schedule depends on (contract, hiring, contractor) and what could delay it.',
  },
  'faits attestes': {
    fr: 'Énoncez les faits, un par phrase, avec leurs dates et leur périmètre.',
    en: 'State the facts, one in each sentence, with their dates and their scope.',
  },
  signataire: {
    fr: 'Indiquez la fonction de qui signe, la date et le lieu.',
    en: 'Give the function of whoever signs, the date and the place.',
  },
  engagements: {
    fr: 'Résumez ce que chaque partie doit faire, les niveaux de service et les clauses de sécurité.',
    en: 'Sum up what each party has to do, the service levels and the security clauses.',
  },
  'duree et resiliation': {
    fr: 'Donnez la date de début, la durée, le renouvellement et les conditions de sortie.',
    en: 'Give the starting date, the duration, the renewal and the conditions of exit.',
  },
  "outil et date de l'export": {
    fr: 'Nommez l’outil, sa version, la date de l’export et les filtres appliqués.',
    en: 'Name the tool, its version, the date of the export and the filters applied.',
  },
  'ecran et date': {
    fr: 'Dites quel écran de quel outil est montré, à quelle date, et placez l’image.',
    en: 'Say which screen of which tool is shown, at which date, and put the picture.',
  },
  lecture: {
    fr: 'Expliquez ce qu’il faut voir et en quoi cela répond au contrôle.',
    en: 'Explain what is to be seen and how it answers the control.',
  },
  'historique des versions': {
    fr: 'Ajoutez une ligne à chaque version : sa date, qui l’a écrite, ce qui a changé.',
    en: 'Add a line for each version: its date, who wrote it, what changed.',
  },
};
