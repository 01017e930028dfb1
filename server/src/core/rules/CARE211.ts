/** Links and images of a deliverable lead to a file of the project, and to an anchor that is there. */
import { isMarkdown } from '../model/kind.ts';
import { nearest } from '../text/near.ts';
import { basename } from '../text/path.ts';
import { locate } from '../workspace/locate.ts';
import type { View } from '../workspace/view.ts';
import { localLink } from './link.ts';
import { inBody } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE211: Rule = {
  code: 'CARE211',
  name: 'broken-link',
  severity: 'warning',
  summary: {
    fr: "Un lien ou une image d'un document mène à un fichier ou à une ancre qui n'existe pas.",
    en: 'A link or image of a document leads to a file or an anchor that does not exist.',
  },
  why: {
    fr: "Le lecteur d'une procédure doit pouvoir ouvrir ce à quoi elle renvoie, surtout pendant un incident. Les liens vers le web ne sont pas suivis. C'est un choix de l'outil.",
    en: 'The reader of a procedure must be able to open what it refers to, above all during an incident. Links to the web are not followed. This is a choice of this tool.',
  },
  how: {
    fr: "Corrigez le chemin, relatif au document, ou l'ancre : le titre visé en minuscules, espaces remplacées par des tirets.",
    en: 'Correct the path, relative to the document, or the anchor: the heading in lower case, spaces replaced by hyphens.',
  },
  bad: `controles: []
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
statut: brouillon
---
# Objet
Voir la [fiche](reflexe.md) et les [contacts](#contact).
                ^^^^^^^^^^ CARE211
                                              ^^^^^^^^ CARE211
# Contacts
`,
  good: `controles: []
//- /livrables/isolement.care.md
---
care: document/1
id: isolement
type: procedure
statut: brouillon
---
# Objet
Voir la [fiche](../reflexe.md) et les [contacts](#contacts).
# Contacts
//- /reflexe.md
# Fiche réflexe
`,
  fixable: false,
  check: {
    *livrable({ document }, view) {
      for (const link of document.body?.markdown?.links ?? []) {
        const local = localLink(link.href);
        if (!local) continue;
        const found = local.path === '' ? undefined : locate(view, document.path, local.path);
        if (found?.kind === 'missing') {
          yield {
            place: inBody(document, link),
            message: {
              fr: `${link.image ? "L'image" : 'Le fichier du lien'} « ${link.href} » n'existe pas dans le projet ; le chemin est relatif à ce document.`,
              en: `The ${link.image ? 'image' : 'file of the link'} “${link.href}” does not exist in the project; the path is relative to this document.`,
            },
          };
          continue;
        }
        const target = found === undefined ? document.path : found.kind === 'file' ? found.path : found.kind === 'alike' ? found.real : undefined;
        if (target === undefined || !isMarkdown(target) || hasAnchor(target, local.anchor, view)) continue;
        const near = nearest(local.anchor ?? '', view.markdown(target)?.anchors ?? [], 1)[0];
        yield {
          place: inBody(document, link),
          message: {
            fr: `L'ancre « #${local.anchor ?? ''} » n'existe pas dans ${target === document.path ? 'ce document' : basename(target)}${near === undefined ? '.' : ` ; la plus proche est « #${near} ».`}`,
            en: `The anchor “#${local.anchor ?? ''}” does not exist in ${target === document.path ? 'this document' : basename(target)}${near === undefined ? '.' : `; the nearest is “#${near}”.`}`,
          },
        };
      }
    },
  },
};

/** True when the anchor is there, when there is none to look for, and when the target's text is not known. */
function hasAnchor(target: string, anchor: string | undefined, view: View): boolean {
  // The top of a page and the lines of a file have no heading of their own.
  if (anchor === undefined || anchor === '' || /^(?:top|L\d+(?:-L?\d+)?)$/.test(anchor)) return true;
  const anchors = view.markdown(target)?.anchors;
  return !anchors || anchors.has(anchor) || anchors.has(anchor.toLowerCase());
}
