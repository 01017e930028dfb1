/** Where a fault of the YAML text really is: the package reports some of them at the end of what it read. */
import type { Problem } from './problem.ts';

interface YamlError { readonly code: string; readonly pos: readonly [number, number]; readonly message: string }

/** The problem of one error of the `yaml` package, on the piece of text to look at. */
export function describeYamlError(text: string, error: YamlError): Problem {
  const [start, end] = clamp(text, error.pos);
  const tab = tabIndentAround(text, start);
  if (tab !== undefined) return { kind: 'yaml', code: 'tab', start: tab, end: tab + 1, name: '' };
  if (error.code === 'BAD_INDENT' && error.message.startsWith('Flow ')) {
    const open = unclosedBracket(text, error.pos[0]);
    if (open !== undefined) return { kind: 'yaml', code: 'unclosed', start: open, end: open + 1, name: text[open] ?? '' };
  }
  if (error.code === 'MISSING_CHAR' && error.message.includes('closing')) {
    const quote = error.message.includes('"') ? '"' : "'";
    const open = openingQuote(text, start, quote);
    return { kind: 'yaml', code: 'unclosed', start: open, end: Math.max(open + 1, lineEnd(text, open)), name: quote };
  }
  return { kind: 'yaml', code: error.code, start, end, name: '' };
}

function clamp(text: string, pos: readonly [number, number]): [number, number] {
  let start = Math.min(pos[0], text.length);
  // An error « at the end » is shown on the last thing written.
  if (text.slice(start).trim() === '') {
    start = text.slice(0, start).trimEnd().length - 1;
    return [Math.max(0, start), Math.max(0, start) + 1];
  }
  while (start < text.length && /\s/.test(text[start] ?? '')) start++;
  return [start, Math.min(Math.max(pos[1], start + 1), lineEnd(text, start))];
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}

/** Offset of a tab that indents the line of `at` or the one before it. */
function tabIndentAround(text: string, at: number): number | undefined {
  let lineStart = text.lastIndexOf('\n', at - 1) + 1;
  for (let i = 0; i < 2; i++) {
    const indent = /^[ ]*\t/.exec(text.slice(lineStart, lineStart + 200));
    if (indent) return lineStart + indent[0].length - 1;
    const next = text.indexOf('\n', lineStart);
    if (next < 0) return undefined;
    lineStart = next + 1;
  }
  return undefined;
}

function unclosedBracket(text: string, before: number): number | undefined {
  const open: number[] = [];
  let quote = '';
  for (let i = 0; i < Math.min(before, text.length); i++) {
    const c = text[i] ?? '';
    if (quote !== '') { if (c === quote) quote = ''; }
    else if ((c === '"' || c === "'") && /[\s[{,:]/.test(text[i - 1] ?? ' ')) quote = c;
    else if (c === '#' && /\s/.test(text[i - 1] ?? ' ')) i = lineEnd(text, i);
    else if (c === '[' || c === '{') open.push(i);
    else if ((c === ']' || c === '}') && open.length > 0) open.pop();
  }
  return open[0];
}

function openingQuote(text: string, before: number, quote: string): number {
  const match = [...text.slice(0, before + 1).matchAll(quote === '"' ? /(?<=[\s:[{,]|^)"/g : /(?<=[\s:[{,]|^)'/g)];
  return match[match.length - 1]?.index ?? Math.max(0, before - 1);
}
