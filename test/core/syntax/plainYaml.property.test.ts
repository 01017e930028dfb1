/** The quick reader of usual YAML gives what the `yaml` package gives, or leaves the text to it. `CARE_RUNS` sets the number of texts. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { cut } from '../../../server/src/core/syntax/cut.ts';
import { readPlainYaml } from '../../../server/src/core/syntax/plainYaml.ts';
import { parseYamlWithPackage } from '../../../server/src/core/syntax/yaml.ts';
import { ROOT } from '../../protocol/client.ts';
import { yamlTestSuite } from './yamlTestSuite.ts';

const RUNS = Number(process.env['CARE_RUNS'] ?? 500);

const DOSSIERS = path.join(ROOT, 'test/dossiers');
const SEGMENTS = readdirSync(DOSSIERS, { recursive: true }).map(String).filter((file) => file.endsWith('.care.yaml')).flatMap((file) => {
  const text = readFileSync(path.join(DOSSIERS, file), 'utf8');
  return cut(text).filter((piece) => piece.role === 'entry' || piece.role === 'item').map((piece) => text.slice(piece.start, piece.end));
});

const SCALARS = ['fait', 'été', '1', '-1', '+5', '007', '1.50', '.5', '5.', '1e3', '0x1F', '0o7', '.inf', '.nan', 'null', '~', 'true', 'False', 'no', '2026-01-02', '09:15', 'a:b', 'a: b', 'a :b', 'a#b', 'a #b', "l'été", '"q"', '"a\\n"', "'s'", "'it''s'", "'a' b",
  '[]', '[a, b]', '[a, , b]', '[a,]', '[ a b , "c" ]', '[a: b]', '[[a], {b: c}]', '{}', '{ a: b }', '{a: b, a: c}', '{ a: , b: 1 }', '{a, b}', '{ "a": b }', '{ a: [1, 2.0], b: { c: d } }', '[a', 'a]', '- a', '-', '-a', '?', '? a', ':', '&x a', '*x', '!t a', '|', '>-', '%a', '@a', '`a', '🏥', '<<', 'a ', ' a', 'a  b', 'http://x.fr/a', 'C:\\x', '---', '...', '%', '0', '-0', '12345678901234567890', 'x\u00a0y', '=', '!', "d'un", 'a, b', '[a', "['a', b]", '{ a: "b: c" }', '[a-b, c_d, e.f, g/h, i+j, k’l, (m), 5%]', '[été, à]', '[-a]', '[+a]', '[.a]', '[_a, /a]', '[a ]', '[ ]', '{ }', '[1, 1.0, null, true, ~]'];
const KEYS = ['id', 'statut', 'a', 'a', 'true', 'null', 'x_y', 'a-b', '<<', '1', '"k"', 'é', 'a b', '-', '?', 'yes', '~'];

const line = fc.record({
  indent: fc.constantFrom(0, 0, 1, 2, 2, 2, 4, 4, 6, 8), dash: fc.constantFrom('', '', '', '- ', '- ', '-  ', '- - ', '-'), key: fc.option(fc.constantFrom(...KEYS), { freq: 6 }),
  colon: fc.constantFrom(':', ':', ':', ' :', ':  ', ''), value: fc.option(fc.constantFrom(...SCALARS), { freq: 3 }), end: fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n\n', '\r\n', ' \n', '\n  \n', '\n# x\n', ' # x\n', '\r', ''),
}).map(({ indent, dash, key, colon, value, end }) => `${' '.repeat(indent)}${dash}${key ?? ''}${key === null ? '' : colon}${value === null ? '' : key === null ? value : ` ${value}`}${end}`);

const edited = fc.record({ text: fc.constantFrom(...SEGMENTS), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.oneof(fc.constant(0), fc.nat(12)), insert: fc.oneof(fc.constantFrom(...SCALARS, '\n', '\n\n', '  ', '- ', ': ', '"', "'", '\r\n', ' ', 'é: '), line) })
  .map(({ text, at, length, insert }) => { const from = Math.floor(at * text.length); return text.slice(0, from) + insert + text.slice(from + length); });

/** Blocks as people write them, with a value now and then that is not. */
const value = fc.constantFrom(...SCALARS.filter((text) => /^[\p{L}\d[{"'.+~]/u.test(text)), 'fait', 'été à Lorne', '[PRV-001, PRV-002]', '{ id: IND-EDR, valeur: 96.4 }');
const lineBlock = fc.record({ header: fc.constantFrom('>-', '>', '|', '|-', '>+', '|2'), lines: fc.array(fc.constantFrom('Un texte', 'été: à', '', '  rentré', '- a', 'a  b', "l'été"), { minLength: 1, maxLength: 4 }), indent: fc.constantFrom(2, 2, 2, 1, 4) });
const gap = fc.constantFrom('', '', '', '\n', '  \n', '\r\n', '\n\n');
interface Block { readonly list: boolean; readonly entries: readonly { readonly value: string; readonly lines: { readonly header: string; readonly lines: readonly string[]; readonly indent: number } | null; readonly below: Block | null; readonly gap: string }[]; readonly step: number }
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.record({
    list: fc.boolean(), step: fc.constantFrom(2, 2, 2, 4, 1, 0),
    entries: fc.array(fc.record({ value, lines: fc.option(lineBlock, { freq: 4 }), below: fc.option(tie('block'), { maxDepth: 3, freq: 2, depthIdentifier: 'block' }), gap }), { minLength: 1, maxLength: 4 }),
  }),
}));
const render = ({ list, entries, step }: Block, column: number, first = ' '.repeat(column)): string => entries.map(({ value: written, lines, below, gap: after }, i) => {
  const text = lines && !list ? `${lines.header}\n${lines.lines.map((line) => (line === '' ? '' : ' '.repeat(column + lines.indent) + line)).join('\n')}` : written;
  const lead = i === 0 ? first : ' '.repeat(column);
  if (list) return below ? `${lead}- ${render(below, column + 2, '')}${after}` : `${lead}- ${text}\n${after}`;
  return below ? `${lead}k${i}:\n${after}${render(below, column + step)}` : `${lead}k${i}: ${text}\n${after}`;
}).join('');

function agrees(text: string): boolean {
  const root = readPlainYaml(text);
  if (!root) return false;
  assert.deepEqual({ root, problems: [], linked: false }, parseYamlWithPackage(text));
  return true;
}

describe('the quick reader of usual YAML', () => {
  it('agrees on the YAML Test Suite, or leaves it', () => {
    for (const [id, text] of yamlTestSuite()) {
      for (const piece of [{ start: 0, end: text.length }, ...cut(text)]) assert.doesNotThrow(() => agrees(text.slice(piece.start, piece.end)), id);
    }
  });

  it('takes most of the example dossiers', () => {
    const taken = SEGMENTS.filter(agrees).length;
    assert.ok(taken > SEGMENTS.length * 0.6, `${taken} of ${SEGMENTS.length}`);
  });
  it('agrees on lines put together at random', () => fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('')), (text) => { agrees(text); }), { numRuns: RUNS * 4 }));
  it('agrees on blocks as people write them', () => fc.assert(fc.property(block, fc.constantFrom(0, 2, 3), (made, column) => { agrees(render(made, column)); }), { numRuns: RUNS * 2 }));
  it('agrees on edited pieces of the examples', () => fc.assert(fc.property(edited, (text) => { agrees(text); }), { numRuns: RUNS * 2 }));
});
