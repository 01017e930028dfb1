// Reads a TextMate grammar the way editors do, as far as our grammars go: `match`, `begin`/`end` with
// back-references, captures with patterns, includes of the own repository. An include of another grammar
// finds nothing here, and a construct that is not supported is an error, so that no test passes for nothing.

const ruleKeys = new Set([
  'comment', 'include', 'match', 'name', 'captures', 'begin', 'beginCaptures', 'end', 'endCaptures', 'contentName', 'patterns',
]);

/** Cuts a text into lines of `[piece, scopes]`, the root scope left out. */
export function tokenize(grammar, text) {
  const root = { rule: { patterns: grammar.patterns }, scopes: [], inner: [], end: undefined };
  const stack = [root];
  return text.split('\n').map((line) => tokenizeLine(grammar, line, stack));
}

function tokenizeLine(grammar, line, stack) {
  const tokens = [];
  const emit = (from, to, scopes) => {
    if (to > from) tokens.push([line.slice(from, to), scopes]);
  };
  let position = 0;
  // Rules that begin and end without taking a character could turn for ever: a real editor gives up as well.
  for (let turns = 0; turns < 1000; turns++) {
    const top = stack.at(-1);
    const found = firstMatch(grammar, line, position, top);
    if (found === undefined) {
      emit(position, line.length, top.inner);
      return tokens;
    }
    const { rule, match, isEnd } = found;
    const [from, to] = [match.index, match.index + match[0].length];
    emit(position, from, top.inner);
    if (isEnd) {
      emitCaptures(grammar, line, match, rule.endCaptures, top.scopes, emit);
      stack.pop();
    } else if (rule.begin !== undefined) {
      const scopes = [...top.inner, ...names(rule.name)];
      emitCaptures(grammar, line, match, rule.beginCaptures, scopes, emit);
      stack.push({ rule, scopes, inner: [...scopes, ...names(rule.contentName)], end: endOf(rule, match) });
    } else {
      emitCaptures(grammar, line, match, rule.captures, [...top.inner, ...names(rule.name)], emit);
      if (to === from) throw new Error(`the rule ${rule.match} takes nothing`);
    }
    position = to;
  }
  throw new Error(`no end on the line: ${line}`);
}

function firstMatch(grammar, line, position, top) {
  let best;
  const consider = (source, rule, isEnd) => {
    const pattern = new RegExp(source, 'dg');
    pattern.lastIndex = position;
    const match = pattern.exec(line);
    if (match !== null && (best === undefined || match.index < best.match.index)) best = { rule, match, isEnd };
  };
  if (top.end !== undefined) consider(top.end, top.rule, true);
  for (const rule of flatten(grammar, top.rule.patterns ?? [])) consider(rule.match ?? rule.begin, rule, false);
  return best;
}

function flatten(grammar, patterns) {
  return patterns.flatMap((rule) => {
    for (const key of Object.keys(rule)) if (!ruleKeys.has(key)) throw new Error(`unsupported in a rule: ${key}`);
    if (rule.include !== undefined) {
      if (!rule.include.startsWith('#')) return [];
      const included = grammar.repository?.[rule.include.slice(1)];
      if (included === undefined) throw new Error(`nothing in the repository for ${rule.include}`);
      return flatten(grammar, [included]);
    }
    return rule.match === undefined && rule.begin === undefined ? flatten(grammar, rule.patterns) : [rule];
  });
}

function emitCaptures(grammar, line, match, captures, scopes, emit) {
  const end = match.index + match[0].length;
  let position = match.index;
  for (const [number, capture] of Object.entries(captures ?? {})) {
    const range = match.indices[number];
    if (range === undefined || range[0] < position) continue;
    emit(position, range[0], scopes);
    const inner = [...scopes, ...names(capture.name)];
    if (capture.patterns === undefined) emit(range[0], range[1], inner);
    else emitPatterns(grammar, line, range, capture.patterns, inner, emit);
    position = range[1];
  }
  emit(position, end, scopes);
}

function emitPatterns(grammar, line, [from, to], patterns, scopes, emit) {
  const visible = line.slice(0, to);
  let position = from;
  while (position < to) {
    const found = firstMatch(grammar, visible, position, { rule: { patterns } });
    if (found === undefined) break;
    if (found.rule.match === undefined) throw new Error('begin inside a capture is not supported');
    const { index, 0: text } = found.match;
    emit(position, index, scopes);
    emit(index, index + text.length, [...scopes, ...names(found.rule.name)]);
    position = index + text.length;
  }
  emit(position, to, scopes);
}

/** The end of a rule, with what its beginning captured in the place of `\1`, `\2`… */
function endOf(rule, match) {
  return rule.end.replace(/\\([1-9])/g, (_, number) => (match[number] ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function names(name) {
  return name === undefined ? [] : name.split(' ');
}
