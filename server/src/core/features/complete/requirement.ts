/** What a control of a catalogue asks for, in short words. */
import type { Catalogue, ControleDefini, Exigence } from '../../model/catalogue.ts';
import type { Lang } from '../../text/words.ts';
import { md, paragraphs } from './markup.ts';

/** `agents : export, 60 jours au plus`. */
export function askedFor(exigence: Exigence, lang: Lang): string {
  const fr = lang === 'fr';
  const what = exigence.un_parmi.length > 0
    ? `${fr ? 'une pièce parmi' : 'one piece among'} ${exigence.un_parmi.join(', ')}` : exigence.types.join(fr ? ' ou ' : ' or ');
  const details = [
    what,
    ...(exigence.min > 1 ? [fr ? `au moins ${exigence.min}` : `at least ${exigence.min}`] : []),
    ...(exigence.fraicheur_jours === undefined ? [] : [fr ? `${exigence.fraicheur_jours} jours au plus` : `at most ${exigence.fraicheur_jours} days old`]),
    ...(exigence.si === undefined ? [] : [fr ? `si ${exigence.si}` : `if ${exigence.si}`]),
    ...(exigence.sauf === undefined ? [] : [fr ? `sauf si ${exigence.sauf}` : `unless ${exigence.sauf}`]),
  ].filter((text) => text !== '');
  // Many codes are the type itself: it is said once.
  if (exigence.types.length === 1 && exigence.types[0] === exigence.code) return details.join(', ');
  return `${exigence.code}${fr ? ' :' : ':'} ${details.join(', ')}`;
}

/** `IND-EDR : Couverture EDR, cible >=95`. */
export function measured(id: string, cible: string | undefined, catalogue: Catalogue, lang: Lang): string {
  const fr = lang === 'fr';
  const titre = catalogue.indicateurs.get(id)?.titre;
  return `${id}${titre === undefined ? '' : `${fr ? ' :' : ':'} ${titre}`}${cible === undefined ? '' : `, ${fr ? 'cible' : 'target'} ${cible}`}`;
}

/** Theme and level: `Durcir les postes de travail · indispensable`. */
export function placeOf(defini: ControleDefini, catalogue: Catalogue): string {
  const theme = catalogue.themes.find((t) => t.id === defini.theme)?.titre ?? defini.theme;
  return [theme, defini.niveau].filter((text) => text !== '').join(' · ');
}

/** The card of a control: what it asks, its pieces and its indicators; says so when the catalogue is not official. */
export function cardOf(defini: ControleDefini, catalogue: Catalogue, lang: Lang): string {
  const fr = lang === 'fr';
  const list = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `${title}\n${lines.map((line) => `- ${md(line)}`).join('\n')}`);
  return paragraphs(
    `**${md(defini.titre)}**`, md(placeOf(defini, catalogue)), md(defini.description),
    list(fr ? 'Preuves attendues :' : 'Expected proofs:', defini.preuves.map((e) => askedFor(e, lang))),
    list(fr ? 'Indicateurs :' : 'Indicators:', defini.indicateurs.map(({ id, cible }) => measured(id, cible, catalogue, lang))),
    catalogue.officiel ? '' : fr ? 'Référentiel non officiel.' : 'Unofficial catalogue.',
  );
}
