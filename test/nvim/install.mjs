#!/usr/bin/env node
// Makes sure that Neovim is there: Debian's package when it may be installed, else a sentence that says what to type.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, CannotInstall, which } from '../vscode-host/install.mjs';

/**
 * Full path of Neovim: `$NVIM_BIN`, else `nvim` of PATH, installed first when it is missing.
 * @throws {CannotInstall} when it is missing and may not be installed here
 */
export function ensureNvim() {
  if (process.env.NVIM_BIN) return process.env.NVIM_BIN;
  if (!which('nvim')) aptInstall(['neovim'], { fr: 'l\'éditeur Neovim', en: 'The editor Neovim' });
  return which('nvim');
}

if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) {
  try {
    console.error(`Neovim : ${ensureNvim()}`);
  } catch (error) {
    console.error(error instanceof CannotInstall ? error.message : error);
    process.exitCode = 1;
  }
}
