/** A registered file should carry its digest, so that a later change shows. */
import { pairOf } from '../syntax/node.ts';
import { locate } from '../workspace/locate.ts';
import { addKey, write } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { ofPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE402: Rule = {
  code: 'CARE402',
  name: 'unsealed-file',
  severity: 'information',
  summary: {
    fr: "Une preuve enregistre un fichier sans son empreinte `sha256`.",
    en: 'An evidence registers a file without its digest `sha256`.',
  },
  why: {
    fr: "Sans empreinte, rien ne montre que la pièce est restée la même depuis son enregistrement. Sceller les pièces est un choix de l'outil.",
    en: 'Without a digest nothing shows that the piece has stayed the same since it was registered. Sealing pieces is a choice of this tool.',
  },
  how: {
    fr: 'Calculez l’empreinte (correction rapide, ou `care verify --seal`).',
    en: 'Compute the digest (quick fix, or `care verify --seal`).',
  },
  bad: `preuves:
  - id: PRV-001
        ^^^^^^^ CARE402
    type: contrat
    date: 2026-03-02
    fichier: preuves/contrat.pdf
//- /preuves/contrat.pdf
%PDF
`,
  good: `preuves:
  - id: PRV-001
    type: contrat
    date: 2026-03-02
    fichier: preuves/contrat.pdf
    sha256: b9d4612337f8c122bf2ae1c76f837b3a73fee1f8bc3b9ea9787dc6e96b140849
//- /preuves/contrat.pdf
%PDF
`,
  fixable: true,
  check: {
    *preuve(preuve, view) {
      const { part, id, fichier } = preuve;
      // An empty `sha256:` is a value of a wrong type, which the schema tells.
      if (!fichier || preuve.sha256 || pairOf(preuve.node, 'sha256') || part.segment.problems.length > 0) return;
      const found = locate(view, part.path, fichier.source);
      if (found.kind !== 'file') return;
      const digest = found.fact.sha256;
      const fixes: Fix[] = digest === undefined ? [] : [{
        title: { fr: "Calculer l'empreinte du fichier", en: 'Compute the digest of the file' }, safe: true,
        edits: (documents) => addKey(documents, part, preuve.node, 'sha256', write(digest), 'date'),
      }];
      yield {
        place: ofPart(part),
        message: {
          fr: `La preuve ${id?.source ?? ''} n'a pas d'empreinte « sha256 » pour son fichier « ${fichier.source} » : une modification passerait inaperçue.`,
          en: `The evidence ${id?.source ?? ''} has no digest “sha256” for its file “${fichier.source}”: a change would go unnoticed.`,
        },
        fixes,
      };
    },
  },
};
