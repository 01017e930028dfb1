/** The words of a column repeat by the thousand: what is worked out for one is kept for the others. */

/** Words that are kept: a column of more different ones is none of closed words. */
const MOST = 1000;

/** The same function of a word, which works each word out once. To be made for one file: it holds words of its cells. */
export function repeated<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const kept = known.get(word);
    if (kept !== undefined || known.has(word)) return kept as T;
    if (known.size >= MOST) known.clear();
    const made = work(word);
    known.set(word, made);
    return made;
  };
}
