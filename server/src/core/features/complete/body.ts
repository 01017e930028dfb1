/** What a completion writes: text with places to fill in, said once and written as plain text or as a snippet. */

/** A place to fill in. */
export interface Stop {
  /** What stands there at first. */
  readonly text: string;
  /** What a client without snippets writes there. */
  readonly plain: string;
  readonly choices: readonly string[];
}

/** Text around a place to fill in, which a client that cannot put its cursor there is better off without. */
export interface Around { readonly around: string }

/** Texts and places to fill in, in their order. A line end is `\n`, and the lines are indented as if they began at column 0. */
export type Body = readonly (string | Stop | Around)[];

export function around(text: string): Around {
  return { around: text };
}

/** A place that begins empty. */
export const BLANK: Stop = { text: '', plain: '', choices: [] };

/** A place with a first proposal, which clients without snippets write too. */
export function stop(text: string, plain = text): Stop {
  return { text, plain, choices: [] };
}

/** A place with a closed list to choose from. */
export function choice(choices: readonly string[], plain: string): Stop {
  return { text: choices[0] ?? '', plain, choices };
}

/** The text for a client without snippets. */
export function plainOf(body: Body): string {
  return body.map((piece) => (typeof piece === 'string' ? piece : 'around' in piece ? '' : piece.plain)).join('');
}

/** The snippet, in the syntax of the Language Server Protocol; undefined when there is nothing to fill in. */
export function snippetOf(body: Body): string | undefined {
  if (body.every((piece) => typeof piece === 'string' || 'around' in piece)) return undefined;
  let count = 0;
  const text = body.map((piece) => {
    if (typeof piece === 'string') return escape(piece);
    if ('around' in piece) return escape(piece.around);
    count++;
    if (piece.choices.length > 1) return `\${${count}|${piece.choices.map((c) => c.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
    return piece.text === '' ? `$${count}` : `\${${count}:${escape(piece.text)}}`;
  }).join('');
  return text;
}

/** The body with its lines after the first set in by `column`, and with the line ends of a document. */
export function setIn(body: Body, column: number, eol: string): Body {
  // An empty line stays empty.
  const set = (text: string): string => text.replace(/\n(\n)?/g, (_, blank?: string) => `${blank === undefined ? '' : eol}${eol}${' '.repeat(column)}`);
  return body.map((piece) => (typeof piece === 'string' ? set(piece) : 'around' in piece ? around(set(piece.around)) : piece));
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
