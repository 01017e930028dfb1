/** Claimed and computed figures where people read them: cards, lenses, colours, reports. */
import assert from 'node:assert/strict';
import { checkHover } from '../../check/hover.ts';
import { hintsOf, lensesOf, tokensOf } from '../../check/decorations.ts';
import { report, reportDetails } from '../../../server/src/core/features.ts';
import { EDR, open, PARC, planOf, PROOFS } from './plan.ts';

const cursor = (text: string, word: string): string => text.replace(word, `$0${word}`);

describe('the card of a claimed figure', () => {
  const fr = ['IND-EDR', 'Annoncé : **96,4 %** le 04/11/2026 — cible : au moins 95 %', 'Recalculé : les preuves donnent **75 %** (3 ÷ 4, formule EDR-COUV, extraction du 03/11/2026) — surévalué',
    'Au dénominateur seulement', '1 · agent inactif (agents) — `PC-4`', 'Hors calcul', '1 · en stock (inventaire) — `PC-5`', '1 · serveur (inventaire) — `SRV-1`',
    'Sources', 'agents : `PRV-1` — Inventaire Microsoft Defender, extraction du 03/11/2026', 'inventaire : `PRV-2` — Inventaire GLPI'];
  const en = ['Claimed: **96.4%** on 2026-11-04 — target: at least 95%', 'Recomputed: the evidence gives **75%** (3 ÷ 4, formula EDR-COUV, extracted 2026-11-03) — overstated', 'In the denominator only', '1 · inactive agent (agents) — `PC-4`'];
  it('is told on its value', () => { checkHover(cursor(planOf(96.4), '96.4'), '96.4', { fr, en }); });
  it('is told on the id of the indicator, before what the catalogue says of it', () => {
    checkHover(cursor(planOf(96.4), 'IND-EDR'), 'IND-EDR', { fr: [...fr, 'Formule :', 'Par contrôle', 'recalculé **75 %** (surévalué)'], en: [...en, 'Formula:'] });
  });
  it('is told in days where the formula counts days', () => {
    const files = `${PARC}//- /preuves/edr.csv\nsource;premier;dernier\nwineventlog;2026-10-03;2026-11-03\n`;
    const plan = planOf(120, { id: 'IND-RET', control: 'D2-POSTE-15', sources: '{ journaux: PRV-1 }', files });
    checkHover(cursor(plan, '120'), '120', { fr: ['Annoncé : **120 jours**', 'les preuves donnent **31 jours** (formule RETENTION, extraction du 03/11/2026) — surévalué', 'journaux : `PRV-1` — Premier et dernier événement des sources de journaux'], en: ['the evidence gives **31 jours** (formula RETENTION, extracted 2026-11-03) — overstated'] });
    assert.deepEqual(hintsOf(plan).filter((hint) => hint.startsWith('valeur')).map((hint) => hint.replace(/[\u00a0\u202f]/g, ' ')), ['valeur: 120 {recalculé 31 jours}']);
    assert.match(lensesOf(plan).join(' '), /IND-RET 31 jours \(annoncé 120 jours, cible ≥ 90 jours\)/);
  });
  it('says why there is no figure', () => {
    const told = (options: Parameters<typeof planOf>[1], words: string, english: string): void => { checkHover(cursor(planOf(50, options), 'IND-EDR'), 'IND-EDR', { fr: [words], en: [english] }); };
    told({ sources: '{ agents: PRV-1 }' }, 'Recalculé : **non calculable**\n\n- Il manque l’inventaire du parc', 'Recomputed: **not computable**\n\n- The inventory is missing');
    told({ sources: '{ rapport: PRV-1 }' }, '**non, le chiffre est lu dans un document**', '**no, the figure is read in a document**');
    told({ sources: '{}' }, '**non, le chiffre est déclaré sans source**', '**no, the figure is declared without source**');
    told({ files: EDR }, '**non, une source n’a pas de fichier dans le dossier**', '**no, a source has no file in the dossier**');
    told({ files: `${PARC}//- /preuves/edr.csv\n` }, '**non, un fichier source ne se lit pas**', '**no, a source file cannot be read**');
  });
});

