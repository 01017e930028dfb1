/** The server in a browser's worker (VS Code for the Web): the editor reads the files for it. */
import './scope.ts';
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { startServer } from '../protocol/server.ts';
import { clientFiles } from './clientFiles.ts';

// The types of the project are those of Node, which know no worker of a browser.
const worker = globalThis as never;
startServer(createConnection(ProposedFeatures.all, new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  place: {
    servesSchemes: true,
    files: (session, connection, log) => clientFiles(session, connection, log),
    // Without a workspace folder the browser gives no way to look around a file.
    enclosingProject: (folder) => Promise.resolve(folder),
    // The shipped catalogues have no file that the editor could open here.
    shippedFile: () => undefined,
  },
});
