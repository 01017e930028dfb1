// Checks the JSON Schemas and the shipped catalogues: they compile, they accept what they should, they refuse the rest.
// Run: node test/schemas.test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { parse } from 'yaml';

const read = (path) => readFileSync(new URL(`../schemas/${path}`, import.meta.url), 'utf8');
const NAMES = ['plan', 'annexe', 'document', 'referentiel', 'care'];
const schemas = Object.fromEntries(NAMES.map((name) => [name, JSON.parse(read(`${name}.schema.json`))]));

const ajv = new Ajv2020({ strict: true, allErrors: true, code: { source: true, esm: true } });
ajv.addVocabulary(['x-en', 'x-enum']);
// The patterns in the schemas do the work; the formats only have to be known.
for (const format of ['date', 'finess', 'sha256', 'id', 'chemin', 'cible', 'borne']) ajv.addFormat(format, true);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

/** Errors as "path keyword detail", for the schema at a reference. */
function errors(reference, value) {
  const validate = ajv.getSchema(reference);
  assert.ok(validate, `no schema at ${reference}`);
  if (validate(value)) return [];
  return validate.errors.map((e) => `${e.instancePath} ${e.keyword} ${e.params.missingProperty ?? e.params.additionalProperty ?? ''}`.trim());
}
const accepts = (reference, value) => assert.deepEqual(errors(reference, value), [], `${reference} refuses ${JSON.stringify(value)}`);
function refuses(reference, value, expected) {
  const found = errors(reference, value);
  assert.ok(found.includes(expected), `${reference}: expected "${expected}", found ${JSON.stringify(found)}`);
}

// — Compilation, also to code that needs no eval.
for (const name of NAMES) assert.ok(ajv.getSchema(`${name}.schema.json`), name);
const targets = {};
for (const name of ['plan', 'annexe', 'document', 'referentiel']) {
  for (const key of Object.keys(schemas[name].properties)) {
    assert.ok(schemas[name].$defs[key], `${name}: no $defs for the top-level key ${key}`);
    targets[`${name}_${key}`] = `${name}.schema.json#/$defs/${key}`;
  }
}
assert.match(standalone.default(ajv, targets), /export const plan_controles/);

// — Every object is closed, every property is explained in both languages, every value of an enumeration too.
function walk(node, path, visit) {
  if (node === null || typeof node !== 'object') return;
  visit(node, path);
  for (const [key, child] of Object.entries(node)) if (key !== 'examples' && key !== 'x-enum' && key !== 'x-en') walk(child, `${path}/${key}`, visit);
}
const described = (node, path) => {
  for (const text of [node.title, node.description, node['x-en']?.title, node['x-en']?.description]) assert.ok(typeof text === 'string' && text.length > 0, `${path}: title or description missing`);
};
for (const name of NAMES) {
  described(schemas[name], name);
  walk(schemas[name], name, (node, path) => {
    if (node.type === 'object' && name !== 'care') {
      assert.ok(node.additionalProperties !== undefined && node.additionalProperties !== true, `${path}: open object`);
      assert.deepEqual(node.patternProperties?.['^x_'], {}, `${path}: x_ keys are not free`);
    }
    if (node.type === 'object') {
      for (const [key, property] of Object.entries(node.properties ?? {})) {
        const target = property.$ref?.startsWith('#/$defs/') ? schemas[name].$defs[property.$ref.slice(8)] : undefined;
        described(property.title ? property : (target ?? property), `${path}.${key}`);
      }
    }
    if (Array.isArray(node.enum)) {
      assert.deepEqual(Object.keys(node['x-enum'] ?? {}), node.enum, `${path}: x-enum`);
      for (const texts of Object.values(node['x-enum'])) assert.ok(texts.fr && texts.en, `${path}: x-enum text`);
    }
  });
  // The examples shown to the user must themselves be valid.
  for (const [key, definition] of Object.entries(schemas[name].$defs ?? {})) {
    for (const example of definition.examples ?? []) accepts(`${name}.schema.json#/$defs/${key}`, example);
    for (const [property, schema] of Object.entries(definition.properties ?? {})) {
      const check = (schema.examples ?? []).length > 0 ? ajv.getSchema(`${name}.schema.json#/$defs/${key}/properties/${property}`) : undefined;
      for (const example of schema.examples ?? []) assert.ok(check(example), `${name} ${key}.${property}: example ${JSON.stringify(example)}`);
    }
  }
}

