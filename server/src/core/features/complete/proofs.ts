/** Evidence and deliverables to cite: what would answer a requirement still open comes first, and new evidence for it. */
import type { Requirement } from '../../coverage/assess.ts';
import { assess } from '../../coverage/assess.ts';
import { isStale } from '../../coverage/bounds.ts';
import { dayOf } from '../../model/part.ts';
import { freeId } from '../../rules/freeId.ts';
import type { Day } from '../../text/plainDate.ts';
import { formatDay, frenchDay } from '../../text/plainDate.ts';
import type { TextEdit } from '../../text/edit.ts';
import { groupBy } from '../../text/lists.ts';
import type { Project, Proof } from '../../workspace/project.ts';
import { addItem, write } from '../../workspace/yamlEdit.ts';
import type { Body } from './body.ts';
import { md, paragraphs } from './markup.ts';
import type { Place } from './place.ts';
import { controlOf, listed } from './place.ts';
import { askedFor } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Offer, Suggestion } from './suggestion.ts';
import { firstOf, folded, matcher, matching, MOST } from './suggestion.ts';

/** For `preuves` of a control. */
export function proofsOfControl(place: Place): Offer {
  const { view, project } = place;
  const controle = controlOf(place);
  if (!view || !project) return [];
  const requirements = controle ? assess(controle, view)?.requirements.filter((r) => r.applies) ?? [] : [];
  const open = requirements.filter((r) => r.sound.length < r.exigence.min);
  const there = listed(place);
  const naming = new Set((controle?.id ? view.naming(controle.id.source) : []).flatMap((d) => d.livrable.id?.source ?? []));
  const types = new Set(requirements.flatMap((r) => r.exigence.types));
  const candidates = candidatesIn(project);
  const closer = near(candidates, types, naming, candidates.naming);
  const rankOf = (candidate: Candidate): Ranked => {
    if (!closer.has(candidate)) return LAST;
    const { id, proof, type } = candidate;
    const answered = open.find((r) => names(proof, r)) ?? open.find((r) => answers(proof, r, place));
    const fits = answered !== undefined || naming.has(id) || types.has(type) || requirements.some((r) => names(proof, r));
    return { rank: naming.has(id) || (answered && names(proof, answered)) ? 0 : answered ? 1 : fits ? 3 : 4, answered };
  };
  return offerOf(place, candidates, closer, ({ id }) => !there.has(id), rankOf, newProofs(place, open));
}

/** For keys that cite one evidence: a source of an indicator, the contract of a contractor. Pieces of a type first. */
export function proofsOfType(place: Place, types: readonly string[]): Offer {
  const { project } = place;
  if (!project) return [];
  const there = listed(place);
  const cited = new Set(controlOf(place)?.preuves.map((node) => node.source) ?? []);
  const rankOf = ({ id, type }: Candidate): Ranked => {
    const fits = types.includes(type);
    return { rank: cited.has(id) ? (fits ? 0 : 1) : fits ? 2 : 3, answered: undefined };
  };
  const candidates = candidatesIn(project);
  return offerOf(place, candidates, near(candidates, types, cited, []), ({ id, proof }) => proof.type === 'preuve' && !there.has(id), rankOf, []);
}

/** A proof that may be cited, and beside it what is looked at in all of them. */
interface Candidate {
  readonly id: string;
  readonly proof: Proof;
  /** Among the proofs of the project. */
  readonly at: number;
  /** The id in lower case. */
  readonly name: string;
  readonly type: string;
}

/** The proofs of a project in their order, and where those stand that need a closer look. */
interface Candidates {
  readonly list: readonly Candidate[];
  readonly byId: ReadonlyMap<string, Candidate>;
  readonly byType: ReadonlyMap<string, readonly Candidate[]>;
  /** Those that say themselves which requirement they answer. */
  readonly naming: readonly Candidate[];
}

const CANDIDATES = new WeakMap<Project['index']['preuves'], Candidates>();

/** The proofs of a project; kept as long as none changed. */
function candidatesIn({ index: { preuves } }: Project): Candidates {
  let known = CANDIDATES.get(preuves);
  if (!known) {
    const list: Candidate[] = [];
    preuves.forEach(([proof], id) => { if (proof) list.push({ id, proof, at: list.length, name: id.toLowerCase(), type: typeOf(proof) }); });
    known = {
      list, byId: new Map(list.map((one) => [one.id, one])), byType: groupBy(list, ({ type }) => type),
      naming: list.filter(({ proof }) => proof.type === 'preuve' && proof.exigence.length > 0),
    };
    CANDIDATES.set(preuves, known);
  }
  return known;
}