describe('the card of an evidence', () => {
  it('tells what its file says: format, day, figures', () => {
    checkHover(cursor(planOf(75), 'PRV-1, PRV-2'), 'PRV-1', { fr: ['Contenu : **Inventaire Microsoft Defender**, daté du 03/11/2026 par le fichier lui-même', '4 machines, 4 lignes'], en: ['Content: **Microsoft Defender inventory**, dated 2026-11-03 by the file itself', '4 machines, 4 rows'] });
  });
  it('tells that it cannot be read, and why', () => {
    checkHover(cursor(planOf(75, { files: `${PARC}//- /preuves/edr.csv\n` }), 'PRV-1, PRV-2'), 'PRV-1', { fr: ['Contenu : **illisible**. Le fichier est vide.'], en: ['Content: **unreadable**. The file is empty.'] });
  });
  it('tells its remarks and the kind of its secrets, never a cell', () => {
    const files = `${PARC}//- /preuves/edr.csv\n"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwd"\n"PC-1","CN=PC-1","1","PC-1$","Secret-1"\n`;
    const shown = checkHover(cursor(planOf(75, { files }), 'PRV-1, PRV-2'), 'PRV-1', { fr: ['**À ne pas joindre** : 1 mot de passe LAPS (ligne 2)'], en: ['**Not to be attached**: 1 LAPS password (row 2)'] });
    assert.ok(!shown.fr.includes('Secret'));
  });
});

describe('lenses and colours', () => {
  it('show the computed value beside the claimed one where they differ', () => {
    assert.match(lensesOf(planOf(96.4))[0] ?? '', /IND-EDR 75 % \(annoncé 96,4 %, cible ≥ 95 %\)$/);
    assert.match(lensesOf(planOf(60), 'en')[0] ?? '', /IND-EDR 75% \(claimed 60%, target ≥ 95%\)$/);
    assert.match(lensesOf(planOf(75.4))[0] ?? '', /IND-EDR 75,4 % \(cible ≥ 95 %\)$/);
  });
  it('write the computed value after a claim that differs', () => {
    const hints = (valeur: number): string[] => hintsOf(planOf(valeur)).filter((hint) => hint.startsWith('valeur')).map((hint) => hint.replace(/[\u00a0\u202f]/g, ' '));
    assert.deepEqual(hints(96.4), ['valeur: 96.4 {recalculé 75 %}']);
    assert.deepEqual(hints(75.4), []);
  });
  it('mark a figure that the evidence does not bear out', () => {
    assert.ok(tokensOf(planOf(96.4)).some((token) => /^IND-EDR .*\.ecart$/.test(token)));
  });
});

describe('reports', () => {
  it('have the computed value and the verdict', () => {
    const { snapshot } = open(planOf(96.4));
    const [project] = snapshot.projects;
    assert.ok(project);
    const control = report(snapshot, project, new Map()).controles.find(({ id }) => id === 'D2-POSTE-09');
    assert.deepEqual(control?.indicateurs, [{ id: 'IND-EDR', cible: '>=95', valeur: 96.4, calcule: 75, verdict: 'surevalue' }]);
    assert.equal(control.etat, 'ecart');
    const line = reportDetails(snapshot, project, new Map()).controles.find(({ id }) => id === 'D2-POSTE-09');
    assert.equal(line?.mesures[0]?.atteinte, false, 'by the computed value');
    assert.ok(line.manques.some(({ fr, en }) => /annoncé 96,4.%, les preuves donnent 75.%/.test(fr) && en.includes('claimed 96.4%, the evidence gives 75%')));
  });
  it('judge a measure that the catalogue does not ask of the control', () => {
    const { snapshot } = open(planOf(96.4, { control: 'D2-POSTE-17', proofs: PROOFS }));
    const [project] = snapshot.projects;
    assert.ok(project);
    const control = report(snapshot, project, new Map()).controles.find(({ id }) => id === 'D2-POSTE-17');
    assert.deepEqual(control?.indicateurs.find(({ id }) => id === 'IND-EDR'), { id: 'IND-EDR', cible: null, valeur: 96.4, calcule: 75, verdict: 'surevalue' });
  });
});
