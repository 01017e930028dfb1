/** The condition of a Sigma rule: its grammar, and the selections that it names. */

export type ConditionFault = { readonly kind: 'grammar' } | { readonly kind: 'unknown'; readonly name: string };

/** Longest condition; those of public rules have a hundred characters. */
const LONGEST = 10_000;
const TOKEN = /\s*(?:([()])|([\w*?.-]+)|([^\s]))/y;

/**
 * What is wrong with a condition, given the names of the selections of the rule; undefined when nothing is.
 * `1 of selection_*`, `all of them`, `not`, `and`, `or`, parentheses; what follows `|` (an aggregation, now withdrawn from
 * the language) is not read.
 */
export function conditionFault(condition: string, selections: readonly string[]): ConditionFault | undefined {
  const tokens = tokensOf(condition.split('|')[0] ?? '');
  if (tokens === undefined || tokens.length === 0) return { kind: 'grammar' };
  let depth = 0;
  // Whether an operand is expected, as at the beginning and after an operator.
  let expected = true;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const word = token.toLowerCase();
    if (expected) {
      if (word === 'not') continue;
      if (token === '(') { depth++; continue; }
      if (token === ')' || word === 'and' || word === 'or') return { kind: 'grammar' };
      const quantified = (word === 'all' || word === 'any' || /^\d+$/.test(word)) && (tokens[i + 1] ?? '').toLowerCase() === 'of';
      const name = quantified ? tokens[i + 2] : token;
      if (quantified) i += 2;
      if (name === undefined || name === '(' || name === ')') return { kind: 'grammar' };
      if (!names(name, quantified, selections)) return { kind: 'unknown', name };
      expected = false;
    } else if (token === ')') {
      if (--depth < 0) return { kind: 'grammar' };
    } else if (word === 'and' || word === 'or') expected = true;
    else return { kind: 'grammar' };
  }
  return expected || depth !== 0 ? { kind: 'grammar' } : undefined;
}

function tokensOf(text: string): string[] | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trimEnd();
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match || match[3] !== undefined) return undefined;
    tokens.push(match[1] ?? match[2] ?? '');
  }
  return tokens;
}

/** Whether a name of the condition is that of a selection. After `of`, stars stand for any end and `them` for all. */
function names(name: string, quantified: boolean, selections: readonly string[]): boolean {
  if (!quantified) return selections.includes(name);
  if (name.toLowerCase() === 'them') return selections.length > 0;
  const parts = name.split('*');
  if (parts.length === 1) return selections.includes(name);
  return selections.some((selection) => matches(selection, parts));
}

/** Whether the parts between stars stand in the text one after the other, the first at its beginning and the last at its end. */
function matches(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const next = text.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return at <= text.length - last.length;
}
