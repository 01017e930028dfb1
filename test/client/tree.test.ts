/** The trees of the views, without an editor: grouping, filters, and what is drawn again. */
import assert from 'node:assert/strict';
import { changedLines, controlTree, listTree, matches } from '../../client/src/views/tree.ts';
import type { Tree } from '../../client/src/views/tree.ts';
import type { OutlineItem, OutlineProject } from '../../server/src/protocol/viewRequests.ts';

const item = (id: string, facts: Partial<OutlineItem> = {}): OutlineItem => ({
  id, kind: 'controle', label: id, description: '', tooltip: '', spoken: `${id}, état`, state: 'en_cours', stateText: 'en cours', can: [], refs: { controle: id }, children: [],
  control: { theme: 't1', statut: 'en_cours', responsable: 'rssi', echeance: 'sans', gap: false, remains: true, date: '' }, ...facts,
});
const control = (id: string, theme: string, statut: string, more: Partial<OutlineItem> = {}): OutlineItem => item(id, {
  control: { theme, statut, responsable: '', echeance: 'sans', gap: more.state === 'ecart', remains: true, date: '' }, ...more,
});
const group = (id: string, children: OutlineItem[]): OutlineItem => ({ ...item(id, { kind: 'groupe', label: id, children }), state: '' });

function project(root: string, controles: OutlineItem[], more: Partial<OutlineProject> = {}): OutlineProject {
  const choices = (...ids: string[]): { id: string; label: string }[] => ids.map((id) => ({ id, label: id.toUpperCase() }));
  return {
    root, name: root, plan: `${root}/plan`, note: '', controles, preuves: [], remarques: [], personnes: [], statuts: [], places: {},
    groups: { theme: choices('t1', 't2'), statut: choices('en_cours', 'fait'), responsable: choices('rssi', ''), echeance: choices('sans') },
    figures: { name: root, rate: '50 %', conformes: 1, applicables: 2, gaps: 1, proofs: 0, remarks: 0, gapsText: '', proofsText: '', remarksText: '', summary: `${root} : 1 sur 2` }, ...more,
  };
}

const shown = (tree: Tree): string[] => {
  const walk = (ids: readonly string[], depth: number): string[] => ids.flatMap((id) => {
    const line = tree.lines.get(id);
    return line ? [`${'  '.repeat(depth)}${line.label} ${line.description}`.trimEnd(), ...walk(line.children, depth + 1)] : [];
  });
  return walk(tree.roots, 0);
};
const ALL = { grouping: 'theme', gapsOnly: false, filter: '' } as const;
const CONTROLS = [
  control('A', 't1', 'fait', { state: 'conforme' }), control('B', 't2', 'fait', { state: 'ecart', children: [item('B/e', { kind: 'exigence', label: 'Procédure', spoken: 'Procédure, manque' })] }), control('C', 't1', 'en_cours'),
];

describe('the tree of controls', () => {
  it('is in groups with their figures, in the order of the server', () => {
    assert.deepEqual(shown(controlTree([project('p', CONTROLS)], ALL)), ['T1 1/2', '  A', '  C', 'T2 0/1', '  B', '    Procédure']);
    assert.deepEqual(shown(controlTree([project('p', CONTROLS)], { ...ALL, grouping: 'statut' })), ['EN_COURS 0/1', '  C', 'FAIT 1/2', '  A', '  B', '    Procédure']);
  });

  it('several dossiers have a line each', () => {
    const tree = controlTree([project('p', CONTROLS), project('q', [control('A', 't1', 'fait')])], ALL);
    assert.deepEqual(tree.roots.map((id) => tree.lines.get(id)?.label), ['p', 'q']);
    assert.equal(tree.lines.get(tree.roots[0] ?? '')?.spoken, 'p : 1 sur 2');
    assert.notEqual(tree.lines.get('p|A'), undefined);
    assert.notEqual(tree.lines.get('q|A'), undefined);
  });

  it('the id of a control does not depend on grouping and filter', () => {
    for (const choices of [ALL, { ...ALL, grouping: 'statut' as const }, { ...ALL, gapsOnly: true }, { ...ALL, filter: 'proc' }]) {
      assert.ok(controlTree([project('p', CONTROLS)], choices).lines.has('p|B'));
    }
  });

  it('« gaps only » and the filter leave out what they do not mean, and open their groups', () => {
    const gaps = controlTree([project('p', CONTROLS)], { ...ALL, gapsOnly: true });
    assert.deepEqual(shown(gaps), ['T2 0/1', '  B', '    Procédure']);
    assert.equal(gaps.lines.get(gaps.roots[0] ?? '')?.open, true);
    assert.deepEqual(controlTree([project('p', CONTROLS)], { ...ALL, filter: 'rien de tel' }).roots, []);
  });

  it('with many controls the groups begin closed', () => {
    const many = Array.from({ length: 100 }, (_, i) => control(`C${i}`, 't1', 'fait'));
    const tree = controlTree([project('p', many)], ALL);
    assert.equal(tree.lines.get(tree.roots[0] ?? '')?.open, false);
  });

  it('every line but the roots has its parent', () => {
    const tree = controlTree([project('p', CONTROLS), project('q', CONTROLS)], ALL);
    for (const line of tree.lines.values()) {
      if (tree.roots.includes(line.id)) assert.equal(line.parent, undefined);
      else assert.ok(tree.lines.get(line.parent ?? '')?.children.includes(line.id), line.id);
    }
  });
});

describe('the filter', () => {
  it('looks at a line and at those below it, whatever case and accents; all words count', () => {
    const b = CONTROLS[1] ?? assert.fail();
    for (const words of ['PROCEDURE', 'procéd b', '', '  ']) assert.equal(matches(b, words), true, words);
    assert.equal(matches(b, 'procédure introuvable'), false);
  });
});

describe('the trees of evidence and remarks', () => {
  it('keep the groups of the server that have a line left', () => {
    const preuves = [group('Rapport', [item('P1', { kind: 'preuve' })]), group('Export', [item('P2', { kind: 'preuve' })])];
    assert.deepEqual(shown(listTree([project('p', [], { preuves })], 'preuves', 'p2')), ['Export 1', '  P2']);
  });
});

describe('what is drawn again', () => {
  const before = controlTree([project('p', CONTROLS)], ALL);
  const after = (controles: OutlineItem[]): readonly string[] | undefined => changedLines(before, controlTree([project('p', controles)], ALL));

  it('nothing when nothing changed', () => {
    assert.deepEqual(after(CONTROLS.map((c) => ({ ...c }))), []);
  });

  it('only the line that changed', () => {
    assert.deepEqual(after(CONTROLS.map((c) => (c.id === 'C' ? { ...c, description: 'autre' } : c))), ['p|C']);
  });

  it('a line for all below it', () => {
    assert.deepEqual(after(CONTROLS.map((c) => (c.id === 'B' ? { ...c, description: 'x', children: [item('B/e', { label: 'Autre' })] } : c))), ['p|B']);
    assert.deepEqual(after(CONTROLS.map((c) => (c.id === 'B' ? { ...c, children: [item('B/e', { kind: 'exigence', label: 'Autre' })] } : c))), ['p|B/e']);
  });

  it('a group when a control comes, goes or moves; the whole view when a group does', () => {
    assert.deepEqual(after(CONTROLS.filter((c) => c.id !== 'C')), ['p||theme:t1']);
    assert.equal(after(CONTROLS.filter((c) => c.id !== 'B')), undefined);
  });
});
