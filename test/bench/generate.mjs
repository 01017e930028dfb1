#!/usr/bin/env node
// Writes CaRE dossiers of any size: plan, catalogue when the shipped one is too small, deliverables, evidence files with
// their true sha256. The same options give the same bytes.
//
//   node test/bench/generate.mjs DIR --size 600|6000|100000|documents|projects|files
//   node test/bench/generate.mjs DIR --controls 40 --proofs 60 --documents 12 --evidence 60 --projects 1 --seed 1
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { bodyOf } from './prose.mjs';
import { random } from './random.mjs';
import { catalogueYaml, planYaml } from './yaml.mjs';

/** What each named size holds; the counts are those of one project. */
export const SIZES = {
  600: { projects: 1, controls: 26, proofs: 35, documents: 12, evidence: 35 },
  6000: { projects: 1, controls: 270, proofs: 442, documents: 60, evidence: 442 },
  100000: { projects: 1, controls: 4500, proofs: 7490, documents: 200, evidence: 7490 },
  documents: { projects: 1, controls: 26, proofs: 35, documents: 2000, evidence: 35 },
  projects: { projects: 100, controls: 26, proofs: 35, documents: 20, evidence: 35 },
  files: { projects: 100, controls: 26, proofs: 35, documents: 20, evidence: 179 },
};

const SHIPPED = path.resolve(import.meta.dirname, '../../schemas/catalogues/care-d2-poste-detection.care.yaml');
/** Types that a written deliverable can have and a catalogue asks sections of. */
const WRITTEN = ['procedure', 'fiche_reflexe', 'politique', 'compte_rendu', 'cahier_tests'];
const FILES = { export: 'csv', rapport: 'txt', capture: 'txt', cartographie: 'csv', planning: 'csv', attestation: 'txt', contrat: 'txt', cahier_tests: 'txt' };
const TITLES = {
  export: 'Export de la console', rapport: 'Rapport mensuel de supervision', capture: 'Capture de la stratégie appliquée', cartographie: 'Cartographie du parc',
  planning: 'Planning de déploiement', attestation: 'Attestation du prestataire', contrat: 'Contrat de service', cahier_tests: 'Cahier de tests rempli',
  procedure: 'Procédure', fiche_reflexe: 'Fiche réflexe', politique: 'Politique', compte_rendu: 'Compte rendu de comité',
};
const TOOLS = ['Microsoft Defender', 'GLPI', 'OCS Inventory', 'WSUS', 'HardeningKitty', 'Microsoft Intune'];
const NOTES = [
  'Les postes du laboratoire suivront à la prochaine fenêtre de maintenance.', 'Vérifié avec le prestataire ; deux postes en stock ne sont pas comptés.',
  "Le relevé est fait chaque mois par l'équipe d'exploitation.", 'Écart expliqué au comité de pilotage de septembre.',
];
const pad = (n, width) => String(n).padStart(width, '0');

/**
 * Writes `projects` dossiers below `dir`; a single one is `dir` itself.
 * @returns {{ plans: { folder: string, plan: object, text: string, texts: string[] }[], files: number }} `texts`: every document of the dossier
 */
export function generate(dir, { projects = 1, controls, proofs, documents, evidence, seed = 20261124 }) {
  const plans = [];
  let files = 0;
  for (let n = 1; n <= projects; n++) {
    const folder = projects === 1 ? dir : path.join(dir, `etablissement-${pad(n, 3)}`);
    const made = dossier(random(seed + n), { controls, proofs, documents, evidence });
    for (const [name, content] of made.files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      files++;
    }
    const texts = [...made.files].filter(([name]) => /\.care\.(yaml|md)$/.test(name)).map(([, content]) => content);
    plans.push({ folder, plan: made.plan, text: made.files.get('plan.care.yaml'), texts });
  }
  return { plans, files };
}

