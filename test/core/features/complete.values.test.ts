/** Completion of values: enumerations, ids, dates, files. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { checkComplete, completeAt } from '../../check/complete.ts';

const STATUTS = ['a_faire', 'en_cours', 'fait', 'valide', 'non_applicable'];

describe('completion of values', () => {
  it('an enumeration, with what each value means', () => {
    const { item } = checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: $0\n', { labels: STATUTS, applied: { fait: 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n' } });
    assert.match(item('fait').detail, /Fait : terminé/);
    assert.match(completeAt('controles:\n  - id: D2-POSTE-09\n    statut: $0\n', { lang: 'en' }).item('fait').detail, /Done/);
  });

  it('without the space after the colon, it is written', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut:$0\n', { labels: STATUTS, applied: { fait: 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n' } });
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut:en$0\n', { applied: { en_cours: 'controles:\n  - id: D2-POSTE-09\n    statut: en_cours\n' } });
    checkComplete('controles:\n  - {id: D2-POSTE-09, statut:$0}\n', { applied: { fait: 'controles:\n  - {id: D2-POSTE-09, statut: fait}\n' } });
  });

  it('the whole word is replaced, its comment stays', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: en$0_cour # bientôt\n', { applied: { en_cours: 'controles:\n  - id: D2-POSTE-09\n    statut: en_cours # bientôt\n' } });
  });

  it('quotes are kept, and closed when they are not', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: "f$0"\n', { applied: { fait: 'controles:\n  - id: D2-POSTE-09\n    statut: "fait"\n' } });
    checkComplete("controles:\n  - id: D2-POSTE-09\n    statut: '$0\n", { applied: { fait: "controles:\n  - id: D2-POSTE-09\n    statut: 'fait'\n" } });
  });

  it('on a line of its own below the key', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut:\n      fa$0\n', { labels: STATUTS, applied: { fait: 'controles:\n  - id: D2-POSTE-09\n    statut:\n      fait\n' } });
  });

  it('true and false', () => {
    const { item } = checkComplete('preuves:\n  - id: PRV-001\n    confidentiel: $0\n', { labels: ['true', 'false'] });
    assert.equal(item('true').beside, 'oui');
    checkComplete('contexte: { ad_dedie: $0 }\n', { labels: ['true', 'false'] });
  });

  it('catalogues, shipped and of the workspace', () => {
    const { item } = checkComplete('#!bare\ncare: plan/1\nreferentiel: $0\n//- /r/mien.care.yaml\ncare: referentiel/1\nid: mien\nversion: "3"\ntitre: Le mien\ndomaine: D2\nofficiel: true\ncontroles: []\n', {
      labels: ['care-d2-poste-detection', 'care-d2-continuite', 'mien'],
    });
    assert.equal(item('mien').detail, '3 · officiel');
    assert.match(item('care-d2-poste-detection').detail, /non officiel/);
    checkComplete('#!bare\ncare: plan/1\ndomaine: $0\nreferentiel: care-d2-continuite\n', { contains: ['D2'] });
  });

  it('people, by their function', () => {
    const { item } = checkComplete('controles:\n  - id: D2-POSTE-09\n    responsable: $0\naccompagnateurs:\n  - { id: soc, nom: SOC mutualisé régional, role: soc }\n', { labels: ['rssi', 'dsi', 'soc'] });
    assert.equal(item('soc').filterText, 'soc SOC mutualisé régional mutualise regional');
    checkComplete('controles: []\n//- /a.care.md\n---\ncare: document/1\nredacteur: rssi\napprobateur: $0\n---\n', { labels: ['dsi', 'rssi'] });
  });

  it('FINESS numbers keep their quotes, those cited are left out', () => {
    const etablissements = 'controles:\n  - id: D2-POSTE-09\n    perimetre: ';
    const rest = '\n//- /etab.care.yaml\ncare: annexe/1\netablissements:\n  - { nom: Hôpital, finess: "590000410" }\n';
    checkComplete(`${etablissements}[$0]${rest}`, { labels: ['590000006', '590000410'], applied: { 590000410: `${etablissements}["590000410"]\n` } });
    checkComplete(`${etablissements}["590000006", "$0"]${rest}`, { labels: ['590000410'], applied: { 590000410: `${etablissements}["590000006", "590000410"]\n` } });
    checkComplete(`${etablissements}$0${rest}`, { applied: { 590000410: `${etablissements}["590000410"]\n` } });
  });

  it('codes of requirements: of the controls that cite the evidence first', () => {
    const { completion } = checkComplete('controles:\n  - id: D2-POSTE-01\n    statut: fait\n    preuves: [PRV-001]\npreuves:\n  - id: PRV-001\n    exigence: [$0]\n', { first: ['cartographie', 'export'], contains: ['procedure'] });
    assert.match(completion.items[0]?.beside ?? '', /^D2-POSTE-01 /);
    checkComplete('controles:\n  - id: D2-POSTE-01\n    preuves: [PRV-001]\npreuves:\n  - id: PRV-001\n    exigence: [cartographie, $0]\n', { first: ['export'], lacks: ['cartographie'] });
    checkComplete('referentiel: care-d2-continuite\n#\n//- /a.care.yaml\ncare: annexe/1\npreuves:\n  - id: PRV-001\n    exigence: $0\n', { contains: ['procedure'] });
  });

  it('severities of a rule', () => {
    checkComplete('reglages:\n  regles:\n    CARE402: $0\n', { labels: ['erreur', 'avertissement', 'information', 'indice', 'ignorer'] });
  });

  it('a catalogue: themes, conditions, bounds, indicators', () => {
    const head = '//- /c.care.yaml\ncare: referentiel/1\nid: c1\ndates: { debut: 2025-07-16 }\nthemes: [{ id: t1, titre: Un }]\nconditions: [{ id: c9, titre: Neuf, portee: projet }]\nindicateurs: [{ id: I1, titre: I, sens: min }]\ncontroles:\n  - id: A-01\n';
    checkComplete(`${head}    theme: $0\n`, { labels: ['t1'] });
    checkComplete(`${head}    preuves:\n      - { code: a, si: $0 }\n`, { labels: ['c9', 'ght'] });
    checkComplete(`${head}    preuves: [{ code: a, fenetre: { de: $0 } }]\n`, { labels: ['declaration', 'candidature', 'aujourdhui', 'declaration-60j', 'debut'] });
    checkComplete(`${head}    indicateurs: [{ id: $0 }]\n`, { labels: ['I1'] });
    checkComplete(`${head}    niveau: $0\n`, { labels: ['indispensable', 'bonus'] });
  });

  describe('dates', () => {
    it('of a fact: the name of the file, today, what is past', () => {
      const { item } = checkComplete('preuves:\n  - id: PRV-001\n    fichier: preuves/edr-2026-11-02.csv\n    date: $0\n', { labels: ['2026-11-02', '2026-11-24', '2025-10-14'] });
      assert.equal(item('2026-11-24').beside, 'aujourd’hui');
      assert.equal(item('2026-11-24').detail, '24/11/2026');
    });
    it('of a deadline: the declaration, the end of the month, today', () => {
      checkComplete('controles:\n  - id: D2-POSTE-09\n    echeance: $0\n', { labels: ['2027-03-31', '2026-11-30', '2026-11-24'], applied: { '2027-03-31': 'controles:\n  - id: D2-POSTE-09\n    echeance: 2027-03-31\n' } });
    });
    it('of the next review: a year after the approval, or in a year', () => {
      const document = (head: string): string => `controles: []\n//- /a.care.md\n---\ncare: document/1\n${head}prochaine_revue: $0\n---\n`;
      assert.equal(completeAt(document('date_approbation: 2026-03-12\n')).labels[0], '2027-03-12');
      assert.equal(completeAt(document('date_approbation: 2024-02-29\n')).labels[0], '2025-02-28');
      assert.equal(completeAt(document('')).labels[0], '2027-11-24');
    });
    it('half typed', () => {
      checkComplete('controles:\n  - id: D2-POSTE-09\n    echeance: 2027-$0\n', { applied: { '2027-03-31': 'controles:\n  - id: D2-POSTE-09\n    echeance: 2027-03-31\n' } });
    });
  });

  describe('files', () => {
    const files = '//- /preuves/edr/agents.csv\na\n//- /preuves/Rapport # 1.pdf\nb\n//- /preuves/.cache\nc\n//- /autre.txt\nd\n';
    it('relative to the document, those not registered first, quotes where the name needs them', () => {
      const { item } = checkComplete(`preuves:\n  - { id: PRV-001, type: export, date: 2026-11-02, fichier: autre.txt }\n  - id: PRV-002\n    fichier: $0\n${files}`, {
        labels: ['preuves/Rapport # 1.pdf', 'preuves/edr/agents.csv', 'autre.txt'],
        applied: { 'preuves/Rapport # 1.pdf': 'preuves:\n  - { id: PRV-001, type: export, date: 2026-11-02, fichier: autre.txt }\n  - id: PRV-002\n    fichier: "preuves/Rapport # 1.pdf"\n' },
      });
      assert.equal(item('autre.txt').detail, 'déjà inscrit : PRV-001');
    });
    it('from a folder further down, and never outside the project', () => {
      checkComplete(`controles: []\n//- /sous/a.care.yaml\ncare: annexe/1\npreuves:\n  - fichier: ../pre$0\n${files}`, { contains: ['../preuves/edr/agents.csv', '../autre.txt'] });
      checkComplete('//- /un/plan.care.yaml\npreuves:\n  - fichier: $0\n//- /deux/plan.care.yaml\n//- /deux/x.csv\na\n//- /un/y.csv\nb\n', { labels: ['y.csv'] });
    });
    it('the digest of the file', () => {
      const sha256 = createHash('sha256').update('a\n').digest('hex');
      checkComplete('preuves:\n  - id: PRV-001\n    fichier: a.csv\n    sha256: $0\n//- /a.csv\na\n', { labels: [sha256] });
      checkComplete('preuves:\n  - id: PRV-001\n    fichier: absent.csv\n    sha256: $0\n//- /a.csv\na\n', { labels: [] });
    });
  });

  it('ids that are still free', () => {
    checkComplete('preuves:\n  - { id: PRV-001, type: export, date: 2026-11-02, fichier: a.csv }\n  - id: $0\n', { labels: ['PRV-002'] });
    checkComplete('controles: []\n//- /livrables/Procédure d’isolement.care.md\n---\ncare: document/1\nid: $0\n---\n', { labels: ['procedure-d-isolement'] });
  });
});
