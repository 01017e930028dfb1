/** Evidence and deliverables to cite: what would answer a requirement still open comes first, and new evidence for it. */
import type { Requirement } from '../../coverage/assess.ts';
import { assess } from '../../coverage/assess.ts';
import { isStale } from '../../coverage/bounds.ts';
import { dayOf } from '../../model/part.ts';
import { freeId } from '../../rules/freeId.ts';
import type { Day } from '../../text/plainDate.ts';
import { formatDay, frenchDay } from '../../text/plainDate.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Proof } from '../../workspace/project.ts';
import { addItem, write } from '../../workspace/yamlEdit.ts';
import { md, paragraphs } from './markup.ts';
import type { Place } from './place.ts';
import { controlOf, listed } from './place.ts';
import { askedFor } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';

/** For `preuves` of a control. */
export function proofsOfControl(place: Place): Suggestion[] {
  const { view, project } = place;
  const controle = controlOf(place);
  if (!view || !project) return [];
  const requirements = controle ? assess(controle, view)?.requirements.filter((r) => r.applies) ?? [] : [];
  const open = requirements.filter((r) => r.sound.length < r.exigence.min);
  const there = listed(place);
  const naming = new Set((controle?.id ? view.naming(controle.id.source) : []).flatMap((d) => d.livrable.id?.source ?? []));
  const list: Suggestion[] = [];
  for (const [id, [proof]] of project.index.preuves) {
    if (!proof || there.has(id)) continue;
    const answered = open.find((r) => names(proof, r)) ?? open.find((r) => answers(proof, r, place));
    const fits = answered !== undefined || naming.has(id) || requirements.some((r) => r.exigence.types.includes(typeOf(proof)) || names(proof, r));
    const rank = naming.has(id) || (answered && names(proof, answered)) ? 0 : answered ? 1 : fits ? 3 : 4;
    list.push(proofSuggestion(place, id, proof, rank, answered));
  }
  return [...list, ...newProofs(place, open)];
}

/** For keys that cite one evidence: a source of an indicator, the contract of a contractor. Pieces of a type first. */
export function proofsOfType(place: Place, types: readonly string[]): Suggestion[] {
  const { project } = place;
  const there = listed(place);
  const cited = new Set(controlOf(place)?.preuves.map((node) => node.source) ?? []);
  return [...(project?.index.preuves ?? [])].flatMap(([id, [proof]]): Suggestion[] => {
    if (proof?.type !== 'preuve' || there.has(id)) return [];
    const fits = types.includes(typeOf(proof));
    return [proofSuggestion(place, id, proof, cited.has(id) ? (fits ? 0 : 1) : fits ? 2 : 3, undefined)];
  });
}

/** A line for a proof; `answered` is the requirement that it would fill. */
export function proofSuggestion(place: Place, id: string, proof: Proof, rank: number, answered: Requirement | undefined): Suggestion {
  const { lang } = place;
  const facts = (): string => {
    const day = dateOf(proof);
    const date = day === undefined ? '' : lang === 'fr' ? frenchDay(day) : formatDay(day);
    const draft = proof.type === 'livrable' && proof.livrable.statut?.source !== 'valide' ? proof.livrable.statut?.source ?? '' : '';
    return [typeOf(proof), date, draft].filter((text) => text !== '').join(' · ');
  };
  const answer = answered === undefined ? '' : `${lang === 'fr' ? 'répond à' : 'answers'} ${answered.exigence.code} · `;
  return {
    kind: proof.type === 'preuve' ? 'evidence' : 'document', label: id, rank, beside: titleOf(proof), detail: () => `${answer}${facts()}`, body: () => scalar(place, id),
    documentation: () => paragraphs(`**${md(titleOf(proof) === '' ? id : titleOf(proof))}**`, md(facts()), proof.type === 'preuve' && proof.fichier ? md(proof.fichier.source) : '', answered ? md(askedFor(answered.exigence, lang)) : ''),
  };
}

/** The title of a proof, as far as it has one. */
export function titleOf(proof: Proof): string {
  return (proof.type === 'preuve' ? proof.titre : proof.livrable.titre)?.source ?? '';
}

function typeOf(proof: Proof): string {
  return (proof.type === 'preuve' ? proof.genre : proof.livrable.genre)?.source ?? '';
}

function dateOf(proof: Proof): Day | undefined {
  return dayOf(proof.type === 'preuve' ? proof.date : proof.livrable.date_approbation);
}

/** The evidence says itself that it answers the requirement. */
function names(proof: Proof, { exigence }: Requirement): boolean {
  return proof.type === 'preuve' && proof.exigence.some(({ source }) => source === exigence.code || exigence.un_parmi.includes(source));
}

/** It is of a type that will do, meant for nothing else, recent enough, and in the window. */
function answers(proof: Proof, { exigence, window }: Requirement, { project, snapshot }: Place): boolean {
  if (!exigence.types.includes(typeOf(proof)) || !project) return false;
  if (proof.type === 'preuve' ? proof.exigence.length > 0 : proof.livrable.statut?.source !== 'valide') return false;
  const day = dateOf(proof);
  if (day === undefined || day > snapshot.today) return false;
  return !isStale(day, exigence.fraicheur_jours, project.dossier, snapshot.today) && (window.from ?? day) <= day && day <= (window.to ?? day);
}

/** « Nouvelle preuve pour … »: the id here, and the entry in the register of the document. */
function newProofs(place: Place, open: readonly Requirement[]): Suggestion[] {
  const { view, lang, document, context, snapshot } = place;
  if (!view || open.length === 0) return [];
  const id = freeId(view);
  const controle = controlOf(place)?.id?.source ?? '';
  return open.flatMap(({ exigence }): Suggestion[] => {
    const type = exigence.types[0] ?? 'rapport';
    const edits: readonly TextEdit[] = addItem(document, 'preuves', {
      id, type, titre: lang === 'fr' ? 'à compléter' : 'to be completed', fichier: write(`preuves/${controle}_${type}_a-deposer`), date: formatDay(snapshot.today),
      exigence: `[${exigence.un_parmi[0] ?? exigence.code}]`,
    });
    // Right at the cursor, at the end of a text without line end, the two writings would run into each other.
    const beside = edits.some((edit) => edit.span.start <= context.span.end && context.span.start <= edit.span.end);
    if (beside || edits.length === 0) return [];
    return [{
      kind: 'new', rank: 2, label: lang === 'fr' ? `Nouvelle preuve pour ${exigence.code}` : `New proof for ${exigence.code}`, beside: id, detail: askedFor(exigence, lang),
      documentation: () => md(lang === 'fr' ? `Cite ${id} ici et l’inscrit sous « preuves » de ce document, à compléter.` : `Cites ${id} here and registers it under “preuves” of this document, to be completed.`),
      body: () => scalar(place, id), edits: () => edits,
    }];
  });
}
