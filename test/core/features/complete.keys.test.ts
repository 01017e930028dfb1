/** Completion of keys: what the schema allows, with what their values begin with. */
import assert from 'node:assert/strict';
import { checkComplete } from '../../check/complete.ts';

describe('completion of keys', () => {
  it('the first key of an empty document says its kind', () => {
    checkComplete('//- /a.care.yaml\n$0', {
      labels: ['care: plan/1', 'care: annexe/1', 'care: referentiel/1'], applied: { 'care: annexe/1': '//- /a.care.yaml\ncare: annexe/1' },
    });
  });

  it('the value of care depends on the file', () => {
    checkComplete('//- /a.care.md\n---\ncare: $0\n---\n', { labels: ['document/1'] });
    checkComplete('//- /a.care.yaml\ncare:$0\n', { labels: ['plan/1', 'annexe/1', 'referentiel/1'], plain: { 'annexe/1': '//- /a.care.yaml\ncare: annexe/1\n' } });
  });

  it('root keys: the required ones first, those that are there left out', () => {
    checkComplete('#!bare\ncare: plan/1\n$0\nequipe: []\n', {
      first: ['domaine', 'referentiel', 'dossier', 'etablissements'], lacks: ['care', 'equipe'],
      applied: { dossier: '#!bare\ncare: plan/1\ndossier:\n  categorie: \nequipe: []\n', etablissements: '#!bare\ncare: plan/1\netablissements:\n  - \nequipe: []\n' },
    });
  });

  it('at the end of the text, without a line end', () => {
    checkComplete('controles: []\nrem$0', { contains: ['remarques'], applied: { remarques: 'controles: []\nremarques:\n  - ' } });
    checkComplete('controles: []\n$0', { contains: ['reglages'], lacks: ['controles'], applied: { reglages: 'controles: []\nreglages:\n  ' } });
  });

  it('a key that has its colon is renamed, nothing more', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    stat$0: fait\n', {
      contains: ['statut', 'responsable'], lacks: ['id'], applied: { statut: 'controles:\n  - id: D2-POSTE-09\n    statut: fait\n' },
    });
  });

  it('keys of an item on an empty line, its own required one first', () => {
    const { item } = checkComplete('controles:\n  - id: D2-POSTE-09\n    $0\n', {
      labels: ['statut', 'responsable', 'echeance', 'perimetre', 'contexte', 'preuves', 'indicateurs', 'motif', 'commentaire'],
      applied: {
        statut: 'controles:\n  - id: D2-POSTE-09\n    statut: a_faire\n',
        preuves: 'controles:\n  - id: D2-POSTE-09\n    preuves: []\n',
        perimetre: 'controles:\n  - id: D2-POSTE-09\n    perimetre: [""]\n',
        indicateurs: 'controles:\n  - id: D2-POSTE-09\n    indicateurs:\n      - \n',
      },
      plain: { preuves: 'controles:\n  - id: D2-POSTE-09\n    preuves: \n', contexte: 'controles:\n  - id: D2-POSTE-09\n    contexte: \n' },
    });
    assert.equal(item('statut').snippet, 'statut: ${1|a_faire,en_cours,fait,valide,non_applicable|}');
    assert.equal(item('statut').detail, 'Statut · obligatoire');
    assert.match(item('statut').documentation, /tel que l'établissement le déclare/);
  });

  it('an empty line that stands too far to the left is filled up', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n   $0\n    statut: fait\n', {
      applied: { responsable: 'controles:\n  - id: D2-POSTE-09\n    responsable: \n    statut: fait\n' },
    });
  });

  it('in the language of the user', () => {
    const { item } = checkComplete('controles:\n  - id: D2-POSTE-09\n    $0\n', { lang: 'en', contains: ['responsable'] });
    assert.equal(item('responsable').beside, 'Person in charge');
    assert.equal(item('statut').detail, 'Status · required');
  });

  it('in a flow map, between its braces', () => {
    checkComplete('equipe2:\n//- /annexe.care.yaml\ncare: annexe/1\nequipe:\n  - { id: a1, $0 }\n', {
      labels: ['fonction'], applied: { fonction: '//- /annexe.care.yaml\ncare: annexe/1\nequipe:\n  - { id: a1, fonction:  }\n' },
    });
  });

  it('in a flow map that nobody closed', () => {
    checkComplete('jalons:\n  - { id: J1, $0\n  - { id: J2, titre: Deux, date: 2026-12-01, statut: fait }\n', { labels: ['titre', 'date', 'statut'] });
  });

  it('with CRLF, the lines of a shape end as those of the document', () => {
    checkComplete('controles:\r\n  - id: D2-POSTE-09\r\n    $0\r\n', { applied: { indicateurs: 'controles:\r\n  - id: D2-POSTE-09\r\n    indicateurs:\r\n      - \r\n' } });
  });

  it('where a map is the value of a key, its braces are written too', () => {
    checkComplete('preuves:\n  - id: PRV-001\n    validation: $0\n', { labels: ['par', 'date'], applied: { par: 'preuves:\n  - id: PRV-001\n    validation: { par:  }\n' } });
    checkComplete('preuves:\n  - id: PRV-001\n    validation:\n      $0\n', { labels: ['par', 'date'] });
  });

  it('the facts of the control under the cursor, of its catalogue', () => {
    checkComplete('#!bare\ncare: plan/1\nreferentiel: mini\ncontroles:\n  - id: M-01\n    contexte: { $0 }\n//- /mini.care.yaml\n' + MINI, { first: ['cible_atteinte'], lacks: ['ad_dedie'] });
    checkComplete('#!bare\ncare: plan/1\nreferentiel: mini\ncontexte:\n  $0\n//- /mini.care.yaml\n' + MINI, {
      labels: ['ad_dedie'], applied: { ad_dedie: '#!bare\ncare: plan/1\nreferentiel: mini\ncontexte:\n  ad_dedie: true\n' },
    });
  });

  it('the roles that the catalogue allows for an indicator', () => {
    checkComplete('controles:\n  - id: D2-POSTE-09\n    indicateurs:\n      - id: IND-EDR\n        sources: { $0 }\n', { labels: ['inventaire', 'agents'] });
  });

  it('the rules whose severity can be set', () => {
    const { item } = checkComplete('reglages:\n  regles: { $0 }\n', { contains: ['CARE402', 'CARE301'], applied: { CARE402: 'reglages:\n  regles: { CARE402: ignorer }\n' } });
    assert.match(item('CARE402').beside, /empreinte|sha256/i);
  });

  it('the front matter of a deliverable', () => {
    checkComplete('controles: []\n//- /a.care.md\n---\ncare: document/1\nid: a1\n$0\n---\n# Objet\n', {
      first: ['type', 'statut'], contains: ['redacteur', 'prochaine_revue'], lacks: ['id', 'care'],
      applied: { controles: '//- /a.care.md\n---\ncare: document/1\nid: a1\ncontroles: []\n---\n# Objet\n', version: '//- /a.care.md\n---\ncare: document/1\nid: a1\nversion: ""\n---\n# Objet\n' },
    });
  });

  it('a catalogue: a requirement in braces, types for its sections', () => {
    checkComplete('//- /c.care.yaml\ncare: referentiel/1\ncontroles:\n  - id: A-01\n    preuves:\n      - { code: a, $0 }\n', { first: ['type'], contains: ['un_parmi', 'fenetre', 'si'], lacks: ['code'] });
    checkComplete('//- /c.care.yaml\ncare: referentiel/1\nsections:\n  $0\n', { contains: ['procedure', 'fiche_reflexe'], applied: { procedure: '//- /c.care.yaml\ncare: referentiel/1\nsections:\n  procedure: []\n' } });
  });

  it('nothing in comments, in free texts, after a closed value', () => {
    for (const text of ['# car$0\n', 'remarques:\n  - texte: Le plan $0\n', 'controles:\n  - id: D2-POSTE-09\n    commentaire: >-\n      Un $0\n', 'controles:\n  - preuves: [] $0\n']) checkComplete(text, { labels: [] });
  });
});

const MINI = `care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
conditions:
  - { id: ad_dedie, titre: AD dédié aux sauvegardes, portee: projet }
  - { id: sans_bia, titre: Sans bilan d'impact, portee: controle }
  - { id: cible_atteinte, titre: Cible atteinte, portee: controle }
controles:
  - { id: M-01, titre: Un, niveau: indispensable, preuves: [{ code: rapport, type: rapport, sauf: cible_atteinte }] }
`;
