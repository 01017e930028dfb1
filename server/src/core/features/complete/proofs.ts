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
import type { Body } from './body.ts';
import { md, paragraphs } from './markup.ts';
import type { Place } from './place.ts';
import { controlOf, listed } from './place.ts';
import { askedFor } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';
import { folded } from './suggestion.ts';

/** For `preuves` of a control. */
export function proofsOfControl(place: Place): Suggestion[] {
  const { view, project } = place;
  const controle = controlOf(place);
  if (!view || !project) return [];
  const requirements = controle ? assess(controle, view)?.requirements.filter((r) => r.applies) ?? [] : [];
  const open = requirements.filter((r) => r.sound.length < r.exigence.min);
  const there = listed(place);
  const naming = new Set((controle?.id ? view.naming(controle.id.source) : []).flatMap((d) => d.livrable.id?.source ?? []));
  const types = new Set(requirements.flatMap((r) => r.exigence.types));
  const rankOf = (id: string, proof: Proof): Ranked => {
    const type = typeOf(proof);
    // Most proofs are of another kind and say nothing of this control: they need no closer look.
    if (!types.has(type) && (proof.type === 'livrable' || proof.exigence.length === 0)) return naming.has(id) ? FIRST : LAST;
    const answered = open.find((r) => names(proof, r)) ?? open.find((r) => answers(proof, r, place));
    const fits = answered !== undefined || naming.has(id) || types.has(type) || requirements.some((r) => names(proof, r));
    return { rank: naming.has(id) || (answered && names(proof, answered)) ? 0 : answered ? 1 : fits ? 3 : 4, answered };
  };
  const list: Suggestion[] = [];
  project.index.preuves.forEach(([proof], id) => {
    if (proof && !there.has(id)) list.push(new ProofSuggestion(place, id, proof, rankOf));
  });
  return [...list, ...newProofs(place, open)];
}

/** For keys that cite one evidence: a source of an indicator, the contract of a contractor. Pieces of a type first. */
export function proofsOfType(place: Place, types: readonly string[]): Suggestion[] {
  const { project } = place;
  const there = listed(place);
  const cited = new Set(controlOf(place)?.preuves.map((node) => node.source) ?? []);
  const rankOf = (id: string, proof: Proof): Ranked => {
    const fits = types.includes(typeOf(proof));
    return { rank: cited.has(id) ? (fits ? 0 : 1) : fits ? 2 : 3, answered: undefined };
  };
  const list: Suggestion[] = [];
  project?.index.preuves.forEach(([proof], id) => {
    if (proof?.type === 'preuve' && !there.has(id)) list.push(new ProofSuggestion(place, id, proof, rankOf));
  });
  return list;
}

/** How early a proof comes, and the requirement that it would fill. */
interface Ranked { readonly rank: number; readonly answered: Requirement | undefined }

const FIRST: Ranked = { rank: 0, answered: undefined };
const LAST: Ranked = { rank: 4, answered: undefined };

/** A line for a proof. There may be tens of thousands, of which a few are shown: everything is worked out when it is asked for. */
class ProofSuggestion implements Suggestion {
  readonly label: string;
  readonly #place: Place;
  readonly #proof: Proof;
  readonly #rankOf: (id: string, proof: Proof) => Ranked;
  #ranked: Ranked | undefined;
  #said: string | undefined;

  constructor(place: Place, id: string, proof: Proof, rankOf: (id: string, proof: Proof) => Ranked) {
    this.label = id;
    this.#place = place;
    this.#proof = proof;
    this.#rankOf = rankOf;
  }

  get kind(): 'evidence' | 'document' {
    return this.#proof.type === 'preuve' ? 'evidence' : 'document';
  }

  get rank(): number {
    return this.#rank.rank;
  }

  get beside(): string {
    return titleOf(this.#proof);
  }

  get words(): string {
    let known = WORDS.get(this.#proof);
    if (known === undefined) WORDS.set(this.#proof, (known = folded(`${this.label} ${this.beside}`)));
    return known;
  }

  get detail(): string {
    const { answered } = this.#rank;
    const answer = answered === undefined ? '' : `${this.#place.lang === 'fr' ? 'répond à' : 'answers'} ${answered.exigence.code} · `;
    return `${answer}${this.#facts}`;
  }

  documentation(): string {
    const { answered } = this.#rank;
    const proof = this.#proof;
    const file = proof.type === 'preuve' && proof.fichier ? md(proof.fichier.source) : '';
    return paragraphs(`**${md(this.beside === '' ? this.label : this.beside)}**`, md(this.#facts), file, answered ? md(askedFor(answered.exigence, this.#place.lang)) : '');
  }

  body(): Body {
    return scalar(this.#place, this.label);
  }

  get #rank(): Ranked {
    return (this.#ranked ??= this.#rankOf(this.label, this.#proof));
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

/** Id and title of a proof as they are compared with what is typed; a proof stays the same object as long as its text. */
const WORDS = new WeakMap<Proof, string>();

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
