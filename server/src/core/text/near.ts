/** « Did you mean »: the nearest of a list of names. */

/** Edits (insert, delete, replace, exchange of neighbours) between two words, at most `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      current.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
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
