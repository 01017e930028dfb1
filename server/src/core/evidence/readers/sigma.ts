/** Sigma detection rules (YAML, one file may hold several): valid or not, techniques of ATT&CK, log sources, audit they need. */
import { decode } from '../../text/decode.ts';
import { parseDay } from '../../text/plainDate.ts';
import type { Text } from '../../text/words.ts';
import { textOf, valueOf } from '../../syntax/node.ts';
import type { Node } from '../../syntax/node.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import { isLateral, ofTag } from '../attack.ts';
import { subcategoriesIn, subcategoryOfEvent } from '../audit.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { conditionFault } from '../sigmaCondition.ts';

/** Rules in these states detect nothing. */
const RETIRED = ['deprecated', 'unsupported'];

export const sigma: Reader = {
  id: 'sigma',
  detect: (head) => {
    const { text } = decode(head, true);
    if (/^correlation[ \t]*:/m.test(text) && /^title[ \t]*:/m.test(text)) return true;
    return /^logsource[ \t]*:/m.test(text) && /^detection[ \t]*:/m.test(text) && /^[ \t]+condition[ \t]*:/m.test(text);
  },
  read,
};

interface Rule {
  readonly id: string | undefined;
  readonly retired: boolean;
  readonly correlation: boolean;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly source: string | undefined;
  readonly audit: readonly string[];
  readonly eventAudit: readonly string[];
  readonly day: number | undefined;
}

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('sigma', bytes);
  if (size) return size;
  const { text } = decode(bytes);
  if (text.length > LIMITS.yaml) return refuse('sigma', `Le fichier de règles dépasse ${LIMITS.yaml / 1024 / 1024} Mio. Coupez-le en plusieurs fichiers.`, `The file of rules is larger than ${LIMITS.yaml / 1024 / 1024} MiB. Split it into several files.`);
  const rules: Rule[] = [];
  const faults: { line: number; fault: Text }[] = [];
  for (const { body, line } of documentsOf(text)) {
    const { root, problems } = parseYaml(body);
    if (root === undefined && problems.length === 0) continue;
    const broken = problems.find((problem) => problem.kind !== 'duplicate-key');
    const rule = root === undefined || broken !== undefined
      ? { fr: 'le YAML n’est pas lisible', en: 'the YAML cannot be read' }
      : ruleOf(root);
    if ('fr' in rule) faults.push({ line, fault: rule });
    else rules.push(rule);
  }
  if (rules.length === 0) {
    const fault = faults[0]?.fault ?? { fr: 'le fichier ne contient aucune règle', en: 'the file holds no rule' };
    return refuse('sigma', `La règle Sigma n’est pas valide : ${fault.fr}. Corrigez-la ou exportez-la de nouveau du SIEM.`, `The Sigma rule is not valid: ${fault.en}. Mend it or export it again from the SIEM.`);
  }
  const remarks: Remark[] = faults.map(({ line, fault }) => ({
    kind: 'partial', at: line, message: { fr: `La règle de la ligne ${line} n’est pas valide : ${fault.fr}. Elle ne compte pas.`, en: `The rule of line ${line} is not valid: ${fault.en}. It does not count.` },
  }));
  return { ...sumUp(rules, faults.length, remarks), secrets: secretsIn(text, { table: false }) };
}

function sumUp(rules: readonly Rule[], invalid: number, remarks: Remark[]): Omit<Reading, 'secrets'> {
  const active = rules.filter((rule) => !rule.retired);
  const all = (pick: (rule: Rule) => readonly string[]): string[] => [...new Set(active.flatMap(pick))].sort().slice(0, LIMITS.terms);
  const techniques = all((rule) => rule.techniques);
  const tactics = all((rule) => rule.tactics);
  if (active.length < rules.length) {
    remarks.push({ kind: 'note', message: { fr: 'Des règles sont retirées ou non prises en charge (« status ») : leurs techniques ne comptent pas.', en: 'Some rules are deprecated or unsupported (“status”): their techniques do not count.' } });
  }
  const days = rules.map((rule) => rule.day).filter((day) => day !== undefined);
  return {
    // The day of a rule is that of its last change, not that of its deployment.
    format: 'sigma', date: undefined,
    figures: {
      rules: rules.length, active: active.length, invalid, correlations: rules.filter((rule) => rule.correlation).length, techniques: techniques.length, lateral: techniques.filter(isLateral).length,
      lateralRules: active.filter((rule) => rule.tactics.includes('lateral-movement') || rule.techniques.some(isLateral)).length,
      ...(days.length === 0 ? {} : { lastChange: Math.max(...days) }),
    },
    terms: {
      rules: all((rule) => rule.id === undefined ? [] : [rule.id]), techniques, tactics, lateral: techniques.filter(isLateral),
      sources: all((rule) => rule.source === undefined ? [] : [rule.source]), audit: all((rule) => rule.audit), eventAudit: all((rule) => rule.eventAudit),
    },
    remarks,
  };
}

