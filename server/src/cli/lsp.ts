/** `care lsp --stdio`: the language server, for editors. */
import { atMost, missing, parse } from './args.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';

/** Starts the server; the process ends when the editor closes it. */
export async function runLsp(args: readonly string[], io: Io): Promise<number> {
  // Editors add the id of their process; the server learns it from `initialize` too.
  const parsed = parse(args, { stdio: { type: 'boolean' }, clientProcessId: { type: 'string' } }, io);
  if (parsed.help) { io.stdout(helpOf('lsp', parsed.lang)); return 0; }
  atMost(parsed, 0);
  if (!parsed.flag('stdio')) throw missing({ fr: 'l’option --stdio', en: 'The option --stdio' });
  // Loaded only here: the other commands start without it.
  const { startStdio } = await import('../protocol/stdio.ts');
  startStdio({ lang: parsed.value('lang') === undefined ? undefined : parsed.lang, today: parsed.value('today') });
  return 0;
}
