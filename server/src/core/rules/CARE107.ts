/** A control id has one spelling: the catalogue's. */
import { canonicalId } from '../model/catalogue.ts';
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Text } from '../text/words.ts';
import { startOf } from '../workspace/document.ts';
import type { View } from '../workspace/view.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { Report } from './finding.ts';
import { inBody, inPart } from './place.ts';
import { quote } from './say.ts';
import type { Rule } from './rule.ts';

export const CARE107: Rule = {
  code: 'CARE107',
  name: 'control-alias',
  severity: 'warning',
  summary: {
    fr: "L'identifiant d'un contrôle est écrit autrement que dans le référentiel (zéro pour la lettre O, minuscules, espaces).",
    en: 'A control id is spelt otherwise than in the catalogue (zero for the letter O, lower case, spaces).',
  },
  why: {
    fr: "Le contrôle est reconnu par le lecteur, pas par la couverture ni par les autres outils. L'écriture de référence est celle du référentiel du projet.",
    en: 'A reader recognises the control, the coverage and other tools do not. The spelling that holds is that of the project’s catalogue.',
  },
  how: {
    fr: 'Appliquez le correctif : il remplace l’identifiant par celui du référentiel.',
    en: 'Apply the fix: it replaces the id with the one of the catalogue.',
  },
  bad: `controles:
  - id: d2-p0ste-01
        ^^^^^^^^^^^ CARE107
    statut: a_faire
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
`,
  fixable: true,
  check: {
    *controle({ part, id }, view) {
      if (!id) return;
      const canonical = canonicalOf(id.source, view);
      if (canonical === undefined) return;
      // Written twice under two spellings, one of them has to go: renaming would make a duplicate.
      const twice = view.ids('controles').some((other) => other !== id.source && (other === canonical || canonicalOf(other, view) === canonical));
      yield report(part, id, canonical, !twice);
    },
    *remarque({ part, controles }, view) {
      yield* inList(part, controles, view);
    },
    *livrable({ document, livrable }, view) {
      const part = document.entries.get('controles');
      if (part) yield* inList(part, livrable.controles, view);
      for (const mention of document.body?.markdown?.mentions ?? []) {
        const canonical = canonicalOf(mention.id, view);
        if (canonical === undefined) continue;
        const { body, path } = document;
        yield {
          place: inBody(document, mention),
          message: sentence(mention.id, canonical),
          fixes: [{
            title: title(canonical),
            safe: true,
            edits: (documents) => {
              const now = documents.get(path);
              if (!now || !body || now.body !== body) return [];
              const start = startOf(now, body);
              return [{ path, span: { start: start + mention.start, end: start + mention.end }, text: canonical }];
            },
          }],
        };
      }
    },
  },
};

function* inList(part: Part, nodes: readonly ScalarNode[], view: View): Iterable<Report> {
  if (part.segment.problems.length > 0) return;
  for (const node of nodes) {
    const canonical = canonicalOf(node.source, view);
    if (canonical === undefined) continue;
    const twice = nodes.some((other) => other !== node && (other.source === canonical || canonicalOf(other.source, view) === canonical));
    yield report(part, node, canonical, !twice);
  }
}

function canonicalOf(written: string, view: View): string | undefined {
  const catalogue = view.catalogue();
  return catalogue && canonicalId(catalogue, written);
}

function report(part: Part, node: ScalarNode, canonical: string, safe: boolean): Report {
  return {
    place: inPart(part, node),
    message: sentence(node.source, canonical),
    fixes: [{ title: title(canonical), safe, edits: (documents) => setScalar(documents, part, node, canonical) }],
  };
}

function sentence(written: string, canonical: string): Text {
  return {
    fr: `Le contrôle ${quote(written, 'fr')} s'écrit ${quote(canonical, 'fr')} dans le référentiel.`,
    en: `Control ${quote(written, 'en')} is spelt ${quote(canonical, 'en')} in the catalogue.`,
  };
}

function title(canonical: string): Text {
  return { fr: `Remplacer par ${quote(canonical, 'fr')}`, en: `Replace with ${quote(canonical, 'en')}` };
}
