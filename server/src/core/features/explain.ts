/** The page of a rule, as Markdown: for `care explain`, the editor, the README and SARIF. */
import type { Severity } from '../model/dossier.ts';
import type { Rule } from '../rules/rule.ts';
import type { Lang, Text } from '../text/words.ts';

/** What each severity is called. */
export const SEVERITY_WORDS: Readonly<Record<Severity, Text>> = {
  error: { fr: 'erreur', en: 'error' },
  warning: { fr: 'avertissement', en: 'warning' },
  information: { fr: 'information', en: 'information' },
  hint: { fr: 'indice', en: 'hint' },
};

/** The day at which the examples of the rules are read, in both notations; dates in them only make sense beside it. */
const EXAMPLE_DAY: Text = { fr: '24/11/2026', en: '2026-11-24' };

const WORDS = {
  severity: { fr: 'Gravité', en: 'Severity' },
  or: { fr: 'ou', en: 'or' },
  fix: { fr: 'Correction rapide', en: 'Quick fix' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  why: { fr: 'Pourquoi', en: 'Why' },
  how: { fr: 'Comment corriger', en: 'How to fix it' },
  bad: { fr: 'Exemple à corriger', en: 'Example to be mended' },
  good: { fr: 'Exemple correct', en: 'Correct example' },
  note: { fr: `Les exemples sont lus à la date du ${EXAMPLE_DAY.fr}.`, en: `The examples are read as of ${EXAMPLE_DAY.en}.` },
  silence: {
    fr: 'Pour changer le poids de cette règle dans un projet, écrivez dans son plan :',
    en: 'To change what this rule weighs in a project, write in its plan:',
  },
  settings: { fr: 'Réglage', en: 'Setting' },
} as const satisfies Record<string, Text>;

/** The documentation page of a rule. */
export function explain(rule: Rule, lang: Lang): string {
  const word = (key: keyof typeof WORDS): string => WORDS[key][lang];
  const colon = lang === 'fr' ? '\u00a0:' : ':';
  const severities = [rule.severity, ...(rule.otherSeverity === undefined ? [] : [rule.otherSeverity])].map((s) => SEVERITY_WORDS[s][lang]);
  return [
    `# ${rule.code} ${rule.name}`,
    rule.summary[lang],
    `- ${word('severity')}${colon} ${severities.join(` ${word('or')} `)}\n- ${word('fix')}${colon} ${word(rule.fixable ? 'yes' : 'no')}`,
    `## ${word('why')}`, rule.why[lang],
    `## ${word('how')}`, rule.how[lang],
    `## ${word('bad')}`, ...example(rule.bad),
    `## ${word('good')}`, ...example(rule.good),
    word('note'),
    `## ${word('settings')}`, word('silence'),
    fenced('yaml', `reglages:\n  regles: { ${rule.code}: ignorer }   # erreur | avertissement | information | indice | ignorer`),
  ].join('\n\n') + '\n';
}

/** An example in the notation of the tests, as blocks of code: one for each file, the carets kept under the text they mean. */
function example(text: string): string[] {
  const blocks = text.split(/^\/\/- /m);
  const first = blocks.shift() ?? '';
  const files = blocks.map((block) => {
    const end = block.indexOf('\n');
    return { path: block.slice(0, end < 0 ? undefined : end).trim().replace(/^\//, ''), body: end < 0 ? '' : block.slice(end + 1) };
  });
  if (first.trim() !== '') files.unshift({ path: 'plan.care.yaml', body: first });
  const alone = files.length === 1 && files[0]?.path === 'plan.care.yaml';
  return files.flatMap(({ path, body }) => {
    const shown = body.replace(/^#!bare\n/, '').replace('$0', '').replace(/\n+$/, '');
    const [name = '', target] = path.split(' -> ');
    const caption = target === undefined ? `\`${name}\`` : `\`${name}\` → \`${target}\``;
    return [...(alone ? [] : [caption]), ...(shown.trim() === '' ? [] : [fenced(languageOf(name), shown)])];
  });
}

function languageOf(path: string): string {
  return /\.ya?ml$/.test(path) ? 'yaml' : /\.md$/.test(path) ? 'markdown' : 'text';
}

/** A fence longer than any run of backticks in the text. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
