/** The server on standard input and output, for other editors: `care lsp --stdio`. */
import { createConnection } from 'vscode-languageserver/node';
import { nodePlace } from './nodePlace.ts';
import type { ServerOptions } from './server.ts';
import { startServer } from './server.ts';

/** Serves one client; the process ends with it. */
export function startStdio(options: Omit<ServerOptions, 'place'> = {}): void {
  // The streams themselves, so that the library ends the process when the client is gone without a word.
  startServer(createConnection(process.stdin, process.stdout), { ...options, place: nodePlace });
}
