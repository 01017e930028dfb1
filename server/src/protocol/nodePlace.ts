/** The server on a machine: files are read from its disk. */
import { shippedFile } from '../disk/shippedFile.ts';
import { enclosingProject } from './enclosing.ts';
import { Folders } from './folders.ts';
import type { Place } from './place.ts';

export const nodePlace: Place = {
  files: (session, _connection, log) => new Folders(session, log),
  enclosingProject,
  shippedFile,
};
