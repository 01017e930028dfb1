/** The index of the package: each control with its pieces, each piece with its controls, its digest, its date and its state. */
import type { ControlLine, Lang, ReportDetails, Text } from '../../core/index.ts';
import { GENRES, say, sayDay, VERDICTS } from '../../core/features.ts';
import type { Contents, Fate, Piece, WrittenPiece } from '../../core/packaging.ts';
import { cellTag, paragraphs, stateTag, tag } from '../../report/htmlParts.ts';
import type { Html, Value } from '../../report/markup.ts';
import { html, table } from '../../report/markup.ts';
import { INTEGRITES, nameOf, sayCatalogue, sayCoverage, sayDayOr, sayRate, sayValue } from '../../report/words.ts';
import type { Written } from '../bag/write.ts';
import type { ConfidentialEntry } from './confidential.ts';
import type { Layout } from './layout.ts';
import { hrefTo } from './layout.ts';
import { digestOf, factsOf, pageOf } from './page.ts';
import { documentTag, integrityTag, MISSING } from './words.ts';

export interface IndexSetting {
  readonly lang: Lang;
  readonly today: number;
  readonly finess: string;
  readonly details: ReportDetails;
  readonly contents: Contents;
  readonly layout: Layout;
  readonly confidential: readonly ConfidentialEntry[];
  /** The figures read in a piece, in words; empty when there are none. */
  readonly figures: (piece: Piece) => string;
  /** What was written so far, by name below `data/`. */
  readonly written: ReadonlyMap<string, Written>;
  /** Findings in spite of which the package was made. */
  readonly reserves: readonly string[];
}

/** Anchors of the controls by every spelling of their ids, and of the pieces by their ids. */
export function anchorsIn(details: ReportDetails, contents: Contents): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const add = (id: string, anchor: string): void => { if (id !== '' && !anchors.has(id)) anchors.set(id, anchor); };
  details.controles.forEach((c, i) => { for (const spelling of c.spellings) add(spelling, `c${i}`); });
  contents.pieces.forEach((p, i) => { add(p.id, `e${i}`); });
  contents.livrables.forEach((l, i) => { add(l.id, `d${i}`); });
  return anchors;
}

/** The page. */
export function indexPage(setting: IndexSetting): string {
  return new Index(setting).page();
}

class Index {
  readonly #s: IndexSetting;
  readonly #fr: boolean;
  readonly #anchors: ReadonlyMap<string, string>;

  constructor(setting: IndexSetting) {
    this.#s = setting;
    this.#fr = setting.lang === 'fr';
    this.#anchors = anchorsIn(setting.details, setting.contents);
  }

