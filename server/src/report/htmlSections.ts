/** The sections of the page that judge: figures, gaps, matrix, indicators, the detail of each control. */
import type { Cell, ControlLine, Coverage, Lang, MeasureLine } from '../core/index.ts';
import { GENRES, isGap, kindOf, matrixOf, nameOfCell, NIVEAUX, remaining, say, sayDay, STATUTS, VERDICTS } from '../core/features.ts';
import type { Page } from './htmlParts.ts';
import { cellTag, link, links, paragraphs, section, stateTag, tag } from './htmlParts.ts';
import type { Column, Html, Value } from './markup.ts';
import { breakable, html, scroller, table } from './markup.ts';
import { COLUMNS, HEADINGS, lacks, sayComputed, sayCoverage, sayDayOr, sayDistance, sayGoal, sayRate, sayValue } from './words.ts';

/** The rates and what calls for attention. */
export function keyFigures(page: Page): Html {
  const { project, lang, today } = page;
  const { couverture } = project.report;
  const fr = lang === 'fr';
  const gaps = project.controles.filter(isGap).length;
  const late = project.controles.filter((c) => c.counted && c.retard).length + project.jalons.filter((j) => j.retard).length;
  const open = project.remarques.filter((r) => r.statut === 'ouverte' && r.origine !== 'interne').length;
  const rate = (name: string, coverage: Coverage): Html => html`
<div class="figure"><dt>${name}</dt><dd><strong>${sayRate(coverage.taux, lang)}</strong>${bar(coverage.taux ?? 0)}<span>${sayCoverage(coverage, lang)}</span></dd></div>`;
  const figure = (name: string, value: string, remark: string): Html => html`<div class="figure"><dt>${name}</dt><dd><strong>${value}</strong><span>${remark}</span></dd></div>`;
  return html`<dl class="figures">${project.catalogue ? [rate(HEADINGS.required[lang], couverture.indispensables), rate(HEADINGS.all[lang], couverture.tous)] : ''}
${figure(COLUMNS.ecart[lang], String(gaps), fr ? 'déclarés faits sans tout ce qu’il faut, ou indispensables absents' : 'said to be done without all that is needed, or required and absent')}
${figure(fr ? 'Échéances dépassées' : 'Deadlines passed', String(late), fr ? 'contrôles et jalons' : 'controls and milestones')}
${figure(fr ? 'Remarques ouvertes' : 'Open remarks', String(open), fr ? 'de l’ARS ou de l’ANS, sans réponse' : 'of the ARS or the ANS, unanswered')}
${project.declaration === undefined ? '' : figure(fr ? 'Déclaration' : 'Declaration', sayDay(project.declaration, lang), sayDistance(project.declaration, today, lang))}
</dl>`;
}

function bar(percent: number, target?: number): Html {
  const width = Math.max(0, Math.min(100, percent));
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="100" height="8"/><rect class="value" width="${width}" height="8"/>${
    target === undefined ? '' : html`<rect class="target" x="${Math.max(0, Math.min(98.5, target - 0.75))}" width="1.5" height="8"/>`}</svg>`;
}

/** Figures per theme. */
export function themes(page: Page): Html {
  const { project, lang } = page;
  if (!project.catalogue) return html``;
  const all = ['conforme', 'ecart', 'en_cours', 'a_faire', 'absent', 'non_applicable'] as const;
  const keys = all.filter((key) => key !== 'absent' || project.themes.some((t) => t.counts.absent > 0));
  const columns: Column[] = [
    { label: COLUMNS.theme[lang] }, { label: COLUMNS.total[lang], number: true }, ...keys.map((key) => ({ label: COLUMNS[key][lang], number: true })),
    { label: COLUMNS.taux[lang], number: true }, { label: lang === 'fr' ? 'Répartition' : 'Share', className: 'share' },
  ];
  const rows = project.themes.map((theme) => {
    let x = 0;
    const pieces = all.map((key) => {
      const width = (theme.counts[key] / theme.total) * 100;
      x += width;
      return width === 0 ? '' : html`<rect class="f-${key}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="8"/>`;
    });
    const share = html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">${pieces}</svg>`;
    return [theme.titre, theme.total, ...keys.map((key) => theme.counts[key]), sayRate(theme.taux, lang), share];
  });
  const caption = lang === 'fr' ? 'Nombre de contrôles de chaque thème par état ; le taux est conformes ÷ (total − non applicables).'
    : 'Number of controls of each theme by state; the rate is compliant ÷ (total − not applicable).';
  return section(page, 'themes', HEADINGS.themes[lang], table(caption, columns, rows, { empty: '—' }));
}

