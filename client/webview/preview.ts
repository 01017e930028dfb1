/** The page of the preview: it shows what the extension sends, changes only what changed, and tells what was clicked. */

import type { FromPage, PageState, ToPage } from '../src/preview/messages.ts';
import type { PreviewResult, PreviewThing } from '../../server/src/protocol/previewRequests.ts';
import { filterRows } from './filter.ts';
import { h, morph } from './dom.ts';
import { section } from './section.ts';
import type { Shown } from './sent.ts';
import { received } from './sent.ts';
import type { Drawn } from './table.ts';
import { drawnOf } from './table.ts';
import { say } from './texts.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; getState(): PageState | undefined; setState(state: PageState): void };

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
let state: PageState = { uri: '', locked: false, scroll: 0, filter: '', onlyOpen: false, ...vscode.getState() };
let shown: PreviewResult | undefined;
/** Sections by key, as they were sent last. */
const known = new Map<string, Shown>();
/** Keys of sections of which every row is shown. */
const whole = new Set<string>();
let here: { id?: string; line?: number } = {};

const lang = (): 'fr' | 'en' => shown?.lang ?? (document.documentElement.lang === 'en' ? 'en' : 'fr');

function keep(change: Partial<PageState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'show': return show(data.uri, data.locked, data.result);
    case 'cursor': return showCursor(data);
    case 'locked': return keep({ locked: data.locked });
    case 'stopped': return showStopped();
  }
});

function show(uri: string, locked: boolean, result: PreviewResult): void {
  const other = uri !== state.uri;
  // After a reload the place that was kept is taken up again.
  const scroll = shown === undefined && !other ? state.scroll : other ? 0 : undefined;
  const first = shown === undefined;
  shown = result;
  document.documentElement.lang = result.lang;
  document.title = result.title;
  if (other || first) {
    known.clear();
    whole.clear();
  }
  const before = new Map(known);
  known.clear();
  for (const sent of result.sections) known.set(sent.key, received(sent, before.get(sent.key)));
  keep({ uri, locked });
  render();
  if (scroll !== undefined) scrollTo({ top: scroll, behavior: 'instant' });
}

/** What was made of each section: one that did not change is not made again, nor a row that did not. */
const made = new Map<string, { readonly version: string; readonly columns: string; readonly drawn: Drawn }>();
const NO_ROWS: Drawn = new Map();

function render(): void {
  if (!shown) return;
  document.getElementById('stopped')?.remove();
  document.getElementById('loading')?.remove();
  const sections = [...known.values()];
  part('head', () => h('header', { id: 'head' }, h('h1', {}, shown?.title), h('p', { class: 'muted' }, shown?.subtitle)));
  part('tools', () => tools(sections));
  const main = part('main', () => h('main', { id: 'main' }), false);
  const gone = new Set([...main.children]);
  let previous: Element | undefined;
  let changed = gone.size !== sections.length;
  for (const one of sections) {
    const version = `${one.version} ${whole.has(one.key) ? 'whole' : ''} ${lang()}`;
    let element = document.getElementById(`s-${one.key}`);
    const before = made.get(one.key);
    if (!element || before?.version !== version) {
      const { content } = one;
      const columns = content?.type === 'table' ? JSON.stringify([content.columns, lang()]) : '';
      const drawn = element && before?.columns === columns ? before.drawn : NO_ROWS;
      const wanted = section(one, { whole: whole.has(one.key), lang: lang(), drawn });
      if (element) morph(element, wanted);
      else element = wanted;
      made.set(one.key, { version, columns, drawn: content?.type === 'table' ? drawnOf(content, whole.has(one.key)) : NO_ROWS });
      changed = true;
    }
    gone.delete(element);
    const place = previous ? previous.nextElementSibling : main.firstElementChild;
    if (place !== element) main.insertBefore(element, place);
    previous = element;
  }
  for (const element of gone) {
    made.delete(element.id.slice(2));
    element.remove();
  }
  if (changed) {
    showFilter();
    showCursor(here, false);
  }
}