/** The documents of a YAML stream with the line of each, one-based. */
function documentsOf(text: string): { body: string; line: number }[] {
  const documents: { body: string; line: number }[] = [];
  let lines: string[] = [];
  let first = 1;
  const all = text.split(/\r?\n/);
  all.forEach((content, index) => {
    if (/^(?:---|\.\.\.)(?:[ \t].*)?$/.test(content)) {
      if (lines.some((line) => /\S/.test(line))) documents.push({ body: lines.join('\n'), line: first });
      lines = [];
      first = index + 2;
    } else lines.push(content);
  });
  if (lines.some((line) => /\S/.test(line))) documents.push({ body: lines.join('\n'), line: first });
  return documents;
}

/** The rule, or what makes it invalid as a piece of a sentence. */
function ruleOf(root: Node): Rule | Text {
  const title = textOf(root, 'title');
  if (title === undefined || title.source.trim() === '') return { fr: 'le titre (« title ») manque', en: 'the title (“title”) is missing' };
  const tags = stringsOf(valueOf(root, 'tags')).map(ofTag).filter((tag) => tag !== undefined);
  const base = {
    id: /^[0-9a-f-]{36}$/i.exec(textOf(root, 'id')?.source ?? '')?.[0].toLowerCase(),
    retired: RETIRED.includes((textOf(root, 'status')?.source ?? '').toLowerCase()),
    techniques: tags.flatMap((tag) => 'technique' in tag ? [tag.technique] : []),
    tactics: tags.flatMap((tag) => 'tactic' in tag ? [tag.tactic] : []),
    day: parseDay((textOf(root, 'modified') ?? textOf(root, 'date'))?.source.replace(/\//g, '-') ?? ''),
  };
  const correlation = valueOf(root, 'correlation');
  if (correlation !== undefined) {
    if (textOf(correlation, 'type') === undefined || valueOf(correlation, 'rules') === undefined) return { fr: 'la corrélation n’a ni « type » ni « rules »', en: 'the correlation lacks “type” or “rules”' };
    return { ...base, correlation: true, source: undefined, audit: [], eventAudit: [] };
  }
  const logsource = valueOf(root, 'logsource');
  const source = ['product', 'service', 'category'].map((key) => textOf(logsource, key)?.source.trim().toLowerCase() ?? '');
  if (logsource?.kind !== 'map' || source.every((part) => part === '')) return { fr: 'la source de journaux (« logsource ») manque ou est vide', en: 'the log source (“logsource”) is missing or empty' };
  const fault = detectionFault(valueOf(root, 'detection'));
  if (fault) return fault;
  const security = source[0] === 'windows' && source[1] === 'security';
  return {
    ...base, correlation: false,
    source: source.every((part) => /^[\w.-]{0,64}$/.test(part)) ? source.filter((part) => part !== '').join('/') : undefined,
    audit: subcategoriesIn(textOf(logsource, 'definition')?.source ?? ''),
    eventAudit: security ? [...new Set(eventsOf(valueOf(root, 'detection')).map(subcategoryOfEvent).filter((guid) => guid !== undefined))] : [],
  };
}

function detectionFault(detection: Node | undefined): Text | undefined {
  if (detection?.kind !== 'map') return { fr: 'la détection (« detection ») manque', en: 'the detection (“detection”) is missing' };
  const selections = detection.pairs.filter(({ key }) => key.source !== 'condition' && key.source !== 'timeframe');
  if (selections.length === 0) return { fr: 'la détection n’a aucune sélection', en: 'the detection has no selection' };
  if (selections.some(({ value }) => value.kind === 'scalar' && value.style === 'empty' || value.kind === 'map' && value.pairs.length === 0 || value.kind === 'seq' && value.items.length === 0)) return { fr: 'une sélection est vide', en: 'a selection is empty' };
  const conditions = stringsOf(valueOf(detection, 'condition'));
  if (conditions.length === 0) return { fr: 'la condition (« condition ») manque', en: 'the condition (“condition”) is missing' };
  for (const condition of conditions) {
    const fault = conditionFault(condition, selections.map(({ key }) => key.source));
    if (fault?.kind === 'grammar') return { fr: 'la condition n’est pas une expression que Sigma comprend', en: 'the condition is no expression that Sigma understands' };
    if (fault?.kind === 'unknown') return { fr: `la condition nomme une sélection absente de la règle (« ${shown(fault.name)} »)`, en: `the condition names a selection that the rule does not have (“${shown(fault.name)}”)` };
  }
  return undefined;
}

function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

/** A text or a list of texts. */
function stringsOf(node: Node | undefined): string[] {
  if (node?.kind === 'scalar') return node.source.trim() === '' ? [] : [node.source];
  return node?.kind === 'seq' ? node.items.flatMap((item) => item.kind === 'scalar' && item.source.trim() !== '' ? [item.source] : []) : [];
}

/** Values of `EventID` anywhere in the detection; its depth is limited by the parser. */
function eventsOf(node: Node | undefined): string[] {
  if (node?.kind === 'seq') return node.items.flatMap(eventsOf);
  if (node?.kind !== 'map') return [];
  return node.pairs.flatMap(({ key, value }) => key.source === 'EventID' ? stringsOf(value) : eventsOf(value));
}
