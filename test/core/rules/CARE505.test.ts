import { checkFindings } from '../../check.ts';

describe('CARE505 self-approval', () => {
  it('says nothing when one of the two is not given', () => {
    for (const more of ['approbateur: rssi\n', 'redacteur: rssi\n', 'redacteur:\napprobateur:\n', 'redacteur: ""\napprobateur: ""\n']) {
      checkFindings(`controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a\ntype: rapport\nstatut: en_revue\n${more}---\n`, ['CARE505']);
    }
  });
});
