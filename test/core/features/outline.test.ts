/** The shape of documents: their outline, symbols of the workspace, folding, growing selections, and links. */
import assert from 'node:assert/strict';
import type { OutlineItem } from '../../../server/src/core/index.ts';
import { textOf } from '../../../server/src/core/index.ts';
import { documentLinks, documentSymbols, folds, MAX_FOUND, MAX_OUTLINE, workspaceSymbols } from '../../../server/src/core/features.ts';
import { checkSelection, DOSSIERS, readDossier, show } from '../../check/navigation.ts';
import { HEAD, parseFixture, snapshotOf } from '../../fixture.ts';

const PLAN = `care: plan/1
referentiel: care-d2-poste-detection
# Un
# deux
perimetre:
  postes: 12
  exclusions:
    - { motif: Biomédical,
        nombre: 3 }
controles:
  # seul
  - id: D2-POSTE-25
    statut: en_cours
    preuves:
      - PRV-001
    commentaire: |
      # pas un
      # commentaire

  - statut: fait
preuves:
  - { id: PRV-001, type: contrat, titre: "Contrat d'hébergement", date: 2026-03-02, fichier: a.pdf }
remarques: [{ id: REM-01, texte: Préciser, statut: ouverte }]
`;
const DOCUMENT = `//- /d.care.md
---
care: document/1
id: proc
titre: Procédure d'isolement
controles:
  - D2-POSTE-25
statut: valide
---
# Objet

Deux mots.

## Détail
Suite [image](a.pdf) et ![x](absente.png), [site](https://esante.gouv.fr), [là](#objet).
# Fin
//- /a.pdf
%PDF
`;

const outline = (items: readonly OutlineItem[], indent = ''): string[] => items.flatMap((item) => [`${indent}${item.name}${item.detail === '' ? '' : ` (${item.detail})`}`, ...outline(item.children, `${indent}  `)]);

function checkNested(items: readonly OutlineItem[], within: { start: number; end: number }): void {
  for (const { name, whole, span, children } of items) {
    assert.ok(name !== '');
    assert.ok(within.start <= whole.start && whole.end <= within.end, `${name} lies within what holds it`);
    assert.ok(whole.start <= span.start && span.start <= span.end && span.end <= whole.end, `${name}: selection within`);
    checkNested(children, whole);
  }
}

describe('document symbols', () => {
  const snapshot = snapshotOf(parseFixture(PLAN + DOCUMENT));

  it('of a plan: sections and items, with title and status', () => {
    const items = documentSymbols(snapshot, '/plan.care.yaml', 'fr');
    const title = snapshot.catalogues.find((c) => c.id === 'care-d2-poste-detection')?.controles.get('D2-POSTE-25')?.titre ?? assert.fail();
    assert.deepEqual(outline(items), [
      'care (plan/1)', 'referentiel (care-d2-poste-detection)', 'perimetre (Périmètre)', 'controles (Contrôles)', `  D2-POSTE-25 (${title} · en cours)`, '  (sans identifiant) (fait)',
      'preuves (Preuves)', "  PRV-001 (Contrat d'hébergement)", 'remarques (Remarques)', '  REM-01 (Préciser · ouverte)',
    ]);
    checkNested(items, { start: 0, end: PLAN.length });
    assert.match(outline(documentSymbols(snapshot, '/plan.care.yaml', 'en')).join('\n'), /controles \(Controls\)\n.*in progress/);
  });

  it('of a deliverable: front matter and headings', () => {
    const items = documentSymbols(snapshot, '/d.care.md', 'fr');
    assert.deepEqual(outline(items), ["proc (Procédure d'isolement · validé)", 'Objet', '  Détail', 'Fin']);
    checkNested(items, { start: 0, end: 10_000 });
  });

  it('of a catalogue', () => {
    const found = snapshotOf(parseFixture('//- /r.care.yaml\ncare: referentiel/1\nid: mien\nthemes: [{ id: t1, titre: Thème }]\ncontroles:\n  - { id: X-01, titre: Un, theme: t1 }\n'));
    assert.deepEqual(outline(documentSymbols(found, '/r.care.yaml', 'fr')), ['care (referentiel/1)', 'id (mien)', 'themes (Thèmes)', '  t1 (Thème)', 'controles (Contrôles)', '  X-01 (Un)']);
  });

  it('of half-typed text, of an enormous one, and of what is not ours', function () {
    this.timeout(20_000);
    const half = snapshotOf(parseFixture('care: plan/1\ncontroles:\n  - id:\n  - \n  - id: [\npreuves: {\n//- /n.md\n# Titre\n//- /sans.care.yaml\nid: x\n'));
    checkNested(documentSymbols(half, '/plan.care.yaml', 'fr'), { start: 0, end: 10_000 });
    assert.deepEqual(documentSymbols(half, '/n.md', 'fr'), []);
    assert.deepEqual(documentSymbols(half, '/sans.care.yaml', 'fr'), []);
    const many = snapshotOf(parseFixture(`care: plan/1\ncontroles:\n${'  - { id: X, statut: fait }\n'.repeat(MAX_OUTLINE + 10)}`));
    assert.ok(outline(documentSymbols(many, '/plan.care.yaml', 'fr')).length <= MAX_OUTLINE);
  });
});

