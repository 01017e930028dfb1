/** Conformity to the baseline: checks passed over checks evaluated, in the reports of HardeningKitty or XCCDF tools. */
import { FORMULAS } from './formulas.ts';
import { missing, result } from './indicator.ts';
import type { Indicator } from './indicator.ts';

export const IND_BASE: Indicator = {
  ...FORMULAS['IND-BASE'],
  compute: (inputs) => {
    const readings = inputs.readings.conformite ?? [];
    const evaluated = readings.filter((reading) => reading.figures['checks'] !== undefined && reading.figures['passed'] !== undefined);
    const reasons = readings.length === 0 ? [missing('conformite')] : evaluated.length < readings.length ? [{
      fr: 'Un fichier de conformité ne contient pas de contrôles évalués (une liste de contrôles n’est pas le rapport d’un poste). Joignez le rapport d’audit.',
      en: 'A compliance file holds no evaluated checks (a list of checks is not the report of a machine). Attach the audit report.' }] : [];
    const sum = (figure: string): number => evaluated.reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
    return result(IND_BASE, inputs, IND_BASE.roles, {
      numerator: sum('passed'), denominator: sum('checks'), reasons,
      notes: evaluated.length === 1 ? [{ fr: 'Un rapport porte sur un seul poste : dites comment il représente le parc.', en: 'A report covers one machine: say how it stands for the park.' }] : [],
    });
  },
};
