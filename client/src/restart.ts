/** Stops the server and starts it again. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Works as well when the server has stopped by itself; tells the user when it does not start. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  try {
    // What is still starting cannot be stopped.
    if (client.state === State.Starting) await client.start();
    if (client.isRunning()) await client.stop();
    await client.start();
  } catch (error) {
    client.error('The CaRE server did not restart', error, false);
    const showLog = vscode.l10n.t('Show the log');
    const choice = await vscode.window.showErrorMessage(vscode.l10n.t('The CaRE server did not restart.'), showLog);
    if (choice === showLog) client.outputChannel.show();
  }
}
