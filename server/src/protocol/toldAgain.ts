/** What the client was told again from the last time, before anything was read: how it gives way to what is found now. */
import type { Diagnostic } from 'vscode-languageserver';
import { dirname } from '../core/index.ts';

/** Projects (their folders) of which nothing changed, and the lists of their documents. */
export interface Recalled { readonly roots: ReadonlySet<string>; readonly lists: ReadonlyMap<string, readonly unknown[]> }

export class ToldAgain {
  #roots: ReadonlySet<string> = new Set();
  readonly #lists = new Map<string, string>();
  readonly #postponed = new Set<string>();

  begin({ roots, lists }: Recalled): void {
    this.#roots = roots;
    for (const [path, list] of lists) this.#lists.set(path, JSON.stringify(list));
  }

  /** True for a document whose list stands until all is known, its evidence too; it is noted. */
  postpones(path: string): boolean {
    if (!this.holds(path)) return false;
    this.#postponed.add(path);
    return true;
  }

  /** True for a document of a project whose lists stand for now. */
  holds(path: string): boolean {
    if (this.#roots.size === 0) return false;
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (this.#roots.has(folder)) return true;
      if (folder === '/') return false;
    }
  }

  /** From now on what is found counts; gives the documents that were put off. */
  end(): readonly string[] {
    this.#roots = new Set();
    const paths = [...new Set([...this.#lists.keys(), ...this.#postponed])];
    this.#postponed.clear();
    return paths;
  }

  /** True when the client has this very list from the last time; asked once. */
  has(path: string, list: readonly Diagnostic[]): boolean {
    const known = this.#lists.get(path);
    this.#lists.delete(path);
    return known !== undefined && known === JSON.stringify(list);
  }
}
