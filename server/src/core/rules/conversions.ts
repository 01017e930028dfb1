/** How a value of the wrong sort may be rewritten as the expected one. */
import type { MapNode, ScalarNode, SeqNode } from '../syntax/node.ts';
import { fold } from '../text/fold.ts';
import { replace } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { quote } from './say.ts';
import type { Fault } from './schemaProblems.ts';

/** The rewritings that make sense, the likeliest first. */
export function conversions(fault: Fault, expected: readonly string[]): Fix[] {
  const { node } = fault;
  if (node.kind === 'seq') return fromList(fault, node, expected);
  if (node.kind === 'map') return node.flow && expected.includes('array') && node.pairs.length > 0 ? [listOf(fault, node)] : [];
  if (node.value === null) return fault.pair && expected.length === 1 && expected[0] === 'array' && node.style === 'empty' ? [emptyList(fault, node)] : [];
  if (expected.includes('array')) return lists(fault, node);
  if (expected.includes('string')) return texts(fault, node);
  if (expected.includes('number') || expected.includes('integer')) return numbers(fault, node, expected.includes('number'));
  if (expected.includes('boolean')) return booleans(fault, node);
  return [];
}

function rewrite(fault: Fault, text: string, safe: boolean, span: ScalarNode | MapNode | SeqNode = fault.node): Fix {
  return {
    title: { fr: `Remplacer par ${quote(text, 'fr')}`, en: `Replace with ${quote(text, 'en')}` },
    safe,
    edits: (documents) => replace(documents, fault.part, span, text),
  };
}

function emptyList(fault: Fault, node: ScalarNode): Fix {
  return {
    title: { fr: 'Écrire une liste vide : []', en: 'Write an empty list: []' },
    safe: false,
    edits: (documents) => replace(documents, fault.part, node, /\s$/.test(fault.part.segment.text.slice(0, node.start)) ? '[]' : ' []'),
  };
}

function listOf(fault: Fault, node: ScalarNode | MapNode): Fix {
  return rewrite(fault, `[${fault.part.segment.text.slice(node.start, node.end)}]`, true);
}

/** `PRV-001, PRV-002` is a list whose brackets were forgotten. */
function lists(fault: Fault, node: ScalarNode): Fix[] {
  if (node.style === 'block') return [];
  const words = node.source.split(/\s*[,;]\s*/).filter((word) => word !== '');
  if (node.style === 'plain' && words.length > 1 && words.every((word) => /^[A-Za-z][\w.-]*$/.test(word))) return [rewrite(fault, `[${words.join(', ')}]`, true)];
  // In brackets, a comma or a bracket of a plain text would mean something else.
  const text = fault.part.segment.text.slice(node.start, node.end);
  return [rewrite(fault, `[${node.style === 'plain' && /[,[\]{}]/.test(text) ? JSON.stringify(node.source) : text}]`, true)];
}

/** A number or a yes read as such, where a text was meant: quotes keep it as it is written. */
function texts(fault: Fault, node: ScalarNode): Fix[] {
  if (typeof node.value === 'string') return [];
  const finess = fault.schemas.some((schema) => schema.format === 'finess');
  if (finess && /^\d{8}$/.test(node.source)) return [rewrite(fault, `"0${node.source}"`, false)];
  return [rewrite(fault, JSON.stringify(node.source), true)];
}

function numbers(fault: Fault, node: ScalarNode, decimals: boolean): Fix[] {
  if (typeof node.value === 'number') return [];
  const text = node.source.replace(/\s*%$/, '').trim();
  const grouped = /^-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/.test(text) ? text.replace(/[ \u00a0\u202f]/g, '') : text;
  const match = /^(-?\d+)(?:([.,])(\d+))?$/.exec(grouped);
  if (!match) return [];
  const [, whole = '', sign, part = ''] = match;
  const plain = whole.replace(/^(-?)0+(?=\d)/, '$1');
  if (sign === undefined) return [rewrite(fault, plain, true)];
  if (!decimals) return /^0+$/.test(part) ? [rewrite(fault, plain, true)] : [];
  // Three figures after a comma may be thousands as well as decimals.
  return [rewrite(fault, `${plain}.${part}`, sign === '.' || part.length !== 3)];
}

const YES = ['true', 'oui', 'vrai', 'yes', 'o', 'y', '1', 'on'];
const NO = ['false', 'non', 'faux', 'no', 'n', '0', 'off'];

function booleans(fault: Fault, node: ScalarNode): Fix[] {
  const word = fold(node.source);
  const sure = word.length > 1;
  if (YES.includes(word)) return [rewrite(fault, 'true', sure)];
  if (NO.includes(word)) return [rewrite(fault, 'false', sure)];
  return [rewrite(fault, 'true', false), rewrite(fault, 'false', false)];
}

/** A list of one where a single value is expected. */
function fromList(fault: Fault, node: SeqNode, expected: readonly string[]): Fix[] {
  const only = node.items.length === 1 ? node.items[0] : undefined;
  if (!node.flow || only?.kind !== 'scalar' || only.value === null || expected.includes('array') || expected.includes('object')) return [];
  return [rewrite(fault, fault.part.segment.text.slice(only.start, only.end), true)];
}
