/** Every proof that the catalogue requires of a control must be cited in it. */
import type { Exigence } from '../model/catalogue.ts';
import type { Controle } from '../model/part.ts';
import type { Requirement } from '../coverage/assess.ts';
import { assess } from '../coverage/assess.ts';
import { formatDay } from '../text/plainDate.ts';
import type { Text } from '../text/words.ts';
import type { View } from '../workspace/view.ts';
import { addItem, addToList } from '../workspace/yamlEdit.ts';
import type { Fix } from './finding.ts';
import { ofPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE302: Rule = {
  code: 'CARE302',
  name: 'missing-proof',
  severity: 'error',
  otherSeverity: 'information',
  summary: {
    fr: 'Une preuve exigée par le référentiel manque au contrôle : erreur s’il est déclaré fait ou validé, information avant.',
    en: 'A proof that the catalogue requires is missing from the control: error when it is declared done or validated, information before.',
  },
  why: {
    fr: 'Au contrôle, un objectif déclaré atteint sans sa pièce compte comme non atteint. Les pièces attendues viennent du référentiel du projet.',
    en: 'At the inspection, an objective declared reached without its piece counts as not reached. The expected pieces come from the project’s catalogue.',
  },
  how: {
    fr: 'Ajoutez la preuve sous `preuves`, citez-la dans le contrôle, ou remettez le statut à `en_cours`.',
    en: 'Add the proof under `preuves`, cite it in the control, or set the status back to `en_cours`.',
  },
  bad: `controles:
  - id: D2-POSTE-25
        ^^^^^^^^^^^ CARE302
    statut: fait
`,
  good: `controles:
  - id: D2-POSTE-25
    statut: fait
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: contrat, date: 2026-03-02, fichier: preuves/contrat.pdf }
//- /preuves/contrat.pdf
%PDF
`,
  fixable: true,
  check: {
    *controle(controle, view) {
      // In a control that could not be read whole, a proof may stand in the part that is missing.
      if (controle.part.segment.problems.length > 0) return;
      const assessment = assess(controle, view);
      if (!assessment || controle.statut?.source === 'non_applicable') return;
      // A citation that nothing defines is CARE202; it may well be the one that is missing here.
      let unknown = controle.preuves.filter((node) => view.preuves(node.source).length === 0).length;
      if (unknown > 0 && view.unsure('preuves')) return;
      for (const requirement of assessment.requirements) {
        if (requirement.missing === 0) continue;
        if (unknown > 0) { unknown -= requirement.missing; continue; }
        yield {
          place: ofPart(controle.part),
          severity: assessment.claimed ? 'error' : 'information',
          message: sentence(controle, requirement, draftsFor(controle, requirement.exigence, view)),
          fixes: [stub(controle, requirement.exigence, view)],
        };
      }
    },
  },
};

/** Deliverables cited here that would answer, were they `valide`. */
function draftsFor(controle: Controle, exigence: Exigence, view: View): string[] {
  return controle.preuves.flatMap((node) => {
    const proof = view.preuves(node.source)[0];
    return proof?.type === 'livrable' && proof.livrable.statut?.source !== 'valide' && exigence.types.includes(proof.livrable.genre?.source ?? '') ? [node.source] : [];
  });
}

function sentence(controle: Controle, { exigence, missing, citations }: Requirement, drafts: readonly string[]): Text {
  const id = controle.id?.source ?? '';
  const what = { fr: asked(exigence, 'fr'), en: asked(exigence, 'en') };
  const count = exigence.min > 1
    ? { fr: ` (${citations.length} sur ${exigence.min})`, en: ` (${citations.length} of ${exigence.min})` } : { fr: '', en: '' };
  const draft = drafts[0];
  const hint = draft === undefined ? { fr: '', en: '' }
    : { fr: ` « ${draft} » est cité mais n'est pas encore au statut « valide ».`, en: ` “${draft}” is cited but does not have the status “valide” yet.` };
  const claimed = controle.statut?.source ?? '';
  const done = claimed === 'fait' || claimed === 'valide';
  const head = done
    ? { fr: `${id} est déclaré « ${claimed} » mais il`, en: `${id} is declared “${claimed}” but` }
    : { fr: `${id} : il`, en: `${id}:` };
  return {
    fr: `${head.fr} manque ${missing > 1 ? `${missing} preuves` : 'une preuve'} : ${what.fr}${count.fr}.${hint.fr}`,
    en: `${head.en} ${missing > 1 ? `${missing} proofs are` : 'a proof is'} missing: ${what.en}${count.en}.${hint.en}`,
  };
}

function asked(exigence: Exigence, lang: 'fr' | 'en'): string {
  const open = lang === 'fr' ? '« ' : '“';
  const close = lang === 'fr' ? ' »' : '”';
  if (exigence.un_parmi.length > 0) {
    return `${open}${exigence.code}${close} (${lang === 'fr' ? 'une pièce dont « exigence » est' : 'a piece whose “exigence” is'} ${exigence.un_parmi.join(lang === 'fr' ? ' ou ' : ' or ')})`;
  }
  return `${open}${exigence.code}${close} (${exigence.types.join(lang === 'fr' ? ' ou ' : ' or ')})`;
}

function stub(controle: Controle, exigence: Exigence, view: View): Fix {
  const id = freeId(view);
  const type = exigence.types[0] ?? 'rapport';
  const code = exigence.un_parmi[0] ?? exigence.code;
  return {
    title: { fr: `Ajouter une preuve « ${exigence.code} » à compléter (${id})`, en: `Add a proof “${exigence.code}” to be completed (${id})` },
    safe: false,
    edits: (documents) => {
      const document = documents.get(controle.part.path);
      if (!document) return [];
      const file = `preuves/${controle.id?.source ?? ''}_${type}_a-deposer`;
      return [
        ...addToList(documents, controle.part, controle.node, 'preuves', id, 'echeance'),
        ...addItem(document, 'preuves', { id, type, fichier: file, date: formatDay(view.today()), exigence: `[${code}]` }),
      ];
    },
  };
}

/** The next id of the usual form that nothing uses. */
function freeId(view: View): string {
  const used = new Set(view.ids('preuves'));
  for (let i = used.size + 1; ; i++) {
    const id = `PRV-${String(i).padStart(3, '0')}`;
    if (!used.has(id)) return id;
  }
}
