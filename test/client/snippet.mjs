// Expands the body of a snippet to what the editor inserts when no placeholder is changed:
// defaults, first choices, and a fixed date.

const variables = { CURRENT_YEAR: '2026', CURRENT_MONTH: '11', CURRENT_DATE: '24' };

/** @param {string[]} body */
export function expand(body) {
  const source = body.join('\n');
  const defaults = new Map();
  let position = 0;

  function until(stop) {
    let text = '';
    while (position < source.length && !(stop && source[position] === stop)) {
      if (source[position] === '\\') text += source[position + 1];
      if (source[position] === '\\') position += 2;
      else if (source[position] === '$') text += placeholder();
      else text += source[position++];
    }
    return text;
  }

  function placeholder() {
    const head = /\$(?:(\d+)|\{(\d+)\}|\{(\d+):|\{(\d+)\|((?:\\.|[^\\|])*)\|\}|\{([A-Z_]+)\}|([A-Z_]+))/y;
    head.lastIndex = position;
    const match = head.exec(source);
    if (match === null) throw new Error(`not a placeholder: ${source.slice(position, position + 20)}`);
    position += match[0].length;
    const [, plain, braced, withDefault, choice, choices, variable, bare] = match;
    if (variable ?? bare) {
      const value = variables[variable ?? bare];
      if (value === undefined) throw new Error(`unknown variable ${variable ?? bare}`);
      return value;
    }
    if (choice !== undefined) return remember(choice, choices.split(/(?<!\\),/)[0]);
    if (withDefault === undefined) return defaults.get(plain ?? braced) ?? '';
    const text = until('}');
    position += 1;
    return remember(withDefault, text);
  }

  function remember(number, text) {
    if (defaults.has(number)) throw new Error(`the placeholder ${number} has two defaults`);
    defaults.set(number, text);
    return text;
  }

  return until(undefined);
}
