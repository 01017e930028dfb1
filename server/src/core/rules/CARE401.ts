/** The file of an evidence is the one that was registered. */
import { locate } from '../workspace/locate.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE401: Rule = {
  code: 'CARE401',
  name: 'altered-file',
  severity: 'error',
  summary: {
    fr: "L'empreinte `sha256` d'une preuve diffère de celle de son fichier : il a changé depuis son enregistrement.",
    en: 'The digest `sha256` of an evidence differs from that of its file: it has changed since it was registered.',
  },
  why: {
    fr: "L'empreinte montre que la pièce présentée est celle qui a été enregistrée. Si elle diffère, la pièce a été modifiée ou remplacée et ne vaut plus telle quelle. Sceller les pièces est un choix de l'outil.",
    en: 'The digest shows that the piece that is presented is the one that was registered. When it differs, the piece was modified or replaced and no longer holds as it is. Sealing pieces is a choice of this tool.',
  },
  how: {
    fr: "Retrouvez le fichier d'origine ; si la nouvelle version est voulue, relisez-la, mettez `date` à jour et acceptez sa nouvelle empreinte.",
    en: 'Find the original file; when the new version is wanted, review it, update `date` and accept its new digest.',
  },
  bad: `preuves:
  - id: PRV-001
    type: contrat
    date: 2026-03-02
    fichier: preuves/contrat.pdf
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CARE401
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
    *preuve({ part, id, fichier, sha256 }, view) {
      // A digest of a wrong form is CARE105, a path that leads elsewhere CARE206, CARE207 or CARE213.
      if (!fichier || !sha256 || !/^[0-9a-f]{64}$/i.test(sha256.source) || part.segment.problems.length > 0) return;
      const found = locate(view, part.path, fichier.source);
      const real = found.kind === 'file' ? found.fact.sha256 : undefined;
      if (real === undefined || real === sha256.source.toLowerCase()) return;
      yield {
        place: inPart(part, sha256),
        message: {
          fr: `Le fichier « ${fichier.source} » de la preuve ${id?.source ?? ''} a changé depuis son enregistrement : son empreinte est maintenant ${real.slice(0, 8)}…, et non ${sha256.source.slice(0, 8)}….`,
          en: `The file “${fichier.source}” of the evidence ${id?.source ?? ''} has changed since it was registered: its digest is now ${real.slice(0, 8)}…, not ${sha256.source.slice(0, 8)}….`,
        },
        fixes: [{
          title: { fr: 'Accepter la nouvelle empreinte du fichier', en: 'Accept the new digest of the file' }, safe: false,
          edits: (documents) => setScalar(documents, part, sha256, real),
        }],
      };
    },
  },
};
