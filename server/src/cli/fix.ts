/** `care check --fix`: the fixes that need no choice, made until none is left, each file written whole or not at all. */
import { readFile } from 'node:fs/promises';
import type { Document, Finding, Lang, Snapshot, Text, TextEdit } from '../core/index.ts';
import { apply, applyEdits, Checker, RULES, safeEdits, textOf } from '../core/index.ts';
import { toNative } from '../disk/paths.ts';
import { writeAtomic } from '../disk/write.ts';
import type { Loaded } from './load.ts';

/** A fix may make another one possible, but this many times in a row is a circle. */
const MAX_ROUNDS = 50;

export interface Fixed {
  /** Number of fixes made in each document, by path. */
  readonly counts: ReadonlyMap<string, number>;
  /** Documents with safe fixes that were left alone, and why. */
  readonly refused: ReadonlyMap<string, Text>;
}

/** Applies the safe fixes of a folder, of the findings that are `meant`, and writes the documents that they change. */
export async function fixFolder({ snapshot, findings }: Loaded, meant: (finding: Finding) => boolean = () => true): Promise<Fixed> {
  const disk = new Disk(snapshot);
  const counts = new Map<string, number>();
  const checker = new Checker(RULES);
  const seen = new Set<string>();
  let current = snapshot;
  let list = [...findings.values()].flat().filter(meant);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { edits, applied } = safeEdits(current, await writable(list, current, disk));
    if (applied.length === 0) break;
    const changed = edited(current, edits);
    const state = [...changed].map(([path, text]) => `${path}\0${text}`).join('\0');
    // A text that was there before: two fixes undo each other, and neither is better.
    if (seen.has(state)) break;
    seen.add(state);
    for (const finding of applied) counts.set(finding.place.path, (counts.get(finding.place.path) ?? 0) + 1);
    current = apply(current, [...changed].map(([path, text]) => ({ type: 'text' as const, path, text })));
    list = [...checker.check(current).values()].flat().filter(meant);
  }
  for (const [path, document] of current.documents) {
    const text = textOf(document);
    const before = snapshot.documents.get(path);
    if (before && before !== document && text !== textOf(before)) await disk.write(path, text);
  }
  return { counts, refused: disk.refused };
}

/** What was done, in a few lines. */
export function describeFixed({ counts, refused }: Fixed, shown: (path: string) => string, lang: Lang): string {
  const fr = lang === 'fr';
  const lines = [...counts].map(([path, count]) => (fr
    ? `${shown(path)} : ${count} ${count > 1 ? 'corrections appliquées' : 'correction appliquée'}.`
    : `${shown(path)}: ${count} ${count > 1 ? 'fixes' : 'fix'} applied.`));
  const left = [...refused].map(([path, why]) => `${shown(path)}${fr ? ' : ' : ': '}${why[lang]}`);
  return [...lines, ...left].map((line) => `care: ${line}\n`).join('');
}

/** The findings with a safe fix all of whose documents may be written. */
async function writable(findings: readonly Finding[], snapshot: Snapshot, disk: Disk): Promise<Finding[]> {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find((f) => f.safe);
    if (!fix) continue;
    const paths = new Set(fix.edits(snapshot.documents).map((edit) => edit.path));
    let all = true;
    for (const path of paths) all = (await disk.mayWrite(path)) && all;
    if (all) kept.push(finding);
  }
  return kept;
}

function edited(snapshot: Snapshot, edits: readonly TextEdit[]): Map<string, string> {
  const changed = new Map<string, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const document = snapshot.documents.get(path);
    if (document) changed.set(path, applyEdits(textOf(document), edits.filter((edit) => edit.path === path)));
  }
  return changed;
}

const BOM = '\ufeff';

/** The files behind the documents: what stands before their text, and whether they may be written. */
class Disk {
  readonly refused = new Map<string, Text>();
  readonly #documents: ReadonlyMap<string, Document>;
  /** What a file has before the document's text: a byte order mark or nothing. */
  readonly #prefixes = new Map<string, string>();

  constructor(snapshot: Snapshot) {
    this.#documents = snapshot.documents;
  }

  async mayWrite(path: string): Promise<boolean> {
    if (this.#prefixes.has(path)) return true;
    if (this.refused.has(path)) return false;
    const document = this.#documents.get(path);
    if (!document) return false;
    const prefix = await this.#prefixOf(path, document);
    if (typeof prefix === 'string') this.#prefixes.set(path, prefix);
    else this.refused.set(path, prefix);
    return typeof prefix === 'string';
  }

  async write(path: string, text: string): Promise<void> {
    await writeAtomic(toNative(path), (this.#prefixes.get(path) ?? '') + text);
  }

  /** Only a file whose bytes are exactly those of the text that was judged is written: every other byte would be lost. */
  async #prefixOf(path: string, document: Document): Promise<string | Text> {
    if (document.encoding !== 'utf-8') {
      return {
        fr: `ce fichier est en ${document.encoding}, pas en UTF-8 : il n'est pas modifié. Enregistrez-le en UTF-8, puis recommencez.`,
        en: `this file is in ${document.encoding}, not in UTF-8: it is left as it is. Save it as UTF-8, then try again.`,
      };
    }
    let bytes: Buffer;
    try {
      bytes = await readFile(toNative(path));
    } catch {
      return { fr: 'ce fichier ne peut plus être lu : il n’est pas modifié.', en: 'this file can no longer be read: it is left as it is.' };
    }
    const text = textOf(document);
    if (bytes.equals(Buffer.from(text))) return '';
    if (bytes.equals(Buffer.from(BOM + text))) return BOM;
    return { fr: 'ce fichier a changé pendant le contrôle : il n’est pas modifié.', en: 'this file changed while it was checked: it is left as it is.' };
  }
}
