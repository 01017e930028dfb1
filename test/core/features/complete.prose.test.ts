/** Completion in the body of a deliverable, and its silence there. */
import assert from 'node:assert/strict';
import { checkComplete, completeAt } from '../../check/complete.ts';

const REST = `//- /plan.care.yaml
controles:
  - { id: D2-POSTE-18, statut: fait, preuves: [PRV-001] }
jalons:
  - { id: J1, titre: Pilote EDR, date: 2026-03-31, statut: fait }
preuves:
  - { id: PRV-001, type: export, titre: Inventaire édité, date: 2026-11-02, fichier: preuves/a.csv }
remarques:
  - { id: REM-01, origine: ARS, date: 2026-11-02, texte: T, statut: ouverte }
//- /preuves/a.csv
a
//- /preuves/Schéma (v2).png
b
//- /livrables/autre.care.md
---
care: document/1
id: autre
titre: Autre document
type: procedure
statut: brouillon
---
# Objet
`;
const doc = (body: string): string => `//- /livrables/un.care.md\n---\ncare: document/1\nid: un\ntype: procedure\nstatut: brouillon\n---\n# Objet\n\n## Les rôles\n\n${body}\n${REST}`;

describe('completion in prose', () => {
  it('double brackets name documents, evidence, controls, people, milestones and remarks', () => {
    const { labels, item } = checkComplete(doc('Voir [[$0'), { first: ['autre', 'un', 'PRV-001', 'D2-POSTE-18', 'D2-POSTE-01'], applied: { 'PRV-001': doc('Voir [[PRV-001]]') } });
    assert.deepEqual(labels.slice(-4), ['rssi', 'dsi', 'J1', 'REM-01']);
    assert.equal(item('PRV-001').filterText, 'PRV-001 Inventaire édité edite');
    assert.equal(item('J1').beside, 'Pilote EDR');
  });

  it('the closing brackets that are there are kept', () => {
    checkComplete(doc('Voir [[$0]] puis'), { applied: { autre: doc('Voir [[autre]] puis') } });
    checkComplete(doc('Voir [[PRV$0-9]] puis'), { applied: { 'PRV-001': doc('Voir [[PRV-001]] puis') } });
    checkComplete(doc('Voir [[a$0] puis'), { applied: { autre: doc('Voir [[autre]] puis') } });
  });

  it('the beginning of a control id offers control ids', () => {
    checkComplete(doc('Le contrôle D2-POSTE-1$0 est'), { first: ['D2-POSTE-18', 'D2-POSTE-10', 'D2-POSTE-11'], lacks: ['D2-POSTE-01'], applied: { 'D2-POSTE-12': doc('Le contrôle D2-POSTE-12 est') } });
    checkComplete(doc('d2-$0'), { contains: ['D2-POSTE-01'] });
  });

  it('plain words, bullets, code and hidden text offer nothing', () => {
    for (const body of ['Le contrôle d$0', 'Une phrase $0', '- $0', 'peut-$0', 'Objet:$0', '`[[a$0`', '`D2-$0', '```\n[[$0\n```', '[texte]$0', '[[a]] $0']) {
      checkComplete(doc(body), { labels: [] });
    }
  });

  it('links lead to files, relative to the document; those not registered first', () => {
    checkComplete(doc('Voir [le fichier]($0)'), {
      labels: ['../preuves/Schéma (v2).png', 'autre.care.md', '../plan.care.yaml', '../preuves/a.csv', '#objet', '#les-rôles'],
      applied: { '../preuves/Schéma (v2).png': doc('Voir [le fichier](../preuves/Schéma%20%28v2%29.png)'), 'autre.care.md': doc('Voir [le fichier](autre.care.md)') },
    });
    checkComplete(doc('Voir [le fichier](../preu$0ves/x.csv) ici'), { applied: { '../preuves/a.csv': doc('Voir [le fichier](../preuves/a.csv) ici') } });
  });

  it('images lead to images first', () => {
    const { labels } = checkComplete(doc('![Schéma]($0'), { first: ['../preuves/Schéma (v2).png'] });
    assert.ok(!labels.some((label) => label.startsWith('#')));
  });

  it('in a document without project there is nothing', () => {
    assert.deepEqual(completeAt('//- /seul.care.md\n---\ncare: document/1\n---\nVoir [[$0\n').labels, []);
  });
});
