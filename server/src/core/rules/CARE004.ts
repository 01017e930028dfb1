/** Limits that keep the editor alive whatever the text is. */
import type { Problem } from '../syntax/problem.ts';
import { MAX_DEPTH, MAX_VALUES } from '../syntax/yaml.ts';
import type { Text } from '../text/words.ts';
import { MAX_TEXT } from '../workspace/document.ts';
import { notableSegments } from '../workspace/notable.ts';
import { ofDocument } from './place.ts';
import type { Rule } from './rule.ts';
import { visible } from './schemaProblems.ts';

const grouped = (separator: string): string => String(MAX_VALUES).replace(/(?<=\d)(?=(?:\d{3})+$)/g, separator);
const VALUES: Text = { fr: grouped('\u00a0'), en: grouped(',') };
const MEGABYTES = Math.floor(MAX_TEXT / 1024 / 1024);

export const CARE004: Rule = {
  code: 'CARE004',
  name: 'limit-exceeded',
  severity: 'error',
  summary: {
    fr: `Un document dépasse une limite (taille de ${MEGABYTES} Mo, ${MAX_DEPTH} niveaux, ${VALUES.fr} valeurs par renvois) : il n'est pas analysé plus avant.`,
    en: `A document is over a limit (size of ${MEGABYTES} MB, ${MAX_DEPTH} levels, ${VALUES.en} values through references): it is not analysed any further.`,
  },
  why: {
    fr: "Un texte démesuré, le plus souvent un fichier collé par erreur, bloquerait l'éditeur. Ces limites sont un choix de l'outil, loin au-dessus de tout dossier réel.",
    en: 'An enormous text, most often a file pasted by mistake, would block the editor. These limits are a choice of this tool, far above any real dossier.',
  },
  how: {
    fr: "Retirez le passage démesuré, ou répartissez les listes dans des annexes (`care: annexe/1`).",
    en: 'Remove the enormous passage, or spread the lists over annexes (`care: annexe/1`).',
  },
  bad: `x_a: ${'['.repeat(MAX_DEPTH + 1)}1${']'.repeat(MAX_DEPTH + 1)}
${' '.repeat(5 + MAX_DEPTH)}^ CARE004
`,
  good: `x_a: [[[1]]]
`,
  fixable: false,
  check: {
    *document(document) {
      if (document.oversize) {
        yield {
          place: ofDocument(document),
          message: {
            fr: `Ce document dépasse ${MEGABYTES} Mo de texte : il n'est pas analysé. Répartissez ses listes dans des annexes, ou vérifiez que ce n'est pas un autre fichier.`,
            en: `This document has more than ${MEGABYTES} MB of text: it is not analysed. Spread its lists over annexes, or check that it is not another file.`,
          },
        };
      }
      if (document.markdown && !document.kind && !document.care) return;
      for (const { segment } of notableSegments(document)) {
        const problem = segment.problems.find((p) => p.kind === 'limit');
        if (problem?.kind === 'limit') yield { place: { path: document.path, segment, span: visible(segment.text, clamp(problem, segment.text)) }, message: sentence(problem.limit) };
      }
    },
  },
};

function clamp(problem: Problem, text: string): { start: number; end: number } {
  return { start: Math.min(problem.start, text.length), end: Math.min(problem.end, text.length) };
}

function sentence(limit: Extract<Problem, { kind: 'limit' }>['limit']): Text {
  switch (limit) {
    case 'depth': return {
      fr: `Ce passage emboîte plus de ${MAX_DEPTH} niveaux : il n'est pas analysé. Un dossier n'en demande que quelques-uns ; retirez ce passage ou refermez les crochets oubliés.`,
      en: `This passage nests more than ${MAX_DEPTH} levels: it is not analysed. A dossier needs only a few; remove this passage or close the forgotten brackets.`,
    };
    case 'aliases': return {
      fr: `Les renvois (« *nom ») de ce document produisent plus de ${VALUES.fr} valeurs : il n'est pas analysé. Écrivez les valeurs elles-mêmes.`,
      en: `The references (“*name”) of this document produce more than ${VALUES.en} values: it is not analysed. Write the values themselves.`,
    };
    case 'size': return { fr: "Ce passage est trop long pour être analysé : répartissez-le dans des annexes.", en: 'This passage is too long to be analysed: spread it over annexes.' };
    case 'parser': return {
      fr: "Ce passage n'a pas pu être lu, sans qu'on sache dire pourquoi : réécrivez-le plus simplement.",
      en: 'This passage could not be read, and the reason is not known: write it more simply.',
    };
  }
}
