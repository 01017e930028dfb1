/** A page of the package: no script, nothing from outside, the look of the coverage report. */
import { createHash } from 'node:crypto';
import type { Lang } from '../../core/index.ts';
import { STYLE } from '../../report/htmlStyle.ts';
import type { Html, Value } from '../../report/markup.ts';
import { html, Html as Markup } from '../../report/markup.ts';

const OWN_STYLE = `${STYLE}
.digest { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .8em; color: var(--muted); }
.pieces { list-style: none; padding: 0; }
.pieces li + li { margin-top: .3rem; }
.back { margin: .75rem 0; }
.whole { white-space: nowrap; }
.prose, .block { max-width: 48rem; }
.prose h2 { border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.prose p, .prose ul, .prose ol { margin: .6rem 0; }
.prose li > p { margin: .2rem 0; }
.prose table { width: auto; min-width: 60%; }
.prose td, .prose th { border: 1px solid var(--line); }
.prose blockquote { margin: .75rem 0; padding-left: 1rem; border-left: 4px solid var(--line); }
.prose pre { background: var(--soft); padding: .6rem .8rem; overflow-x: auto; }
.prose code { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; background: var(--soft); }
.prose img { max-width: 100%; height: auto; }
.right { text-align: right; } .center { text-align: center; }
.block { border: 1px solid var(--line); background: var(--soft); padding: .25rem 1rem; margin: 1rem 0 1.5rem; }
@media print { .prose, .block { max-width: none; } .back { display: none; } .prose pre { white-space: pre-wrap; } }
`;

const STYLE_DIGEST = createHash('sha256').update(OWN_STYLE).digest('base64');

export interface PageParts {
  readonly lang: Lang;
  /** Of the window and of search results. */
  readonly title: string;
  readonly kind: string;
  readonly heading: Value;
  readonly date: string;
  readonly navigation?: Html;
  readonly content: Value;
}

/** The text of a page. */
export function pageOf({ lang, title, kind, heading, date, navigation, content }: PageParts): string {
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;
  return html`${new Markup('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(OWN_STYLE)}</style>
</head>
<body>
<a class="skip" href="#contenu.">${lang === 'fr' ? 'Aller au contenu' : 'Skip to the content'}</a>
<header>
<p class="kind">${kind}</p>
<h1>${heading}</h1>
<p class="date">${date}</p>
</header>
${navigation ?? ''}
<main id="contenu.">
${content}
</main>
</body>
</html>
`.text;
}

/** A list of facts. */
export function factsOf(facts: readonly (readonly [name: string, value: Value])[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A digest, which may be cut between its groups where the page is narrow. */
export function digestOf(sha256: string): Html {
  return html`<span class="digest">${(sha256.match(/.{1,16}/g) ?? []).map((group, i) => (i === 0 ? group : html`<wbr>${group}`))}</span>`;
}
