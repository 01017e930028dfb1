/** Names that a catalogue uses inside itself (themes, conditions, named dates, indicators) and does not define. */
import type { Catalogue } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import { quote } from './say.ts';

export interface UnknownName {
  readonly part: Part;
  readonly node: ScalarNode;
  readonly known: readonly string[];
  /** Without its full stop: what was meant is still to be said. */
  readonly message: Text;
}

/** The unknown names of a catalogue; none when a part of it could not be read. */
export function* catalogueFaults(document: Document): Iterable<UnknownName> {
  const { catalogue } = document;
  if (!catalogue || document.segments.some((segment) => segment.problems.length > 0)) return;
  for (const part of document.parts) {
    if (part.section !== 'controles' || part.unit.kind !== 'item') continue;
    yield* ofControl(part, part.unit.node, catalogue);
  }
}

function* ofControl(part: Part, node: Node, catalogue: Catalogue): Iterable<UnknownName> {
  // Without any theme, or any condition, the missing list is one fault and not one for each control.
  const themes = catalogue.themes.map((theme) => theme.id);
  const theme = textOf(node, 'theme');
  if (theme && themes.length > 0 && !themes.includes(theme.source)) {
    yield { part, node: theme, known: themes, message: { fr: `Le thème ${quote(theme.source, 'fr')} n'est pas défini sous « themes »`, en: `The theme ${quote(theme.source, 'en')} is not defined under “themes”` } };
  }
  const preuves = valueOf(node, 'preuves');
  for (const exigence of preuves?.kind === 'seq' ? preuves.items : []) yield* ofRequirement(part, exigence, catalogue);
}

function* ofRequirement(part: Part, exigence: Node, catalogue: Catalogue): Iterable<UnknownName> {
  const conditions = ['ght', ...catalogue.conditions.map((condition) => condition.id)];
  for (const key of ['si', 'sauf']) {
    const node = textOf(exigence, key);
    if (!node || node.source === '' || conditions.includes(node.source)) continue;
    yield { part, node, known: conditions, message: { fr: `La condition ${quote(node.source, 'fr')} n'est pas définie sous « conditions »`, en: `The condition ${quote(node.source, 'en')} is not defined under “conditions”` } };
  }
  const dates = ['candidature', 'declaration', 'aujourdhui', ...Object.keys(catalogue.dates)];
  const fenetre = valueOf(exigence, 'fenetre');
  for (const key of ['de', 'a']) {
    const node = textOf(fenetre, key);
    const name = /^([A-Za-z][A-Za-z0-9_]*)(?:[+-]\d+j)?$/.exec(node?.source ?? '')?.[1];
    if (!node || name === undefined || dates.includes(name)) continue;
    const tail = node.source.slice(name.length);
    yield {
      part, node, known: dates.map((date) => `${date}${tail}`),
      message: { fr: `La date ${quote(name, 'fr')} n'est pas définie sous « dates »`, en: `The date ${quote(name, 'en')} is not defined under “dates”` },
    };
  }
}
