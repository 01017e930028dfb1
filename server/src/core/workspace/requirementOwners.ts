/**
 * Whose requirement a code is: codes (`agents`, `contrat`) are names within one control, so the same word under another
 * control is something else.
 */
import { canonicalId } from '../model/catalogue.ts';
import { textOf } from '../syntax/node.ts';
import type { Project } from './project.ts';
import type { Named } from './symbols.ts';

/** The ids of the controls whose requirement is named: the one it stands in, or those that cite the evidence. */
export function ownersOf(named: Named, project: Project | undefined): ReadonlySet<string> {
  const { part } = named.occurrence;
  const id = part?.unit.kind === 'item' ? textOf(part.unit.node, 'id')?.source : undefined;
  if (named.occurrence.role === 'defines') return new Set(id === undefined ? [] : [id]);
  const catalogue = project?.catalogue;
  if (!catalogue || id === undefined) return new Set();
  const requires = (control: string): boolean => catalogue.controles.get(control)?.preuves.some((p) => p.code === named.id || p.un_parmi.includes(named.id)) === true;
  const citing = (project.index.citing.get(id) ?? []).flatMap((c) => (c.id ? [canonicalId(catalogue, c.id.source) ?? c.id.source] : [])).filter(requires);
  // An evidence that no control cites yet may be meant for any that asks for this code.
  return new Set(citing.length > 0 ? citing : [...catalogue.controles.keys()].filter(requires));
}
