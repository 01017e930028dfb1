/** A deliverable as a page: its cover block, then its text. */
import type { Lang } from '../../core/index.ts';
import { GENRES, say, sayDay, STATUTS_DOCUMENT } from '../../core/features.ts';
import type { ViewNode, WrittenPiece } from '../../core/packaging.ts';
import type { Value } from '../../report/markup.ts';
import { html } from '../../report/markup.ts';
import { sayDayOr } from '../../report/words.ts';
import type { Places } from './bodyHtml.ts';
import { bodyHtml } from './bodyHtml.ts';
import { digestOf, factsOf, pageOf } from './page.ts';

export interface DeliverableSetting {
  readonly lang: Lang;
  readonly today: number;
  readonly etablissement: string;
  readonly places: Places;
  /** The address of the index, and of the deliverable's own file. */
  readonly index: string;
  readonly source: string;
  readonly sha256: string;
  /** The address of a control in the index. */
  readonly control: (id: string) => string | undefined;
}

/** The page of a deliverable. */
export function deliverablePage(piece: WrittenPiece, nodes: readonly ViewNode[], setting: DeliverableSetting): string {
  const { lang, today, places, index, source, sha256, control, etablissement } = setting;
  const fr = lang === 'fr';
  const genre = say(GENRES, piece.genre)[lang];
  const title = piece.titre === '' ? piece.id : piece.titre;
  const controls = piece.controles.map((id, i): Value => {
    const href = control(id);
    return html`${i === 0 ? '' : ', '}${href === undefined ? html`<span class="id">${id}</span>` : html`<a class="id" href="${href}">${id}</a>`}`;
  });
  const draft = piece.statut === 'valide' ? '' : html`<div class="banner" role="note"><p><strong><span aria-hidden="true">⚠ </span>${
    fr ? `Ce document n’est pas validé : il ne compte pas comme preuve.` : 'This document is not approved: it does not count as a proof.'}</strong></p></div>`;
  return pageOf({
    lang, title: `${title} · ${etablissement}`, heading: title,
    kind: `${genre.charAt(0).toUpperCase()}${genre.slice(1)} · ${etablissement}`,
    date: piece.approbation === undefined ? `${fr ? 'État au' : 'As of'} ${sayDay(today, lang)}` : `${fr ? 'Approuvé le' : 'Approved on'} ${sayDay(piece.approbation, lang)}`,
    content: html`<p class="back"><a href="${index}">${fr ? '← Index du dossier' : '← Index of the dossier'}</a></p>${draft}
<div class="block">${factsOf([
      [fr ? 'Identifiant' : 'Id', html`<span class="id">${piece.id}</span>`], ['Type', genre], ['Version', piece.version === '' ? '—' : piece.version],
      [fr ? 'Statut' : 'Status', say(STATUTS_DOCUMENT, piece.statut)[lang] || '—'],
      [fr ? 'Rédacteur' : 'Writer', piece.redacteur || '—'], [fr ? 'Approbateur' : 'Approver', piece.approbateur || '—'],
      [fr ? 'Approuvé le' : 'Approved on', sayDayOr(piece.approbation, lang)], [fr ? 'Prochaine revue' : 'Next review', sayDayOr(piece.revue, lang)],
      [fr ? 'Contrôles' : 'Controls', controls.length === 0 ? '—' : controls],
      [fr ? 'Fichier d’origine' : 'Original file', html`<a href="${source}">Markdown</a> · sha256 ${digestOf(sha256)}`],
    ])}</div>
<article class="prose" lang="fr">
${bodyHtml(nodes, places)}
</article>`,
  });
}