/** What remains, by deadline, with who is responsible. */
export function gaps(page: Page): Html {
  const { project, lang } = page;
  if (!project.catalogue) return html``;
  const fr = lang === 'fr';
  const rest = remaining(project);
  const rows = rest.map((c): Value[] => [
    link(page, c.id), c.titre, stateTag(c.etat, lang), html`${sayDayOr(c.echeance, lang, c.ecrite)}${c.retard ? html`<br>${tag('s-alerte', '△', fr ? 'dépassée' : 'passed')}` : ''}`,
    c.responsable === '' ? html`<span class="muted">${fr ? 'personne' : 'nobody'}</span>` : c.responsable, list(lacks({ ...c, retard: false }, lang)),
  ]);
  const caption = fr ? 'Contrôles qui ne sont ni conformes ni non applicables, de la plus proche échéance à la plus lointaine.' : 'Controls that are neither compliant nor not applicable, the earliest deadline first.';
  return section(page, 'gaps', `${HEADINGS.gaps[lang]} (${rest.length})`, table(caption, [
    { label: COLUMNS.control[lang] }, { label: COLUMNS.title[lang] }, { label: COLUMNS.state[lang] }, { label: COLUMNS.deadline[lang] }, { label: COLUMNS.person[lang] }, { label: COLUMNS.lacks[lang], className: 'wide' },
  ], rows, { empty: fr ? 'Il ne reste rien à faire.' : 'Nothing remains to be done.' }));
}

