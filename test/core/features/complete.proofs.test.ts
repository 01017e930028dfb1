/** Completion of proofs of a control: what answers a requirement first, and new evidence in two places at once. */
import assert from 'node:assert/strict';
import { checkComplete, completeAt } from '../../check/complete.ts';

/** D2-POSTE-09 asks for an export of 60 days at most and a report of 90 days at most. */
const PREUVES = `preuves:
  - { id: PRV-001, type: contrat, titre: Contrat, date: 2026-11-02, fichier: a.pdf }
  - { id: PRV-002, type: export, titre: Vieil export, date: 2026-01-02, fichier: b.csv }
  - { id: PRV-003, type: export, titre: Export récent, date: 2026-11-02, fichier: c.csv }
  - { id: PRV-004, type: capture, titre: Rapport en image, date: 2026-11-02, fichier: d.png, exigence: [rapport] }
  - { id: PRV-005, type: rapport, titre: Rapport, date: 2026-11-02, fichier: e.pdf }
`;
const control = (preuves: string): string => `controles:\n  - id: D2-POSTE-09\n    statut: en_cours\n    preuves: ${preuves}`;
const NEW = ['Nouvelle preuve pour export', 'Nouvelle preuve pour rapport'];

describe('completion of proofs', () => {
  it('in order: what names an open requirement, what fits one, new ones, what is of its type, the rest', () => {
    const { item } = checkComplete(`${control('[$0]')}\n${PREUVES}`, { labels: ['PRV-004', 'PRV-003', 'PRV-005', ...NEW, 'PRV-002', 'PRV-001'] });
    assert.equal(item('PRV-003').detail, 'répond à export · export · 02/11/2026');
    assert.equal(item('PRV-002').detail, 'export · 02/01/2026');
    assert.equal(item('PRV-003').filterText, 'PRV-003 Export récent recent');
    assert.match(completeAt(`${control('[$0]')}\n${PREUVES}`, { lang: 'en' }).item('PRV-003').detail, /^answers export · export · 2026-11-02$/);
  });

  it('what is cited is left out, and what it answers is no longer asked for', () => {
    checkComplete(`${control('[PRV-003, $0]')}\n${PREUVES}`, { labels: ['PRV-004', 'PRV-005', NEW[1] ?? '', 'PRV-002', 'PRV-001'] });
  });

  it('the id being written is not taken for cited', () => {
    checkComplete(`${control('[PRV-003$0]')}\n${PREUVES}`, { contains: ['PRV-003'], applied: { 'PRV-005': `${control('[PRV-005]')}\n${PREUVES}` } });
  });

  it('in every form that a list can have', () => {
    checkComplete(`${control('[PRV-003,$0]')}\n${PREUVES}`, { applied: { 'PRV-005': `${control('[PRV-003,PRV-005]')}\n${PREUVES}` } });
    checkComplete(`${control('$0')}\n${PREUVES}`, { applied: { 'PRV-005': `${control('[PRV-005]')}\n${PREUVES}` } });
    checkComplete(`${control('\n      - PRV-003\n      - $0')}\n${PREUVES}`, { lacks: ['PRV-003'], applied: { 'PRV-005': `${control('\n      - PRV-003\n      - PRV-005')}\n${PREUVES}` } });
    checkComplete(`${control('\n      $0')}\n${PREUVES}`, { applied: { 'PRV-005': `${control('\n      - PRV-005')}\n${PREUVES}` } });
    checkComplete(`${control('[\n      PRV-003,\n      P$0\n    ]')}\n${PREUVES}`, { applied: { 'PRV-005': `${control('[\n      PRV-003,\n      PRV-005\n    ]')}\n${PREUVES}` } });
    checkComplete(`${control('["PRV-003", "$0"]')}\n${PREUVES}`, { lacks: ['PRV-003'], applied: { 'PRV-005': `${control('["PRV-003", "PRV-005"]')}\n${PREUVES}` } });
  });

  it('in a list that nobody closed', () => {
    checkComplete(`${control('[PRV-003, $0')}\n    responsable: rssi\n${PREUVES}`, { lacks: ['responsable'], contains: ['PRV-005'] });
  });

  it('with CRLF', () => {
    checkComplete(`${control('[$0]')}\n${PREUVES}`.replace(/\n/g, '\r\n'), { contains: ['PRV-003'], applied: { 'PRV-003': `${control('[PRV-003]')}\n${PREUVES}`.replace(/\n/g, '\r\n') } });
  });

  it('new evidence is cited here and registered below, with a free id', () => {
    const label = 'Nouvelle preuve pour rapport';
    checkComplete(`${control('[PRV-003, $0]')}\n${PREUVES}`, {
      applied: {
        [label]: `${control('[PRV-003, PRV-006]')}\n${PREUVES}  - { id: PRV-006, type: rapport, titre: à compléter, fichier: preuves/D2-POSTE-09_rapport_a-deposer, date: 2026-11-24, exigence: [rapport] }\n`,
      },
    });
    checkComplete(`${control('[$0]')}\n`, {
      plain: {
        [label]: `${control('[PRV-001]')}\npreuves:\n  - id: PRV-001\n    type: rapport\n    titre: à compléter\n    fichier: preuves/D2-POSTE-09_rapport_a-deposer\n    date: 2026-11-24\n    exigence: [rapport]\n`,
      },
    });
  });

  it('new evidence from a block list at the end of the text', () => {
    const label = 'Nouvelle preuve pour rapport';
    checkComplete(`${control('\n      - $0')}\n`, {
      applied: {
        [label]: `${control('\n      - PRV-001')}\npreuves:\n  - id: PRV-001\n    type: rapport\n    titre: à compléter\n    fichier: preuves/D2-POSTE-09_rapport_a-deposer\n    date: 2026-11-24\n    exigence: [rapport]\n`,
      },
    });
    checkComplete(control('\n      - $0'), { lacks: [label] });
  });

  it('deliverables: a valid one answers, a draft is only of its type; one that names the control comes first', () => {
    const deliverable = (id: string, statut: string, type: string, more = ''): string => `//- /livrables/${id}.care.md\n---\ncare: document/1\nid: ${id}\ntitre: Titre de ${id}\ntype: ${type}\nstatut: ${statut}\ndate_approbation: 2026-10-01\n${more}---\n# Objet\n`;
    const { item } = checkComplete(`controles:\n  - id: D2-POSTE-02\n    statut: en_cours\n    preuves: [$0]\n${deliverable('autre', 'valide', 'politique')}${deliverable('brouillon', 'brouillon', 'procedure')}${deliverable('nomme', 'brouillon', 'rapport', 'controles: [D2-POSTE-02]\n')}${deliverable('valide', 'valide', 'procedure')}`, {
      labels: ['nomme', 'valide', 'Nouvelle preuve pour procedure', 'Nouvelle preuve pour capture', 'brouillon', 'autre'],
    });
    assert.equal(item('brouillon').detail, 'procedure · 01/10/2026 · brouillon');
    assert.equal(item('valide').detail, 'répond à procedure · procedure · 01/10/2026');
  });

  it('without a catalogue there is still what exists', () => {
    checkComplete(`#!bare\ncare: plan/1\nreferentiel: inconnu\n${control('[$0]')}\n${PREUVES}`, { labels: ['PRV-001', 'PRV-002', 'PRV-003', 'PRV-004', 'PRV-005'] });
  });

  it('controls of a remark and of a deliverable: those of the plan first', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: fait\nremarques:\n  - id: REM-01\n    controles: [$0]\n', { first: ['D2-POSTE-09', 'D2-POSTE-01'] });
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: fait\n  - id: D2-POSTE-10\n    statut: fait\n//- /a.care.md\n---\ncare: document/1\ncontroles: [D2-POSTE-09, $0]\n---\n', { first: ['D2-POSTE-10', 'D2-POSTE-01'], lacks: ['D2-POSTE-09'] });
  });
});
