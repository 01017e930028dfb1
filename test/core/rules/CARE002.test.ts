import assert from 'node:assert/strict';
import { checkFindings } from '../../check.ts';

describe('CARE002 in detail', () => {
  it('sees a top-level key that stands twice, and shows the first', () => {
    const { found } = checkFindings('controles: []\nx_a: 1\ncontroles: []\n^^^^^^^^^ CARE002\n', ['CARE002']);
    assert.equal(found[0]?.finding.related?.length, 1);
  });
  it('sees it in a front matter, in a group and in braces', () => {
    checkFindings(`reglages: { tolerance_points: 1, tolerance_points: 2 }
                                 ^^^^^^^^^^^^^^^^ CARE002
//- /a.care.md
---
care: document/1
id: aa
id: bb
^^ CARE002
type: procedure
statut: brouillon
---
`, ['CARE002']);
  });
  it('does not stop at a key like « __proto__ »', () => {
    checkFindings('x_a: { __proto__: 1, constructor: 2 }\n', ['CARE002']);
  });
});
