/** The report as one page: no script, nothing from outside, good on a screen, on a phone and on paper. */
import type { ReportDetails } from '../core/index.ts';
import { sayNumber } from '../core/index.ts';
import { CATEGORIE_WORDS, ROLES, say, sayDay } from '../core/features.ts';
import { deliverables, evidence, remarks } from './htmlLists.ts';
import type { Page } from './htmlParts.ts';
import { anchorsOf, paragraphs, section } from './htmlParts.ts';
import { controls, gaps, keyFigures, matrix, measures, themes } from './htmlSections.ts';
import { STYLE } from './htmlStyle.ts';
import { timeline } from './htmlTimeline.ts';
import type { Html, Value } from './markup.ts';
import { html, Html as Markup, table } from './markup.ts';
import type { Setting } from './words.ts';
import { HEADINGS, nameOf, sayCatalogue, sayCoverage, sayDayOr, sayDistance, sayRate } from './words.ts';

export interface HtmlSetting extends Setting {
  /** The sha256 of a text in base64: the page allows its own style sheet by its digest, and nothing else. */
  readonly sha256: (text: string) => string;
}

/** The report of all projects as an HTML page; with several, a summary comes first. */
export function htmlReport(projects: readonly ReportDetails[], setting: HtmlSetting): string {
  const { lang, today, sha256 } = setting;
  const fr = lang === 'fr';
  const several = projects.length > 1;
  const pages = projects.map((project, i): Page => ({ lang, today, project, prefix: `p${i + 1}-`, anchors: anchorsOf(project, `p${i + 1}-`), level: several ? 3 : 2 }));
  const kind = fr ? 'Couverture du programme CaRE' : 'CaRE coverage';
  const [only] = projects;
  const title = several || !only ? kind : `${kind} · ${nameOf(only)}`;
  const policy = `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; base-uri 'none'; form-action 'none'`;
  const page = html`${new Markup('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}, ${sayDay(today, lang)}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${fr ? 'Aller au contenu' : 'Skip to the content'}</a>
<header>
<p class="kind">${kind}</p>
<h1>${several || !only ? (fr ? `Synthèse de ${projects.length} dossiers` : `Summary of ${projects.length} dossiers`) : nameOf(only)}</h1>
<p class="date">${fr ? 'État au' : 'As of'} ${sayDay(today, lang)}</p>
</header>
${several ? '' : pages.map(navigation)}
<main id="main">
${several ? [summary(pages), pages.map((p, i) => html`
<article id="p${i + 1}" class="project"><h2>${nameOf(p.project)}</h2><p class="muted">${p.project.report.plan}</p>${navigation(p)}${content(p)}
</article>`)] : pages.map(content)}
</main>
</body>
</html>
`;
  return page.text;
}

function content(page: Page): Html {
  return html`${cover(page)}${themes(page)}${gaps(page)}${matrix(page)}${measures(page)}${timeline(page)}${remarks(page)}${deliverables(page)}${evidence(page)}${controls(page)}`;
}

function navigation({ project, prefix, lang, level }: Page): Html {
  const fr = lang === 'fr';
  const known = project.catalogue !== undefined;
  const entries: [string, string][] = [
    ...(known ? [['themes', fr ? 'Thèmes' : 'Themes'], ['gaps', fr ? 'Écarts' : 'Gaps'], ['matrix', fr ? 'Preuves demandées' : 'Required proofs'], ['measures', fr ? 'Indicateurs' : 'Indicators']] as [string, string][] : []),
    ['timeline', fr ? 'Échéances' : 'Deadlines'], ['remarks', fr ? 'Remarques' : 'Remarks'], ['deliverables', fr ? 'Livrables' : 'Deliverables'], ['evidence', fr ? 'Preuves' : 'Evidence'], ['controls', fr ? 'Contrôles' : 'Controls'],
  ];
  return html`<nav aria-label="Sections${level === 2 ? '' : ` · ${nameOf(project)} · ${project.report.plan}`}"><ul>${entries.map(([name, label]) => html`<li><a href="#${prefix}${name}">${label}</a></li>`)}</ul></nav>`;
}

