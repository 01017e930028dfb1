import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse, parseDocument } from 'yaml';
import { expand } from './snippet.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const plans = Object.entries(JSON.parse(read('snippets/care.json')));
const documents = Object.entries(JSON.parse(read('snippets/care-document.json')));
const types = [
  'politique', 'procedure', 'cartographie', 'rapport', 'export', 'capture',
  'compte_rendu', 'attestation', 'contrat', 'planning', 'cahier_tests', 'fiche_reflexe',
];

describe('snippets', () => {
  it('have a prefix, a description and a body', () => {
    for (const [name, snippet] of [...plans, ...documents]) {
      assert.ok(snippet.prefix.every((prefix) => /^[a-z-]+$/.test(prefix)), name);
      assert.ok(snippet.prefix.some((prefix) => prefix.startsWith('care-')), name);
      assert.ok(snippet.description.length > 10, name);
      assert.ok(Array.isArray(snippet.body) && snippet.body.every((line) => !line.includes('\t')), name);
    }
  });

  for (const [name, { body }] of plans) {
    it(`${name}: what is inserted is valid YAML`, () => {
      const parsed = parseDocument(expand(body));
      assert.deepEqual([...parsed.errors, ...parsed.warnings].map(String), []);
      assert.equal(typeof parsed.toJS(), 'object');
    });
  }

  it('offer the kinds of document, each with its first key', () => {
    const kinds = plans.map(([, { body }]) => expand(body)).filter((text) => text.startsWith('care: '));
    assert.deepEqual(kinds.map((text) => text.split('\n')[0]), ['care: plan/1', 'care: annexe/1', 'care: referentiel/1']);
  });

  it('insert a plan with what a plan must have', () => {
    const plan = parse(expand(plans.find(([, { prefix }]) => prefix.includes('plan'))[1].body));
    assert.equal(plan.referentiel, 'care-d2-poste-detection');
    assert.equal(plan.dossier.categorie, 'ght');
    assert.equal(plan.dossier.declaration, '2026-11-24');
    assert.equal(plan.controles[0].responsable, plan.equipe[0].id);
  });
});

describe('snippets of deliverables', () => {
  const deliverables = documents
    .map(([name, { body }]) => ({ name, text: expand(body) }))
    .filter(({ text }) => text.startsWith('---\n'))
    .map(({ name, text }) => {
      const [, front, prose] = text.split(/^---$/m);
      return { name, front: parse(front), headings: [...prose.matchAll(/^# (.*)$/gm)].map(([, heading]) => heading) };
    });

  it('exist for every type of evidence', () => {
    assert.deepEqual(deliverables.map(({ front }) => front.type).sort(), [...types].sort());
  });

  it('begin as drafts of ours, with an id', () => {
    for (const { name, front } of deliverables) {
      assert.equal(Object.keys(front)[0], 'care', name);
      assert.equal(front.care, 'document/1', name);
      assert.equal(front.statut, 'brouillon', name);
      assert.match(front.id, /^[A-Za-z][A-Za-z0-9._-]{1,63}$/, name);
    }
  });

  it('have the sections that the shipped catalogue requires, in its order', () => {
    const { sections } = parse(read('schemas/catalogues/care-d2-poste-detection.care.yaml'));
    assert.ok(Object.keys(sections).length > 0);
    for (const [type, required] of Object.entries(sections)) {
      const { headings } = deliverables.find(({ front }) => front.type === type);
      assert.deepEqual(headings.slice(0, required.length), required, type);
    }
  });
});
