/** `care check --profile`: where the time went, for people who look after a large dossier and for us. */
import type { Lang, Rule, Text } from '../core/index.ts';
import { timedRules } from '../core/index.ts';

/** Rules shown by name; the others are one line. */
const MOST_RULES = 12;

export type Phase = 'walk' | 'read' | 'parse' | 'evidence' | 'index' | 'rules' | 'output';

const PHASES: Readonly<Record<Phase, Text>> = {
  walk: { fr: 'parcours des dossiers', en: 'walking the folders' },
  read: { fr: 'lecture des documents', en: 'reading the documents' },
  parse: { fr: 'analyse des textes', en: 'parsing' },
  evidence: { fr: 'lecture des preuves', en: 'reading the evidence' },
  index: { fr: 'index des projets', en: 'index of the projects' },
  rules: { fr: 'règles', en: 'rules' },
  output: { fr: 'mise en forme', en: 'output' },
};

/** Milliseconds by phase, and by code within the rules. */
export class Profile {
  readonly #phases = new Map<Phase, number>();
  readonly #codes = new Map<string, number>();
  #since = performance.now();

  /** What passed since the last call belongs to this phase. */
  readonly lap = (phase: Phase): void => {
    const now = performance.now();
    this.#phases.set(phase, (this.#phases.get(phase) ?? 0) + now - this.#since);
    this.#since = now;
  };

  /** The rules, timed one by one. The checks of the schema are counted where they are first asked for, in CARE101 to CARE106. */
  timed(rules: readonly Rule[]): Rule[] {
    return timedRules(rules, (code, work) => {
      const start = performance.now();
      try {
        return work();
      } finally {
        this.#codes.set(code, (this.#codes.get(code) ?? 0) + performance.now() - start);
      }
    });
  }

  /** A table for people. */
  table(lang: Lang): string {
    const total = [...this.#phases.values()].reduce((sum, ms) => sum + ms, 0);
    const codes = [...this.#codes].sort((a, b) => b[1] - a[1]);
    const rest = codes.slice(MOST_RULES).reduce((sum, [, ms]) => sum + ms, 0);
    const rows: [string, number][] = [];
    for (const [phase, ms] of this.#phases) {
      rows.push([PHASES[phase][lang], ms]);
      if (phase !== 'rules') continue;
      for (const [code, spent] of codes.slice(0, MOST_RULES)) rows.push([`  ${code}`, spent]);
      if (codes.length > MOST_RULES) rows.push([lang === 'fr' ? '  les autres' : '  the others', rest]);
    }
    rows.push([lang === 'fr' ? 'en tout' : 'in all', total]);
    const width = Math.max(...rows.map(([name]) => name.length));
    return rows.map(([name, ms]) => `${name.padEnd(width)} ${ms.toFixed(1).padStart(9)} ms\n`).join('');
  }
}
