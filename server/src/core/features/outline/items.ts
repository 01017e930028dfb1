/** Remarks and deliverables as lines of the views. */
import type { Deliverable } from '../../workspace/project.ts';
import type { Lang } from '../../text/words.ts';
import type { RemarkLine } from '../reportLists.ts';
import { sayDay } from '../reportReasons.ts';
import { GENRES, ORIGINES, say, STATUTS_DOCUMENT, STATUTS_REMARQUE } from '../reportWords.ts';
import type { Group, Line, OutlineContext } from './node.ts';
import { capital, Ids, lineId, NONE_BELOW } from './node.ts';
import { targetOfDeliverable, targetOfItem } from './spots.ts';

/** A remark of the ARS, the ANS or the hospital itself; `grouped` when its heading tells its state already. */
export function remarkNode(remark: RemarkLine, id: string, { moment: { project }, lang }: OutlineContext, grouped = false): Line {
  const written = project.index.remarques.get(remark.id)?.[0];
  const origin = say(ORIGINES, remark.origine)[lang];
  const date = remark.date === undefined ? remark.ecrite : sayDay(remark.date, lang);
  const stateText = say(STATUTS_REMARQUE, remark.statut)[lang];
  const about = remark.controles.join(', ');
  const answer = remark.reponse === '' ? '' : `${lang === 'fr' ? 'Réponse : ' : 'Answer: '}${remark.reponse}`;
  return {
    target: written && targetOfItem(written), below: NONE_BELOW,
    tooltip: [[remark.id, origin, date, stateText].filter((text) => text !== '').join(' · '), remark.texte, about, answer].filter((text) => text !== '').join('\n'),
    node: {
      id, kind: 'remarque', label: [remark.id, origin].filter((text) => text !== '').join(' · '), description: [...(grouped ? [] : [stateText]), oneLine(remark.texte)].join(' · '),
      spoken: [remark.id, origin, stateText, oneLine(remark.texte), about].filter((text) => text !== '').join(', '), state: remark.statut, stateText,
      can: ['repondre'], refs: { remarque: remark.id, reponse: remark.reponse, statut: remark.statut }, more: false,
    },
  };
}

/** A written deliverable; `why` says why it does not count where it stands. */
export function deliverableNode(deliverable: Deliverable, id: string, { lang }: OutlineContext, why?: string): Line {
  const { document, livrable } = deliverable;
  const key = livrable.id?.source ?? '';
  const statut = livrable.statut?.source ?? '';
  const stateText = [...(why === undefined ? [] : [why]), say(STATUTS_DOCUMENT, statut)[lang]].join(', ');
  const genre = say(GENRES, livrable.genre?.source ?? '')[lang];
  return {
    target: targetOfDeliverable(deliverable), below: NONE_BELOW,
    tooltip: [livrable.titre?.source ?? '', [key, genre, stateText].filter((text) => text !== '').join(' · ')].filter((text) => text !== '').join('\n'),
    node: {
      id, kind: 'livrable', label: livrable.titre?.source ?? key, description: [stateText, genre].filter((text) => text !== '').join(' · '),
      spoken: [livrable.titre?.source ?? key, genre, stateText].filter((text) => text !== '').join(', '), state: statut, stateText, can: ['ouvrir'], file: document.path, refs: { livrable: key }, more: false,
    },
  };
}

const REMARK_STATES = ['ouverte', 'repondue', 'close'] as const;
const HEADS: Readonly<Record<(typeof REMARK_STATES)[number], Readonly<Record<Lang, string>>>> = {
  ouverte: { fr: 'Ouvertes', en: 'Open' }, repondue: { fr: 'Répondues', en: 'Answered' }, close: { fr: 'Closes', en: 'Closed' },
};

/** The view of remarks: open ones first. */
export function remarkGroups(context: OutlineContext): Group[] {
  const { details: { remarques }, lang } = context;
  const ids = new Ids();
  const heads = new Map<string, string>(REMARK_STATES.map((state) => [state, HEADS[state][lang]]));
  for (const { statut } of remarques) if (!heads.has(statut)) heads.set(statut, capital(statut === '' ? (lang === 'fr' ? 'sans statut' : 'without status') : statut));
  return [...heads].flatMap(([statut, label]) => {
    const lines = remarques.filter((r) => r.statut === statut).map((r) => remarkNode(r, ids.next(lineId('r', r.id)), context, true));
    return lines.length === 0 ? [] : [{ id: lineId('s', statut), label, lines }];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
