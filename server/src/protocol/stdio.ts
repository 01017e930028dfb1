/** The server on standard input and output, for other editors: `care lsp --stdio`. */
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { ServerOptions } from './server.ts';
import { startServer } from './server.ts';

/** Serves one client; the process ends with it. */
export function startStdio(options: ServerOptions = {}): void {
  startServer(createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)), options);
}
