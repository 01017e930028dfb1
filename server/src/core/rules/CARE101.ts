/** Keys without which an item or a document says nothing. */
import { topLevelKeysOf, requiredKeysOf } from '../schema/schemas.ts';
import { isKnownKey } from '../schema/validate.ts';
import { nearest } from '../text/near.ts';
import type { Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import { addEntry, addKey } from '../workspace/yamlEdit.ts';
import type { Fix, Report } from './finding.ts';
import { ofCare, ofEntry } from './place.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';
import type { Fault } from './schemaProblems.ts';
import { faultsOf, ofHolder } from './schemaProblems.ts';
import type { Proposal } from './proposals.ts';
import { proposalsFor, proposalsForDocument } from './proposals.ts';

export const CARE101: Rule = {
  code: 'CARE101',
  name: 'missing-property',
  severity: 'error',
  summary: {
    fr: 'Une clé obligatoire manque.',
    en: 'A required key is missing.',
  },
  why: {
    fr: "Les autres vérifications et la couverture s'appuient sur ces clés : sans elles, l'élément ne compte pas. La liste des clés obligatoires est un choix de l'outil.",
    en: 'The other checks and the coverage rest on these keys: without them the item does not count. Which keys are required is a choice of this tool.',
  },
  how: {
    fr: 'Ajoutez la clé ; le correctif insère une valeur à vérifier ou à compléter.',
    en: 'Add the key; the fix inserts a value to be checked or completed.',
  },
  bad: `controles:
  - id: D2-POSTE-01
        ^^^^^^^^^^^ CARE101
    responsable: rssi
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    responsable: rssi
`,
  fixable: true,
  check: {
    *document(document) {
      const { kind } = document;
      if (!kind || document.frontMatter === 'open') return;
      const required = [...requiredKeysOf(kind.name)];
      const officiel = document.entries.get('officiel')?.unit;
      if (kind.name === 'referentiel' && officiel?.kind === 'entry' && officiel.node.kind === 'scalar' && officiel.node.value === false) required.push('avertissement');
      for (const key of required) {
        // The establishments of a plan may stand in an annexe: see below.
        if (document.entries.has(key) || (kind.name === 'plan' && key === 'etablissements') || mayBeHidden(document, key)) continue;
        yield missingEntry(document, key);
      }
    },
    *part(part, { hasItems }) {
      for (const fault of faultsOf(part, hasItems)) if (fault.problem.kind === 'required') yield missingKey(fault, fault.problem.key);
    },
    *projet(project, view) {
      if (view.unsure('etablissements') || hasEstablishments(project)) return;
      for (const plan of project.plans) {
        const node = plan.entries.get('etablissements')?.unit.node;
        // A key without a value is CARE103, a value that is no list too.
        if (node && node.kind !== 'seq') continue;
        if (mayBeHidden(plan, 'etablissements')) continue;
        const report = missingEntry(plan, 'etablissements');
        yield node ? { ...report, place: ofEntry(plan, 'etablissements'), fixes: [] } : report;
      }
    },
  },
};

function hasEstablishments(project: Project): boolean {
  return [...project.plans, ...project.documents].some((document) => document.parts.some((part) => part.section === 'etablissements' && part.unit.kind === 'item'));
}

/** True when a passage that could not be read may be this key. */
function mayBeHidden(document: Document, key: string): boolean {
  return document.segments.some((segment) => {
    if (segment.problems.length === 0) return false;
    if (segment.role === 'conflict' || segment.role === 'whole') return true;
    if (segment.role !== 'entry' || segment.units.some((unit) => unit.kind === 'entry')) return false;
    const word = /[\p{L}\p{N}_-]+/u.exec(segment.text)?.[0] ?? '';
    return word !== '' && (key.startsWith(word) || nearest(word, [key]).length > 0);
  });
}

function missingEntry(document: Document, key: string): Report {
  const name = document.kind?.name ?? 'plan';
  const what: Text = { plan: { fr: 'ce plan', en: 'this plan' }, annexe: { fr: 'cette annexe', en: 'this annexe' }, referentiel: { fr: 'ce référentiel', en: 'this catalogue' }, document: { fr: 'ce document', en: 'this document' } }[name];
  const extra: Text = key === 'etablissements'
    ? { fr: ' : il en faut au moins un, ici ou dans une annexe', en: ': at least one is needed, here or in an annexe' }
    : key === 'avertissement' ? { fr: ' : un référentiel non officiel dit ce que le lecteur doit savoir', en: ': an unofficial catalogue says what the reader must know' } : { fr: '', en: '' };
  const order = topLevelKeysOf(name);
  return {
    place: ofCare(document),
    message: {
      fr: `Il manque la clé ${quote(key, 'fr')} à ${what.fr}${extra.fr}.`,
      en: `The key ${quote(key, 'en')} is missing from ${what.en}${extra.en}.`,
    },
    fixes: proposalsForDocument(document, key).map((proposal): Fix => ({
      title: title(key, proposal),
      safe: false,
      edits: (documents) => {
        const now = documents.get(document.path);
        if (!now) return [];
        const after = order.slice(0, order.indexOf(key)).reverse().find((other) => now.entries.has(other) && isPlainEntry(now, other)) ?? 'care';
        return addEntry(now, key, proposal.value, after);
      },
    })),
  };
}

/** An entry whose items stand in segments below it cannot be followed by another one. */
function isPlainEntry(document: Document, key: string): boolean {
  const part = document.entries.get(key);
  return part !== undefined && isKnownKey(part.kind.name, key) && !part.kind.lists.includes(key);
}

function missingKey(fault: Fault, key: string): Report {
  const { part, node } = fault;
  const id = node.kind === 'map' ? node.pairs.find((pair) => pair.key.source === 'id')?.value : undefined;
  const who = id?.kind === 'scalar' && id.value !== null ? { fr: quote(id.source, 'fr'), en: quote(id.source, 'en') } : fault.name;
  const also: Text = key === 'fichier' ? { fr: ' (ou « confidentiel: true » avec « sha256 » si le fichier reste en dehors du dossier)', en: ' (or “confidentiel: true” with “sha256” when the file stays outside the dossier)' }
    : key === 'sha256' ? { fr: " : le fichier d'une preuve confidentielle peut rester dehors, son empreinte non", en: ': the file of a confidential evidence may stay outside, its digest may not' } : { fr: '', en: '' };
  return {
    place: ofHolder(fault),
    message: {
      fr: `Il manque la clé ${quote(key, 'fr')} à ${who.fr}${also.fr}.`,
      en: `The key ${quote(key, 'en')} is missing from ${who.en}${also.en}.`,
    },
    fixes: node.kind !== 'map' ? [] : proposalsFor(fault, node, key).map((proposal): Fix => ({
      title: title(key, proposal),
      safe: false,
      edits: (documents) => addKey(documents, part, node, key, typeof proposal.value === 'function' ? proposal.value(documents) : proposal.value, proposal.after),
    })),
  };
}

function title(key: string, { shown }: Proposal): Text {
  const text = shown === '' ? key : `${key}: ${shown}`;
  return { fr: `Ajouter ${quote(text, 'fr')}`, en: `Add ${quote(text, 'en')}` };
}
