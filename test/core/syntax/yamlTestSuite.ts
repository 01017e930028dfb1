/** The inputs of the YAML Test Suite, valid and invalid ones, by the id of their case. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../protocol/client.ts';

/** Throws when the fixture is not there or is no list of texts. */
export function yamlTestSuite(): readonly (readonly [id: string, text: string])[] {
  const cases = Object.entries(JSON.parse(readFileSync(path.join(ROOT, 'test/core/syntax/yaml-test-suite/inputs.json'), 'utf8')) as Record<string, string>);
  if (cases.length < 400 || cases.some(([, text]) => typeof text !== 'string')) throw new Error('the YAML Test Suite is not whole');
  return cases;
}
