/** The style sheet of the page. Colours come in two sets with a contrast of at least 4.5; paper always takes the light one. */
export const STYLE = `
:root { --text: #1b1f24; --muted: #545d68; --page: #fff; --soft: #f4f6f8; --line: #d3d9df; --link: #0b4f8a; --track: #dfe4e9;
  --green: #17653a; --red: #b3261e; --amber: #8a4b00; --blue: #0b5394; --grey: #57606a; --banner: #fff6e0; --banner-line: #b87400; }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #e4e8ec; --muted: #a6b0ba; --page: #14181d; --soft: #1d232a; --line: #39424c; --link: #8dbdf2; --track: #333c46;
    --green: #74cf99; --red: #ff9d92; --amber: #f2bc62; --blue: #8dbdf2; --grey: #a6b0ba; --banner: #33280f; --banner-line: #d69a2d; }
}
* { box-sizing: border-box; }
html { font: 100%/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: var(--text); background: var(--page); scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; max-width: 84rem; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
:target { background: var(--banner); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--page); border: 2px solid var(--link); z-index: 2; }
header { border-bottom: 3px solid var(--text); padding-bottom: .75rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .1rem 0; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .6rem; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
.kind, .date { margin: 0; color: var(--muted); }
p { margin: .3rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: .75rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
.project { border-top: 3px solid var(--text); margin-top: 3rem; }
.project > h2 { font-size: 1.6rem; margin-top: 1rem; }
.cover > h2, .cover > h3 { margin-top: 1.25rem; }
.banner { background: var(--banner); border: 1px solid var(--banner-line); border-left-width: 6px; padding: .5rem 1rem; margin: .75rem 0 1rem; }
.muted, figcaption, caption { color: var(--muted); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.figure { border: 1px solid var(--line); background: var(--soft); padding: .6rem .9rem .7rem; }
.figure dt { font-weight: 600; }
.figure dd { margin: 0; }
.figure dd strong { display: block; font-size: 1.5rem; line-height: 1.25; white-space: nowrap; font-variant-numeric: tabular-nums; }
.figure dd span { display: block; color: var(--muted); font-size: .875rem; }
.bar { display: block; width: 100%; min-width: 5rem; height: .6rem; margin: .3rem 0; }
.track { fill: var(--track); } .value { fill: var(--blue); } .target { fill: var(--text); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; align-items: start; }
.facts { margin: 0; }
.facts > div { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .75rem; padding: .3rem 0; border-bottom: 1px solid var(--line); }
.facts > div:last-child { border-bottom: 0; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; min-width: 0; }
.facts dd p:first-child { margin-top: 0; }
ul { margin: 0; padding-left: 1.1rem; }
ul.plain { list-style: none; padding: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: 0 0 .5rem; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--text); vertical-align: bottom; }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
.wide { min-width: 16rem; }
.share { min-width: 8rem; }
.id { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .94em; }
th .id, td > .id:only-child { white-space: nowrap; }
.state { font-weight: 600; color: var(--grey); white-space: nowrap; }
.mark { display: inline-block; min-width: 1em; text-align: center; }
.s-conforme { color: var(--green); } .s-ecart, .s-absent { color: var(--red); } .s-alerte { color: var(--amber); } .s-en_cours, .s-a_faire { color: var(--blue); }
.f-conforme { fill: var(--green); } .f-ecart { fill: var(--red); } .f-absent { fill: var(--amber); } .f-en_cours { fill: var(--blue); }
.f-a_faire { fill: var(--page); stroke: var(--blue); stroke-width: 1.5; } .f-non_applicable, .f-inconnu { fill: var(--track); }
.share .f-a_faire { fill: var(--track); stroke: none; } .share .f-non_applicable { fill: var(--soft); }
.answer { border-left: 3px solid var(--line); padding-left: .7rem; margin-top: .4rem; }
.grid { font-size: .75rem; }
.grid th, .grid td { padding: .3rem .35rem; }
.grid .mark { min-width: .8em; }
.grid .title { font-weight: 400; }
.grid tbody th[scope=row] { min-width: 15rem; }
.grid tbody td + td { border-left: 1px solid var(--line); min-width: 4.1rem; }
.grid .kind span { writing-mode: vertical-rl; transform: rotate(180deg); }
.grid .cell .state { white-space: normal; }
.cell .state { display: inline-block; }
.cell .s-conforme, .cell .s-non_applicable { font-weight: 400; }
.group th { background: var(--soft); font-size: .875rem; }
.group th span { position: sticky; left: .4rem; }
.cell + .cell { margin-top: .35rem; }
.code { display: block; color: var(--muted); }
.frieze { margin: .5rem 0 1rem; }
.frieze svg { display: block; width: 100%; height: auto; max-height: 20rem; }
figcaption { font-size: .875rem; }
.axis, .tick { stroke: var(--muted); stroke-width: 1.5; }
.label { fill: var(--muted); font-size: 12px; }
line.today, line.declaration { stroke: var(--red); stroke-width: 1.5; }
line.declaration { stroke: var(--text); stroke-dasharray: 5 3; }
text.today { fill: var(--red); font-weight: 600; } text.declaration { fill: var(--text); font-weight: 600; }
.lozenge { fill: var(--page); stroke: var(--text); stroke-width: 1.5; } .lozenge.done { fill: var(--text); }
.moments { list-style: none; margin: 0; padding: 0; }
.moments > li { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; padding: .35rem 0 .35rem .7rem; border-left: 3px solid var(--line); }
.moments > .today { border-left-color: var(--red); background: var(--soft); }
.moments > .milestone, .moments > .dossier { border-left-color: var(--text); }
.moments time { font-variant-numeric: tabular-nums; }
.moments div { min-width: 0; }
.control { border-bottom: 1px solid var(--line); }
.control summary { padding: .45rem 0; cursor: pointer; }
.control > div { padding: 0 0 .75rem 1.25rem; }
.empty { color: var(--muted); }
/* Where a table scrolls, its first column and its caption stay in sight. */
caption span { display: inline-block; position: sticky; left: 0; max-width: min(60rem, calc(100vw - 2.5rem)); }
@media screen and (max-width: 60rem) {
  tbody th[scope=row] { position: sticky; left: 0; background: var(--page); }
  .grid tbody th[scope=row] { min-width: 10rem; }
  .wide { min-width: 13rem; }
}
@media (max-width: 40rem) {
  .figure { padding: .5rem .6rem; }
  .figure dt { font-size: .94rem; }
  .figure dd strong { font-size: 1.3rem; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
  .moments > li { grid-template-columns: 1fr; gap: 0; }
  .frieze { display: none; }
  h1 { font-size: 1.5rem; }
}
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
@page wide { size: A4 landscape; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  .matrix { page: wide; }
  .columns { display: block; }
  .figures { grid-template-columns: repeat(3, 1fr); }
  .measures .share { display: none; }
  .project { break-before: page; }
  h2, h3, caption, summary { break-after: avoid; }
  tr, .figure, .banner, .moments > li, .frieze, .facts > div, .control { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide, .share, .grid tbody th[scope=row], .grid tbody td + td { min-width: 0; }
  .wide { width: 30%; }
  .themes { break-inside: avoid; }
  .columns > * + * { margin-top: .75rem; }
  caption span { position: static; max-width: none; }
  .grid { font-size: 7pt; }
  .grid th, .grid td { padding: .18rem .25rem; }
  .group { break-after: avoid; }
  table { font-size: 8.5pt; }
  .figure, .group th, .banner, .bar, .frieze, .state { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; height: auto; }
  summary { list-style: none; }
}
`;
