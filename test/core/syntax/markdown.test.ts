/** Where prose names things: in paragraphs, headings, lists, quotes and tables, but not in code. */
import assert from 'node:assert/strict';
import { occurrencesOf } from '../../../server/src/core/workspace/occurrence.ts';
import { checkFindings } from '../../check.ts';

const BODY = `# Titre PRV-001

Un paragraphe PRV-002, \`PRV-003\`.

- liste PRV-004

> citation PRV-005

| Pièce | Où |
| --- | --- |
| PRV-006 | [[PRV-007]] |

\`\`\`
PRV-008
\`\`\`
`;

describe('mentions in Markdown', () => {
  it('are found wherever prose is, and not in code', () => {
    const { snapshot } = checkFindings(`controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: rapport\nstatut: brouillon\n---\n\n${BODY}`, []);
    const document = snapshot.documents.get('/a.care.md');
    assert.ok(document);
    const ids = occurrencesOf(document).filter((o) => o.kind === 'mention' && o.id.startsWith('PRV-')).map((o) => o.id);
    assert.deepEqual(ids, ['PRV-001', 'PRV-002', 'PRV-004', 'PRV-005', 'PRV-006', 'PRV-007']);
  });
});
