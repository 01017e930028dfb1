/** The server as VS Code starts it: over node IPC, or on the streams when called with `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodePlace } from './protocol/nodePlace.ts';
import { startServer } from './protocol/server.ts';

startServer(createConnection(ProposedFeatures.all), { place: nodePlace, today: process.env['CARE_TODAY'] });
