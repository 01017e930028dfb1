import assert from 'node:assert/strict';
import { renderCard } from '../../../server/src/core/features/hoverCard.ts';
import MarkdownIt from 'markdown-it';
import { checkHover, hoverAt } from '../../check/hover.ts';

const PLAN = `controles:
  - id: D2-POSTE-09
    statut: fait
    responsable: rssi
    echeance: 2026-05-31
    preuves: [PRV-001, edr-procedure]
    indicateurs: [{ id: IND-EDR, valeur: 96.4, date: 2026-04-02 }]
  - id: D2-POSTE-16
    statut: en_cours
    responsable: rssi
    echeance: 2026-10-01
    preuves: [PRV-002]
equipe_x: 1
jalons:
  - { id: J1, titre: Pilote EDR, date: 2026-10-15, statut: en_cours }
preuves:
  - id: PRV-001
    type: export
    titre: Inventaire des agents EDR
    fichier: preuves/edr.csv
    date: 2026-04-02
    outil: Microsoft Defender
  - { id: PRV-002, type: contrat, date: 2026-03-02, fichier: absent.pdf, sha256: "00", validation: { par: representant_legal, date: 2026-03-10 } }
remarques:
  - { id: REM-01, origine: ARS, date: 2026-11-20, texte: Préciser le périmètre exclu., controles: [D2-POSTE-09], statut: ouverte }
reglages: { regles: { CARE302: ignorer } }
`.replace('equipe_x: 1\n', '');
const REST = `//- /preuves/edr.csv
poste;etat
//- /edr.care.md
---
care: document/1
id: edr-procedure
titre: Exploitation de l'EDR
type: procedure
controles: [D2-POSTE-09, D2-POSTE-10]
version: "1.2"
statut: en_revue
redacteur: rssi
approbateur: dsi
prochaine_revue: 2026-11-14
---

# Objet

Voir D2-POSTE-09 et [[PRV-001]].
`;

/** The workspace with the cursor at `at` (its `$0` shows where in it). */
function place(at: string, text = PLAN + REST): string {
  const bare = at.replace('$0', '');
  assert.ok(text.includes(bare), `no ${bare}`);
  return text.replace(bare, () => at);
}

