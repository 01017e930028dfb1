/** An evidence that no control cites proves nothing yet. */
import { textOf } from '../syntax/node.ts';
import { nearestOfMany } from '../text/near.ts';
import { keptFor } from '../workspace/memo.ts';
import type { View } from '../workspace/view.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE208: Rule = {
  code: 'CARE208',
  name: 'unused-proof',
  severity: 'hint',
  summary: {
    fr: "Une preuve n'est citée par aucun contrôle.",
    en: 'An evidence is cited by no control.',
  },
  why: {
    fr: "Une pièce que rien ne cite ne sera pas regardée au titre d'un contrôle, ou alourdit le dossier pour rien. C'est un choix de l'outil.",
    en: 'A piece that nothing cites will not be looked at for any control, or makes the dossier heavier for nothing. This is a choice of this tool.',
  },
  how: {
    fr: 'Citez-la dans les `preuves` du contrôle (ou comme source d’un indicateur), ou retirez-la du registre.',
    en: 'Cite it in the `preuves` of the control (or as a source of an indicator), or take it out of the register.',
  },
  bad: `controles:
  - { id: D2-POSTE-25, statut: a_faire }
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
          ^^^^^^^ CARE208
`,
  good: `controles:
  - { id: D2-POSTE-25, statut: a_faire, preuves: [PRV-001] }
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
`,
  fixable: false,
  check: {
    *preuve({ part, id }, view) {
      if (!id || view.citing(id.source).length > 0) return;
      // A second definition of an id is CARE204, which is not cited either.
      if (view.preuves(id.source)[0]?.type !== 'preuve' || view.preuves(id.source).length > 1) return;
      const controles = view.ids('controles');
      if (view.unsure('controles') || unreadable(controles, controles, view)) return;
      const people = view.ids('personnes');
      // The contract of a contractor has its use there.
      if (contracts(people, people, view).has(id.source) || meant(view.ids('citing'), view.ids('preuves'), undefined).has(id.source)) return;
      yield {
        place: inPart(part, id),
        message: {
          fr: `La preuve « ${id.source} » n'est citée par aucun contrôle ; citez-la là où elle sert, ou retirez-la.`,
          en: `The evidence “${id.source}” is cited by no control; cite it where it serves, or remove it.`,
        },
      };
    },
  },
};

/** True when some control did not parse: it may cite anything. */
const unreadable = keptFor((controles: readonly string[], _same: readonly string[], view: View): boolean =>
  controles.some((id) => view.controles(id).some((c) => c.part.segment.problems.length > 0)));

/** Evidence that an accompagnateur names as its contract. */
const contracts = keptFor((people: readonly string[], _same: readonly string[], view: View): ReadonlySet<string> =>
  new Set(people.flatMap((id) => view.personnes(id).flatMap((p) => textOf(p.node, 'contrat')?.source ?? []))));

/** Evidence that a citation which nothing defines most likely meant: CARE202 tells that one. */
const meant = keptFor((cited: readonly string[], defined: readonly string[], _context: undefined): ReadonlySet<string> => {
  const known = new Set(defined);
  const near = nearestOfMany(defined, 1);
  return new Set(cited.flatMap((id) => (known.has(id) ? [] : near(id))));
});