/** Those of some types, some by their ids, and some more, each once. */
function near({ byType, byId }: Candidates, types: Iterable<string>, ids: Iterable<string>, more: readonly Candidate[]): ReadonlySet<Candidate> {
  return new Set([...[...types].flatMap((type) => byType.get(type) ?? []), ...[...ids].flatMap((id) => byId.get(id) ?? []), ...more]);
}

/**
 * The lines for proofs and some more. Of tens of thousands few are shown: only these are made, and only those of `near` are
 * ranked one by one, since all others have the last rank.
 */
function offerOf(place: Place, { list }: Candidates, near: ReadonlySet<Candidate>, isMeant: (candidate: Candidate) => boolean, rankOf: RankOf, more: readonly Suggestion[]): Offer {
  const line = (candidate: Candidate): Suggestion => new ProofSuggestion(place, candidate.id, candidate.proof, rankOf(candidate));
  const few = firstWith(list, isMeant, MOST + 1);
  if (few.length + more.length <= MOST) return [...few.map(line), ...more];
  const { word } = place.context;
  const fits = matcher(word);
  const isFitting = (one: Candidate): boolean => isMeant(one) && fits(one.name, () => wordsOf(one.id, one.proof));
  const fitting = [...[...near].filter(isFitting), ...firstWith(list, (one) => !near.has(one) && isFitting(one), MOST)].sort((a, b) => a.at - b.at);
  return { chosen: [...firstOf(fitting, (candidate) => rankOf(candidate).rank).map(line), ...matching(more, word)] };
}

/** The first of a list that pass a test, `most` at most. */
function firstWith<T>(list: readonly T[], test: (item: T) => boolean, most: number): T[] {
  const found: T[] = [];
  for (const item of list) {
    if (found.length === most) break;
    if (test(item)) found.push(item);
  }
  return found;
}

/** How early a proof comes, and the requirement that it would fill. */
interface Ranked { readonly rank: number; readonly answered: Requirement | undefined }
type RankOf = (candidate: Candidate) => Ranked;

const LAST: Ranked = { rank: 4, answered: undefined };

/** A line for a proof. What is said of it is worked out when it is shown. */
class ProofSuggestion implements Suggestion {
  readonly label: string;
  readonly kind: 'evidence' | 'document';
  readonly rank: number;
  readonly #place: Place;
  readonly #proof: Proof;
  readonly #answered: Requirement | undefined;
  #said: string | undefined;

  constructor(place: Place, id: string, proof: Proof, { rank, answered }: Ranked) {
    this.label = id;
    this.kind = proof.type === 'preuve' ? 'evidence' : 'document';
    this.rank = rank;
    this.#place = place;
    this.#proof = proof;
    this.#answered = answered;
  }

  get beside(): string {
    return titleOf(this.#proof);
  }

  get detail(): string {
    const answered = this.#answered;
    const answer = answered === undefined ? '' : `${this.#place.lang === 'fr' ? 'répond à' : 'answers'} ${answered.exigence.code} · `;
    return `${answer}${this.#facts}`;
  }

  documentation(): string {
    const answered = this.#answered;
    const proof = this.#proof;
    const file = proof.type === 'preuve' && proof.fichier ? md(proof.fichier.source) : '';
    return paragraphs(`**${md(this.beside === '' ? this.label : this.beside)}**`, md(this.#facts), file, answered ? md(askedFor(answered.exigence, this.#place.lang)) : '');
  }

  body(): Body {
    return scalar(this.#place, this.label);
  }

  get #facts(): string {
    return (this.#said ??= this.#factsAnew());
  }

  #factsAnew(): string {
    const proof = this.#proof;
    const day = dateOf(proof);
    const date = day === undefined ? '' : this.#place.lang === 'fr' ? frenchDay(day) : formatDay(day);
    const draft = proof.type === 'livrable' && proof.livrable.statut?.source !== 'valide' ? proof.livrable.statut?.source ?? '' : '';
    return [typeOf(proof), date, draft].filter((text) => text !== '').join(' · ');
  }
}

const WORDS = new WeakMap<Proof, string>();

/** Id and title of a proof as they are compared with what is typed; a proof stays the same object as long as its text. */
function wordsOf(id: string, proof: Proof): string {
  let known = WORDS.get(proof);
  if (known === undefined) WORDS.set(proof, (known = folded(`${id} ${titleOf(proof)}`)));
  return known;
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
