/** A deliverable that is valid says who approved it, when, and in which version. */
import type { Text } from '../text/words.ts';
import { enumerate } from '../text/words.ts';
import { formatDay } from '../text/plainDate.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Deliverable } from '../workspace/project.ts';
import type { View } from '../workspace/view.ts';
import type { Documents } from '../workspace/yamlEdit.ts';
import { addEntry, setScalar } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted, sayDay } from './say.ts';

type Key = 'version' | 'approbateur' | 'date_approbation';

/** In the order in which the front matter has them, and the key that each one follows. */
const KEYS: readonly { readonly key: Key; readonly after: string }[] = [
  { key: 'version', after: 'statut' }, { key: 'approbateur', after: 'redacteur' }, { key: 'date_approbation', after: 'approbateur' },
];

/** Approvers that are offered; a longer team is looked up by completion. */
const OFFERED = 5;

export const CARE504: Rule = {
  code: 'CARE504',
  name: 'approval-missing',
  severity: 'error',
  summary: {
    fr: 'Un livrable est déclaré valide sans approbateur, sans date d’approbation ou sans version.',
    en: 'A deliverable is declared valid without an approver, a date of approval or a version.',
  },
  why: {
    fr: 'Un livrable valide compte comme preuve à sa date d’approbation : sans ces trois mentions, rien ne dit quel texte a été approuvé, par qui et quand. La règle est un choix de l’outil.',
    en: 'A valid deliverable counts as a proof at its date of approval: without these three, nothing says which text was approved, by whom and when. The rule is a choice of this tool.',
  },
  how: {
    fr: 'Inscrivez `version`, `approbateur` et `date_approbation`, ou remettez le statut à `en_revue` jusqu’à l’approbation.',
    en: 'Write `version`, `approbateur` and `date_approbation`, or set the status back to `en_revue` until it is approved.',
  },
  bad: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
type: procedure
statut: valide
        ^^^^^^ CARE504 error: approbateur
redacteur: rssi
---
`,
  good: `controles: []
//- /isolement.care.md
---
care: document/1
id: isolement
type: procedure
version: "1.2"
statut: valide
redacteur: rssi
approbateur: dsi
date_approbation: 2026-03-12
---
`,
  fixable: true,
  check: {
    *livrable(deliverable, view) {
      const { document, livrable } = deliverable;
      const part = document.entries.get('statut');
      const { statut } = livrable;
      // In a front matter that did not parse, what lacks may be there.
      if (!part || statut?.source !== 'valide' || document.segments.some((s) => s.problems.length > 0)) return;
      const missing = KEYS.map(({ key }) => key).filter((key) => isMissing(deliverable, key));
      if (missing.length === 0) return;
      const id = livrable.id?.source;
      yield {
        place: inPart(part, statut),
        message: {
          fr: `${id ?? 'Ce livrable'} est déclaré ${quoted('valide').fr} sans ${enumerate(missing.map((key) => quoted(key).fr), 'fr')}.`,
          en: `${id ?? 'This deliverable'} is declared ${quoted('valide').en} without ${enumerate(missing.map((key) => quoted(key).en), 'en')}.`,
        },
        fixes: fixesFor(deliverable, statut, missing, view),
      };
    },
  },
};

/** True when a key has no value; a value of a wrong type is there all the same (CARE103). */
function isMissing({ document }: Deliverable, key: Key): boolean {
  const unit = document.entries.get(key)?.unit;
  return unit?.kind !== 'entry' || (unit.node.kind === 'scalar' && (unit.node.value === null || unit.node.source.trim() === ''));
}

/**
 * Who approved is a choice between the people of the project, shown by name in the command together with all else that
 * it writes; going back to `en_revue` is always possible.
 */
function fixesFor(deliverable: Deliverable, statut: ScalarNode, missing: readonly Key[], view: View): Fix[] {
  const { document, livrable } = deliverable;
  const today = view.today();
  const known: Partial<Record<Key, { value: string; say: Text }>> = {
    version: { value: '"1.0"', say: { fr: 'version 1.0', en: 'version 1.0' } },
    date_approbation: { value: formatDay(today), say: { fr: `le ${sayDay(today).fr}`, en: `on ${sayDay(today).en}` } },
  };
  const people = missing.includes('approbateur') ? view.ids('personnes').filter((id) => id !== livrable.redacteur?.source).slice(0, OFFERED) : [undefined];
  const fixes = people.map((person): Fix => {
    const written = missing.flatMap((key) => {
      const value = key === 'approbateur' ? (person === undefined ? undefined : { value: person, say: { fr: `approuvé par ${person}`, en: `approved by ${person}` } }) : known[key];
      return value ? [{ key, ...value }] : [];
    });
    return {
      title: { fr: `Inscrire : ${written.map((w) => w.say.fr).join(', ')}`, en: `Write: ${written.map((w) => w.say.en).join(', ')}` },
      safe: false,
      edits: (documents) => written.flatMap(({ key, value }) => write(documents, deliverable, key, value)),
    };
  });
  const part = document.entries.get('statut');
  return part ? [...fixes, {
    title: { fr: 'Remettre le statut à « en_revue »', en: 'Set the status back to “en_revue”' },
    safe: false,
    edits: (documents: Documents) => setScalar(documents, part, statut, 'en_revue'),
  }] : fixes;
}

function write(documents: Documents, { document }: Deliverable, key: Key, value: string): ReturnType<typeof addEntry> {
  const now = documents.get(document.path);
  if (!now) return [];
  const entry = now.entries.get(key);
  if (entry?.unit.kind === 'entry' && entry.unit.node.kind === 'scalar') {
    return setScalar(documents, entry, entry.unit.node, value.replace(/^"|"$/g, ''));
  }
  const after = KEYS.find((k) => k.key === key)?.after ?? 'statut';
  return addEntry(now, key, value, now.entries.has(after) ? after : 'statut');
}
