/** « Did you mean »: the nearest of a list of names. */

/** Edits (insert, delete, replace, exchange of neighbours) between two words, at most `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // What both words begin and end with costs nothing, and lists of names share much of it.
  let from = 0;
  while (from < a.length && from < b.length && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let [m, n] = [a.length - from, b.length - from];
  while (m > 0 && n > 0 && a.charCodeAt(from + m - 1) === b.charCodeAt(from + n - 1)) { m--; n--; }
  if (m === 0 || n === 0) return Math.min(m + n, limit + 1);
  let before: number[] = [];
  let previous: number[] = [];
  let current: number[] = [];
  for (let j = 0; j <= n; j++) previous.push(j);
  for (let i = 1; i <= m; i++) {
    // Further than `limit` from the diagonal every way costs more than it.
    const [low, high] = [Math.max(1, i - limit), Math.min(n, i + limit)];
    current.length = 0;
    current[low - 1] = low === 1 ? i : limit + 1;
    let best = low === 1 ? i : limit + 1;
    const c = a.charCodeAt(from + i - 1);
    for (let j = low; j <= high; j++) {
      const d = b.charCodeAt(from + j - 1);
      let value = Math.min((previous[j] ?? limit) + 1, (current[j - 1] ?? limit) + 1, (previous[j - 1] ?? limit) + (c === d ? 0 : 1));
      if (i > 1 && j > 1 && c === b.charCodeAt(from + j - 2) && a.charCodeAt(from + i - 2) === d) value = Math.min(value, (before[j - 2] ?? limit) + 1);
      current[j] = value;
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[n] ?? limit + 1, limit + 1);
}

/**
 * The candidates nearest to `word`, best first, compared without case.
 * A name is near when at most a third of it (and at most 3 letters) has to change.
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const lower = word.toLowerCase();
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  const found: { name: string; cost: number }[] = [];
  for (const name of candidates) {
    const cost = distance(lower, name.toLowerCase(), limit);
    if (cost <= limit && name !== word) found.push({ name, cost });
  }
  return found.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1)).slice(0, most).map((f) => f.name);
}

/**
 * `nearest` for many words among the same candidates. It finds nothing more once `comparisons` were made: where
 * thousands of names are unknown at once, a guess for each of them must not hold up the editor.
 */
export function nearestOfMany(candidates: readonly string[], most = 3, comparisons = 300_000): (word: string) => string[] {
  let left = comparisons;
  return (word) => {
    if (left <= 0) return [];
    left -= candidates.length;
    return nearest(word, candidates, most);
  };
}
