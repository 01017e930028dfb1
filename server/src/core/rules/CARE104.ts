/** A value among those that are allowed. */
import type { Catalogue } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { fold } from '../text/fold.ts';
import { nearest } from '../text/near.ts';
import type { Text } from '../text/words.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import { catalogueFaults } from './catalogueNames.ts';
import type { Fix, Report } from './finding.ts';
import { inPart } from './place.ts';
import { quote, quoteAll, quoteChoice } from './say.ts';
import type { Rule } from './rule.ts';
import type { Fault } from './schemaProblems.ts';
import { faultsOf, ofValue } from './schemaProblems.ts';

export const CARE104: Rule = {
  code: 'CARE104',
  name: 'not-allowed-value',
  severity: 'error',
  summary: {
    fr: "Une valeur n'est pas une de celles qui sont possibles, dépasse ses bornes ou est vide.",
    en: 'A value is not one of those that are possible, is out of its bounds or is empty.',
  },
  why: {
    fr: "Un statut ou un type que personne ne connaît ne compte ni comme fait ni comme à faire. Les valeurs possibles sont un choix de l'outil ; les codes d'exigence viennent du référentiel du projet.",
    en: 'A status or a type that nobody knows counts neither as done nor as to do. The possible values are a choice of this tool; requirement codes come from the project’s catalogue.',
  },
  how: {
    fr: 'Prenez une des valeurs citées dans le message.',
    en: 'Take one of the values named in the message.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_fair
            ^^^^^^ CARE104
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
`,
  fixable: true,
  check: {
    *part(part, { hasItems }) {
      for (const fault of faultsOf(part, hasItems)) {
        const { problem } = fault;
        if (problem.kind === 'value') yield notAllowed(fault, problem.allowed);
        else if (problem.kind === 'range') yield outOfRange(fault, problem.comparison, problem.limit);
        else if (problem.kind === 'empty') yield empty(fault);
      }
    },
    *document(document) {
      for (const { part, node, known, message } of catalogueFaults(document)) {
        const near = nearest(node.source, known);
        yield { place: inPart(part, node), message: withNear(message, near[0], known), fixes: near.map((name) => rewrite(part, node, name, false)) };
      }
    },
    *preuve({ part, exigence }, view) {
      if (part.segment.problems.length > 0) return;
      const catalogue = view.catalogue();
      if (!catalogue) return;
      for (const node of exigence) {
        if (typeof node.value !== 'string' || node.source.trim() === '') continue;
        const codes = codesOf(catalogue);
        if (codes.includes(node.source)) continue;
        const near = nearest(node.source, codes);
        yield {
          place: inPart(part, node),
          message: withNear({
            fr: `Aucune exigence du référentiel ${catalogue.id} n'a le code ${quote(node.source, 'fr')}`,
            en: `No requirement of the catalogue ${catalogue.id} has the code ${quote(node.source, 'en')}`,
          }, near[0], codes),
          fixes: near.map((name) => rewrite(part, node, name, false)),
        };
      }
    },
  },
};

const CODES = new WeakMap<Catalogue, readonly string[]>();

/** Codes of the requirements of a catalogue and of their alternatives. */
function codesOf(catalogue: Catalogue): readonly string[] {
  let codes = CODES.get(catalogue);
  if (!codes) {
    codes = [...new Set([...catalogue.controles.values()].flatMap((c) => c.preuves.flatMap((e) => [e.code, ...e.un_parmi])))].filter((code) => code !== '');
    CODES.set(catalogue, codes);
  }
  return codes;
}

function withNear(message: Text, near: string | undefined, known: readonly string[]): Text {
  if (near !== undefined) return { fr: `${message.fr} ; le plus proche est ${quote(near, 'fr')}.`, en: `${message.en}; the nearest is ${quote(near, 'en')}.` };
  if (known.length === 0 || known.length > 12) return { fr: `${message.fr}.`, en: `${message.en}.` };
  return { fr: `${message.fr} ; possibles : ${quoteAll(known, 'fr')}.`, en: `${message.en}; possible: ${quoteAll(known, 'en')}.` };
}

function rewrite(part: Part, node: ScalarNode, value: string, safe: boolean): Fix {
  return {
    title: { fr: `Remplacer par ${quote(value, 'fr')}`, en: `Replace with ${quote(value, 'en')}` },
    safe,
    edits: (documents) => setScalar(documents, part, node, value),
  };
}

/** More choices than this are no help without a hint of which one was meant. */
const MOST = 5;

function notAllowed(fault: Fault, allowed: readonly string[]): Report {
  const { node, name, part } = fault;
  const source = node.kind === 'scalar' ? node.source : '';
  // « En cours », « à faire », « validé »: the same word as people write it.
  const plain = fold(source).replace(/[\s-]+/g, '_');
  const same = allowed.find((value) => fold(value) === plain);
  const near = same !== undefined ? [same] : nearest(source, allowed);
  const choices = near.length > 0 ? near : allowed.length <= MOST ? allowed : [];
  const hint = near[0] === undefined ? { fr: '', en: '' }
    : { fr: ` ; la plus proche est ${quote(near[0], 'fr')}`, en: `; the nearest is ${quote(near[0], 'en')}` };
  return {
    place: ofValue(fault),
    message: {
      fr: `${quote(source, 'fr')} n'est pas une valeur de ${name.fr}. Valeurs possibles : ${quoteChoice(allowed, 'fr')}${hint.fr}.`,
      en: `${quote(source, 'en')} is not a value of ${name.en}. Possible values: ${quoteChoice(allowed, 'en')}${hint.en}.`,
    },
    fixes: node.kind === 'scalar' ? choices.map((value) => rewrite(part, node, value, value === same)) : [],
  };
}

const BOUNDS: Readonly<Record<string, Text>> = {
  '>=': { fr: 'au moins', en: 'at least' }, '<=': { fr: 'au plus', en: 'at most' }, '>': { fr: 'plus de', en: 'more than' }, '<': { fr: 'moins de', en: 'less than' },
};

function outOfRange(fault: Fault, comparison: string, limit: number): Report {
  const bound = BOUNDS[comparison] ?? { fr: 'un multiple de', en: 'a multiple of' };
  const value = fault.node.kind === 'scalar' ? fault.node.source : '';
  return {
    place: ofValue(fault),
    message: {
      fr: `${fault.name.fr} vaut ${value.replace('.', ',')} ; il faut ${bound.fr} ${String(limit).replace('.', ',')}.`,
      en: `${fault.name.en} is ${value}; it must be ${bound.en} ${limit}.`,
    },
  };
}

function empty(fault: Fault): Report {
  const list = fault.node.kind === 'seq';
  return {
    place: ofValue(fault),
    message: {
      fr: `${fault.name.fr} est vide : ${list ? 'il faut au moins un élément' : "écrivez une valeur, ou supprimez la clé si elle n'est pas obligatoire"}.`,
      en: `${fault.name.en} is empty: ${list ? 'at least one item is needed' : 'write a value, or delete the key when it is not required'}.`,
    },
  };
}