/** The shipped catalogue when it is large enough, else one of our own with as many controls as wanted. */
function catalogueOf(controls) {
  const shipped = parse(readFileSync(SHIPPED, 'utf8'));
  if (controls <= shipped.controles.length) return { own: false, ...shipped, controles: shipped.controles.slice(0, controls) };
  const types = ['export', 'rapport', 'capture', 'procedure', 'cartographie', 'politique'];
  return {
    own: true, id: 'referentiel-de-mesure', sections: shipped.sections,
    indicateurs: [{ id: 'IND-A', sources: ['inventaire', 'agents'] }, { id: 'IND-B', sources: ['rapport'] }],
    controles: Array.from({ length: controls }, (_, i) => ({
      id: `MES-${pad(i + 1, 5)}`, niveau: i % 4 === 3 ? 'bonus' : 'indispensable',
      preuves: [{ code: 'principale', type: types[i % 6], min: 1 }, ...(i % 2 ? [{ code: 'suivi', type: types[(i + 1) % 3], min: 1 }] : [])],
      indicateurs: i % 2 ? [{ id: i % 4 === 1 ? 'IND-A' : 'IND-B', cible: '>=90' }] : [],
    })),
  };
}

function dossier(rnd, { controls, proofs, documents, evidence }) {
  const catalogue = catalogueOf(controls);
  const files = new Map();
  const list = []; // evidence items
  const deliverables = [];

  /** One more evidence; beyond `evidence` files it is confidential and stays outside. */
  const addProof = (type, control) => {
    if (list.length >= proofs) return undefined;
    const i = list.length + 1;
    const id = `PRV-${pad(i, 4)}`;
    const date = `2026-${pad(rnd.int(9, 10), 2)}-${pad(rnd.int(1, 28), 2)}`;
    const item = { id, type, titre: `${TITLES[type]}, ${control}` };
    const content = evidenceText(rnd, id, type, date);
    if (i <= evidence) item.fichier = `preuves/${pad(Math.ceil(i / 400), 2)}/${control}_${type}_GHT_${date}_v${i}.${FILES[type] ?? 'txt'}`;
    Object.assign(item, { date, sha256: createHash('sha256').update(content).digest('hex') });
    if (item.fichier) files.set(item.fichier, content);
    else item.confidentiel = true;
    if (i % 3 === 0) item.outil = rnd.pick(TOOLS);
    list.push(item);
    return item;
  };
  const addDocument = (type, control) => {
    if (deliverables.length >= documents) return undefined;
    const item = { id: `${type.replaceAll('_', '-')}-${pad(deliverables.length + 1, 4)}`, type, controle: control };
    deliverables.push(item);
    return item;
  };

  // First what the catalogue requires, as long as there are pieces left; a control that got everything can claim to be done.
  const items = catalogue.controles.map((known) => {
    const cited = [];
    let complete = true;
    for (const { type, min = 1 } of (known.preuves ?? []).filter((e) => !e.si && !e.sauf)) {
      const wanted = [type ?? 'rapport'].flat()[0];
      for (let k = 0; k < min; k++) {
        const piece = (WRITTEN.includes(wanted) ? addDocument(wanted, known.id) : undefined) ?? addProof(wanted, known.id);
        if (piece) cited.push(piece.id);
        else complete = false;
      }
    }
    return { known, cited, complete };
  });
  // Then the rest, spread over the controls.
  for (let i = 0; list.length < proofs; i++) items[i % items.length].cited.push(addProof(rnd.pick(['export', 'capture', 'rapport']), items[i % items.length].known.id).id);
  for (let i = 0; deliverables.length < documents; i++) {
    const at = items[(i * 7) % items.length];
    at.cited.push(addDocument(WRITTEN[i % WRITTEN.length], at.known.id).id);
  }
  const sources = list.filter((p) => p.type === 'export' || p.type === 'rapport').map((p) => p.id);
  const controles = items.map(({ known, cited, complete }, i) => controlItem(rnd, catalogue, known, cited, complete, sources, i));
  const plan = planObject(catalogue, controles, list);

  files.set('plan.care.yaml', planYaml(plan));
  if (catalogue.own) files.set('referentiel.care.yaml', catalogueYaml(catalogue));
  for (const [i, { id, type, controle }] of deliverables.entries()) {
    const next = deliverables[(i + 1) % deliverables.length];
    files.set(`livrables/${id}.care.md`, documentText(rnd, { id, type, controle, titre: `${TITLES[type]} ${i + 1}` }, catalogue.sections[type], { next: `${next.id}.care.md`, proof: list[i % Math.max(1, list.length)]?.id }));
  }
  // Working files that nobody registers: they count for whoever walks the folder, and for no rule.
  for (let i = proofs + 1; i <= evidence; i++) files.set(`archives/${pad(Math.ceil(i / 400), 2)}/releve-${pad(i, 5)}.csv`, evidenceText(rnd, `R-${i}`, 'export', '2026-09-15'));
  return { plan, files };
}