// — A whole plan.
const SHA = 'a'.repeat(64);
const plan = () => parse(`
care: plan/1
domaine: D2
referentiel: care-d2-poste-detection
dossier: { reference: ECARE-2025-0142, categorie: ght, candidature: 2025-10-14, declaration: 2027-03-31 }
contexte: { ad_dedie: false }
etablissements:
  - { nom: Centre hospitalier de Vallombreuse, finess: "590000006", role: support, part_activite: 58, postes: 1240 }
perimetre: { postes: 2310, exclusions: [ { motif: Postes biomédicaux, nombre: 96, mesure: VLAN isolé } ] }
equipe: [ { id: rssi, fonction: RSSI du GHT } ]
accompagnateurs: [ { id: soc, nom: SOC régional, role: soc, contrat: PRV-004 } ]
jalons: [ { id: J1, titre: Pilote, date: 2026-03-31, statut: fait } ]
controles:
  - id: D2-POSTE-09
    statut: fait
    responsable: rssi
    echeance: 2026-05-31
    perimetre: ["590000006"]
    contexte: { cible_atteinte: true }
    preuves: [PRV-001, isolement-poste]
    indicateurs:
      - { id: IND-EDR, valeur: 96.4, numerateur: 2227, denominateur: 2310, date: 2026-04-02, sources: { agents: PRV-001, campagne: [PRV-002, PRV-003] } }
    motif:
    commentaire: ""
preuves:
  - { id: PRV-001, type: export, titre: Agents, fichier: preuves/agents.csv, date: 2026-04-02, sha256: "${SHA}", exigence: [agents], outil: Defender,
      confidentiel: false, validation: { par: representant_legal, date: 2026-04-10 }, colonnes: { hote: Poste, vu: Contact, etat: État, valeurs_ok: [Actif] }, format_date: dd/MM/yyyy }
remarques:
  - { id: REM-01, origine: ARS, date: 2026-02-11, texte: Préciser., controles: [D2-POSTE-09], reponse: "", statut: ouverte }
reglages: { regles: { CARE402: ignorer }, tolerance_points: 1, agent_muet_jours: 30, x_interne: [1] }
x_libre: { a: 1 }
`);
accepts('plan.schema.json', plan());
accepts('care.schema.json', plan());
for (const key of ['domaine', 'referentiel', 'dossier', 'etablissements']) {
  const { [key]: _, ...rest } = plan();
  refuses('plan.schema.json', rest, `required ${key}`);
  refuses('care.schema.json', rest, `required ${key}`);
}
refuses('plan.schema.json', { ...plan(), etablissement: [] }, 'additionalProperties etablissement');
refuses('plan.schema.json', { ...plan(), etablissements: [] }, '/etablissements minItems');
refuses('plan.schema.json', { ...plan(), controles: null }, '/controles type');
refuses('care.schema.json', { ...plan(), care: 'plan/2' }, '/care enum');

