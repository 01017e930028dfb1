/** `care explain CODE`: the page of a rule; without a code, the list of the rules. */
import type { Rule } from '../core/index.ts';
import { explain, nearest, RULES, SEVERITY_WORDS } from '../core/index.ts';
import { atMost, parse, UsageError } from './args.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import { pad } from './text.ts';

/** Runs the command; gives the exit code. */
export function runExplain(args: readonly string[], io: Io): number {
  const parsed = parse(args, {}, io);
  if (parsed.help) { io.stdout(helpOf('explain', parsed.lang)); return 0; }
  atMost(parsed, 1);
  const asked = parsed.positionals[0];
  if (asked === undefined) {
    const widest = Math.max(...RULES.map((rule) => rule.name.length));
    for (const rule of RULES) io.stdout(`${rule.code}  ${pad(rule.name, widest)}  ${pad(SEVERITY_WORDS[rule.severity][parsed.lang], 13)}  ${rule.summary[parsed.lang]}\n`);
    return 0;
  }
  io.stdout(explain(find(asked), parsed.lang));
  return 0;
}

function find(asked: string): Rule {
  const rule = RULES.find((r) => r.code === asked.toUpperCase() || r.name === asked.toLowerCase());
  if (rule) return rule;
  const near = nearest(asked.toUpperCase(), RULES.map((r) => r.code), 1)[0] ?? nearest(asked, RULES.map((r) => r.name), 1)[0];
  throw new UsageError({
    fr: `« ${asked} » n'est pas le code d'une règle${near === undefined ? '.' : ` ; vouliez-vous dire ${near} ?`} « care explain » sans code en donne la liste.`,
    en: `“${asked}” is not the code of a rule${near === undefined ? '.' : `; did you mean ${near}?`} “care explain” without a code lists them.`,
  }, false);
}