function controlItem(rnd, catalogue, known, cited, complete, sources, i) {
  const item = { id: known.id, statut: complete ? (i % 3 ? 'fait' : 'valide') : rnd.pick(['en_cours', 'a_faire']), responsable: i % 4 ? 'rssi' : 'exploitation', echeance: complete ? '2026-06-30' : '2027-01-31', preuves: cited };
  if (known.indicateurs?.length) {
    item.indicateurs = known.indicateurs.map(({ id, cible }) => {
      const role = catalogue.indicateurs.find((k) => k.id === id)?.sources ?? ['rapport'];
      // A ratio with one decimal; a target from above (« <=5 ») needs a small one.
      const numerateur = cible?.startsWith('<') ? rnd.int(2, 8) : rnd.int(970, 998);
      const measure = { id, valeur: numerateur / 10, numerateur, denominateur: 1000, date: '2026-10-12' };
      if (sources.length >= 2) measure.sources = Object.fromEntries(role.slice(0, 2).map((r, k) => [r, sources[(i * 2 + k) % sources.length]]));
      return measure;
    });
  }
  if (i % 2 === 0) item.commentaire = rnd.pick(NOTES);
  return item;
}

function planObject(catalogue, controles, preuves) {
  return {
    care: 'plan/1', domaine: 'D2', referentiel: catalogue.id,
    dossier: { reference: 'ECARE-2025-0142', categorie: 'ght', candidature: '2025-10-14', declaration: '2027-03-31' },
    etablissements: [
      { nom: 'Centre hospitalier de Vallombreuse', finess: '590000006', role: 'support', part_activite: 70, postes: 1240 },
      { nom: 'Hôpital de Montclair', finess: '590000410', role: 'partie', part_activite: 30, postes: 560 },
    ],
    perimetre: { postes: 1800 },
    equipe: [{ id: 'rssi', fonction: 'RSSI du GHT' }, { id: 'dsi', fonction: "Directeur du système d'information" }, { id: 'exploitation', fonction: 'Responsable exploitation' }],
    jalons: [{ id: 'J1', titre: 'Pilote sur 100 postes', date: '2026-03-31', statut: 'fait' }, { id: 'J2', titre: 'Généralisation', date: '2026-12-18', statut: 'en_cours' }],
    controles, preuves,
  };
}

function documentText(rnd, { id, type, controle, titre }, sections, names) {
  return `---
care: document/1
id: ${id}
titre: ${titre}
type: ${type}
controles: [${controle}]
version: "1.2"
statut: valide
redacteur: rssi
approbateur: dsi
date_approbation: 2026-09-14
prochaine_revue: 2027-09-14
---

${bodyOf(rnd, [...sections, 'Historique des versions'], { ...names, controle })}`;
}

/** A small table of machines; the first line carries the id, so that no two files are the same. */
function evidenceText(rnd, id, type, date) {
  const rows = Array.from({ length: rnd.int(4, 24) }, (_, i) => `PC-${pad(rnd.int(1, 9999), 4)};${date} 0${i % 10}:15;Actif;${rnd.int(1, 40)}`);
  return `"${id} ${type}";;;\nPoste;Dernier contact;État;Âge\n${rows.join('\n')}\n`;
}

/** Options of a named size. @throws {Error} with the names that exist */
export function sizeOf(name) {
  if (!Object.hasOwn(SIZES, name)) throw new Error(`taille inconnue / unknown size: ${name} (${Object.keys(SIZES).join(', ')})`);
  return SIZES[name];
}

if (process.argv[1] === import.meta.filename) {
  const string = { type: 'string' };
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { size: string, controls: string, proofs: string, documents: string, evidence: string, projects: string, seed: string } });
  if (positionals.length !== 1) {
    console.error(`node test/bench/generate.mjs DIR --size ${Object.keys(SIZES).join('|')} [--controls N --proofs N --documents N --evidence N --projects N --seed N]`);
    process.exit(2);
  }
  const { size = '600', ...counts } = values;
  const options = { ...sizeOf(size), ...Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)])) };
  const { plans, files } = generate(path.resolve(positionals[0]), options);
  console.log(`${positionals[0]}: ${files} fichiers / files, ${plans.length} plan(s), ${plans[0].text.split('\n').length - 1} lignes / lines`);
}
