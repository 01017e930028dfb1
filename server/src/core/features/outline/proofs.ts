/** Evidence as lines of the views: by type, with its age and the state of its file; and the files that nothing registers. */
import type { Preuve } from '../../model/part.ts';
import { dayOf } from '../../model/part.ts';
import { PROOF_TYPES } from '../template.ts';
import { groupBy } from '../../text/lists.ts';
import { basename, dirname, join, relative } from '../../text/path.ts';
import type { Lang, Text } from '../../text/words.ts';
import type { Proof } from '../../workspace/project.ts';
import { unregistered } from '../../workspace/looseFiles.ts';
import { remembered } from '../../workspace/remembered.ts';
import type { View } from '../../workspace/view.ts';
import { expiry } from '../expiry.ts';
import { shortAge } from '../dayWords.ts';
import type { Fault } from '../reportCells.ts';
import { CELLULES } from '../reportCells.ts';
import type { Integrity } from '../integrity.ts';
import { integrityOf } from '../integrity.ts';
import { sayDay } from '../reportReasons.ts';
import { GENRES, say } from '../reportWords.ts';
import { itemsOf } from '../reportRows.ts';
import { deliverableNode } from './items.ts';
import type { Group, Line, OutlineContext, Target } from './node.ts';
import { capital, Ids, lineId, NONE_BELOW } from './node.ts';
import { targetOfItem } from './spots.ts';

const INTEGRITIES: Readonly<Record<Integrity, Text>> = {
  scellee: { fr: 'scellée', en: 'sealed' },
  non_scellee: { fr: 'non scellée', en: 'not sealed' },
  modifiee: { fr: 'fichier modifié', en: 'file changed' },
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  non_verifiee: { fr: 'pas encore vérifiée', en: 'not verified yet' },
  hors_dossier: { fr: 'gardée hors du dossier', en: 'kept outside the dossier' },
};

/** The path of the file of a proof that is there; undefined for one that is not. */
export function addressOf(proof: Proof, view: View): string | undefined {
  if (proof.type === 'livrable') return proof.document.path;
  const path = proof.fichier ? join(dirname(proof.part.path), proof.fichier.source) : undefined;
  if (path === undefined) return undefined;
  return view.file(path) ? path : view.fileLike(path);
}

/** A proof below a control or a requirement; `fault` says why it does not count there, `mention` where an unknown one is cited. */
export function proofLine(proof: Proof | undefined, cited: string, id: string, fault: Fault | undefined, context: OutlineContext, mention?: Target): Line {
  const { lang } = context;
  if (proof?.type === 'livrable') return deliverableNode(proof, id, context, fault && CELLULES[fault][lang]);
  if (proof) return evidenceLine(context.view, proof, id, lang, fault);
  const stateText = lang === 'fr' ? 'inconnue dans ce dossier' : 'unknown in this dossier';
  return {
    target: mention, below: NONE_BELOW, tooltip: `${cited}\n${stateText}`,
    node: { id, kind: 'preuve', label: cited, description: stateText, spoken: `${cited}, ${stateText}`, state: 'absente', stateText, can: [], refs: {}, more: false },
  };
}

