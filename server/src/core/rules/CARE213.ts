/** A path is written exactly as the file is named. */
import { dirname, relative } from '../text/path.ts';
import type { Text } from '../text/words.ts';
import { isBackslashed, locate } from '../workspace/locate.ts';
import { replaceInSegment } from '../workspace/textEdit.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import { linkPath, localLink } from './link.ts';
import { inBody, inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE213: Rule = {
  code: 'CARE213',
  name: 'path-case',
  severity: 'warning',
  summary: {
    fr: 'Un chemin ne diffère du fichier que par la casse ou par la forme Unicode des accents.',
    en: 'A path differs from the file only by case or by the Unicode form of accents.',
  },
  why: {
    fr: "Windows et macOS trouvent ce fichier, d'autres systèmes non : le dossier semblera incomplet chez celui qui le reçoit. C'est un choix de l'outil.",
    en: 'Windows and macOS find this file, other systems do not: the dossier will look incomplete to those who receive it. This is a choice of this tool.',
  },
  how: {
    fr: 'Écrivez le nom tel qu’il est sur le disque (correction rapide).',
    en: 'Write the name as it is on the disk (quick fix).',
  },
  bad: `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/Contrats/soc.pdf }
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^ CARE213
//- /preuves/contrats/soc.pdf
%PDF
`,
  good: `preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrats/soc.pdf }
//- /preuves/contrats/soc.pdf
%PDF
`,
  fixable: true,
  check: {
    *preuve({ part, fichier }, view) {
      if (!fichier || part.segment.problems.length > 0) return;
      const found = locate(view, part.path, fichier.source);
      // A path written with `\` is told once, by CARE105; a folder is no evidence (CARE206 once its name is right).
      if (found.kind !== 'alike' || isBackslashed(fichier.source)) return;
      const real = relative(dirname(part.path), found.real);
      yield {
        place: inPart(part, fichier),
        message: sentence(fichier.source, real),
        fixes: [{ title: title(real), safe: true, edits: (documents) => setScalar(documents, part, fichier, real) }],
      };
    },
    *livrable({ document }, view) {
      for (const link of document.body?.markdown?.links ?? []) {
        const local = localLink(link.href);
        const found = local && local.path !== '' ? locate(view, document.path, local.path) : undefined;
        if (!local || found?.kind !== 'alike') continue;
        const real = relative(dirname(document.path), found.real) + (local.path.endsWith('/') ? '/' : '');
        const path = { start: link.start, end: link.start + local.writtenPath.length };
        yield {
          place: inBody(document, link),
          message: sentence(local.path, real),
          fixes: [{ title: title(real), safe: true, edits: (documents) => replaceInSegment(documents, document.path, document.body, path, linkPath(real, local.writtenPath)) }],
        };
      }
    },
  },
};

function title(real: string): Text {
  return { fr: `Écrire « ${real} »`, en: `Write “${real}”` };
}

function sentence(written: string, real: string): Text {
  const unicode = written.normalize('NFC') === real.normalize('NFC');
  return {
    fr: `Le chemin « ${written} » ne diffère du fichier « ${real} » que par ${unicode ? 'la forme Unicode des accents' : 'les majuscules'} : ailleurs que sur ce poste, il peut être introuvable.`,
    en: `The path “${written}” differs from the file “${real}” only by ${unicode ? 'the Unicode form of accents' : 'upper and lower case'}: elsewhere than on this computer it may not be found.`,
  };
}
