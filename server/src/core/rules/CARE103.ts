/** A value has to be of the kind that its key expects: a text, a number, true or false, a list, a group of keys. */
import type { Node } from '../syntax/node.ts';
import type { Text } from '../text/words.ts';
import type { Report } from './finding.ts';
import { conversions } from './conversions.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';
import type { Fault } from './schemaProblems.ts';
import { faultsOf, ofValue } from './schemaProblems.ts';

export const CARE103: Rule = {
  code: 'CARE103',
  name: 'wrong-type',
  severity: 'error',
  summary: {
    fr: "Une valeur n'est pas de la sorte attendue, ou une clé n'a pas de valeur.",
    en: 'A value is not of the expected sort, or a key has no value.',
  },
  why: {
    fr: "Une valeur d'une autre sorte ne peut pas être comparée ni comptée : un FINESS lu comme un nombre perd son zéro de tête. Les sortes attendues sont un choix de l'outil.",
    en: 'A value of another sort can be neither compared nor counted: a FINESS number read as a number loses its leading zero. The expected sorts are a choice of this tool.',
  },
  how: {
    fr: 'Mettez les numéros entre guillemets, les nombres sans guillemets, et les listes entre crochets ou avec des tirets.',
    en: 'Put reference numbers in quotes, numbers without quotes, and lists in brackets or with dashes.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    preuves: PRV-001
             ^^^^^^^ CARE103
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    preuves: [PRV-001]
`,
  fixable: true,
  check: {
    *part(part, { hasItems }) {
      for (const fault of faultsOf(part, hasItems)) if (fault.problem.kind === 'type') yield report(fault, fault.problem.expected);
    },
  },
};

function report(fault: Fault, expected: readonly string[]): Report {
  const { node, name } = fault;
  const wanted = sortOf(expected);
  const place = ofValue(fault);
  const fixes = conversions(fault, expected);
  if (node.kind === 'scalar' && node.value === null) {
    const subject = fault.pair ? { fr: `La clé ${name.fr}`, en: `The key ${name.en}` } : { fr: upper(name.fr), en: upper(name.en) };
    return {
      place, fixes,
      message: { fr: `${subject.fr} n'a pas de valeur ; il en faut une : ${wanted.fr}.`, en: `${subject.en} has no value; one is needed: ${wanted.en}.` },
    };
  }
  const found = written(node);
  const number = node.kind === 'scalar' && typeof node.value === 'number' && expected.includes('string');
  return {
    place, fixes,
    message: {
      fr: `${upper(name.fr)} attend ${wanted.fr}, pas ${found.fr}${number ? ' : mettez-le entre guillemets' : ''}.`,
      en: `${upper(name.en)} expects ${wanted.en}, not ${found.en}${number ? ': put it in quotes' : ''}.`,
    },
  };
}

const SORTS: Readonly<Record<string, Text>> = {
  string: { fr: 'un texte', en: 'a text' },
  number: { fr: 'un nombre', en: 'a number' },
  integer: { fr: 'un nombre entier', en: 'a whole number' },
  boolean: { fr: '« true » ou « false »', en: '“true” or “false”' },
  array: { fr: 'une liste', en: 'a list' },
  object: { fr: 'un groupe de clés', en: 'a group of keys' },
};

function sortOf(expected: readonly string[]): Text {
  const sorts = expected.flatMap((type) => SORTS[type] ?? []);
  return { fr: sorts.map((s) => s.fr).join(' ou '), en: sorts.map((s) => s.en).join(' or ') };
}

function written(node: Node): Text {
  if (node.kind === 'seq') return { fr: 'une liste', en: 'a list' };
  if (node.kind === 'map') return { fr: 'un groupe de clés', en: 'a group of keys' };
  const word = { fr: quote(node.source, 'fr'), en: quote(node.source, 'en') };
  if (typeof node.value === 'number') return { fr: `le nombre ${word.fr}`, en: `the number ${word.en}` };
  if (typeof node.value === 'boolean') return { fr: `${word.fr}, lu comme ${node.value ? 'vrai' : 'faux'}`, en: `${word.en}, read as ${node.value ? 'true' : 'false'}` };
  return { fr: `le texte ${word.fr}`, en: `the text ${word.en}` };
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
