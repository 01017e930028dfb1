/** What is told of what stands under the cursor, in the form that the client takes. */
import type { ClientCapabilities, Connection, Hover } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { Lang } from '../core/index.ts';
import { offsetAt } from '../core/index.ts';
import { toRange } from './convert.ts';
import { onDemand } from './onDemand.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

export interface HoverFacts {
  readonly client: () => ClientCapabilities;
  readonly clientName: () => string;
  readonly lang: () => Lang;
}

/** Answers hover requests. */
export function registerHover(connection: Connection, session: Session, { client, clientName, lang }: HoverFacts): void {
  connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | null> => {
    const { hover } = await onDemand();
    const path = pathOf(uri);
    const document = session.snapshot.documents.get(path);
    if (!document) return null;
    // The client lists what it takes, the best first; one that lists nothing is sent plain text.
    const format = client().textDocument?.hover?.contentFormat?.[0] === MarkupKind.Markdown ? 'markdown' : 'plaintext';
    const found = hover(session.snapshot, path, offsetAt(document, position), lang(), { format, commands: runsOurCommands(clientName()) });
    return found ? { contents: { kind: format, value: found.text }, range: toRange(document, found.span) } : null;
  });
}

/** True for the editors where our extension runs, which alone know its commands. */
export function runsOurCommands(clientName: string): boolean {
  return /visual studio code|vscodium|code - oss|code-server/i.test(clientName);
}