// — Items, one by one.
const item = (key) => `plan.schema.json#/$defs/${key}`;
const control = { id: 'D2-POSTE-09', statut: 'fait' };
accepts(item('controles'), control);
accepts(item('controles'), { ...control, id: 'D2. O1. C' }); // another spelling is the alias rule's business
refuses(item('controles'), { id: 'D2-POSTE-09' }, 'required statut');
refuses(item('controles'), { ...control, statut: 'terminé' }, '/statut enum');
refuses(item('controles'), { ...control, preuve: [] }, 'additionalProperties preuve');
refuses(item('controles'), { ...control, responsable: null }, '/responsable type');
refuses(item('controles'), { ...control, perimetre: ['590 000 006'] }, '/perimetre/0 pattern');
refuses(item('controles'), { ...control, indicateurs: [{ id: 'IND-EDR', valeur: '96,4' }] }, '/indicateurs/0/valeur type');
refuses(item('controles'), { ...control, indicateurs: [{ id: 'IND-EDR', sources: { agent: 'PRV-001' } }] }, '/indicateurs/0/sources additionalProperties agent');
const proof = { id: 'PRV-001', type: 'export', date: '2026-04-02' };
accepts(item('preuves'), { ...proof, fichier: 'preuves/a.csv' });
accepts(item('preuves'), { ...proof, confidentiel: true, sha256: SHA });
accepts(item('preuves'), { ...proof, fichier: 'a.csv', exigence: 'score_oradad' });
refuses(item('preuves'), proof, 'required fichier');
refuses(item('preuves'), { ...proof, confidentiel: false, sha256: SHA }, 'required fichier');
refuses(item('preuves'), { ...proof, confidentiel: true }, 'required sha256');
refuses(item('preuves'), { ...proof, fichier: '' }, '/fichier minLength');
refuses(item('preuves'), { ...proof, fichier: 'a', id: '1' }, '/id pattern');
for (const date of ['12/03/2026', '2026-13-01', '2026-3-1']) refuses(item('preuves'), { ...proof, fichier: 'a', date }, '/date pattern');
for (const sha256 of ['9f2c…', 'A'.repeat(64)]) refuses(item('preuves'), { ...proof, fichier: 'a', sha256 }, '/sha256 pattern');
accepts(item('etablissements'), { nom: 'CH', finess: '2A0000014' });
refuses(item('etablissements'), { nom: 'CH', finess: 590000006 }, '/finess type');
refuses(item('etablissements'), { nom: 'CH', finess: '590000006', part_activite: 101 }, '/part_activite maximum');
refuses(item('etablissements'), { nom: 'CH', finess: '590000006', postes: 1.5 }, '/postes type');
refuses(item('reglages'), { regles: { CARE402: 'off' } }, '/regles/CARE402 enum');
refuses(item('reglages'), { regles: { care402: 'ignorer' } }, '/regles additionalProperties care402');
refuses(item('contexte'), { ad_dedie: 'non' }, '/ad_dedie type');
refuses(item('dossier'), {}, 'required categorie');

// — Annexe and document.
accepts('care.schema.json', { care: 'annexe/1', controles: [control] });
refuses('care.schema.json', { care: 'annexe/1', dossier: {} }, 'additionalProperties dossier');
refuses('annexe.schema.json', { care: 'annexe/1', controles: [{ id: 'D2-POSTE-09' }] }, '/controles/0 required statut');
const document = parse(`{ care: document/1, id: isolement-poste, titre: Isolement, type: procedure, controles: [D2-POSTE-18], version: "1.2", statut: valide,
  redacteur: rssi, approbateur: dsi, date_approbation: 2026-03-12, prochaine_revue: 2027-03-12 }`);
accepts('care.schema.json', document);
refuses('document.schema.json', { ...document, version: 1.2 }, '/version type');
refuses('document.schema.json', { ...document, statut: 'validé' }, '/statut enum');

// — Référentiel.
const catalogue = { care: 'referentiel/1', id: 'mon-referentiel', version: '1', titre: 'T', domaine: 'D2', officiel: true, controles: [] };
accepts('care.schema.json', catalogue);
refuses('referentiel.schema.json', { ...catalogue, officiel: false }, 'required avertissement');
const requirement = 'referentiel.schema.json#/$defs/exigence';
accepts(requirement, { code: 'double_facteur', un_parmi: ['mise_en_oeuvre', 'justification'] });
accepts(requirement, { code: 'etats', type: ['export', 'capture'] });
refuses(requirement, { code: 'etats' }, 'required type');
for (const bound of ['declaration-60j', 'declaration', '2025-07-16', '2025-07-16+30j', 'aujourdhui']) accepts(requirement, { code: 'aa', type: 'export', fenetre: { de: bound } });
for (const bound of ['declaration - 60j', 'declaration-60', '16/07/2025']) refuses(requirement, { code: 'aa', type: 'export', fenetre: { de: bound } }, '/fenetre/de pattern');
for (const target of ['>=95', '<=1', '==100', '>0,5']) accepts('referentiel.schema.json#/$defs/cible', target);
for (const target of ['95', '>= 95', '<=60min', 'suivi']) refuses('referentiel.schema.json#/$defs/cible', target, 'pattern');

