/** The settings that the server is started with. */

import * as vscode from 'vscode';

/** The language of findings, hovers and pages: the setting, else the editor's, else French. */
export function serverLanguage(): 'fr' | 'en' {
  const chosen = vscode.workspace.getConfiguration('care').get<string>('language');
  if (chosen === 'fr' || chosen === 'en') return chosen;
  const display = vscode.env.language;
  return display === '' || display.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
