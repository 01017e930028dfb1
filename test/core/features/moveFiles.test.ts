/** Files and folders that move: every path goes on leading to the same file, and nothing else is touched. */
import assert from 'node:assert/strict';
import { textOf } from '../../../server/src/core/index.ts';
import { moveFiles } from '../../../server/src/core/features.ts';
import { edited } from '../../check.ts';
import { checkMove, DOSSIERS, readDossier, workspaceOf } from '../../check/navigation.ts';

const WORKSPACE = `//- /a/plan.care.yaml
controles: []
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/edr/a.csv } # preuves/edr/a.csv
  - { id: PRV-002, type: contrat, date: 2026-03-02, fichier: "./preuves/b, c.pdf" }
  - { id: PRV-003, type: contrat, date: 2026-03-02, fichier: ../hors/x.pdf }
  - id: PRV-004
    fichier: >-
      preuves/edr/d.csv
//- /a/annexes/annexe.care.yaml
care: annexe/1
preuves:
  - { id: PRV-005, type: contrat, date: 2026-03-02, fichier: '../preuves/edr/a.csv' }
//- /a/livrables/proc.care.md
---
care: document/1
id: proc
---
[csv](../preuves/edr/a.csv), ![plan](<../preuves/img/Plan du site.png> "titre"), [enc](../preuves/img/Plan%20du%20site.png#haut), [frère](autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).

[ref]: ../preuves/b,%20c.pdf
# Objet
//- /a/livrables/autre.care.md
---
care: document/1
id: autre
---
# Objet
[retour](proc.care.md)
//- /a/preuves/edr/a.csv
x
//- /a/preuves/edr/d.csv
x
//- /a/preuves/b, c.pdf
x
//- /a/preuves/img/Plan du site.png
x
//- /hors/x.pdf
x
`;

describe('files that move', () => {
  it('a file: what points to it', () => {
    checkMove(WORKSPACE, [{ from: '/a/preuves/edr/a.csv', to: '/a/preuves/agents (mai).csv' }], {
      '/a/annexes/annexe.care.yaml': ["- { id: PRV-005, type: contrat, date: 2026-03-02, fichier: '../preuves/agents (mai).csv' }"],
      '/a/livrables/proc.care.md': ['[csv](../preuves/agents%20%28mai%29.csv), ![plan](<../preuves/img/Plan du site.png> "titre"), [enc](../preuves/img/Plan%20du%20site.png#haut), [frère](autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).'],
      '/a/plan.care.yaml': ['- { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/agents (mai).csv } # preuves/edr/a.csv'],
    });
  });

  it('a folder: with quotes, `./`, brackets, encoding and anchors as they are', () => {
    checkMove(WORKSPACE, [{ from: '/a/preuves', to: '/a/pièces' }], {
      '/a/annexes/annexe.care.yaml': ["- { id: PRV-005, type: contrat, date: 2026-03-02, fichier: '../pièces/edr/a.csv' }"],
      '/a/livrables/proc.care.md': [
        '[csv](../pièces/edr/a.csv), ![plan](<../pièces/img/Plan du site.png> "titre"), [enc](../pi%C3%A8ces/img/Plan%20du%20site.png#haut), [frère](autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).',
        '[ref]: ../pi%C3%A8ces/b,%20c.pdf',
      ],
      '/a/plan.care.yaml': [
        '- { id: PRV-001, type: contrat, date: 2026-03-02, fichier: pièces/edr/a.csv } # preuves/edr/a.csv',
        '- { id: PRV-002, type: contrat, date: 2026-03-02, fichier: "./pièces/b, c.pdf" }',
        'pièces/edr/d.csv',
      ],
    });
  });

  it('a document: its own paths, and those that lead to it', () => {
    checkMove(WORKSPACE, [{ from: '/a/livrables/proc.care.md', to: '/a/proc.care.md' }], {
      '/a/livrables/autre.care.md': ['[retour](../proc.care.md)'],
      '/a/livrables/proc.care.md': [
        '[csv](preuves/edr/a.csv), ![plan](<preuves/img/Plan du site.png> "titre"), [enc](preuves/img/Plan%20du%20site.png#haut), [frère](livrables/autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).',
        '[ref]: preuves/b,%20c.pdf',
      ],
    });
  });

  it('a folder of documents: what is in it together stays', () => {
    checkMove(WORKSPACE, [{ from: '/a/livrables', to: '/a/docs/v2' }], {
      '/a/livrables/proc.care.md': [
        '[csv](../../preuves/edr/a.csv), ![plan](<../../preuves/img/Plan du site.png> "titre"), [enc](../../preuves/img/Plan%20du%20site.png#haut), [frère](autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).',
        '[ref]: ../../preuves/b,%20c.pdf',
      ],
    });
  });

  it('several at once', () => {
    checkMove(WORKSPACE, [{ from: '/a/annexes/annexe.care.yaml', to: '/a/annexe.care.yaml' }, { from: '/a/preuves/edr', to: '/a/edr' }, { from: '/a/preuves/edr/d.csv', to: '/a/d.csv' }], {
      '/a/annexes/annexe.care.yaml': ["- { id: PRV-005, type: contrat, date: 2026-03-02, fichier: 'edr/a.csv' }"],
      '/a/livrables/proc.care.md': ['[csv](../edr/a.csv), ![plan](<../preuves/img/Plan du site.png> "titre"), [enc](../preuves/img/Plan%20du%20site.png#haut), [frère](autre.care.md#objet), [ici](#objet), [web](https://x.fr/a.csv).'],
      '/a/plan.care.yaml': ['- { id: PRV-001, type: contrat, date: 2026-03-02, fichier: edr/a.csv } # preuves/edr/a.csv', 'd.csv'],
    });
  });

  it('nothing when the whole project moves, when a path leaves it, or when nothing points there', () => {
    checkMove(WORKSPACE, [{ from: '/a', to: '/clients/b' }], {});
    checkMove(WORKSPACE, [{ from: '/a/preuves/edr/a.csv', to: '/ailleurs/a.csv' }], {});
    checkMove(WORKSPACE, [{ from: '/hors/x.pdf', to: '/hors/y.pdf' }], {});
    checkMove(WORKSPACE, [{ from: '/a/livrables/autre.care.md', to: '/hors/autre.care.md' }], {});
    checkMove(WORKSPACE, [{ from: '/a/preuves/ed', to: '/a/preuves/fg' }], {});
    checkMove(WORKSPACE, [], {});
  });

  it('there and back gives the same bytes in the example dossiers', function () {
    this.timeout(20_000);
    for (const name of DOSSIERS) {
      const snapshot = readDossier(name);
      for (const [from, to] of [['/preuves', '/pieces/2026'], ['/livrables', '/écrits'], ['/plan.care.yaml', '/projet.care.yaml']] as const) {
        const there = moveFiles(snapshot, [{ from, to }]);
        if (from === '/preuves') assert.ok(there.length >= 10, `${name}: ${there.length}`);
        const texts = edited(snapshot, there);
        // As the editor does it: the edits first, then the move.
        const move = (path: string): string => (path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path);
        const renamed = new Map([...texts].map(([path, text]) => [move(path), text]));
        const moved = workspaceOf([...snapshot.files.keys()].map(move), renamed);
        const back = moveFiles(moved, [{ from: to, to: from }]);
        for (const [path, text] of edited(moved, back)) {
          const old = path === to || path.startsWith(`${to}/`) ? from + path.slice(to.length) : path;
          assert.equal(text, textOf(snapshot.documents.get(old) ?? assert.fail(old)));
        }
      }
    }
  });
});
