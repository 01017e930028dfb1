/**
 * PingCastle report (XML). It is a map of the weaknesses of a domain: only its figures are taken, and the file itself is
 * better kept out of the dossier (`confidentiel: true`).
 */
import { dayOfInstant } from '../days.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { readXml, xmlRoot } from '../xml.ts';

/** Element of the file → name of the figure. « Privilegied » is the tool's own spelling. */
const FIGURES: Readonly<Record<string, string>> = {
  GlobalScore: 'score', StaleObjectsScore: 'staleObjects', PrivilegiedGroupScore: 'privilegedGroups', TrustScore: 'trusts', AnomalyScore: 'anomalies',
  MaturityLevel: 'maturity', MachineAccountQuota: 'machineAccountQuota',
};
const CATEGORIES = ['staleObjects', 'privilegedGroups', 'trusts', 'anomalies'];
const COMPUTERS: Readonly<Record<string, string>> = { Number: 'computers', NumberEnabled: 'computersEnabled', NumberActive: 'computersActive', NumberInactive: 'computersInactive' };

export const pingcastle: Reader = {
  id: 'pingcastle',
  detect: (head) => xmlRoot(head)?.name === 'HealthcheckData',
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const figures: Record<string, number> = {};
  const sums = new Map<string, number>();
  let date: number | undefined;
  let points = 0;
  let category = '';
  let rules = 0;
  let encrypted = false;
  const text = readXml('pingcastle', bytes, {
    open: (element) => { if (/^Encrypted/.test(element.name)) encrypted = true; },
    close: (element, content) => {
      const parent = element.parent?.name;
      if (parent === 'HealthcheckData') {
        const name = FIGURES[element.name];
        if (name !== undefined && /^\d{1,9}$/.test(content)) figures[name] = Number(content);
        if (element.name === 'GenerationDate') date = dayOfInstant(content);
        if (element.name === 'LAPSInstalled') figures['laps'] = dayOfInstant(content) === undefined ? 0 : 1;
      } else if (parent === 'ComputerAccountData') {
        const name = COMPUTERS[element.name];
        if (name !== undefined && /^\d{1,9}$/.test(content)) figures[name] = Number(content);
      } else if (parent === 'HealthcheckRiskRule') {
        if (element.name === 'Points' && /^\d{1,6}$/.test(content)) points = Number(content);
        if (element.name === 'Category') category = content;
      } else if (element.name === 'HealthcheckRiskRule') {
        rules++;
        sums.set(category, (sums.get(category) ?? 0) + points);
        [points, category] = [0, ''];
      }
    },
  });
  if (typeof text !== 'string') return text;
  const score = figures['score'];
  if (score === undefined) {
    return encrypted
      ? refuse('pingcastle', 'Le rapport PingCastle est chiffré. Déchiffrez-le dans PingCastle, ou déclarez la pièce confidentielle avec ses chiffres.', 'The PingCastle report is encrypted. Decrypt it in PingCastle, or declare the evidence confidential with its figures.')
      : refuse('pingcastle', 'Le rapport PingCastle n’a pas de note globale (« GlobalScore »). Refaites l’analyse et joignez le fichier XML qu’elle produit.', 'The PingCastle report has no global score (“GlobalScore”). Run the analysis again and attach the XML file that it writes.');
  }
  return { format: 'pingcastle', date, figures: { ...figures, rules }, terms: {}, remarks: check(figures, score, sums), secrets: secretsIn(text, { table: false }) };
}

/** The global score is the highest of the four, and each of them the sum of its rules, a hundred at most. */
function check(figures: Readonly<Record<string, number>>, score: number, sums: ReadonlyMap<string, number>): Remark[] {
  const remarks: Remark[] = [{ kind: 'note', message: {
    fr: 'Un rapport PingCastle complet décrit les faiblesses du domaine : gardez-le hors du dossier (« confidentiel: true ») et n’en reprenez que les chiffres.',
    en: 'A whole PingCastle report describes the weaknesses of the domain: keep it out of the dossier (“confidentiel: true”) and take only its figures.',
  } }];
  const parts = CATEGORIES.map((name) => figures[name]).filter((value) => value !== undefined);
  const highest = Math.max(...parts);
  if (parts.length === CATEGORIES.length && highest !== score) {
    remarks.push({ kind: 'note', message: {
      fr: `La note globale du rapport (${score}) n’est pas la plus haute de ses quatre notes (${highest}) : le fichier a pu être modifié.`,
      en: `The global score of the report (${score}) is not the highest of its four scores (${highest}): the file may have been changed.`,
    } });
  }
  for (const [element, name] of [['StaleObjects', 'staleObjects'], ['PrivilegedAccounts', 'privilegedGroups'], ['Trusts', 'trusts'], ['Anomalies', 'anomalies']] as const) {
    const declared = figures[name];
    const sum = sums.get(element);
    if (declared !== undefined && sum !== undefined && Math.min(100, sum) !== declared) {
      remarks.push({ kind: 'note', message: {
        fr: `La note « ${element} » du rapport (${declared}) n’est pas celle de ses règles (${Math.min(100, sum)}) : le fichier a pu être modifié.`,
        en: `The score “${element}” of the report (${declared}) is not that of its rules (${Math.min(100, sum)}): the file may have been changed.`,
      } });
    }
  }
  return remarks;
}
