/** A key stands once in a group. */
import type { ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Document } from '../workspace/document.ts';
import { notableSegments } from '../workspace/notable.ts';
import type { Place, Report } from './finding.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';

export const CARE002: Rule = {
  code: 'CARE002',
  name: 'duplicate-key',
  severity: 'error',
  summary: {
    fr: 'Une clé figure deux fois au même endroit.',
    en: 'A key stands twice in the same place.',
  },
  why: {
    fr: "Le format YAML 1.2 l'interdit : selon l'outil, l'une ou l'autre valeur serait retenue sans un mot, et l'autre perdue.",
    en: 'The YAML 1.2 format forbids it: depending on the tool, one value or the other would be kept without a word, and the other lost.',
  },
  how: {
    fr: 'Gardez une seule des deux, ou réunissez leurs valeurs sous une seule clé.',
    en: 'Keep only one of them, or bring their values together under one key.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    statut: en_cours
    ^^^^^^ CARE002
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: en_cours
`,
  fixable: false,
  check: {
    *document(document) {
      if (document.markdown && !document.kind) return;
      for (const { segment } of notableSegments(document)) {
        for (const problem of segment.problems) {
          if (problem.kind !== 'duplicate-key') continue;
          yield { place: { path: document.path, segment, span: problem }, message: sentence(problem.name) };
        }
      }
      yield* topLevel(document);
    },
  },
};

/** Top-level keys stand in segments of their own, which are read one by one. */
function* topLevel(document: Document): Iterable<Report> {
  const first = new Map<string, { readonly segment: Segment; readonly key: ScalarNode }>();
  for (const { segment } of notableSegments(document)) {
    for (const unit of segment.units) {
      if (unit.kind !== 'entry') continue;
      const before = first.get(unit.key.source);
      if (!before) first.set(unit.key.source, { segment, key: unit.key });
      else if (before.segment !== segment) {
        const place = (at: Segment, key: ScalarNode): Place => ({ path: document.path, segment: at, span: { start: key.start, end: key.end } });
        yield {
          place: place(segment, unit.key),
          message: sentence(unit.key.source),
          related: [{ place: place(before.segment, before.key), message: { fr: 'La première est ici.', en: 'The first one is here.' } }],
        };
      }
    }
  }
}

function sentence(key: string): Report['message'] {
  return {
    fr: `La clé ${quote(key, 'fr')} figure déjà plus haut au même endroit : gardez-en une seule.`,
    en: `The key ${quote(key, 'en')} already stands above in the same place: keep only one.`,
  };
}
