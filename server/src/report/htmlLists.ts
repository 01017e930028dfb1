/** The sections of the page that list: remarks, deliverables, evidence. */
import type { Integrity } from '../core/index.ts';
import { GENRES, ORIGINES, say, STATUTS_DOCUMENT, STATUTS_REMARQUE } from '../core/features.ts';
import type { Page } from './htmlParts.ts';
import { links, paragraphs, section, tag } from './htmlParts.ts';
import type { Html, Value } from './markup.ts';
import { breakable, html, table } from './markup.ts';
import { DOCUMENT_MARKS, HEADINGS, INTEGRITES, INTEGRITY_MARKS, lookUp, REMARK_MARKS, sayDayOr } from './words.ts';

const id = (word: string): Html => html`<span class="id">${breakable(word)}</span>`;

const REMARK_CLASSES: Readonly<Record<string, string>> = { ouverte: 's-ecart', repondue: 's-en_cours', close: 's-conforme' };
export const DOCUMENT_CLASSES: Readonly<Record<string, string>> = { brouillon: 's-a_faire', en_revue: 's-en_cours', valide: 's-conforme', obsolete: 's-non_applicable' };
export const INTEGRITY_CLASSES: Readonly<Record<Integrity, string>> = {
  scellee: 's-conforme', non_scellee: 's-a_faire', modifiee: 's-ecart', absente: 's-ecart', non_verifiee: 's-alerte', hors_dossier: 's-non_applicable',
};

/** The mark and word of a value. */
export function tagOf(classes: Readonly<Record<string, string>>, marks: Readonly<Record<string, string>>, value: string, word: string): Html {
  return tag(lookUp(classes, value) ?? 's-inconnu', lookUp(marks, value) ?? '?', word === '' ? '—' : word);
}

/** Remarks with what was answered. */
export function remarks(page: Page): Html {
  const { project, lang } = page;
  const fr = lang === 'fr';
  const rows = project.remarques.map((r): Value[] => [
    id(r.id), say(ORIGINES, r.origine)[lang], sayDayOr(r.date, lang, r.ecrite), tagOf(REMARK_CLASSES, REMARK_MARKS, r.statut, say(STATUTS_REMARQUE, r.statut)[lang]), links(page, r.controles),
    html`${paragraphs(r.texte)}${r.reponse === '' ? html`<p class="muted">${fr ? 'Sans réponse.' : 'No answer.'}</p>` : html`<div class="answer"><strong>${fr ? 'Réponse' : 'Answer'}</strong> ${paragraphs(r.reponse)}</div>`}`,
  ]);
  const caption = fr ? 'Les remarques ouvertes d’abord.' : 'Open remarks first.';
  return section(page, 'remarks', `${HEADINGS.remarks[lang]} (${rows.length})`, table(caption, [
    { label: fr ? 'Remarque' : 'Remark' }, { label: fr ? 'Origine' : 'Origin' }, { label: 'Date' }, { label: fr ? 'État' : 'State' }, { label: fr ? 'Contrôles' : 'Controls' }, { label: fr ? 'Texte et réponse' : 'Text and answer', className: 'wide' },
  ], rows, { empty: fr ? 'Aucune remarque.' : 'No remark.', ids: project.remarques.map((_, i) => `${page.prefix}r${i}`) }));
}

/** Written deliverables with their status and next review. */
export function deliverables(page: Page): Html {
  const { project, lang } = page;
  const fr = lang === 'fr';
  const rows = project.livrables.map((l): Value[] => [
    id(l.id), l.titre, say(GENRES, l.genre)[lang], l.version, tagOf(DOCUMENT_CLASSES, DOCUMENT_MARKS, l.statut, say(STATUTS_DOCUMENT, l.statut)[lang]), sayDayOr(l.approbation, lang),
    html`${sayDayOr(l.revue, lang)}${l.retard ? html`<br>${tag('s-alerte', '△', fr ? 'dépassée' : 'passed')}` : ''}`, links(page, l.controles),
  ]);
  const caption = fr ? 'Un livrable ne compte comme preuve qu’une fois validé.' : 'A deliverable counts as a proof once it is approved only.';
  return section(page, 'deliverables', `${HEADINGS.deliverables[lang]} (${rows.length})`, table(caption, [
    { label: fr ? 'Livrable' : 'Deliverable' }, { label: fr ? 'Titre' : 'Title' }, { label: 'Type' }, { label: 'Version' }, { label: fr ? 'Statut' : 'Status' },
    { label: fr ? 'Approuvé le' : 'Approved on' }, { label: fr ? 'Prochaine revue' : 'Next review' }, { label: fr ? 'Contrôles' : 'Controls' },
  ], rows, { empty: fr ? 'Aucun livrable.' : 'No deliverable.', ids: project.livrables.map((_, i) => `${page.prefix}d${i}`) }));
}

/** The evidence of the plan and its annexes. */
export function evidence(page: Page): Html {
  const { project, lang } = page;
  const fr = lang === 'fr';
  const rows = project.preuves.map((p): Value[] => [
    id(p.id), p.titre, say(GENRES, p.genre)[lang], sayDayOr(p.date, lang, p.ecrite), p.outil, tagOf(INTEGRITY_CLASSES, INTEGRITY_MARKS, p.integrite, INTEGRITES[p.integrite][lang]),
    p.controles.length === 0 ? html`<span class="muted">${fr ? 'aucun' : 'none'}</span>` : links(page, p.controles),
  ]);
  const caption = fr ? '« Scellée » : l’empreinte sha256 du fichier est celle que le plan enregistre.' : '“Sealed”: the sha256 of the file is the one that the plan registers.';
  return section(page, 'evidence', `${HEADINGS.evidence[lang]} (${rows.length})`, table(caption, [
    { label: fr ? 'Preuve' : 'Evidence' }, { label: fr ? 'Titre' : 'Title' }, { label: 'Type' }, { label: fr ? 'Date du fait' : 'Date of the fact' }, { label: fr ? 'Outil' : 'Tool' },
    { label: fr ? 'Intégrité' : 'Integrity' }, { label: fr ? 'Contrôles' : 'Controls' },
  ], rows, { empty: fr ? 'Aucune preuve.' : 'No evidence.', ids: project.preuves.map((_, i) => `${page.prefix}e${i}`) }));
}
