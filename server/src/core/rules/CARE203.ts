/** The person in charge, the writer and the approver must be of the team or a contractor. */
import type { Part } from '../model/part.ts';
import { id as isId } from '../schema/formats.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { nearest } from '../text/near.ts';
import { addItemAt, teamOf } from '../workspace/register.ts';
import type { View } from '../workspace/view.ts';
import { setScalar, write } from '../workspace/yamlEdit.ts';
import type { Fix, Report } from './finding.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE203: Rule = {
  code: 'CARE203',
  name: 'unknown-person',
  severity: 'error',
  summary: {
    fr: "Un responsable, un rédacteur ou un approbateur n'est ni dans `equipe` ni dans `accompagnateurs`.",
    en: 'A person in charge, a writer or an approver is neither in `equipe` nor in `accompagnateurs`.',
  },
  why: {
    fr: "Sans fonction connue, personne ne peut dire qui répond du contrôle ou du document. Désigner les personnes par un identifiant de l'équipe est un choix de l'outil.",
    en: 'Without a known function nobody can tell who answers for the control or the document. Naming people by an id of the team is a choice of this tool.',
  },
  how: {
    fr: "Corrigez l'identifiant, ou ajoutez la fonction à `equipe` (un prestataire : à `accompagnateurs`).",
    en: 'Correct the id, or add the function to `equipe` (a contractor: to `accompagnateurs`).',
  },
  bad: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    responsable: rsi
                 ^^^ CARE203
`,
  good: `controles:
  - id: D2-POSTE-09
    statut: a_faire
    responsable: rssi
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      if (controle.responsable) yield* unknown('responsable', controle.part, controle.responsable, controle.id?.source, view);
    },
    *livrable({ document, livrable }, view) {
      for (const key of ['redacteur', 'approbateur'] as const) {
        const part = document.entries.get(key);
        const node = livrable[key];
        if (part && node) yield* unknown(key, part, node, livrable.id?.source, view);
      }
    },
  },
};

function* unknown(key: 'responsable' | 'redacteur' | 'approbateur', part: Part, node: ScalarNode, of: string | undefined, view: View): Iterable<Report> {
  const id = node.source;
  if (id === '' || view.personnes(id).length > 0) return;
  if (part.segment.problems.length > 0 || view.unsure('equipe') || view.unsure('accompagnateurs')) return;
  const near = nearest(id, view.ids('personnes'));
  const team = teamOf(view);
  const word = { responsable: { fr: 'Le responsable', en: 'The person in charge' }, redacteur: { fr: 'Le rédacteur', en: 'The writer' }, approbateur: { fr: "L'approbateur", en: 'The approver' } }[key];
  const fixes = near.map((other): Fix => ({
    title: { fr: `Remplacer par « ${other} »`, en: `Replace with “${other}”` }, safe: false, edits: (documents) => setScalar(documents, part, node, other),
  }));
  if (team !== undefined && isId(id)) {
    fixes.push({
      title: { fr: `Ajouter « ${id} » à l'équipe`, en: `Add “${id}” to the team` },
      safe: false,
      edits: (documents) => addItemAt(documents, team, 'equipe', { id: write(id), fonction: 'À compléter' }),
    });
  }
  yield {
    place: inPart(part, node),
    message: {
      fr: `${word.fr} « ${id} »${of === undefined ? '' : ` de ${of}`} n'est ni dans « equipe » ni dans « accompagnateurs »${near[0] === undefined ? '.' : ` ; le plus proche est « ${near[0]} ».`}`,
      en: `${word.en} “${id}”${of === undefined ? '' : ` of ${of}`} is neither in “equipe” nor in “accompagnateurs”${near[0] === undefined ? '.' : `; the nearest is “${near[0]}”.`}`,
    },
    fixes,
  };
}