  page(): string {
    const { lang, today, details } = this.#s;
    const kind = this.#say({ fr: 'Dossier du programme CaRE', en: 'CaRE dossier' });
    const sections = this.#sections();
    return pageOf({
      lang, kind, heading: nameOf(details), title: `${kind} · ${nameOf(details)}, ${sayDay(today, lang)}`,
      date: `${this.#say({ fr: 'Assemblé le', en: 'Made on' })} ${sayDay(today, lang)}`,
      navigation: html`<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}<li><a href="${this.#href(this.#s.layout.report.html)}">${
        this.#say({ fr: 'Rapport de couverture', en: 'Coverage report' })}</a></li></ul></nav>`,
      content: [this.#cover(), ...sections.map(({ id, title, count, content }) => html`
<section id="${id}"><h2>${title}${count === undefined ? '' : ` (${count})`}</h2>
${content}
</section>`)],
    });
  }

  #say(text: Text): string {
    return text[this.#s.lang];
  }

  #href(name: string): string {
    return hrefTo(this.#s.layout.index, name);
  }

  #sections(): { id: string; title: string; count?: number; content: Html }[] {
    const { contents, details } = this.#s;
    const joined = contents.pieces.filter((p) => p.fate === 'jointe');
    const left = contents.pieces.filter((p) => p.fate !== 'jointe' && p.fate !== 'confidentielle');
    const hidden = contents.pieces.filter((p) => p.fate === 'confidentielle');
    return [
      { id: 'controles', title: this.#say({ fr: 'Contrôles', en: 'Controls' }), count: details.controles.length, content: this.#controls() },
      { id: 'preuves', title: this.#say({ fr: 'Preuves jointes', en: 'Evidence in the package' }), count: joined.length, content: this.#joined(joined) },
      { id: 'livrables', title: this.#say({ fr: 'Livrables', en: 'Deliverables' }), count: contents.livrables.length, content: this.#deliverables() },
      ...(hidden.length === 0 ? [] : [{ id: 'confidentielles', title: this.#say({ fr: 'Preuves confidentielles', en: 'Confidential evidence' }), count: hidden.length, content: this.#hidden(hidden) }]),
      ...(left.length === 0 ? [] : [{ id: 'manquantes', title: this.#say({ fr: 'Preuves non jointes', en: 'Evidence not in the package' }), count: left.length, content: this.#left(left) }]),
      { id: 'fichiers', title: this.#say({ fr: 'Autres fichiers', en: 'Other files' }), content: this.#others() },
      { id: 'verifier', title: this.#say({ fr: 'Vérifier ce dossier', en: 'Checking this package' }), content: this.#howTo() },
    ];
  }

  #cover(): Html {
    const { details, contents, lang, finess, reserves, today } = this.#s;
    const { couverture } = details.report;
    const count = (fate: Fate): number => contents.pieces.filter((p) => p.fate === fate).length;
    const left = contents.pieces.length - count('jointe') - count('confidentielle');
    const part = (n: number, one: Text, many: Text): string => `${n} ${(n > 1 || (n === 0 && !this.#fr) ? many : one)[lang]}`;
    const holds = [
      part(count('jointe'), { fr: 'preuve jointe', en: 'piece of evidence' }, { fr: 'preuves jointes', en: 'pieces of evidence' }),
      part(contents.livrables.length, { fr: 'livrable', en: 'deliverable' }, { fr: 'livrables', en: 'deliverables' }),
      ...(count('confidentielle') === 0 ? [] : [part(count('confidentielle'), { fr: 'preuve confidentielle', en: 'confidential one' }, { fr: 'preuves confidentielles', en: 'confidential ones' })]),
      ...(left === 0 ? [] : [part(left, { fr: 'preuve non jointe', en: 'left out' }, { fr: 'preuves non jointes', en: 'left out' })]),
    ].join(', ');
    const warning = details.note?.[lang] ?? details.catalogue?.avertissement ?? '';
    return html`<section id="dossier" class="cover"><h2>${this.#say({ fr: 'Le dossier', en: 'The dossier' })}</h2>
${reserves.length === 0 ? '' : html`<div class="banner" role="note"><p><strong><span aria-hidden="true">⚠ </span>${this.#say({
      fr: 'Assemblé avec des réserves, à la demande de l’établissement', en: 'Made with reservations, at the request of the establishment' })}</strong></p><ul>${reserves.map((r) => html`<li>${r}</li>`)}</ul></div>`}
${warning === '' ? '' : html`<div class="banner" role="note"><p><strong><span aria-hidden="true">⚠ </span>${details.note
      ? this.#say({ fr: 'Référentiel inconnu', en: 'Unknown catalogue' }) : this.#say({ fr: 'Référentiel non officiel', en: 'The catalogue is not official' })}</strong></p>${paragraphs(warning)}</div>`}
${factsOf([
      [this.#say({ fr: 'Établissement', en: 'Establishment' }), nameOf(details)], ['FINESS', finess === '' ? '—' : html`<span class="id">${finess}</span>`],
      ...(details.reference === '' ? [] : [[this.#say({ fr: 'Référence du dossier', en: 'Reference' }), details.reference] as const]),
      [this.#say({ fr: 'Référentiel', en: 'Catalogue' }), sayCatalogue(details, lang)],
      [this.#say({ fr: 'Déclaration', en: 'Declaration' }), sayDayOr(details.declaration, lang)],
      [this.#say({ fr: 'État au', en: 'As of' }), sayDay(today, lang)],
      ...(details.catalogue ? [[this.#say({ fr: 'Couverture', en: 'Coverage' }), html`${this.#say({ fr: 'indispensables', en: 'required' })} <strong>${sayRate(couverture.indispensables.taux, lang)}</strong> (${sayCoverage(couverture.indispensables, lang)}), ${
        this.#say({ fr: 'tous les contrôles', en: 'all controls' })} <strong>${sayRate(couverture.tous.taux, lang)}</strong> (${sayCoverage(couverture.tous, lang)})`] as const] : []),
      [this.#say({ fr: 'Contenu', en: 'Contents' }), holds],
    ])}
</section>`;
  }

  #controls(): Html {
    const { details, contents, lang } = this.#s;
    const cited = (list: readonly { readonly controles: readonly string[] }[], c: ControlLine): boolean[] => list.map((p) => p.controles.some((id) => c.spellings.has(id)));
    const rows = details.controles.map((c): Value[] => {
      const [inPieces, inWritten] = [cited(contents.pieces, c), cited(contents.livrables, c)];
      const items = [
        ...contents.livrables.flatMap((l, i) => (inWritten[i] === true ? [this.#item(l.id, `d${i}`, this.#page(l), l.titre, l.approbation, '', c, documentTag(l.statut, lang))] : [])),
        ...contents.pieces.flatMap((p, i) => (inPieces[i] === true ? [this.#item(p.id, `e${i}`, this.#file(p), p.titre, p.date, p.ecrite, c, this.#pieceTag(p))] : [])),
      ];
      return [
        html`<span class="id">${c.id}</span>`, html`${c.titre}${c.commentaire === '' ? '' : html`<div class="muted">${paragraphs(c.commentaire)}</div>`}`, stateTag(c.etat, lang),
        items.length === 0 ? html`<span class="muted">${this.#say({ fr: 'aucune', en: 'none' })}</span>` : html`<ul class="pieces">${items}</ul>`,
      ];
    });
    return table(this.#say({
      fr: 'Chaque contrôle et les pièces qui le démontrent. L’identifiant d’une pièce mène à sa fiche plus bas, son titre ouvre le fichier.',
      en: 'Each control and the pieces that prove it. The id of a piece leads to its row below, its title opens the file.',
    }), [
      { label: this.#say({ fr: 'Contrôle', en: 'Control' }) }, { label: this.#say({ fr: 'Titre', en: 'Title' }), className: 'wide' }, { label: this.#say({ fr: 'État', en: 'State' }) },
      { label: this.#say({ fr: 'Pièces', en: 'Pieces' }), className: 'wide' },
    ], rows, { empty: this.#say({ fr: 'Aucun contrôle.', en: 'No control.' }), ids: details.controles.map((_, i) => `c${i}`) });
  }

  /** A piece in the row of a control: its state is the fault that it has there, else its own. */
  #item(id: string, anchor: string, href: string | undefined, titre: string, date: number | undefined, ecrite: string, control: ControlLine, own: Html): Html {
    const { lang } = this.#s;
    const fault = control.cells.flatMap((cell) => cell.citations).find(({ citation }) => citation.id === id)?.fault;
    const name = titre === '' ? id : titre;
    return html`<li><a class="id" href="#${anchor}">${id}</a> ${href === undefined ? name : html`<a href="${href}">${name}</a>`} <span class="whole">${sayDayOr(date, lang, ecrite)} · ${fault ? cellTag(fault, lang) : own}</span></li>`;
  }

  #pieceTag(piece: Piece): Html {
    const { lang } = this.#s;
    return piece.fate === 'jointe' || piece.fate === 'confidentielle' ? integrityTag(piece.fate === 'confidentielle' ? 'hors_dossier' : piece.integrite, lang) : tag('s-ecart', '∅', MISSING[piece.fate][lang]);
  }

  #file({ fate, path }: Piece): string | undefined {
    const name = fate === 'jointe' && path !== undefined ? this.#s.layout.files.get(path) : undefined;
    return name === undefined ? undefined : this.#href(name);
  }

  #page({ document }: WrittenPiece): string | undefined {
    const name = this.#s.layout.pages.get(document.path);
    return name === undefined ? undefined : this.#href(name);
  }

  #joined(pieces: readonly Piece[]): Html {
    const { lang, layout, written, contents } = this.#s;
    const rows = pieces.map((p): Value[] => {
      const name = layout.files.get(p.path ?? '') ?? '';
      return [
        html`<span class="id">${p.id}</span>`, html`<a href="${this.#href(name)}">${p.titre === '' ? name : p.titre}</a><br><span class="muted">${name}</span>`, say(GENRES, p.genre)[lang],
        sayDayOr(p.date, lang, p.ecrite), integrityTag(p.integrite, lang), this.#controlLinks(p.controles), digestOf(written.get(name)?.sha256 ?? ''),
      ];
    });
    return table(this.#say({ fr: `« ${INTEGRITES.scellee.fr} » : l’empreinte du fichier est celle que le plan enregistre.`, en: `“${INTEGRITES.scellee.en}”: the digest of the file is the one that the plan registers.` }), [
      { label: this.#say({ fr: 'Preuve', en: 'Evidence' }) }, { label: this.#say({ fr: 'Titre et fichier', en: 'Title and file' }), className: 'wide' }, { label: 'Type' }, { label: this.#say({ fr: 'Date du fait', en: 'Date of the fact' }) },
      { label: this.#say({ fr: 'État', en: 'State' }) }, { label: this.#say({ fr: 'Contrôles', en: 'Controls' }) }, { label: this.#say({ fr: 'Empreinte sha256', en: 'sha256 digest' }) },
    ], rows, { empty: this.#say({ fr: 'Aucune preuve jointe.', en: 'No evidence.' }), ids: pieces.map((p) => `e${contents.pieces.indexOf(p)}`) });
  }

  #deliverables(): Html {
    const { contents, lang, layout, written } = this.#s;
    const rows = contents.livrables.map((l): Value[] => {
      const source = layout.files.get(l.document.path) ?? '';
      return [
        html`<span class="id">${l.id}</span>`, html`<a href="${this.#page(l) ?? ''}">${l.titre === '' ? l.id : l.titre}</a><br><a class="muted" href="${this.#href(source)}">${source}</a>`, say(GENRES, l.genre)[lang], l.version,
        documentTag(l.statut, lang), sayDayOr(l.approbation, lang), this.#controlLinks(l.controles), digestOf(written.get(source)?.sha256 ?? ''),
      ];
    });
    return table(this.#say({ fr: 'Le titre ouvre le livrable mis en page ; son fichier d’origine est dessous, avec son empreinte.', en: 'The title opens the deliverable as a page; its original file stands below it, with its digest.' }), [
      { label: this.#say({ fr: 'Livrable', en: 'Deliverable' }) }, { label: this.#say({ fr: 'Titre et fichier', en: 'Title and file' }), className: 'wide' }, { label: 'Type' }, { label: 'Version' }, { label: this.#say({ fr: 'Statut', en: 'Status' }) },
      { label: this.#say({ fr: 'Approuvé le', en: 'Approved on' }) }, { label: this.#say({ fr: 'Contrôles', en: 'Controls' }) }, { label: this.#say({ fr: 'Empreinte sha256', en: 'sha256 digest' }) },
    ], rows, { empty: this.#say({ fr: 'Aucun livrable.', en: 'No deliverable.' }), ids: contents.livrables.map((_, i) => `d${i}`) });
  }

  #hidden(pieces: readonly Piece[]): Html {
    const { lang, confidential, contents, layout } = this.#s;
    const rows = pieces.map((p, i): Value[] => {
      const entry = confidential[i];
      const figures = this.#s.figures(p);
      const measures = (entry?.indicateurs ?? []).map((m) => html`<li><span class="id">${m.id}</span>${this.#fr ? '\u00a0: ' : ': '}${m.declare === null ? this.#say({ fr: 'non mesuré', en: 'not measured' })
        : `${sayValue(m.declare, m.unite, lang)} ${this.#say({ fr: 'déclaré', en: 'declared' })}`}${m.recalcule === null ? '' : `, ${sayValue(m.recalcule, m.unite, lang)} ${this.#say({ fr: 'recalculé', en: 'recomputed' })}`}${
        m.numerateur === null || m.denominateur === null ? '' : `\u00a0: ${m.numerateur} / ${m.denominateur}`}${m.verdict === null || m.declare === null ? '' : ` (${VERDICTS[m.verdict][lang]})`}</li>`);
      return [
        html`<span class="id">${p.id}</span>`, p.titre, say(GENRES, p.genre)[lang], sayDayOr(p.date, lang, p.ecrite), this.#controlLinks(p.controles),
        figures === '' && measures.length === 0 ? html`<span class="muted">—</span>` : html`<ul>${measures}${figures === '' ? '' : html`<li>${figures}</li>`}</ul>`,
        entry?.sha256 == null ? html`<span class="muted">—</span>` : digestOf(entry.sha256),
      ];
    });
    return html`<p>${this.#say({
      fr: 'Ces fichiers restent dans l’établissement, qui peut les montrer sur demande : leur empreinte prouve qu’ils n’ont pas changé.',
      en: 'These files stay in the establishment, which can show them on demand: their digest proves that they have not changed.',
    })} <a href="${this.#href(layout.confidential)}">${layout.confidential}</a></p>${table(this.#say({ fr: 'Une preuve confidentielle par ligne.', en: 'One confidential piece per row.' }), [
      { label: this.#say({ fr: 'Preuve', en: 'Evidence' }) }, { label: this.#say({ fr: 'Titre', en: 'Title' }), className: 'wide' }, { label: 'Type' }, { label: this.#say({ fr: 'Date du fait', en: 'Date of the fact' }) },
      { label: this.#say({ fr: 'Contrôles', en: 'Controls' }) }, { label: this.#say({ fr: 'Chiffres', en: 'Figures' }) }, { label: this.#say({ fr: 'Empreinte sha256', en: 'sha256 digest' }) },
    ], rows, { empty: '—', ids: pieces.map((p) => `e${contents.pieces.indexOf(p)}`) })}`;
  }

  #left(pieces: readonly Piece[]): Html {
    const { lang, contents } = this.#s;
    const rows = pieces.map((p): Value[] => [html`<span class="id">${p.id}</span>`, p.titre, say(GENRES, p.genre)[lang], sayDayOr(p.date, lang, p.ecrite), this.#pieceTag(p), this.#controlLinks(p.controles)]);
    return table(this.#say({ fr: 'Le plan enregistre ces preuves, leur fichier n’est pas dans ce dossier.', en: 'The plan registers this evidence, its file is not in this package.' }), [
      { label: this.#say({ fr: 'Preuve', en: 'Evidence' }) }, { label: this.#say({ fr: 'Titre', en: 'Title' }), className: 'wide' }, { label: 'Type' }, { label: this.#say({ fr: 'Date du fait', en: 'Date of the fact' }) },
      { label: this.#say({ fr: 'Pourquoi', en: 'Why' }) }, { label: this.#say({ fr: 'Contrôles', en: 'Controls' }) },
    ], rows, { empty: '—', ids: pieces.map((p) => `e${contents.pieces.indexOf(p)}`) });
  }

  #others(): Html {
    const { contents, layout, written } = this.#s;
    const shown = new Set([...contents.livrables.map((l) => l.document.path), ...contents.pieces.flatMap((p) => (p.fate === 'jointe' ? p.path ?? [] : []))]);
    const names = [...[...layout.files].flatMap(([core, name]) => (shown.has(core) ? [] : [name])), layout.report.html, layout.report.json, layout.report.csv, ...(written.has(layout.confidential) ? [layout.confidential] : [])];
    return table(this.#say({ fr: 'Le plan, ses annexes, les images des livrables et le rapport de couverture.', en: 'The plan, its annexes, the pictures of deliverables and the coverage report.' }), [
      { label: this.#say({ fr: 'Fichier', en: 'File' }) }, { label: this.#say({ fr: 'Empreinte sha256', en: 'sha256 digest' }) },
    ], names.map((name): Value[] => [html`<a href="${this.#href(name)}">${name}</a>`, digestOf(written.get(name)?.sha256 ?? '')]), { empty: '—' });
  }

  #controlLinks(ids: readonly string[]): Html {
    if (ids.length === 0) return html`<span class="muted">${this.#say({ fr: 'aucun', en: 'none' })}</span>`;
    return html`${ids.map((id, i) => {
      const anchor = this.#anchors.get(id);
      return html`${i === 0 ? '' : ', '}${anchor === undefined ? html`<span class="id">${id}</span>` : html`<a class="id whole" href="#${anchor}">${id}</a>`}`;
    })}`;
  }

  #howTo(): Html {
    return this.#fr
      ? html`<p>Ce dossier est un « sac » BagIt (RFC 8493) : les empreintes de tous ses fichiers sont dans <span class="id">manifest-sha256.txt</span>. Tout changement, ajout ou retrait se voit :</p>
<ul><li><span class="id">care verify</span> suivi du chemin du dossier ou du fichier zip, sans réseau ;</li><li>ou, dans le dossier, <span class="id">sha256sum -c manifest-sha256.txt</span> sous Linux ;</li><li>ou tout autre outil BagIt.</li></ul>`
      : html`<p>This package is a BagIt “bag” (RFC 8493): the digests of all its files are in <span class="id">manifest-sha256.txt</span>. Whatever is changed, added or taken away shows:</p>
<ul><li><span class="id">care verify</span> followed by the path of the folder or zip file, without a network;</li><li>or, in the folder, <span class="id">sha256sum -c manifest-sha256.txt</span> on Linux;</li><li>or any other BagIt tool.</li></ul>`;
  }
}
