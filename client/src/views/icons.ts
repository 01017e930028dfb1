/** Icons of the lines: the editor's own, a shape for each state, so that no state is told by its colour alone. */

import * as vscode from 'vscode';
import type { TreeLine } from './tree.ts';

type Icon = readonly [name: string, colour?: string];

const GOOD = 'testing.iconPassed';
const BAD = 'testing.iconFailed';
const WARN = 'list.warningForeground';
const GOING = 'charts.blue';

const STATES: Readonly<Record<TreeLine['kind'], Readonly<Record<string, Icon>>>> = {
  projet: { '': ['folder-library'] },
  groupe: { '': ['symbol-folder'] },
  controle: {
    conforme: ['pass-filled', GOOD], ecart: ['error', BAD], retard: ['watch', WARN], en_cours: ['play-circle', GOING], a_faire: ['circle-large'],
    non_applicable: ['circle-slash', 'disabledForeground'], absent: ['question', BAD], inconnu: ['question'],
  },
  exigence: {
    fournie: ['check', GOOD], manque: ['close', BAD], attendue: ['circle-small'], partielle: ['warning', WARN], perimee: ['history', WARN], hors_fenetre: ['calendar', WARN],
    non_validee: ['unverified', WARN], absente: ['file-binary', BAD], modifiee: ['warning', BAD], date: ['calendar', WARN],
  },
  preuve: {
    scellee: ['lock', GOOD], non_scellee: ['unlock', WARN], modifiee: ['warning', BAD], absente: ['close', BAD], non_verifiee: ['loading'], hors_dossier: ['shield'],
    perimee: ['history', WARN], non_citee: ['debug-disconnect', WARN], hors_fenetre: ['calendar', WARN], non_validee: ['unverified', WARN], date: ['calendar', WARN],
  },
  livrable: { brouillon: ['edit'], en_revue: ['eye', GOING], valide: ['verified', GOOD], obsolete: ['archive', 'disabledForeground'] },
  indicateur: { atteinte: ['graph', GOOD], sous_cible: ['graph', BAD], surevalue: ['warning', BAD], perimee: ['history', WARN], absent: ['graph'], suivi: ['graph'] },
  remarque: { ouverte: ['comment-unresolved', WARN], repondue: ['comment', GOING], close: ['pass', GOOD] },
  fichier: { non_enregistre: ['new-file', WARN] },
};

const OTHERS: Readonly<Record<TreeLine['kind'], Icon>> = {
  projet: ['folder-library'], groupe: ['symbol-folder'], controle: ['question'], exigence: ['circle-small'], preuve: ['file'], livrable: ['book'], indicateur: ['graph'], remarque: ['comment'], fichier: ['file'],
};

/** The icon of a line; groups have none, their controls speak for them. */
export function iconOf({ kind, state }: Pick<TreeLine, 'kind' | 'state'>): vscode.ThemeIcon | undefined {
  if (kind === 'groupe') return undefined;
  const states = STATES[kind];
  const [name, colour] = (Object.hasOwn(states, state) ? states[state] : undefined) ?? OTHERS[kind];
  return new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
