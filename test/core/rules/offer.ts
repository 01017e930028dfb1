/** What the fixes of a rule are called, and what they make of a fixture. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';
import { HEAD } from '../../fixture.ts';

/** The French titles of all fixes that the findings of a code offer. */
export function offers(text: string, code: string): string[] {
  return checkFindings(text, [code]).found.flatMap((f) => (f.finding.fixes ?? []).map((fix) => fix.title.fr));
}

/** The text of a file (without the usual head of plans) after the n-th fix that the findings of a code offer. */
export function mended(text: string, code: string, n = 0, path = '/plan.care.yaml'): string {
  const { snapshot, found } = checkFindings(text, [code]);
  const fix = found.flatMap((f) => f.finding.fixes ?? [])[n];
  assert.ok(fix, `no fix ${n}`);
  return (edited(snapshot, fix.edits(snapshot.documents)).get(path) ?? '').replace(HEAD, '');
}

/** A plan on the shipped official catalogue, with the dates that its windows depend on. */
export const CONTINUITE = `care: plan/1
domaine: D2
referentiel: care-d2-continuite
dossier: { categorie: ght, candidature: 2025-10-09, declaration: 2026-12-15 }
etablissements:
  - { nom: CH de Valmorin, finess: "590000006", part_activite: 57 }
  - { nom: CH d'Aubreville, finess: "590000014", part_activite: 33 }
  - { nom: Hôpital de Clairfont, finess: "590000022", part_activite: 10 }
`;

/** A plan on a small catalogue given by its controls. */
export function withCatalogue(plan: string, controles: string, more = ''): string {
  return `care: plan/1
domaine: D2
referentiel: mini
dossier: { categorie: ght, candidature: 2025-10-09, declaration: 2027-03-31 }
etablissements: [{ nom: CH, finess: "590000006" }]
${plan}//- /mini.care.yaml
care: referentiel/1
id: mini
version: "1"
titre: Essai
domaine: D2
officiel: true
${more}controles:
${controles}`;
}
