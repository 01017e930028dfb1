/** Remarks and deliverables as lines of the views. */
import type { Deliverable } from '../../workspace/project.ts';
import type { Lang } from '../../text/words.ts';
import type { RemarkLine } from '../reportLists.ts';
import { sayDay } from '../reportReasons.ts';
import { GENRES, ORIGINES, say, STATUTS_DOCUMENT, STATUTS_REMARQUE } from '../reportWords.ts';
import type { OutlineContext, OutlineNode } from './node.ts';
import { capital, group } from './node.ts';
import { spotOfDeliverable, spotOfItem } from './spots.ts';

/** A remark of the ARS, the ANS or the hospital itself; `grouped` when its heading tells its state already. */
export function remarkNode(remark: RemarkLine, id: string, { snapshot, project, lang, lines }: OutlineContext, grouped = false): OutlineNode {
  const written = project.index.remarques.get(remark.id)?.[0];
  lines.at(id, written && spotOfItem(snapshot, written));
  const origin = say(ORIGINES, remark.origine)[lang];
  const date = remark.date === undefined ? remark.ecrite : sayDay(remark.date, lang);
  const stateText = say(STATUTS_REMARQUE, remark.statut)[lang];
  const about = remark.controles.join(', ');
  const answer = remark.reponse === '' ? '' : `${lang === 'fr' ? 'Réponse : ' : 'Answer: '}${remark.reponse}`;
  return {
    id, kind: 'remarque', label: [remark.id, origin].filter((text) => text !== '').join(' · '), description: [...(grouped ? [] : [stateText]), oneLine(remark.texte)].join(' · '),
    tooltip: [[remark.id, origin, date, stateText].filter((text) => text !== '').join(' · '), remark.texte, about, answer].filter((text) => text !== '').join('\n'),
    spoken: [remark.id, origin, stateText, oneLine(remark.texte), about].filter((text) => text !== '').join(', '), state: remark.statut, stateText,
    can: ['repondre'], refs: { remarque: remark.id, reponse: remark.reponse, statut: remark.statut }, children: [],
  };
}

/** A written deliverable; `why` says why it does not count where it stands. */
export function deliverableNode({ document, livrable, type }: Deliverable, id: string, { lang, lines }: OutlineContext, why?: string): OutlineNode {
  lines.at(id, spotOfDeliverable({ document, livrable, type }));
  const key = livrable.id?.source ?? '';
  const statut = livrable.statut?.source ?? '';
  const stateText = [...(why === undefined ? [] : [why]), say(STATUTS_DOCUMENT, statut)[lang]].join(', ');
  const genre = say(GENRES, livrable.genre?.source ?? '')[lang];
  return {
    id, kind: 'livrable', label: livrable.titre?.source ?? key, description: [stateText, genre].filter((text) => text !== '').join(' · '),
    tooltip: [livrable.titre?.source ?? '', [key, genre, stateText].filter((text) => text !== '').join(' · ')].filter((text) => text !== '').join('\n'),
    spoken: [livrable.titre?.source ?? key, genre, stateText].filter((text) => text !== '').join(', '), state: statut, stateText, can: ['ouvrir'], file: document.path, refs: { livrable: key }, children: [],
  };
}

const REMARK_STATES = ['ouverte', 'repondue', 'close'] as const;
const HEADS: Readonly<Record<(typeof REMARK_STATES)[number], Readonly<Record<Lang, string>>>> = {
  ouverte: { fr: 'Ouvertes', en: 'Open' }, repondue: { fr: 'Répondues', en: 'Answered' }, close: { fr: 'Closes', en: 'Closed' },
};

/** The view of remarks: open ones first. */
export function remarkGroups(context: OutlineContext): OutlineNode[] {
  const { details: { remarques }, lang, lines } = context;
  const heads = new Map<string, string>(REMARK_STATES.map((state) => [state, HEADS[state][lang]]));
  for (const { statut } of remarques) if (!heads.has(statut)) heads.set(statut, capital(statut === '' ? (lang === 'fr' ? 'sans statut' : 'without status') : statut));
  return [...heads].flatMap(([statut, head]) => {
    const own = remarques.filter((r) => r.statut === statut).map((r) => remarkNode(r, lines.id(`r:${r.id}`), context, true));
    return own.length === 0 ? [] : [group(lines.id(`s:${statut}`), head, own)];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