function list(items: readonly Value[]): Html {
  return items.length === 0 ? html`<span class="muted">—</span>` : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Controls × kinds of proof. */
export function matrix(page: Page): Html {
  const { project, lang } = page;
  const fr = lang === 'fr';
  const { kinds, groups } = matrixOf(project);
  if (kinds.length === 0) return html``;
  const label = (kind: string): string => (kind === '' ? (fr ? 'au choix' : 'any kind') : say(GENRES, kind)[lang]);
  const caption = fr
    ? 'Une ligne par contrôle, une colonne par type de pièce. Une case vide : rien de ce type n’est demandé. Le code de l’exigence est sous son état quand il dit plus que le type.'
    : 'One row per control, one column per kind of proof. An empty cell: nothing of that kind is asked for. The code of the requirement stands below its state where it says more than the kind.';
  return section(page, 'matrix', HEADINGS.matrix[lang], scroller(HEADINGS.matrix[lang], html`<table class="grid"><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">${COLUMNS.control[lang]}</th><th scope="col">${COLUMNS.state[lang]}</th>${kinds.map((kind) => html`<th scope="col" class="kind"><span>${label(kind)}</span></th>`)}</tr></thead>
${groups.map((group) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${kinds.length + 2}"><span>${group.titre}</span></th></tr>${group.rows.map((c) => html`
<tr><th scope="row">${link(page, c.id)} <span class="title">${c.titre}</span></th><td>${stateTag(c.etat, lang)}</td>${kinds.map((kind) => html`<td>${c.cells.filter((cell) => kindOf(cell) === kind).map((cell) => matrixCell(cell, lang))}</td>`)}</tr>`)}</tbody>`)}
</table>`));
}

function matrixCell(cell: Cell, lang: Lang): Html {
  const count = cell.min > 1 && cell.etat === 'partielle' ? ` ${cell.citations.length}/${cell.min}` : '';
  return html`<div class="cell">${cellTag(cell.etat, lang)}${count}${cell.code === kindOf(cell) ? '' : html`<span class="code">${breakable(cell.code)}</span>`}</div>`;
}

/** Indicators against their targets. */
export function measures(page: Page): Html {
  const { project, lang } = page;
  const fr = lang === 'fr';
  const lines = project.controles.flatMap((c) => (c.etat === 'non_applicable' ? [] : c.mesures.map((m) => ({ c, m }))));
  const rows = lines.map(({ c, m }): Value[] => [
    html`<span class="id">${breakable(m.id)}</span>`, m.titre, link(page, c.id), sayValue(m.valeur, m.unite, lang), sayValue(m.calcule, m.unite, lang), sayGoal(m, lang),
    m.unite === '%' && m.valeur !== null ? bar(m.calcule ?? m.valeur, m.target?.value) : '', goalTag(m, lang), sayDayOr(m.date, lang), VERDICTS[m.verdict][lang],
  ]);
  const caption = fr ? 'La valeur annoncée est celle du plan ; la valeur recalculée vient des preuves. Le trait vertical de la barre est la cible.' : 'The claimed value is the one of the plan; the recomputed one comes from the evidence. The vertical line of the bar is the target.';
  return section(page, 'measures', HEADINGS.measures[lang], table(caption, [
    { label: fr ? 'Indicateur' : 'Indicator' }, { label: COLUMNS.title[lang] }, { label: COLUMNS.control[lang] }, { label: fr ? 'Annoncé' : 'Claimed', number: true }, { label: fr ? 'Recalculé' : 'Recomputed', number: true }, { label: fr ? 'Cible' : 'Target' },
    { label: fr ? 'Échelle' : 'Scale', className: 'share' }, { label: COLUMNS.state[lang] }, { label: fr ? 'Mesuré le' : 'Measured on' }, { label: 'Verdict' },
  ], rows, { empty: fr ? 'Aucun indicateur n’est demandé.' : 'No indicator is asked for.' }));
}

function goalTag(m: MeasureLine, lang: Lang): Html {
  const fr = lang === 'fr';
  if (m.valeur === null) return tag('s-ecart', '∅', fr ? 'non mesuré' : 'not measured');
  if (m.verdict === 'perime') return tag('s-alerte', '△', fr ? 'périmé' : 'out of date');
  if (m.atteinte === undefined) return tag('s-non_applicable', '–', fr ? 'suivi' : 'followed');
  return m.atteinte ? tag('s-conforme', '✓', fr ? 'cible atteinte' : 'target met') : tag('s-ecart', '✗', fr ? 'cible manquée' : 'target missed');
}

/** Everything about each control; closed on the screen, open on paper. */
export function controls(page: Page): Html {
  const { project, lang } = page;
  const title = project.catalogue ? { fr: 'Détail des contrôles', en: 'Each control in detail' } : { fr: 'Contrôles du plan', en: 'Controls of the plan' };
  return section(page, 'controls', title[lang], project.controles.map((c, i) => control(page, c, `${page.prefix}c${i}`)));
}

function control(page: Page, c: ControlLine, anchor: string): Html {
  const { lang } = page;
  const fr = lang === 'fr';
  const facts: [string, Value][] = [
    [fr ? 'Déclaré' : 'Declared', [
      c.niveau ? say(NIVEAUX, c.niveau)[lang] : fr ? 'hors du référentiel' : 'not in the catalogue',
      c.statut === null ? (fr ? 'absent du plan' : 'not in the plan') : `${fr ? 'statut' : 'status'}${fr ? '\u00a0: ' : ': '}${say(STATUTS, c.statut)[lang]}`,
      ...(c.responsable === '' ? [] : [c.responsable]), ...(c.ecrite === '' ? [] : [`${fr ? 'échéance' : 'deadline'} ${sayDayOr(c.echeance, lang, c.ecrite)}`]),
    ].join(' · ')],
  ];
  if (c.motif !== '' || c.etat === 'non_applicable') facts.push([fr ? 'Motif' : 'Reason', c.motif === '' ? (fr ? 'non donné' : 'not given') : paragraphs(c.motif)]);
  if (c.commentaire !== '') facts.push([fr ? 'Commentaire' : 'Comment', paragraphs(c.commentaire)]);
  if (c.cells.length > 0) facts.push([fr ? 'Preuves demandées' : 'Required proofs', list(c.cells.map((cell) => requirement(page, cell)))]);
  if (c.mesures.length > 0) facts.push([fr ? 'Indicateurs' : 'Indicators', list(c.mesures.map((m) => html`${m.id} : ${sayValue(m.valeur, m.unite, lang)} (${sayGoal(m, lang)}) ${goalTag(m, lang)}${sayComputed(m, lang)}`))]);
  if (c.documents.length > 0) facts.push([HEADINGS.deliverables[lang], links(page, c.documents)]);
  if (c.remarques.length > 0) facts.push([fr ? 'Remarques' : 'Remarks', links(page, c.remarques)]);
  if (c.ecarts.length > 0) facts.push([fr ? 'Constats' : 'Findings', c.ecarts.join(', ')]);
  return html`
<details class="control"><summary><span class="id">${c.id}</span> <span class="title">${c.titre}</span> ${stateTag(c.etat, lang)}${c.retire ? html` <span class="muted">(${fr ? 'retiré du référentiel' : 'withdrawn from the catalogue'})</span>` : ''}</summary>
<div id="${anchor}"><dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div></details>`;
}

function requirement(page: Page, cell: Cell): Html {
  const { lang } = page;
  const cited = cell.citations.map(({ citation, fault }, i) => html`${i === 0 ? ' ' : ', '}${link(page, citation.id)} (${sayDayOr(citation.date, lang)})${fault && fault !== cell.etat ? html` ${cellTag(fault, lang)}` : ''}`);
  const name = nameOfCell(cell, lang);
  return html`${name.charAt(0).toUpperCase()}${name.slice(1)}${cell.min > 1 ? ` × ${cell.min}` : ''} ${cellTag(cell.etat, lang)}${cited}`;
}
