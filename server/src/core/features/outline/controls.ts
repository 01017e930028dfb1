/** A control as a line of the compliance view, with what it requires and what it has below it. */
import type { Controle } from '../../model/part.ts';
import { sayNumber, sayUnit } from '../../coverage/target.ts';
import type { Day } from '../../text/plainDate.ts';
import { formatDay } from '../../text/plainDate.ts';
import type { Lang } from '../../text/words.ts';
import { signTarget } from '../dayWords.ts';
import type { Cell } from '../reportCells.ts';
import { CELLULES } from '../reportCells.ts';
import type { ControlLine, MeasureLine } from '../reportDetails.ts';
import { isGap } from '../reportDetails.ts';
import { nameOfCell, sayDay } from '../reportReasons.ts';
import { ETATS, NIVEAUX, say, VERDICTS } from '../reportWords.ts';
import { deliverableNode, remarkNode } from './items.ts';
import type { Line, NodeAction, OutlineContext } from './node.ts';
import { capital, Ids, lineId, NONE_BELOW } from './node.ts';
import { addressOf, proofLine } from './proofs.ts';
import { targetIn, targetOfItem, targetOfProof } from './spots.ts';

/** What a state that the catalogue cannot settle is called. */
const UNKNOWN = { fr: 'non jugé : hors référentiel', en: 'not judged: not in the catalogue' };

/** The line of a control; `controle` is what the plan says of it. */
export function controlNode(line: ControlLine, id: string, controle: Controle | undefined, today: Day, lang: Lang): Line {
  const counted = line.cells.filter((cell) => cell.etat !== 'sans_objet');
  const filled = counted.filter((cell) => cell.etat === 'fournie').length;
  const state = line.etat ?? 'inconnu';
  const stateText = `${(line.etat ? ETATS[line.etat] : UNKNOWN)[lang]}${line.retard ? (lang === 'fr' ? ', en retard' : ', late') : ''}`;
  const proofs = counted.length === 0 ? '' : `${filled}/${counted.length}`;
  const person = line.responsable === '' ? (lang === 'fr' ? 'sans responsable' : 'nobody in charge') : line.responsable;
  return {
    target: controle && targetOfItem(controle), tooltip: tooltipOf(line, stateText, lang), below: (context) => childrenOf(line, id, controle, context),
    node: {
      id, kind: 'controle', label: line.id, description: [proofs, line.titre].filter((text) => text !== '').join(' · '),
      spoken: [line.id, line.titre, stateText, proofs === '' ? '' : lang === 'fr' ? `preuves ${filled} sur ${counted.length}` : `proofs ${filled} of ${counted.length}`, person, deadlineWords(line, lang)].filter((text) => text !== '').join(', '),
      state: line.retard ? 'retard' : state, stateText, can: actionsOn(line), refs: { controle: line.id },
      control: {
        theme: line.theme, statut: line.statut ?? 'absent', responsable: controle?.responsable?.source ?? '', echeance: deadlineGroup(line, today),
        gap: isGap(line) || line.retard, remains: line.counted && line.etat !== 'conforme' && line.etat !== 'non_applicable', date: line.echeance === undefined ? '' : formatDay(line.echeance),
      },
      more: counted.length > 0 || (controle?.preuves.length ?? 0) > 0 || line.documents.length > 0 || line.mesures.length > 0 || line.remarques.length > 0,
    },
  };
}

function actionsOn(line: ControlLine): NodeAction[] {
  return line.etat === 'non_applicable' ? ['statut', 'affecter'] : ['ajouter', 'statut', 'affecter', 'echeance', 'livrable'];
}

/** Groups of deadlines, in the order in which they are shown. */
export const DEADLINES = ['retard', 'mois', 'apres', 'sans', 'fini'] as const;
const SOON = 30;

function deadlineGroup(line: ControlLine, today: number): (typeof DEADLINES)[number] {
  if (line.etat === 'conforme' || line.etat === 'non_applicable') return 'fini';
  if (line.echeance === undefined) return 'sans';
  if (line.echeance < today) return 'retard';
  return line.echeance - today <= SOON ? 'mois' : 'apres';
}

function deadlineWords(line: ControlLine, lang: Lang): string {
  if (line.ecrite === '') return '';
  const day = line.echeance === undefined ? line.ecrite : sayDay(line.echeance, lang);
  return lang === 'fr' ? `échéance ${day}` : `due ${day}`;
}

function tooltipOf(line: ControlLine, stateText: string, lang: Lang): string {
  const person = line.responsable === '' ? '' : `${lang === 'fr' ? 'Responsable : ' : 'In charge: '}${line.responsable}`;
  const deadline = deadlineWords(line, lang);
  return [
    `${line.id} ${line.titre}`.trim(),
    [stateText, line.niveau === null ? '' : say(NIVEAUX, line.niveau)[lang]].filter((text) => text !== '').join(' · '),
    [person, deadline === '' ? '' : deadline.charAt(0).toUpperCase() + deadline.slice(1)].filter((text) => text !== '').join(' · '),
    ...line.manques.map((reason) => `– ${reason[lang]}`),
    line.etat === 'non_applicable' ? line.motif : '',
    line.commentaire,
  ].filter((text) => text !== '').join('\n');
}

