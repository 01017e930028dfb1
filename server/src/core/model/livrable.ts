/** A written deliverable: what the front matter of a Markdown document says. */
import type { ScalarNode } from '../syntax/node.ts';
import type { Part } from './part.ts';

export interface Livrable {
  readonly id: ScalarNode | undefined;
  readonly titre: ScalarNode | undefined;
  readonly genre: ScalarNode | undefined;
  readonly controles: readonly ScalarNode[];
  readonly version: ScalarNode | undefined;
  readonly statut: ScalarNode | undefined;
  readonly redacteur: ScalarNode | undefined;
  readonly approbateur: ScalarNode | undefined;
  readonly date_approbation: ScalarNode | undefined;
  readonly prochaine_revue: ScalarNode | undefined;
}

/** Reads it from the top-level entries of the front matter. */
export function readLivrable(entries: ReadonlyMap<string, Part>): Livrable {
  const scalar = (key: string): ScalarNode | undefined => {
    const unit = entries.get(key)?.unit;
    return unit?.kind === 'entry' && unit.node.kind === 'scalar' && unit.node.value !== null ? unit.node : undefined;
  };
  const controles = entries.get('controles')?.unit;
  return {
    id: scalar('id'), titre: scalar('titre'), genre: scalar('type'), version: scalar('version'), statut: scalar('statut'), redacteur: scalar('redacteur'),
    approbateur: scalar('approbateur'), date_approbation: scalar('date_approbation'), prochaine_revue: scalar('prochaine_revue'),
    controles: controles?.kind !== 'entry' ? [] : controles.node.kind === 'seq'
      ? controles.node.items.filter((i): i is ScalarNode => i.kind === 'scalar' && i.value !== null)
      : controles.node.kind === 'scalar' && controles.node.value !== null ? [controles.node] : [],
  };
}
