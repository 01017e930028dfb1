import { checkFindings } from '../../check.ts';

describe('CARE503 review-overdue', () => {
  const doc = (more: string): string => `controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: rapport\n${more}---\n`;
  it('warns the day after, in any status but obsolete', () => {
    checkFindings(doc('statut: brouillon\nprochaine_revue: 2026-11-23\n                 ^^^^^^^^^^ CARE503 warning\n'), ['CARE503']);
    checkFindings(doc('statut: obsolete\nprochaine_revue: 2020-01-01\n'), ['CARE503']);
    checkFindings(doc('statut: valide\nprochaine_revue: 01/01/2020\n'), ['CARE503']);
  });
});
