/** Completion of whole items: controls with what they need, all that a theme lacks, measurements, evidence. */
import assert from 'node:assert/strict';
import { checkComplete, completeAt } from '../../check/complete.ts';

const ITEM = (id: string, proofs: readonly string[], indicators: readonly string[] = []): string => `id: ${id}
    statut: a_faire
    responsable: rssi
    echeance: 2027-03-31
    # Preuves attendues :
${proofs.map((p) => `    # - ${p}\n`).join('')}    preuves: []
${indicators.length === 0 ? '' : `    # Indicateurs :\n${indicators.map((i) => `    # - ${i}\n`).join('')}`}`;
const C02 = ITEM('D2-POSTE-02', ['procedure, 1095 jours au plus', 'capture, 365 jours au plus']);
const C09 = ITEM('D2-POSTE-09', ['export, 60 jours au plus', 'rapport, 90 jours au plus'], ['IND-EDR : Couverture EDR, cible >=95']);

describe('completion of controls', () => {
  it('after a dash: the whole item, indispensable ones first, those of the plan last and marked', () => {
    const { labels, item } = checkComplete('controles:\n  - id: D2-POSTE-01\n    statut: fait\n  - $0\n', {
      first: ['D2-POSTE-02', 'D2-POSTE-03'], applied: { 'D2-POSTE-02': `controles:\n  - id: D2-POSTE-01\n    statut: fait\n  - ${C02}` },
      plain: { 'D2-POSTE-09': `controles:\n  - id: D2-POSTE-01\n    statut: fait\n  - ${C09}` },
    });
    const controls = labels.filter((label) => label.startsWith('D2-'));
    assert.equal(controls.length, 26);
    assert.equal(controls.at(-1), 'D2-POSTE-01');
    assert.match(item('D2-POSTE-01').detail, /déjà dans le plan/);
    assert.match(item('D2-POSTE-08').detail, /bonus/);
    assert.ok(labels.indexOf('D2-POSTE-08') > labels.indexOf('D2-POSTE-26'), 'bonus ones after the indispensable ones');
    assert.match(item('D2-POSTE-09').documentation, /Preuves attendues :\n- export, 60 jours au plus/);
    assert.match(item('D2-POSTE-09').documentation, /non officiel/);
  });

  it('the tab stops: status, person, deadline, proofs', () => {
    const { item } = completeAt('controles:\n  - $0\n');
    assert.match(item('D2-POSTE-02').snippet ?? '', /^id: D2-POSTE-02\n {4}statut: \$\{1\|a_faire,en_cours,fait,valide,non_applicable\|\}\n {4}responsable: \$\{2:rssi\}\n {4}echeance: \$\{3:2027-03-31\}\n[^$]*preuves: \[\$4\]$/);
  });

  it('a dash alone gets its space; half an id is replaced', () => {
    checkComplete('controles:\n  -$0\n', { applied: { 'D2-POSTE-02': `controles:\n  - ${C02}` } });
    checkComplete('controles:\n  - d2-$0\n', { applied: { 'D2-POSTE-02': `controles:\n  - ${C02}` } });
  });

  it('on an empty line below the key the dash is written too', () => {
    checkComplete('controles:\n  $0\n', { applied: { 'D2-POSTE-02': `controles:\n  - ${C02}` } });
    checkComplete('controles:\n  - id: D2-POSTE-01\n    statut: fait\n  $0\n', { applied: { 'D2-POSTE-02': `controles:\n  - id: D2-POSTE-01\n    statut: fait\n  - ${C02}` } });
  });

  it('in the indentation of the document, with its line ends', () => {
    checkComplete('controles:\r\n- id: D2-POSTE-01\r\n  statut: fait\r\n  responsable: dsi\r\n- $0', {
      applied: { 'D2-POSTE-02': `controles:\r\n- id: D2-POSTE-01\r\n  statut: fait\r\n  responsable: dsi\r\n- ${C02.replace('rssi', 'dsi').replace(/^ {4}/gm, '  ').trimEnd().replace(/\n/g, '\r\n')}` },
    });
    checkComplete('controles:\n    -   $0\n', { applied: { 'D2-POSTE-02': `controles:\n    -   ${C02.replace(/^ {4}/gm, '        ')}` } });
  });

  it('as value of id: the rest of the item too, when it has nothing else', () => {
    checkComplete('controles:\n  - id: $0\n', { applied: { 'D2-POSTE-02': `controles:\n  - ${C02}` } });
    checkComplete('controles:\n  - id:$0\n', { applied: { 'D2-POSTE-02': `controles:\n  - ${C02}` } });
    checkComplete('controles:\n  - id: D2-P$0\n    statut: fait\n', { applied: { 'D2-POSTE-02': 'controles:\n  - id: D2-POSTE-02\n    statut: fait\n' } });
    checkComplete('controles:\n  - id: "D2$0"\n', { contains: ['D2-POSTE-02'] });
    assert.equal(completeAt('controles:\n  - id: "D2$0"\n').choose('D2-POSTE-02', 'snippet').text.split('\n').at(-2), '  - id: "D2-POSTE-02"');
  });

  it('above the keys of an item, its id alone', () => {
    checkComplete('controles:\n  - $0\n    statut: fait\n', { applied: { 'D2-POSTE-02': 'controles:\n  - id: D2-POSTE-02\n    statut: fait\n' } });
  });

  it('in flow, between braces and without comments', () => {
    checkComplete('controles: [$0]\n', { applied: { 'D2-POSTE-02': 'controles: [{ id: D2-POSTE-02, statut: a_faire, responsable: rssi, echeance: 2027-03-31, preuves: [] }]\n' } });
    checkComplete('controles: $0\n', { applied: { 'D2-POSTE-02': 'controles: [{ id: D2-POSTE-02, statut: a_faire, responsable: rssi, echeance: 2027-03-31, preuves: [] }]\n' } });
    checkComplete('controles:\n  - { id: $0, statut: fait }\n', { applied: { 'D2-POSTE-02': 'controles:\n  - { id: D2-POSTE-02, statut: fait }\n' } });
  });

  it('in an annexe', () => {
    checkComplete('equipe2: []\n//- /a.care.yaml\ncare: annexe/1\ncontroles:\n  - $0\n', { applied: { 'D2-POSTE-02': `//- /a.care.yaml\ncare: annexe/1\ncontroles:\n  - ${C02}` } });
  });

  it('found by the words of the title, with or without accents', () => {
    const { item } = completeAt('controles:\n  - $0\n');
    assert.equal(item('D2-POSTE-02').filterText, 'D2-POSTE-02 Image système standardisée et maîtrisée systeme standardisee maitrisee');
  });

  it('all that a theme lacks, in one line for each theme that lacks some', () => {
    const label = 'Tous les contrôles indispensables manquants du thème « Un »';
    const { labels, item } = checkComplete(`${MINI_HEAD}controles:\n  - id: M-01\n    statut: fait\n\n  - id: M-09\n    statut: fait\n\n  - $0\n${MINI}`, {
      contains: [label],
      applied: { [label]: `${MINI_HEAD}controles:\n  - id: M-01\n    statut: fait\n\n  - id: M-09\n    statut: fait\n\n  - id: M-02\n    statut: a_faire\n    preuves: []\n\n  - id: M-03\n    statut: a_faire\n    preuves: []\n` },
    });
    assert.equal(labels.filter((l) => l.startsWith('Tous')).length, 1);
    assert.equal(item(label).detail, 'M-02, M-03');
    const tight = `${MINI_HEAD}controles:\n- id: M-01\n  statut: fait\n- $0\n${MINI}`;
    checkComplete(tight, { applied: { [label]: `${MINI_HEAD}controles:\n- id: M-01\n  statut: fait\n- id: M-02\n  statut: a_faire\n  preuves: []\n- id: M-03\n  statut: a_faire\n  preuves: []\n` } });
  });
});

describe('completion of measurements', () => {
  it('what the control asks for first, the whole entry with its sources', () => {
    const { item } = checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - $0\n', {
      first: ['IND-EDR', 'IND-INV'],
      applied: {
        'IND-EDR': 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - id: IND-EDR\n        valeur: \n        numerateur: \n        denominateur: \n        date: 2026-11-24\n        sources: { agents: , inventaire:  }\n',
      },
      plain: { 'IND-EDR': 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - id: IND-EDR\n        date: 2026-11-24\n' },
    });
    assert.match(item('IND-EDR').detail, /demandé par le contrôle.*>=95/);
  });

  it('one that is measured is left out; in flow, between braces', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs: [{ id: IND-EDR, valeur: 96 }, $0]\n', {
      lacks: ['IND-EDR'], plain: { 'IND-RET': 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs: [{ id: IND-EDR, valeur: 96 }, { id: IND-RET, date: 2026-11-24 }]\n' },
    });
    checkComplete('controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - id: $0\n', { first: ['IND-EDR'], applied: { 'IND-EDR': 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n    indicateurs:\n      - id: IND-EDR\n' } });
  });

  it('the sources: evidence that the control cites first', () => {
    const preuves = 'preuves:\n  - { id: PRV-001, type: contrat, date: 2026-11-02, fichier: a.csv }\n  - { id: PRV-002, type: export, date: 2026-11-02, fichier: b.csv }\n  - { id: PRV-003, type: export, date: 2026-11-02, fichier: c.csv }\n';
    checkComplete(`controles:\n  - id: D2-POSTE-09\n    statut: fait\n    preuves: [PRV-003]\n    indicateurs:\n      - { id: IND-EDR, sources: { agents: $0 } }\n${preuves}`, { labels: ['PRV-003', 'PRV-002', 'PRV-001'] });
  });
});

describe('completion of other items', () => {
  it('evidence: a new one, and one for each file that nobody registered', () => {
    checkComplete('preuves:\n  - $0\n//- /preuves/console.png\nx\n', {
      first: ['Nouvelle preuve', 'preuves/console.png', 'id', 'type', 'fichier', 'date'],
      applied: {
        'preuves/console.png': 'preuves:\n  - id: PRV-001\n    type: capture\n    titre: à compléter\n    fichier: preuves/console.png\n    date: 2026-11-24\n',
        'Nouvelle preuve': 'preuves:\n  - id: PRV-001\n    type: export\n    titre: à compléter\n    fichier: preuves/\n    date: 2026-11-24\n',
      },
    });
  });

  it('the keys that the schema requires, in block and in flow', () => {
    checkComplete('#!bare\ncare: annexe/1\n//- /a.care.yaml\ncare: annexe/1\netablissements:\n  - $0\n', { first: ['Établissement', 'nom', 'finess'], applied: { Établissement: '//- /a.care.yaml\ncare: annexe/1\netablissements:\n  - nom: \n    finess: ""\n' } });
    checkComplete('//- /a.care.yaml\ncare: annexe/1\nequipe: [$0]\n', { labels: ["Membre de l'équipe"], applied: { "Membre de l'équipe": '//- /a.care.yaml\ncare: annexe/1\nequipe: [{ id: , fonction:  }]\n' } });
    checkComplete('remarques:\n  - $0\n', { lang: 'en', first: ['Remark'] });
  });

  it('keys of the item are there too, after a dash', () => {
    checkComplete('jalons:\n  - ti$0\n', { contains: ['titre'], applied: { titre: 'jalons:\n  - titre: \n' } });
  });
});

const MINI_HEAD = '#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: mini\ndossier: { categorie: ght }\netablissements: [{ nom: CH, finess: "590000006" }]\n';
const MINI = `//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
themes: [{ id: t1, titre: Un }, { id: t2, titre: Deux }]
controles:
  - { id: M-01, titre: Un, theme: t1, niveau: indispensable }
  - { id: M-02, titre: Deux, theme: t1, niveau: indispensable }
  - { id: M-03, titre: Trois, theme: t1, niveau: indispensable }
  - { id: M-04, titre: Quatre, theme: t2, niveau: bonus }
  - { id: M-09, titre: Neuf, theme: t2, niveau: indispensable }
`;