describe('workspace symbols', () => {
  const snapshot = snapshotOf(parseFixture(PLAN + DOCUMENT));
  const found = (query: string): string[] => workspaceSymbols(snapshot, query).map((s) => `${s.id} ${show(s.document.path, s.document, s.span).split(':')[0] ?? ''}`);

  it('finds by id, and by the words of a title without accents', () => {
    assert.deepEqual(found('prv-001'), ['PRV-001 /plan.care.yaml']);
    assert.deepEqual(found('hebergement CONTRAT'), ['PRV-001 /plan.care.yaml']);
    assert.deepEqual(found('procedure'), ['proc /d.care.md']);
    assert.deepEqual(found('poste-25'), ['D2-POSTE-25 /plan.care.yaml']);
    assert.deepEqual(found('introuvable'), []);
  });

  it('puts the id itself first, and stops at a limit', () => {
    const many = snapshotOf(parseFixture(`${HEAD}preuves:\n${Array.from({ length: MAX_FOUND + 50 }, (_, i) => `  - { id: PRV-${1000 + i}, type: contrat, titre: Pièce PRV-1, date: 2026-01-01 }\n`).join('')}  - { id: PRV-1, type: contrat, date: 2026-01-01 }\n`));
    const all = workspaceSymbols(many, 'prv-1');
    assert.equal(all.length, MAX_FOUND);
    assert.equal(all[0]?.id, 'PRV-1');
    assert.equal(workspaceSymbols(many, '').length, MAX_FOUND);
  });
});

describe('folding', () => {
  const snapshot = snapshotOf(parseFixture(PLAN + DOCUMENT));
  const folded = (path: string, limit?: number): string[] => {
    const lines = textOf(snapshot.documents.get(path) ?? assert.fail()).split('\n');
    return folds(snapshot, path, limit).map(({ startLine, endLine, kind }) => `${lines[startLine]?.trim() ?? ''} … ${lines[endLine]?.trim() ?? ''}${kind ? ` (${kind})` : ''}`);
  };

  it('folds sections, items, nested values and comments, up to their last line', () => {
    assert.deepEqual(folded('/plan.care.yaml'), [
      '# Un … # deux (comment)', 'perimetre: … nombre: 3 }', 'exclusions: … nombre: 3 }', '- { motif: Biomédical, … nombre: 3 }',
      'controles: … - statut: fait', '- id: D2-POSTE-25 … # commentaire', 'preuves: … - PRV-001', 'commentaire: | … # commentaire',
      `preuves: … ${PLAN.split('\n').find((line) => line.includes('{ id: PRV-001'))?.trim() ?? ''}`,
    ]);
  });

  it('folds the front matter and the headings', () => {
    assert.deepEqual(folded('/d.care.md'), [
      '--- … --- (region)', 'controles: … - D2-POSTE-25', '# Objet … Suite [image](a.pdf) et ![x](absente.png), [site](https://esante.gouv.fr), [là](#objet).',
      '## Détail … Suite [image](a.pdf) et ![x](absente.png), [site](https://esante.gouv.fr), [là](#objet).',
    ]);
  });

  it('keeps the outer ones when there may only be a few', () => {
    assert.deepEqual(folded('/plan.care.yaml', 3).map((line) => line.split(' ')[0]), ['perimetre:', 'controles:', 'preuves:']);
    assert.deepEqual(folded('/plan.care.yaml', 0), []);
  });
});