/** An evidence of the register. */
function evidenceLine(view: View, proof: Preuve, id: string, lang: Lang, fault?: Fault): Line {
  const why = fault && CELLULES[fault][lang];
  const key = proof.id?.source ?? '';
  const today = view.today();
  const integrity = integrityOf(proof, view);
  const day = dayOf(proof.date);
  const end = day === undefined ? undefined : expiry(key, day, { dossier: view.dossier(), catalogue: view.catalogue(), index: { citing: { get: view.citing } } }, view, today);
  const expires = end ? [end.words[lang]] : [];
  const age = day === undefined ? (lang === 'fr' ? 'sans date lisible' : 'no readable date') : shortAge(day, today, lang);
  const citing = view.citing(key);
  const unused = citing.length === 0 ? [lang === 'fr' ? 'non citée' : 'not cited'] : [];
  const titre = proof.titre?.source ?? basename(proof.fichier?.source ?? '');
  const stateText = [...(why === undefined ? [] : [why]), INTEGRITIES[integrity][lang], ...unused].join(', ');
  const file = addressOf(proof, view);
  return {
    target: targetOfItem(proof), below: NONE_BELOW,
    tooltip: [
      `${key} ${titre}`.trim(), [say(GENRES, proof.genre?.source ?? '')[lang], day === undefined ? '' : sayDay(day, lang), age, ...expires].filter((text) => text !== '').join(' · '), stateText, proof.fichier?.source ?? '',
      citing.length === 0 ? '' : `${lang === 'fr' ? 'Citée par ' : 'Cited by '}${citing.flatMap((c) => c.id?.source ?? []).join(', ')}`,
    ].filter((text) => text !== '').join('\n'),
    node: {
      id, kind: 'preuve', label: key, description: [why ?? '', titre, age, ...expires, ...(integrity === 'scellee' ? [] : [INTEGRITIES[integrity][lang]]), ...unused].filter((text) => text !== '').join(' · '),
      spoken: [key, titre, age, ...expires, stateText].join(', '), state: fault ?? (integrity !== 'scellee' ? integrity : end?.stale ? 'perimee' : unused.length > 0 ? 'non_citee' : integrity), stateText,
      can: [...(file === undefined ? [] : ['ouvrir'] as const), ...(integrity === 'non_scellee' || integrity === 'modifiee' ? ['sceller'] as const : [])],
      ...(file === undefined ? {} : { file }), refs: { preuve: key }, more: false,
    },
  };
}

const registered = remembered((view: View, proof: Preuve, id: string, lang: Lang) => evidenceLine(view, proof, id, lang));

/** The lines of some evidence, made when its heading is opened; ids go by the order of the register. */
export interface ProofGroup { readonly id: string; readonly label: string; readonly items: readonly { readonly id: string; readonly proof: Preuve }[] }

/** The view of evidence: a group for each type. */
export function proofGroups({ moment: { project }, lang }: Pick<OutlineContext, 'moment' | 'lang'>): ProofGroup[] {
  const ids = new Ids();
  const groups = groupBy(itemsOf(project, 'preuve').map((proof) => ({ id: ids.next(lineId('p', proof.id?.source ?? '')), proof })), ({ proof }) => proof.genre?.source ?? '');
  const order = (genre: string): number => (PROOF_TYPES.indexOf(genre) + PROOF_TYPES.length + 1) % (PROOF_TYPES.length + 1);
  return [...groups].sort(([a], [b]) => order(a) - order(b)).map(([genre, items]) => (
    { id: lineId('g', genre), label: capital(genre === '' ? (lang === 'fr' ? 'sans type' : 'without type') : say(GENRES, genre)[lang]), items }
  ));
}

/** The lines of a group. */
export function proofLines({ items }: ProofGroup, { moment, lang }: OutlineContext): Line[] {
  return items.map(({ id, proof }) => registered(moment, proof, id, lang));
}

/** The files that no evidence registers; undefined when there is none. */
export function looseGroup({ moment: { project }, view, lang }: OutlineContext): Group | undefined {
  const lines = unregistered(project, view).map((file): Line => {
    const label = relative(project.root, file);
    const stateText = lang === 'fr' ? 'non enregistré' : 'not registered';
    return {
      target: undefined, below: NONE_BELOW, tooltip: `${label}\n${stateText}`,
      node: { id: lineId('f', label), kind: 'fichier', label: basename(file), description: dirname(label), spoken: `${basename(file)}, ${stateText}`, state: 'non_enregistre', stateText, can: ['ouvrir', 'enregistrer'], file, refs: { fichier: label }, more: false },
    };
  });
  return lines.length === 0 ? undefined : { id: 'f:', label: lang === 'fr' ? 'Fichiers non enregistrés' : 'Files not registered', lines };
}
