import { checkFindings } from '../../check.ts';

describe('CARE506 heading-order', () => {
  const doc = (body: string): string => `controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: rapport\nstatut: brouillon\n---\n${body}`;
  it('lets a text begin at any level and go up by several', () => { checkFindings(doc('### A\n#### B\n# C\n## D\n'), ['CARE506']); });
  it('tells each skip once, and knows underlined headings', () => {
    checkFindings(doc('A\n=\n\n#### B\n     ^ CARE506\n#### C\n# D\n### E\n    ^ CARE506\n'), ['CARE506']);
  });
});
