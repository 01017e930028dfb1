/** What the page says by itself, in both languages; everything else comes from the server. */

type Lang = 'fr' | 'en';

const TEXTS = {
  sections: { fr: 'Sections', en: 'Sections' },
  filter: { fr: 'Filtrer les lignes', en: 'Filter the rows' },
  onlyOpen: { fr: 'Seulement ce qui reste à faire', en: 'Only what is left to do' },
  none: { fr: 'Aucune ligne ne correspond au filtre.', en: 'No row matches the filter.' },
  loading: { fr: 'Analyse du dossier…', en: 'Analysing the dossier…' },
  stopped: { fr: 'Le serveur CaRE est arrêté : ce qui est affiché n’est plus à jour.', en: 'The CaRE server has stopped: what is shown is not up to date.' },
  restart: { fr: 'Redémarrer le serveur', en: 'Restart the server' },
  source: { fr: 'Ouvrir le texte à cette section', en: 'Open the text at this section' },
  table: { fr: 'Tableau', en: 'Table' },
  image: { fr: 'Image absente du projet :', en: 'Image not in the project:' },
} satisfies Record<string, Record<Lang, string>>;

/** A text of the page. */
export function say(name: keyof typeof TEXTS, lang: Lang): string {
  return TEXTS[name][lang];
}

/** « Afficher les 120 autres lignes » */
export function sayMore(count: number, lang: Lang): string {
  return lang === 'fr' ? `Afficher les ${count} autres lignes` : `Show the ${count} other rows`;
}
