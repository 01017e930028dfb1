import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE001', 'CARE003', 'CARE101', 'CARE102'];

describe('CARE003 in detail', () => {
  it('stands on the first line when the key is missing, and proposes the kinds', () => {
    const { found, snapshot } = checkFindings('//- /a.care.yaml\nofficiel: false\n^^^^^^^^^^^^^^^ CARE003\nthemes: []\n', CODES);
    const fixes = found[0]?.finding.fixes ?? [];
    assert.equal(fixes.length, 3);
    assert.equal(edited(snapshot, fixes[0]?.edits(snapshot.documents) ?? []).get('/a.care.yaml'), 'care: referentiel/1\nofficiel: false\nthemes: []\n');
  });
  it('puts the front matter on a .care.md without one', () => {
    const { found, snapshot } = checkFindings('//- /a.care.md\n# Objet\n^^^^^^^ CARE003\n', CODES);
    const [fix] = found[0]?.finding.fixes ?? [];
    assert.equal(edited(snapshot, fix?.edits(snapshot.documents) ?? []).get('/a.care.md'), '---\ncare: document/1\n---\n\n# Objet\n');
  });
  it('renames a misspelt key', () => {
    const { found, snapshot } = checkFindings('//- /a.care.yaml\ncar: annexe/1\n^^^ CARE003\npreuves: []\n', CODES);
    const [fix] = found[0]?.finding.fixes ?? [];
    assert.equal(fix?.safe, true);
    assert.equal(edited(snapshot, fix.edits(snapshot.documents)).get('/a.care.yaml'), 'care: annexe/1\npreuves: []\n');
  });
  it('is on the key when it has no value, and the fix writes one', () => {
    const { found, snapshot } = checkFindings('//- /a.care.yaml\ncare:\n^^^^ CARE003\n', CODES);
    const [fix] = found[0]?.finding.fixes ?? [];
    assert.equal(edited(snapshot, fix?.edits(snapshot.documents) ?? []).get('/a.care.yaml'), 'care: plan/1\n');
  });
  it('tells a kind of the other sort of file', () => {
    checkFindings('//- /a.care.yaml\ncare: document/1\n      ^^^^^^^^^^ CARE003: Markdown\n//- /b.care.md\n---\ncare: plan/1\n      ^^^^^^ CARE003: Markdown\n---\n', CODES);
  });
  it('tells an unknown kind in any Markdown file that claims to be ours, and no other', () => {
    checkFindings('//- /a.md\n---\ncare: something/9\n      ^^^^^^^^^^^ CARE003\n---\n//- /b.md\n---\ncare: attentive\n---\n//- /c.md\n# Rien\n', CODES);
  });
  it('says nothing when the line may be in what cannot be read', () => {
    checkFindings('//- /a.care.yaml\ncare: "plan/1\n      ^^^^^^^ CARE001\ndomaine: D2\n', ['CARE001', 'CARE003']);
    checkFindings('//- /a.care.yaml\n<<<<<<< a\n^^^^^^^^^ CARE001\ncare: plan/1\n=======\ncare: annexe/1\n>>>>>>> b\npreuves: []\n', CODES);
  });
  it('sees an empty file', () => {
    const { found } = checkFindings('//- /x.md\n\n//- /plan.care.yaml\n#!bare\n', ['CARE001']);
    assert.equal(found.length, 0);
  });
});
