/** Evidence as lines of the views: by type, with its age and the state of its file; and the files that nothing registers. */
import type { Preuve } from '../../model/part.ts';
import { dayOf } from '../../model/part.ts';
import { PROOF_TYPES } from '../template.ts';
import { basename, dirname, join, relative } from '../../text/path.ts';
import type { Text } from '../../text/words.ts';
import type { Proof } from '../../workspace/project.ts';
import { unregistered } from '../../workspace/looseFiles.ts';
import { expiry } from '../expiry.ts';
import { shortAge } from '../dayWords.ts';
import type { Fault } from '../reportCells.ts';
import { CELLULES } from '../reportCells.ts';
import type { Integrity } from '../reportLists.ts';
import { integrityOf } from '../reportLists.ts';
import { sayDay } from '../reportReasons.ts';
import { GENRES, say } from '../reportWords.ts';
import { deliverableNode } from './items.ts';
import type { OutlineContext, OutlineNode, Spot } from './node.ts';
import { capital, group } from './node.ts';
import { spotOfItem } from './spots.ts';

const INTEGRITIES: Readonly<Record<Integrity, Text>> = {
  scellee: { fr: 'scellée', en: 'sealed' },
  non_scellee: { fr: 'non scellée', en: 'not sealed' },
  modifiee: { fr: 'fichier modifié', en: 'file changed' },
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  non_verifiee: { fr: 'pas encore vérifiée', en: 'not verified yet' },
  hors_dossier: { fr: 'gardée hors du dossier', en: 'kept outside the dossier' },
};

/** The path of the file of a proof that is there; undefined for one that is not. */
export function addressOf(proof: Proof, { view }: OutlineContext): string | undefined {
  if (proof.type === 'livrable') return proof.document.path;
  const path = proof.fichier ? join(dirname(proof.part.path), proof.fichier.source) : undefined;
  if (path === undefined) return undefined;
  return view.file(path) ? path : view.fileLike(path);
}

/** A proof below a control or a requirement; `fault` says why it does not count there, `mention` where an unknown one is cited. */
export function proofLine(proof: Proof | undefined, cited: string, wanted: string, fault: Fault | undefined, context: OutlineContext, mention?: Spot): OutlineNode {
  const { lang, lines } = context;
  const id = lines.id(wanted);
  if (proof?.type === 'livrable') return deliverableNode(proof, id, context, fault && CELLULES[fault][lang]);
  if (proof) return evidenceNode(proof, id, context, fault && CELLULES[fault][lang], fault);
  lines.at(id, mention);
  const stateText = lang === 'fr' ? 'inconnue dans ce dossier' : 'unknown in this dossier';
  return { id, kind: 'preuve', label: cited, description: stateText, tooltip: `${cited}\n${stateText}`, spoken: `${cited}, ${stateText}`, state: 'absente', stateText, can: [], refs: {}, children: [] };
}

/** An evidence of the register. */
function evidenceNode(proof: Preuve, id: string, context: OutlineContext, why?: string, fault?: Fault): OutlineNode {
  const { snapshot, project, view, lang, lines } = context;
  lines.at(id, spotOfItem(snapshot, proof));
  const key = proof.id?.source ?? '';
  const integrity = integrityOf(proof, view);
  const day = dayOf(proof.date);
  const end = day === undefined ? undefined : expiry(key, day, project, view, snapshot.today);
  const expires = end ? [end.words[lang]] : [];
  const age = day === undefined ? (lang === 'fr' ? 'sans date lisible' : 'no readable date') : shortAge(day, snapshot.today, lang);
  const citing = project.index.citing.get(key) ?? [];
  const unused = citing.length === 0 ? [lang === 'fr' ? 'non citée' : 'not cited'] : [];
  const titre = proof.titre?.source ?? basename(proof.fichier?.source ?? '');
  const stateText = [...(why === undefined ? [] : [why]), INTEGRITIES[integrity][lang], ...unused].join(', ');
  const file = addressOf(proof, context);
  return {
    id, kind: 'preuve', label: key, description: [why ?? '', titre, age, ...expires, ...(integrity === 'scellee' ? [] : [INTEGRITIES[integrity][lang]]), ...unused].filter((text) => text !== '').join(' · '),
    tooltip: [
      `${key} ${titre}`.trim(), [say(GENRES, proof.genre?.source ?? '')[lang], day === undefined ? '' : sayDay(day, lang), age, ...expires].filter((text) => text !== '').join(' · '), stateText, proof.fichier?.source ?? '',
      citing.length === 0 ? '' : `${lang === 'fr' ? 'Citée par ' : 'Cited by '}${citing.flatMap((c) => c.id?.source ?? []).join(', ')}`,
    ].filter((text) => text !== '').join('\n'),
    spoken: [key, titre, age, ...expires, stateText].join(', '), state: fault ?? (integrity !== 'scellee' ? integrity : end?.stale ? 'perimee' : unused.length > 0 ? 'non_citee' : integrity), stateText,
    can: [...(file === undefined ? [] : ['ouvrir'] as const), ...(integrity === 'non_scellee' || integrity === 'modifiee' ? ['sceller'] as const : [])],
    ...(file === undefined ? {} : { file }), refs: { preuve: key }, children: [],
  };
}

/** The view of evidence: a group for each type, then the files that no evidence registers. */
export function proofGroups(context: OutlineContext): OutlineNode[] {
  const { project, view, lang, lines } = context;
  const groups = new Map<string, OutlineNode[]>();
  for (const document of project.documents) {
    for (const { item } of document.parts) {
      if (item?.type !== 'preuve') continue;
      const genre = item.genre?.source ?? '';
      groups.set(genre, [...(groups.get(genre) ?? []), evidenceNode(item, lines.id(`p:${item.id?.source ?? ''}`), context)]);
    }
  }
  const order = (genre: string): number => (PROOF_TYPES.indexOf(genre) + PROOF_TYPES.length + 1) % (PROOF_TYPES.length + 1);
  const typed = [...groups].sort(([a], [b]) => order(a) - order(b)).map(([genre, children]) => (
    group(lines.id(`g:${genre}`), capital(genre === '' ? (lang === 'fr' ? 'sans type' : 'without type') : say(GENRES, genre)[lang]), children)
  ));
  const loose = unregistered(project, view).map((file): OutlineNode => {
    const label = relative(project.root, file);
    const stateText = lang === 'fr' ? 'non enregistré' : 'not registered';
    return { id: lines.id(`f:${label}`), kind: 'fichier', label: basename(file), description: dirname(label), tooltip: `${label}\n${stateText}`, spoken: `${basename(file)}, ${stateText}`, state: 'non_enregistre', stateText, can: ['ouvrir', 'enregistrer'], file, refs: { fichier: label }, children: [] };
  });
  return [...typed, ...(loose.length === 0 ? [] : [group(lines.id('g:/fichiers'), lang === 'fr' ? 'Fichiers non enregistrés' : 'Files not registered', loose)])];
}
