/** The server as VS Code starts it: over node IPC, or on the streams when called with `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodePlace } from './protocol/nodePlace.ts';
import { startServer } from './protocol/server.ts';

startServer(createConnection(ProposedFeatures.all), { place: { ...nodePlace, packager: async (order) => (await import('./cli/dossier/packager.ts')).answerDossier(order) }, today: process.env['CARE_TODAY'] });
