/** The lines of a view as they come level by level, without an editor: what is known, and what is drawn again. */
import assert from 'node:assert/strict';
import { Tree } from '../../client/src/views/tree.ts';
import type { OutlineItem, OutlineLevel, OutlineProject } from '../../server/src/protocol/viewRequests.ts';

const item = (id: string, facts: Partial<OutlineItem> = {}): OutlineItem => ({
  id, kind: 'controle', label: id, description: '', spoken: `${id}, état`, state: 'en_cours', stateText: 'en cours', can: [], refs: { controle: id }, more: false, about: 'x', ...facts,
});
const group = (id: string, facts: Partial<OutlineItem> = {}): OutlineItem => item(id, { kind: 'groupe', more: true, open: false, state: '', ...facts });
const level = (root: string, id: string, items: OutlineItem[], ids: string[] | null = items.map((one) => one.id)): OutlineLevel => ({ root, id, version: 'v', items, ...(ids ? { ids } : {}) });

function project(root: string, count = 2): OutlineProject {
  return {
    root, version: 'v', name: root, plan: `${root}/plan`, note: '', personnes: [], statuts: [], groups: { theme: [], statut: [], responsable: [], echeance: [] }, counts: { controles: count, preuves: 0, remarques: 0 },
    figures: { name: root, rate: '50 %', conformes: 1, applicables: 2, gaps: 1, proofs: 0, remarks: 0, gapsText: '', proofsText: '', remarksText: '', summary: `${root} : 1 sur 2` },
  };
}

const shown = (tree: Tree, id?: string, depth = 0): string[] => tree.below(id).flatMap((one) => [`${'  '.repeat(depth)}${tree.line(one)?.label ?? '?'}`, ...shown(tree, one, depth + 1)]);

/** A tree with a dossier of two groups, of which the second and its control B are opened. */
function opened(projects = [project('p')]): Tree {
  const tree = new Tree('controles');
  tree.take(projects, []);
  tree.take(projects, [level('p', 'controles', [group('theme:1'), group('theme:2')])]);
  tree.take(projects, [level('p', 'theme:2', [item('c:A'), item('c:B', { more: true })])]);
  tree.take(projects, [level('p', 'c:B', [item('c:B/e:x', { kind: 'exigence' })])]);
  return tree;
}

describe('the lines of a view', () => {
  it('are known as far as somebody looked', () => {
    const tree = opened();
    assert.deepEqual(shown(tree), ['theme:1', 'theme:2', '  c:A', '  c:B', '    c:B/e:x']);
    assert.deepEqual(tree.levelBelow('p|theme:1'), { root: 'p', id: 'theme:1' });
    assert.equal(tree.has({ root: 'p', id: 'theme:1' }), false);
    assert.equal(tree.levelBelow('p|c:A'), undefined, 'nothing is below it');
    assert.deepEqual(tree.levels.map(({ id, since }) => `${id} ${since}`), ['controles v', 'theme:2 v', 'c:B v']);
  });

  it('several dossiers have a line each, if they have something to show', () => {
    const tree = opened([project('p'), project('q'), project('r', 0)]);
    assert.deepEqual(tree.below().map((id) => tree.line(id)?.spoken), ['p : 1 sur 2', 'q : 1 sur 2']);
    assert.equal(tree.line('p|')?.about, 'p : 1 sur 2');
    assert.deepEqual(tree.levelBelow('q|'), { root: 'q', id: 'controles' });
    assert.deepEqual(['p|c:B/e:x', 'p|c:B', 'p|theme:2', 'p|'].map((id) => tree.parentOf(id)), ['p|c:B', 'p|theme:2', 'p|', undefined]);
  });

  it('every line but the top has its parent', () => {
    assert.deepEqual(['p|c:B/e:x', 'p|c:B', 'p|theme:2'].map((id) => opened().parentOf(id)), ['p|c:B', 'p|theme:2', undefined]);
  });
});

describe('what is drawn again', () => {
  const after = (...levels: OutlineLevel[]): readonly string[] | undefined => opened().take([project('p')], levels);

  it('nothing when nothing changed, or is looked at for the first time', () => {
    assert.deepEqual(after(), []);
    assert.deepEqual(after(level('p', 'theme:2', [item('c:A')], null)), []);
    assert.deepEqual(after(level('p', 'theme:1', [item('c:C')])), []);
  });

  it('only the line that changed, its tooltip included; a line for all below it', () => {
    assert.deepEqual(after(level('p', 'theme:2', [item('c:A', { description: 'autre' })], null)), ['p|c:A']);
    assert.deepEqual(after(level('p', 'theme:2', [item('c:A', { about: 'y' })], null)), ['p|c:A']);
    assert.deepEqual(after(level('p', 'c:B', [item('c:B/e:x', { kind: 'exigence', label: 'Autre' })], null)), ['p|c:B/e:x']);
    assert.deepEqual(after(level('p', 'theme:2', [item('c:B', { more: true, state: 'ecart' })], null), level('p', 'c:B', [item('c:B/e:x', { label: 'Autre' })], null)), ['p|c:B']);
  });

  it('a group when a control comes or goes; the whole view when a group does, or a dossier', () => {
    assert.deepEqual(after(level('p', 'theme:2', [], ['c:B'])), ['p|theme:2']);
    assert.deepEqual(after(level('p', 'theme:2', [item('c:C')], ['c:A', 'c:B', 'c:C'])), ['p|theme:2']);
    assert.equal(after(level('p', 'controles', [], ['theme:2'])), undefined);
    assert.equal(opened().take([project('p'), project('q')], []), undefined);
    assert.equal(opened().take([], []), undefined);
  });

  it('a line that is gone is forgotten with all below it; one that moved to another group is not', () => {
    const tree = opened();
    tree.take([project('p')], [level('p', 'theme:2', [], ['c:A'])]);
    assert.equal(tree.line('p|c:B'), undefined);
    assert.equal(tree.has({ root: 'p', id: 'c:B' }), false);
    for (const order of [0, 1]) {
      const moved = opened();
      moved.take([project('p')], [level('p', 'theme:1', [item('c:C')])]);
      const levels = [level('p', 'theme:2', [], ['c:A']), level('p', 'theme:1', [item('c:B', { more: true })], ['c:C', 'c:B'])];
      assert.deepEqual(moved.take([project('p')], order === 0 ? levels : levels.reverse())?.slice().sort(), ['p|theme:1', 'p|theme:2']);
      assert.deepEqual(shown(moved), ['theme:1', '  c:C', '  c:B', '    c:B/e:x', 'theme:2', '  c:A']);
    }
  });
});