/** A fixed part of the page, made the first time and changed afterwards. */
function part(id: string, make: () => HTMLElement, change = true): HTMLElement {
  const now = document.getElementById(id);
  if (!now) {
    const element = make();
    root.append(element);
    return element;
  }
  if (change) morph(now, make());
  return now;
}

function tools(sections: readonly Shown[]): HTMLElement {
  const rows = sections.some(({ content }) => content?.type === 'table');
  return h('div', { id: 'tools' },
    sections.length > 1 ? h('nav', { 'aria-label': say('sections', lang()) }, h('ul', {}, ...sections.filter(({ label }) => label !== '').map((one) => h('li', { 'data-key': one.key }, h('a', { href: `#s-${one.key}` }, one.label))))) : undefined,
    rows ? h('div', { class: 'filters', role: 'search', 'data-key': 'filters' },
      h('input', { id: 'filter', type: 'search', value: state.filter, placeholder: say('filter', lang()), 'aria-label': say('filter', lang()) }),
      h('label', {}, h('input', { id: 'onlyOpen', type: 'checkbox', ...(state.onlyOpen ? { checked: '' } : {}) }), ` ${say('onlyOpen', lang())}`)) : undefined);
}

function showFilter(): void {
  filterRows(document.getElementById('main'), state, say('none', lang()));
}

function showCursor(cursor: { id?: string; line?: number }, reveal = true): void {
  here = cursor;
  const { id, line } = cursor;
  let target: Element | undefined;
  if (line !== undefined) for (const element of document.querySelectorAll('[data-line]')) if (Number(element.getAttribute('data-line')) <= line) target = element;
  const wanted = new Set<Element>(target ? [target] : []);
  if (id !== undefined) for (const row of document.querySelectorAll(`tr[data-row="${CSS.escape(id)}"]`)) wanted.add(row);
  for (const element of document.querySelectorAll('[aria-current="true"]')) if (!wanted.has(element)) element.removeAttribute('aria-current');
  for (const element of wanted) element.setAttribute('aria-current', 'true');
  // A text is followed while somebody writes; a dossier stays where its reader put it.
  if (reveal && target && !document.hasFocus()) target.scrollIntoView({ block: 'nearest' });
}

function showStopped(): void {
  document.getElementById('loading')?.remove();
  if (document.getElementById('stopped')) return;
  root.prepend(h('div', { id: 'stopped', role: 'alert' }, h('p', {}, h('span', { 'aria-hidden': 'true', class: 'mark t-bad' }, '✗'), ` ${say('stopped', lang())}`), h('button', { type: 'button', class: 'action', 'data-restart': '' }, say('restart', lang()))));
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (!button) return;
  const { id, of, go, open, web, more, restart } = button.dataset;
  if (id !== undefined && of !== undefined) vscode.postMessage({ type: 'locate', id, of: of as PreviewThing });
  else if (go !== undefined) vscode.postMessage({ type: 'line', line: Number(go) });
  else if (open !== undefined) vscode.postMessage({ type: 'open', uri: open });
  else if (web !== undefined) vscode.postMessage({ type: 'web', href: web });
  else if (restart !== undefined) vscode.postMessage({ type: 'restart' });
  else if (more !== undefined) {
    whole.add(button.closest('section')?.dataset['section'] ?? '');
    render();
  }
});

// A double click on the text opens its source there, as in the editor's own Markdown preview.
document.addEventListener('dblclick', ({ target }) => {
  const element = target instanceof Element && !target.closest('button, a') ? target.closest('[data-line]') : null;
  if (element) vscode.postMessage({ type: 'line', line: Number(element.getAttribute('data-line')) });
});

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.id === 'filter') keep({ filter: target.value });
  if (target.id === 'onlyOpen') keep({ onlyOpen: target.checked });
  showFilter();
});

let scrolled = 0;
document.addEventListener('scroll', () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(() => keep({ scroll: scrollY }), 100);
}, { passive: true });

root.append(h('p', { id: 'loading', role: 'status', class: 'muted' }, say('loading', lang())));
vscode.postMessage({ type: 'ready' });