/** Who, what, when; the warning of a catalogue that is not official comes before any figure. */
function cover(page: Page): Html {
  const { project, lang, today } = page;
  const fr = lang === 'fr';
  const { note, catalogue, perimetre } = project;
  const warning = catalogue?.avertissement ?? '';
  const banners: Html[] = [];
  if (note) banners.push(banner(fr ? 'Référentiel inconnu' : 'Unknown catalogue', note[lang]));
  if (catalogue && !project.report.referentiel.officiel) banners.push(banner(fr ? 'Référentiel non officiel' : 'The catalogue is not official', warning));
  const declared = project.declaration;
  const facts: [string, Value][] = [
    [fr ? 'Référentiel' : 'Catalogue', sayCatalogue(project, lang)],
    ...(catalogue && catalogue.source !== '' ? [[fr ? 'Source' : 'Source', catalogue.source] as [string, Value]] : []),
    [fr ? 'Catégorie' : 'Category', say(CATEGORIE_WORDS, project.categorie)[lang]],
    ...(project.reference === '' ? [] : [[fr ? 'Référence du dossier' : 'Reference', project.reference] as [string, Value]]),
    [fr ? 'Candidature' : 'Application', sayDayOr(project.candidature, lang)],
    [fr ? 'Déclaration' : 'Declaration', declared === undefined ? '—' : `${sayDay(declared, lang)} (${sayDistance(declared, today, lang)})`],
    ...(perimetre.postes === undefined ? [] : [[fr ? 'Postes du périmètre' : 'Workstations in scope', perimetre.postes] as [string, Value]]),
    ...(perimetre.exclusions.length === 0 ? [] : [[fr ? 'Exclusions' : 'Exclusions', html`<ul>${perimetre.exclusions.map((x) => html`<li>${x.nombre === undefined ? '' : html`<strong>${x.nombre}</strong> · `}${x.motif}${x.mesure === '' ? '' : html` <span class="muted">(${x.mesure})</span>`}</li>`)}</ul>`] as [string, Value]]),
    [fr ? 'Plan' : 'Plan', project.report.plan],
  ];
  const members = table(fr ? 'Établissements du dossier' : 'Establishments of the dossier', [
    { label: fr ? 'Établissement' : 'Establishment' }, { label: 'FINESS' }, { label: fr ? 'Rôle' : 'Role' },
    { label: fr ? 'Part d’activité' : 'Share of activity', number: true }, { label: fr ? 'Postes' : 'Workstations', number: true },
  ], project.etablissements.map((e): Value[] => [
    e.nom, html`<span class="id">${e.finess}</span>`, e.role === '' ? '—' : say(ROLES, e.role)[lang], e.part_activite === undefined ? '—' : `${sayNumber(e.part_activite, lang)}${fr ? '\u00a0%' : '%'}`, e.postes ?? '—',
  ]), { empty: fr ? 'Aucun établissement.' : 'No establishment.' });
  return section(page, 'cover', fr ? 'Le dossier' : 'The dossier', banners, keyFigures(page), html`<div class="columns"><dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl><div>${members}</div></div>`);
}

function banner(title: string, text: string): Html {
  return html`<div class="banner" role="note"><p><strong><span aria-hidden="true">⚠ </span>${title}</strong></p>${paragraphs(text)}</div>`;
}

function summary(pages: readonly Page[]): Html {
  const [first] = pages;
  if (!first) return html``;
  const { lang } = first;
  const fr = lang === 'fr';
  const rows = pages.map((page, i): Value[] => {
    const { project } = page;
    const { indispensables, tous } = project.report.couverture;
    const count = (etat: string): number => project.controles.filter((c) => c.counted && c.etat === etat).length;
    const open = project.remarques.filter((r) => r.statut === 'ouverte' && r.origine !== 'interne').length;
    return [
      html`<a href="#p${i + 1}">${nameOf(project)}</a><br><span class="muted">${project.report.plan}</span>`, sayCatalogue(project, lang),
      html`<strong>${sayRate(indispensables.taux, lang)}</strong><br><span class="muted">${project.catalogue ? sayCoverage(indispensables, lang) : ''}</span>`,
      html`<strong>${sayRate(tous.taux, lang)}</strong><br><span class="muted">${project.catalogue ? sayCoverage(tous, lang) : ''}</span>`,
      count('ecart') + count('absent'), open, sayDayOr(project.declaration, lang),
    ];
  });
  return html`<section class="summary"><h2>${fr ? 'Tous les dossiers' : 'All dossiers'}</h2>${table(fr ? 'Un dossier par ligne ; son détail suit.' : 'One dossier per row; its detail follows.', [
    { label: fr ? 'Dossier' : 'Dossier' }, { label: fr ? 'Référentiel' : 'Catalogue' }, { label: HEADINGS.required[lang] }, { label: HEADINGS.all[lang] },
    { label: fr ? 'Écarts' : 'Gaps', number: true }, { label: fr ? 'Remarques ouvertes' : 'Open remarks', number: true }, { label: fr ? 'Déclaration' : 'Declaration' },
  ], rows, { empty: '—' })}</section>`;
}