// — The shipped catalogues: valid, explained, and with an origin for every part.
const EXPECTED = { 'care-d2-poste-detection': { official: false, controls: 26, indispensable: 17 }, 'care-d2-continuite': { official: true, controls: 13, indispensable: 13 } };
for (const [id, expected] of Object.entries(EXPECTED)) {
  const shipped = parse(read(`catalogues/${id}.care.yaml`));
  accepts('care.schema.json', shipped);
  assert.equal(shipped.id, id);
  assert.equal(shipped.officiel, expected.official);
  assert.ok(shipped.source.url);
  assert.equal(shipped.controles.length, expected.controls);
  assert.equal(shipped.controles.filter((c) => c.niveau === 'indispensable').length, expected.indispensable);
  const ids = (list) => new Set((list ?? []).map((x) => x.id));
  const themes = ids(shipped.themes), indicators = ids(shipped.indicateurs), conditions = ids(shipped.conditions).add('ght');
  const bounds = new Set([...Object.keys(shipped.dates ?? {}), 'candidature', 'declaration', 'aujourdhui']);
  assert.equal(ids(shipped.controles).size, expected.controls, 'control ids are unique');
  /** The origin of a named thing of a part: its own, else the part's, which may be given per name. */
  const origin = (part, name, own) => own ?? (typeof shipped.provenance[part] === 'object' ? shipped.provenance[part][name] : shipped.provenance[part]);
  for (const indicator of shipped.indicateurs ?? []) assert.ok(origin('indicateurs', indicator.id, indicator.provenance), indicator.id);
  for (const name of Object.keys(shipped.dates ?? {})) assert.ok(origin('dates', name), name);
  for (const theme of themes) assert.ok(origin('themes', theme), theme);
  for (const control of shipped.controles) {
    const at = `${id} ${control.id}`;
    const sentences = control.description.split(/(?<=[.!?]) (?=\p{Lu})/u).length;
    assert.ok(sentences >= 2 && sentences <= 4, `${at}: ${sentences} sentences`);
    assert.ok(themes.has(control.theme), `${at}: theme`);
    for (const part of ['controles', 'descriptions', 'niveaux']) assert.ok(origin(part, control.id, control.provenance), `${at}: ${part}`);
    if (control.seuil_activite !== undefined) assert.ok(origin('seuils', control.id), `${at}: seuils`);
    const codes = control.preuves.map((p) => p.code);
    assert.equal(new Set(codes).size, codes.length, `${at}: codes are unique`);
    for (const proof of control.preuves) {
      assert.ok(origin('preuves', control.id, proof.provenance), `${at} ${proof.code}`);
      for (const name of [proof.si, proof.sauf]) if (name) assert.ok(conditions.has(name), `${at}: ${name}`);
      if (proof.fenetre) {
        assert.ok(origin('fenetres', control.id), `${at}: fenetres`);
        for (const bound of [proof.fenetre.de, proof.fenetre.a]) assert.ok(bounds.has(bound.replace(/[+-]\d+j$/, '')), `${at}: ${bound}`);
      }
      if (proof.fraicheur_jours) assert.ok(origin('fraicheurs', control.id), `${at}: fraicheurs`);
      if (proof.validation) assert.ok(origin('validations', control.id), `${at}: validations`);
    }
    for (const asked of control.indicateurs ?? []) {
      assert.ok(indicators.has(asked.id), `${at}: ${asked.id}`);
      assert.ok(origin('cibles', asked.id, asked.provenance), `${at}: cibles`);
    }
    for (const family of Object.keys(control.correspondances ?? {})) assert.ok(origin('correspondances', family), `${at}: ${family}`);
  }
}
console.log('schemas: ok');