describe('selection', () => {
  it('grows from the word to the document', () => {
    checkSelection('care: plan/1\ncontroles:\n  - id: A1\n    preuves: [PRV-001, "con$0trat-2"]\n  - id: B2\n', [
      'contrat-2', '"contrat-2"', '[PRV-001, "contrat-2"]', 'preuves: [PRV-001, "contrat-2"]', 'id: A1\n    preuves: [PRV-001, "contrat-2"]',
      '- id: A1\n    preuves: [PRV-001, "contrat-2"]', '- id: A1\n    preuves: [PRV-001, "contrat-2"]\n  - id: B2', 'controles:\n  - id: A…', 'care: plan/1\ncontrol…',
    ]);
  });

  it('in prose: word, line, section, body, document', () => {
    checkSelection('//- /d.care.md\n---\ncare: document/1\nid: x\n---\nAvant.\n# Un\nDeux mo$0ts.\n## Sous\nTrois.\n# Deux\n', [
      'mots', 'Deux mots.', '# Un\nDeux mots.\n## Sous\nTrois.\n', 'Avant.\n# Un\nDeux mots.\n## Sous\nTrois.\n# Deux\n', '---\ncare: document/1…',
    ]);
    checkSelection('//- /d.care.md\n---\ncare: document/1\nid: x$0y\n---\n# Un\n', ['xy', 'id: xy', 'care: document/1\nid: xy\n', '---\ncare: document/1\nid: xy\n---\n# Un\n']);
  });

  it('in a comment, and nothing in what is not ours', () => {
    checkSelection('care: plan/1\n# un mot$0 dit\ncontroles: []\n', ['mot', '# un mot dit', 'care: plan/1\n# un mot dit\ncontroles: []\n']);
    checkSelection('//- /n.md\nmot$0\n', []);
  });
});

describe('links', () => {
  it('leads to files that exist, to headings and to the web', () => {
    const snapshot = snapshotOf(parseFixture(PLAN + DOCUMENT));
    const links = (path: string): string[] => documentLinks(snapshot, path).map(({ span, target, tooltip }) => {
      const text = textOf(snapshot.documents.get(path) ?? assert.fail()).slice(span.start, span.end);
      return `${text} → ${'address' in target ? target.address : `${target.path}${target.line === undefined ? '' : `:${target.line}`}`} | ${tooltip.fr.replace(/\u00a0/g, ' ')}`;
    });
    assert.deepEqual(links('/plan.care.yaml'), ['a.pdf → /a.pdf | Ouvrir a.pdf']);
    assert.deepEqual(links('/d.care.md'), [
      'a.pdf → /a.pdf | Ouvrir a.pdf', 'https://esante.gouv.fr → https://esante.gouv.fr | Ouvrir https://esante.gouv.fr', '#objet → /d.care.md:8 | Ouvrir d.care.md, titre « Objet »',
    ]);
    const catalogue = snapshotOf(parseFixture('//- /r.care.yaml\ncare: referentiel/1\nid: mien\nsource: { texte: T, url: "https://a.fr/x" }\n'));
    assert.deepEqual(documentLinks(catalogue, '/r.care.yaml').map(({ target }) => target), [{ address: 'https://a.fr/x' }]);
  });

  it('are there for the evidence of the example dossiers', function () {
    this.timeout(20_000);
    for (const name of DOSSIERS) {
      const snapshot = readDossier(name);
      const count = [...snapshot.documents.keys()].reduce((sum, path) => sum + documentLinks(snapshot, path).length, 0);
      assert.ok(count > 10, `${name}: ${count}`);
    }
  });
});
