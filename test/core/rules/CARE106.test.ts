import { checkFindings } from '../../check.ts';

const plan = (finess: string, mark = ''): string => `//- /a.care.yaml\ncare: annexe/1\netablissements:\n  - nom: A\n    finess: "${finess}"\n${mark}`;

describe('CARE106 in detail', () => {
  it('accepts known numbers, Corsica too', () => {
    // The first two are documented by https://www.npmjs.com/package/finess.
    for (const number of ['010003820', '010003812', '590000006', '2A0000014', '2B0000020']) checkFindings(plan(number), ['CARE106']);
  });
  it('finds two exchanged figures, as a warning', () => {
    checkFindings(plan('010008320', '            ^^^^^^^^^^^ CARE106 warning\n'), ['CARE106']);
    checkFindings(plan('2A0000041', '            ^^^^^^^^^^^ CARE106 warning\n'), ['CARE106']);
  });
  it('leaves a number of a wrong form to CARE105', () => {
    checkFindings(plan('59000006'), ['CARE106']);
  });
});