describe('hover', () => {
  it('a control of the plan', () => {
    checkHover(place('id: D2-POS$0TE-09'), 'D2-POSTE-09', {
      fr: ['**D2-POSTE-09** — Antivirus/EDR déployé', 'Thème : Renforcer la protection', '**indispensable**', 'référentiel de travail, non officiel (contrôles : proposé)', 'Statut : **fait** · état : **écart**',
        'responsable : RSSI (`rssi`)', 'échéance : 31/05/2026', '**Preuves demandées**', 'Export : **✗ périmée** — `PRV-001` (02/04/2026)', 'datant de 60 jours au plus, donc pas avant le 25/09/2026',
        'Rapport : **✗ manquante**', '**Indicateurs**', '`IND-EDR` Couverture EDR : annoncé **96,4 %** le 02/04/2026 — cible : au moins 95 %', 'cible atteinte, mesure trop ancienne (limite : 60 jours)',
        '**Remarques**', '`REM-01` (ARS, ouverte)', '**Correspondances**', 'NIS 2, article 21, paragraphe 2 : e et i (notre lecture)', 'ReCyF : 9.6 et 5.B.2 (proposé)', 'hygiène de l’ANSSI, mesure : 14', 'ISO/IEC 27001, annexe A : A.8.7', 'PGSSI-S : 4.5.3.1'],
      en: ['**D2-POSTE-09**', '**required**', 'working catalogue, not official (controls: proposed)', 'Status: **done** · state: **gap**', 'in charge: RSSI (`rssi`)', 'due: 2026-05-31', 'Export: **✗ out of date**', 'so not before 2026-09-25',
        'Report: **✗ missing**', 'claimed **96.4%** on 2026-04-02', 'target: at least 95%', 'measured too long ago (limit: 60 days)', 'Mappings', 'our reading'],
    });
  });

  it('a control that is late, and an id of prose', () => {
    checkHover(place('id: D2-POS$0TE-16'), 'D2-POSTE-16', { fr: ['échéance : 01/10/2026, dépassée de 54 jours', 'Contrat : **✗ fichier introuvable**'], en: ['due: 2026-10-01, overdue by 54 days', 'Contract: **✗ file not found**'] });
    checkHover(place('Voir D2-POS$0TE-09 et'), 'D2-POSTE-09', { fr: ['Statut : **fait**'], en: ['Status: **done**'] });
    checkHover(place('controles: [D2-POSTE-09, D2-POSTE-1$00]'), 'D2-POSTE-10', { fr: ['Dans ce dossier : **absent du plan**'], en: ['In this dossier: **not in the plan**'] });
  });

  it('a control that is not in the catalogue, and another spelling of one that is', () => {
    checkHover('controles:\n  - { id: D2-POSTE-9$09, statut: fait }\n', 'D2-POSTE-99', { fr: ["n'est pas dans le référentiel care-d2-poste-detection"], en: ['is not in the catalogue'] });
    checkHover('controles:\n  - { id: d2-poste-$009, statut: fait }\n', 'd2-poste-09', { fr: ['**D2-POSTE-09**', 'Écrit ici « d2-poste-09 »', 'Statut : **fait**'], en: ['Written “d2-poste-09” here'] });
  });

  it('a conditional proof and its window, in the official catalogue', () => {
    const text = (facts: string): string => `#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-continuite\ndossier: { categorie: ebnl, candidature: 2025-10-14, declaration: 2027-03-31 }\n${facts}controles:\n  - { id: D2.O3.$0A, statut: en_cours }\n`;
    checkHover(text(''), 'D2.O3.A', { fr: ['référentiel officiel (contrôles : transcription d\'un tiers)', '**✗ manquante**', '**– sans objet ici**', 'demandée si «'], en: ['official catalogue', '**– does not apply here**', 'asked for if “'] });
    const shown = checkHover(text('contexte: { ad_dedie: true }\n'), 'D2.O3.A', { fr: ['demandée si «', 'datée entre le 30/01/2027 et le 31/03/2027'], en: ['dated between 2027-01-30 and 2027-03-31'] });
    assert.ok(!shown.fr.includes('sans objet'), shown.fr);
  });

  it('a proof outside its window, and one that still holds at the declaration', () => {
    const official = '#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-continuite\ndossier: { categorie: ght, candidature: 2025-10-14, declaration: 2027-03-31 }\n';
    checkHover(`${official}controles:\n  - { id: D2$0.P1, statut: fait, preuves: [P1] }\npreuves:\n  - { id: P1, type: politique, date: 2021-05-04, fichier: a.pdf }\n//- /a.pdf\nx\n`, 'D2.P1', {
      fr: ['**✗ hors fenêtre** — `P1` (04/05/2021)', 'datée entre le 16/07/2022 et le 14/10/2025', 'validée par le représentant légal'], en: ['**✗ outside its window** — `P1` (2021-05-04)', 'dated between 2022-07-16 and 2025-10-14', 'validated by the legal representative'],
    });
    checkHover('controles:\n  - { id: D2-POSTE-25, statut: fait, preuves: [P$01] }\npreuves:\n  - { id: P1, type: contrat, date: 2026-05-04, fichier: a.pdf }\n//- /a.pdf\nx\n', 'P1', { fr: ['contrat, encore valable à la déclaration (limite : 1095 jours)'], en: ['still valid at the declaration'] });
  });

  it('an evidence', () => {
    checkHover(place('[PRV-00$01, edr'), 'PRV-001', {
      fr: ['**PRV-001** — Inventaire des agents EDR', '**export** · datée du jeudi 02/04/2026 (il y a 236 jours) · outil : Microsoft Defender', 'Fichier : `preuves/edr.csv` (11 octets) · **non scellée', '**Citée par**', '**D2-POSTE-09**', 'périmée depuis le 02/06/2026 (limite : 60 jours)'],
      en: ['**export** · dated Thursday 2026-04-02 (236 days ago)', 'File: `preuves/edr.csv` (11 bytes) · **not sealed', '**Cited by**', 'out of date since 2026-06-02 (limit: 60 days)'],
    });
    checkHover(place('preuves: [PRV-00$02]'), 'PRV-002', { fr: ['`absent.pdf` · **fichier introuvable**', 'Validée par le représentant légal le 10/03/2026'], en: ['**file not found**', 'Validated by the legal representative on 2026-03-10'] });
    checkHover(place('fichier: preuves/e$0dr.csv'), 'preuves/edr.csv', { fr: ['**PRV-001**'], en: ['**PRV-001**'] });
    checkHover(place('et [[PRV-00$01]]'), 'PRV-001', { fr: ['Inventaire des agents EDR'], en: ['Cited by'] });
    checkHover('controles:\n  - { id: D2-POSTE-09, statut: fait, preuves: [PRV-77$07] }\n', 'PRV-777', { fr: ['Rien ne définit cet identifiant'], en: ['Nothing defines this identifier'] });
  });

  it('an evidence that is sealed, changed, confidential', () => {
    const own = (more: string): string => `preuves:\n  - { id: PRV-0$001, type: export, date: 2026-11-24, ${more} }\n//- /a.csv\nx\n`;
    const sha = '73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac';
    checkHover(own(`fichier: a.csv, sha256: ${sha}`), 'PRV-001', { fr: ["(aujourd'hui)", '(2 octets) · **scellée, fichier inchangé**', 'Aucun contrôle ne la cite.'], en: ['(today)', '**sealed, file unchanged**', 'No control cites it.'] });
    checkHover(own(`fichier: a.csv, sha256: ${sha.replace('7', '8')}`), 'PRV-001', { fr: ['**fichier modifié depuis le scellement**'], en: ['**file changed since it was sealed**'] });
    checkHover(own(`confidentiel: true, sha256: ${sha}`), 'PRV-001', { fr: ['gardée hors du dossier'], en: ['kept outside the dossier'] });
  });

  it('a written deliverable', () => {
    checkHover(place('edr-proced$0ure]'), 'edr-procedure', {
      fr: ["**edr-procedure** — Exploitation de l'EDR", 'Procédure, document rédigé · version 1.2 · **en revue**', 'Ne compte pas encore comme preuve', 'rédacteur : RSSI (`rssi`) · approbateur : DSI (`dsi`)', 'Revue en retard : prévue le 14/11/2026, il y a 10 jours', '`edr.care.md`', 'Nomme aussi D2-POSTE-10'],
      en: ['Procedure, written document · version 1.2 · **in review**', 'Does not count as a proof yet', 'approver: DSI (`dsi`)', 'Review overdue: planned for 2026-11-14, 10 days ago', 'Also names D2-POSTE-10'],
    });
  });

  it('a person, a milestone, a remark, an establishment', () => {
    checkHover(place('responsable: rs$0si'), 'rssi', {
      fr: ['**rssi** — RSSI', 'Membre de l’équipe projet', '**Responsable de 2 contrôles**', '**fait** (1) : D2-POSTE-09', '**en cours** (1) : D2-POSTE-16', '**En retard**', '**D2-POSTE-16**', 'échéance du 01/10/2026, dépassée de 54 jours', 'edr-procedure'],
      en: ['Member of the project team', '**In charge of 2 controls**', '**Late**', 'due 2026-10-01, overdue by 54 days'],
    });
    checkHover(place('id: J$01'), 'J1', { fr: ['**J1** — Pilote EDR', 'jeudi 15/10/2026 (il y a 40 jours)', '**en retard de 40 jours**'], en: ['Milestone: Thursday 2026-10-15 (40 days ago)', '**late by 40 days**'] });
    checkHover(place('id: REM-0$01'), 'REM-01', { fr: ['remarque (ARS)', '**ouverte** · reçue le 20/11/2026 (il y a 4 jours)', 'Préciser le périmètre exclu', 'Pas encore de réponse', '**D2-POSTE-09**'], en: ['remark (ARS)', '**open** · received on 2026-11-20 (4 days ago)', 'No answer yet.'] });
    checkHover('controles:\n  - { id: D2-POSTE-09, statut: fait, perimetre: ["59000$00006"] }\n', '590000006', {
      fr: ['**CH de Vallombreuse**', 'FINESS : `590000006`', 'Part de l’activité combinée : **100 %**', 'Couvert par 1 des 1 contrôles'], en: ['Share of the combined activity: **100%**', 'Covered by 1 of the 1 controls'],
    });
  });

  it('an indicator, the catalogue, a requirement code, a condition', () => {
    checkHover(place('id: IND-E$0DR'), 'IND-EDR', { fr: ['**IND-EDR** — Couverture EDR', 'Formule : postes', 'Unité : % · plus la valeur est haute, mieux c’est · mesure datant de 60 jours au plus', 'agents et inventaire', '**D2-POSTE-09** — annoncé **96,4 %**'], en: ['Formula:', 'the higher the better', 'claimed **96.4%**'] });
    checkHover('#!bare\ncare: plan/1\nreferentiel: care-d2-poste-dete$0ction\n', 'care-d2-poste-detection', { fr: ['Référentiel de travail, non officiel', "non publié par l'ANS", '26 contrôles, dont 17 indispensables', 'Durcir les postes de travail (8)'], en: ['Working catalogue, not official', '26 controls, 17 of them required'] });
    checkHover('#!bare\ncare: plan/1\nreferentiel: care-d2-inco$0nnu\n', 'care-d2-inconnu', { fr: ['n’est pas connu', 'care-d2-continuite'], en: ['is not known'] });
    const official = '#!bare\ncare: plan/1\ndomaine: D2\nreferentiel: care-d2-continuite\ndossier: { categorie: ght, declaration: 2027-03-31 }\n';
    checkHover(`${official}contexte: { ad_de$0die: true }\n`, 'ad_dedie', { fr: ['**ad_dedie** — ', 'Condition de tout le dossier', 'Dans ce dossier : **vraie**', 'D2.O3.A (score_oradad)'], en: ['Condition of the whole dossier', '**true**'] });
    checkHover(`${official}controles:\n  - { id: D2.O3.A, statut: fait, preuves: [P1] }\npreuves:\n  - { id: P1, type: rapport, date: 2026-11-01, fichier: a.pdf, exigence: [gestion_ro$0les] }\n//- /a.pdf\nx\n`, 'gestion_roles', { fr: ['exigence du référentiel', '**D2.O3.A**', '✓ présente', '`P1`'], en: ['requirement of the catalogue', '✓ present'] });
  });

  it('in a catalogue: a theme, a control without a project', () => {
    const own = (theme: string, id: string): string => `//- /mon.care.yaml\ncare: referentiel/1\nid: mon\nversion: "1"\ntitre: Mon référentiel\ndomaine: D2\nofficiel: false\nthemes: [{ id: a, titre: Le thème }]\ncontroles:\n  - { id: ${id}, titre: Un contrôle, theme: ${theme}, niveau: bonus, preuves: [{ code: p, type: rapport, min: 2, fraicheur_jours: 60, si: ght }], correspondances: { nis2: [e, ~i] } }\n`;
    checkHover(own('$0a', 'C-01'), 'a', { fr: ['**a** — Le thème', '**C-01** Un contrôle'], en: ['**C-01** Un contrôle'] });
    checkHover(own('a', 'C$0-01'), 'C-01', { fr: ['**bonus**', 'Rapport (p) — demandée si le dossier est celui d’un GHT ; au moins 2 ; datant de 60 jours au plus', 'e et i (proposé)'], en: ['asked for if the dossier is that of a hospital group', 'at least 2', 'e and i (proposed)'] });
  });

  it('keys, fixed values, dates, rule codes', () => {
    checkHover(place('sta$0tut: fait'), 'statut', { fr: ['`statut` — Statut', 'tel que l\'établissement le déclare', 'Obligatoire.', '**Valeurs permises**', '`a_faire` — À faire'], en: ['`statut` — Status', 'Required.', '**Allowed values**', '`a_faire` — To do'] });
    checkHover(place('statut: en_co$0urs'), 'en_cours', { fr: ['`en_cours` — En cours'], en: ['`en_cours` — In progress'] });
    checkHover(place('type: exp$0ort'), 'export', { fr: ['`export` — '], en: ['`export` — '] });
    checkHover('dossier: { catego$0rie: ght }\n', 'categorie', { fr: ['Catégorie', '`ebnl` — '], en: ['`ght` — '] });
    checkHover(place('echeance: 2026-05$0-31'), '2026-05-31', { fr: ["dimanche 31/05/2026, il y a 177 jours", '304 jours avant la déclaration'], en: ['Sunday 2026-05-31, 177 days ago', '304 days before the declaration'] });
    checkHover(place('CARE3$002: ign'), 'CARE302', { fr: ['**CARE302** — ', 'Gravité par défaut : ', 'dans ce dossier : ignorée', '[Ouvrir la page de la règle](command:care.openRuleHelp?%5B%22CARE302%22%5D)'], en: ['Default severity: ', 'in this dossier: ignored', '[Open the page of the rule](command:'] });
    checkHover(place('CARE302: ign$0orer'), 'ignorer', { fr: ['`ignorer` — '], en: ['`ignorer` — '] });
    checkHover('x_no$0te: a\n', 'x_note', { fr: ['Clé libre'], en: ['Free key'] });
    checkHover(place('redac$0teur: rssi'), 'redacteur', { fr: ['`redacteur` — '], en: ['`redacteur` — '] });
  });

  it('nothing where there is nothing to tell', () => {
    for (const text of [place('titre: Inven$0taire'), place('poste;e$0tat'), '#!bare\na: $0b\n', '# comm$0entaire\ncontroles: []\n']) assert.equal(hoverAt(text), undefined, text);
  });

  it('plain text has no marks, and says where the page of a rule is', () => {
    const shown = hoverAt(place('CARE3$002: ign'));
    assert.ok(shown?.plain.includes('care explain CARE302'), shown?.plain);
    assert.doesNotMatch(hoverAt(place('id: D2-POS$0TE-09'))?.plain ?? '', /\*\*|`|\\/);
  });

  it('a client that does not know our command gets no link', () => {
    const card = renderCard([{ text: [{ ruleHelp: 'CARE302', label: 'Page' }] }], { format: 'markdown', commands: false });
    assert.equal(card, '`care explain CARE302`');
    assert.equal(renderCard([{ text: [{ ruleHelp: '"],[evil', label: 'Page' }] }], { format: 'markdown', commands: true }), '`care explain "],[evil`');
  });

  describe('what a document says stays text', () => {
    const hostile = [
      '[clic](command:workbench.action.quit)', '![x](https://evil.example/a.png)', '<img src=x onerror=alert(1)>', '<https://evil.example>', 'https://evil.example/ www.evil.example', 'a@evil.example', '&lt;b&gt; &#x3c;',
      '**gras** _i_ ~~s~~ `code`', '# titre', '- liste', '1. un', '+ x', '> cite', '$(zap)', '---', '[a]: https://evil.example', '| a | b |', '``` fence', '\\[x](y)', 'a\u202eb', '<!-- c -->', '    code', '=====',
    ];
    // A client that makes links of bare addresses and shows HTML: the most that any does.
    const markdown = new MarkdownIt({ html: true, linkify: true });
    for (const text of hostile) {
      it(text, () => {
        const fixture = `preuves:\n  - { id: PRV-0$001, type: export, date: 2026-11-24, fichier: ${JSON.stringify(`${text}.csv`)}, titre: ${JSON.stringify(text)}, outil: ${JSON.stringify(`a\n\n${text}`)} }\n`;
        const shown = hoverAt(fixture);
        assert.ok(shown);
        const html = markdown.render(shown.fr);
        assert.doesNotMatch(html, /<(?!\/?(?:p|strong|code|ul|li)>)/, html);
        const words = text.replace(/\u202e/g, '').replace(/\s+/g, ' ').trim();
        const seen = html.replace(/<[^>]+>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
        assert.ok(seen.split(words).length > 2, `the text is shown as it is, in the title and beside the tool: ${seen}`);
      });
    }
  });
});
