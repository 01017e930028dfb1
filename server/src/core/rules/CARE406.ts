/** The file of an evidence is one that its format's reader can read. */
import { readOf } from '../coverage/readings.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE406: Rule = {
  code: 'CARE406',
  name: 'unreadable-proof',
  severity: 'error',
  summary: {
    fr: 'Le fichier d’une preuve ne se lit pas : vide, tronqué, protégé par un mot de passe, ou d’un autre format que celui qu’il annonce.',
    en: 'The file of an evidence cannot be read: empty, truncated, protected by a password, or not of the format that it announces.',
  },
  why: {
    fr: 'Une pièce qui ne s’ouvre pas ne prouve rien, et un contrôleur ne pourra pas l’ouvrir non plus. Ce que l’outil admet (taille, nombre de lignes, profondeur) est son choix.',
    en: 'A piece that does not open proves nothing, and a controller will not be able to open it either. What this tool accepts (size, rows, depth) is its own choice.',
  },
  how: {
    fr: 'Ouvrez le fichier, refaites l’export ou la copie, et acceptez sa nouvelle empreinte. Une pièce qui doit rester protégée se déclare `confidentiel: true`, avec son `sha256`.',
    en: 'Open the file, make the export or the copy again, and accept its new digest. A piece that has to stay protected is declared `confidentiel: true`, with its `sha256`.',
  },
  bad: `preuves:
  - id: PRV-001
    type: rapport
    date: 2026-11-03
    fichier: preuves/rapport.pdf
             ^^^^^^^^^^^^^^^^^^^ CARE406 error
//- /preuves/rapport.pdf
`,
  good: `preuves:
  - id: PRV-001
    type: rapport
    date: 2026-11-03
    fichier: preuves/rapport.txt
//- /preuves/rapport.txt
Rapport de supervision, octobre 2026.
`,
  fixable: false,
  check: {
    *preuve(preuve, view) {
      const { part, id, fichier, confidentiel } = preuve;
      if (!fichier || part.segment.problems.length > 0) return;
      const read = readOf(preuve, view);
      // A confidential piece may be protected: that is what the word is for.
      if (read.kind !== 'refused' || confidentiel) return;
      const { fr, en } = read.refusal.refused;
      yield {
        place: inPart(part, fichier),
        message: { fr: `La preuve ${id?.source ?? ''} ne se lit pas. ${fr}`, en: `The evidence ${id?.source ?? ''} cannot be read. ${en}` },
      };
    },
  },
};
