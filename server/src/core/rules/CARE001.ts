/** A text must be readable before anything can be said of it. */
import { isCareMarkdown } from '../model/kind.ts';
import type { Segment } from '../syntax/segment.ts';
import type { Document } from '../workspace/document.ts';
import { notableSegments } from '../workspace/notable.ts';
import type { Report } from './finding.ts';
import { ofDocument } from './place.ts';
import type { Rule } from './rule.ts';
import { visible } from './schemaProblems.ts';
import { yamlSentence } from './yamlWords.ts';

export const CARE001: Rule = {
  code: 'CARE001',
  name: 'yaml-syntax',
  severity: 'error',
  otherSeverity: 'warning',
  summary: {
    fr: "Le texte ne peut pas être lu : faute d'écriture YAML, en-tête jamais fermé, fichier qui n'est pas un texte (avertissement pour un encodage autre qu'UTF-8).",
    en: 'The text cannot be read: YAML writing fault, front matter never closed, file that is no text (warning for an encoding other than UTF-8).',
  },
  why: {
    fr: "Un passage illisible n'est ni vérifié ni compté ; le reste du document l'est quand même. La règle du format YAML 1.2 s'applique ; l'encodage UTF-8 est un choix de l'outil.",
    en: 'An unreadable passage is neither checked nor counted; the rest of the document still is. The YAML 1.2 format sets the rule; UTF-8 as the encoding is a choice of this tool.',
  },
  how: {
    fr: "Corrigez le signe montré : le plus souvent une tabulation, un guillemet ou un crochet non refermé, ou une indentation décalée.",
    en: 'Correct the sign that is shown: most often a tab, a quote or bracket that is not closed, or a shifted indentation.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    preuves: [PRV-001, PRV-002
             ^ CARE001 error
  - id: D2-POSTE-02
    statut: a_faire
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    preuves: [PRV-001, PRV-002]
  - id: D2-POSTE-02
    statut: a_faire
`,
  fixable: false,
  check: {
    *document(document) {
      yield* encoding(document);
      if (document.frontMatter === 'open' && (document.kind || isCareMarkdown(document.path))) {
        yield {
          place: ofDocument(document),
          message: {
            fr: "L'en-tête ouvert par cette ligne « --- » n'est jamais fermé : ajoutez une ligne « --- » après la dernière clé.",
            en: 'The front matter opened by this line “---” is never closed: add a line “---” after the last key.',
          },
        };
      }
      // A Markdown file of somebody else may have any front matter.
      if (document.markdown && !document.kind && !isCareMarkdown(document.path)) return;
      for (const { segment, above } of notableSegments(document)) {
        const problem = segment.problems.find((p) => p.kind === 'yaml');
        if (problem?.kind === 'yaml' && !(above && follows(segment, above))) {
          yield { place: { path: document.path, segment, span: visible(segment.text, problem) }, message: yamlSentence(problem) };
        }
      }
    },
  },
};

/** A line that means nothing right after an unreadable passage is its consequence; tabs line after line are one habit. */
function follows(segment: Segment, before: Segment): boolean {
  if (before.problems.length === 0 || segment.role !== 'entry') return false;
  const tab = (s: Segment): boolean => s.problems.some((p) => p.kind === 'yaml' && p.code === 'tab');
  return segment.units.length === 0 || (tab(segment) && tab(before));
}

function* encoding(document: Document): Iterable<Report> {
  const place = ofDocument(document);
  if (document.encoding === 'binary') {
    yield { place, message: { fr: "Ce fichier n'est pas un texte : son contenu ne peut pas être lu. Vérifiez qu'il porte le bon nom.", en: 'This file is no text: its content cannot be read. Check that it has the right name.' } };
  } else if (document.encoding !== 'utf-8') {
    const name = document.encoding === 'utf-16' ? 'UTF-16' : 'Windows-1252';
    yield {
      place, severity: 'warning',
      message: {
        fr: `Ce fichier est encodé en ${name} : enregistrez-le en UTF-8, sinon d'autres outils abîmeront les accents.`,
        en: `This file is encoded in ${name}: save it as UTF-8, otherwise other tools will spoil the accents.`,
      },
    };
  }
}