function childrenOf(line: ControlLine, id: string, controle: Controle | undefined, context: OutlineContext): Line[] {
  const { moment: { project }, details } = context;
  const ids = new Ids();
  const below = (kind: Parameters<typeof lineId>[0], name: string): string => ids.next(`${id}/${lineId(kind, name)}`);
  const cells = line.cells.filter((cell) => cell.etat !== 'sans_objet');
  const answering = new Set(cells.flatMap((cell) => cell.citations.map(({ citation }) => citation.id)));
  const others = (controle?.preuves ?? []).filter((node, i, all) => !answering.has(node.source) && all.findIndex((o) => o.source === node.source) === i);
  const documents = line.documents.filter((cited) => !answering.has(cited));
  return [
    ...cells.map((cell) => requirementNode(cell, line, below('e', cell.code), controle, context)),
    // What is cited without answering a requirement is shown too: a draft, a piece too many, an id that nothing defines.
    ...others.filter(({ source }) => !documents.includes(source)).map((node) => (
      proofLine(project.index.preuves.get(node.source)?.[0], node.source, below('p', node.source), undefined, context, controle && targetIn(controle.part, node))
    )),
    ...documents.flatMap((cited) => {
      const proof = project.index.preuves.get(cited)?.[0];
      return proof?.type === 'livrable' ? [deliverableNode(proof, below('l', cited), context)] : [];
    }),
    ...line.mesures.map((measure) => measureNode(measure, below('i', measure.id), controle, context)),
    ...line.remarques.flatMap((remark) => {
      const found = details.remarques.find((r) => r.id === remark);
      return found ? [remarkNode(found, below('r', remark), context)] : [];
    }),
  ];
}

function requirementNode(cell: Cell, line: ControlLine, id: string, controle: Controle | undefined, { view, lang }: OutlineContext): Line {
  const name = nameOfCell(cell, lang);
  // A requirement that names alternatives is known by its code; its alternatives are long, and stand in the tooltip.
  const label = cell.types.length === 0 ? cell.code : capital(name);
  const stateText = CELLULES[cell.etat][lang];
  const cited = cell.citations.map(({ citation }) => citation.id);
  const single = cell.citations.length === 1 ? cell.citations[0]?.citation : undefined;
  const count = cell.min > 1 ? ` ${Math.min(cell.citations.length, cell.min)}/${cell.min}` : '';
  const file = single?.proof ? addressOf(single.proof, view) : undefined;
  // A piece that is missing from what is only planned is work to do, not a fault.
  const state = cell.etat === 'manque' && line.etat !== 'ecart' ? 'attendue' : cell.etat;
  const title = single?.proof ? (single.proof.type === 'preuve' ? single.proof.titre : single.proof.livrable.titre)?.source ?? '' : '';
  const proofsBelow = (context: OutlineContext): Line[] => {
    const ids = new Ids();
    return cell.citations.map(({ citation, fault }) => proofLine(citation.proof, citation.id, ids.next(`${id}/${lineId('p', citation.id)}`), fault, context));
  };
  return {
    target: single?.proof ? targetOfProof(single.proof) : controle && (targetIn(controle.part, controle.preuves[0]) ?? targetOfItem(controle)),
    tooltip: [cell.types.length === 0 ? name : label, `${stateText}${count}`, [single?.id ?? '', title].filter((text) => text !== '').join(' ')].filter((text) => text !== '').join('\n'),
    below: cell.citations.length < 2 ? NONE_BELOW : proofsBelow,
    node: {
      id, kind: 'exigence', label, description: [`${stateText}${count}`, ...cited].join(' · '), spoken: [label, stateText, ...cited].join(', '), state, stateText,
      can: ['ajouter', 'livrable', ...(file === undefined ? [] : ['ouvrir'] as const)], ...(file === undefined ? {} : { file }),
      refs: { controle: line.id, exigence: cell.code, types: cell.types.join(' '), ...(single ? { preuve: single.id } : {}) }, more: cell.citations.length > 1,
    },
  };
}

function measureNode(measure: MeasureLine, id: string, controle: Controle | undefined, { lang }: OutlineContext): Line {
  const written = controle?.indicateurs.find((m) => m.id?.source === measure.id);
  const value = measure.valeur === null ? '' : `${sayNumber(measure.valeur, lang)}${sayUnit(measure.unite, lang)}`;
  const target = measure.target ? `${lang === 'fr' ? 'cible' : 'target'} ${signTarget(measure.target, measure.unite, lang)}` : '';
  const stateText = measure.atteinte === false ? (lang === 'fr' ? 'cible non atteinte' : 'target not reached') : VERDICTS[measure.verdict][lang];
  const state = measure.valeur === null ? 'absent' : measure.atteinte === false ? 'sous_cible' : measure.verdict === 'perime' ? 'perimee' : measure.verdict === 'surevalue' ? 'surevalue' : measure.atteinte === true ? 'atteinte' : 'suivi';
  const computed = measure.calcule === null ? '' : `${lang === 'fr' ? 'calculé' : 'computed'} ${sayNumber(measure.calcule, lang)}${sayUnit(measure.unite, lang)}`;
  return {
    target: controle && targetIn(controle.part, written?.id ?? controle.id), below: NONE_BELOW,
    tooltip: [`${measure.id} ${measure.titre}`.trim(), [value, target, computed].filter((text) => text !== '').join(' · '), stateText].filter((text) => text !== '').join('\n'),
    node: {
      id, kind: 'indicateur', label: measure.id, description: [value, target, computed, stateText].filter((text) => text !== '').join(' · '),
      spoken: [measure.id, measure.titre, value, target, computed, stateText].filter((text) => text !== '').join(', '), state, stateText, can: [], refs: { indicateur: measure.id }, more: false,
    },
  };
}
