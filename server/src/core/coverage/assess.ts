/** What a control of the plan has of what the catalogue requires: the one place that decides it, for rules, report and views. */
import type { Catalogue, ControleDefini, Exigence, IndicateurDefini } from '../model/catalogue.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Controle, Mesure } from '../model/part.ts';
import { dayOf, numberOf } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { dirname, join } from '../text/path.ts';
import type { Day } from '../text/plainDate.ts';
import type { Proof } from '../workspace/project.ts';
import type { View } from '../workspace/view.ts';
import type { Window } from './bounds.ts';
import { isStale, windowOf } from './bounds.ts';
import type { Target } from './target.ts';
import { parseTarget, reaches } from './target.ts';
import type { Recomputed } from './compute.ts';
import { recompute } from './compute.ts';
import type { Verdict } from './verdict.ts';
import { valueOf, verdictOf } from './verdict.ts';

export type Etat = 'conforme' | 'ecart' | 'en_cours' | 'a_faire' | 'non_applicable' | 'absent';

/** A proof as a control cites it. */
export interface Citation {
  readonly node: ScalarNode;
  readonly id: string;
  /** Undefined when nothing defines the id. */
  readonly proof: Proof | undefined;
  readonly genre: string;
  readonly date: Day | undefined;
  /** False for a deliverable that is not `valide`: cited, but no proof yet. */
  readonly counts: boolean;
}

export interface Requirement {
  readonly exigence: Exigence;
  /** False when its condition does not hold here. */
  readonly applies: boolean;
  readonly window: Window;
  /** Proofs that answer it. */
  readonly citations: readonly Citation[];
  /** Of those, the ones that are too old, or outside its window. */
  readonly stale: readonly Citation[];
  readonly outside: readonly Citation[];
  /** Of those, the ones without the validation that it asks for. */
  readonly unvalidated: readonly Citation[];
  /** Of those, the ones with none of these faults and not dated in the future. Their files are another question. */
  readonly sound: readonly Citation[];
  readonly missing: number;
}

export interface Measure {
  readonly id: string;
  readonly defini: IndicateurDefini | undefined;
  readonly target: Target | undefined;
  readonly cible: string | undefined;
  /** Undefined when it is not measured. */
  readonly mesure: Mesure | undefined;
  readonly valeur: number | undefined;
  readonly date: Day | undefined;
  readonly stale: boolean;
  /** The claimed value misses the target. */
  readonly below: boolean;
  /** What its sources give. */
  readonly recomputed: Recomputed;
  /** The computed value, in the unit of the indicator; undefined when there is none. */
  readonly calcule: number | undefined;
  readonly verdict: Verdict;
  /** The computed value misses the target, whatever is claimed. */
  readonly missed: boolean;
}

export interface Assessment {
  readonly defini: ControleDefini;
  /** `fait` or `valide`: the establishment says that it is done. */
  readonly claimed: boolean;
  readonly requirements: readonly Requirement[];
  readonly measures: readonly Measure[];
  readonly etat: Etat;
}

/** Several rules judge the same control through the same view: it is assessed once. */
const ASSESSED = new WeakMap<View, WeakMap<Controle, { readonly assessment: Assessment | undefined }>>();

/** The assessment of a control; undefined when its catalogue or its definition is not known. */
export function assess(controle: Controle, view: View): Assessment | undefined {
  let known = ASSESSED.get(view);
  if (!known) ASSESSED.set(view, (known = new WeakMap()));
  let kept = known.get(controle);
  if (!kept) known.set(controle, (kept = { assessment: assessAnew(controle, view) }));
  return kept.assessment;
}

function assessAnew(controle: Controle, view: View): Assessment | undefined {
  const defini = view.catalogue()?.controles.get(controle.id?.source ?? '');
  return defini && assessAs(defini, controle, view);
}

/** The assessment of what the plan says of a control of the catalogue; without it everything is missing, and the state is `absent`. */
export function assessAs(defini: ControleDefini, controle: Said | undefined, view: View): Assessment | undefined {
  const catalogue = view.catalogue();
  if (!catalogue) return undefined;
  const said = controle ?? NOTHING_SAID;
  const dossier = view.dossier();
  const today = view.today();
  const citations = cite(said, view);
  const requirements = require(defini, said, citations, catalogue, dossier, today);
  const measures = defini.indicateurs.map(({ id, cible }) => measure(id, cible, said.indicateurs.find((m) => m.id?.source === id), said, catalogue, view));
  const statut = said.statut?.source ?? '';
  const claimed = statut === 'fait' || statut === 'valide';
  const etat = controle ? etatOf(statut, claimed, requirements, measures, view, today) : 'absent';
  return { defini, claimed, requirements, measures, etat };
}

/** What counts in a control of the plan. */
export type Said = Pick<Controle, 'statut' | 'contexte' | 'preuves' | 'indicateurs' | 'perimetre'>;

const NOTHING_SAID: Said = { statut: undefined, contexte: {}, preuves: [], indicateurs: [], perimetre: undefined };

/** What a control cites; a proof that it cites twice is still one proof. */
function cite(controle: Said, view: View): Citation[] {
  const first = controle.preuves.filter((node, i, all) => all.findIndex((other) => other.source === node.source) === i);
  return first.map((node) => {
    const proof = view.preuves(node.source)[0];
    if (proof?.type === 'livrable') {
      const { genre, date_approbation, statut } = proof.livrable;
      return { node, id: node.source, proof, genre: genre?.source ?? '', date: dayOf(date_approbation), counts: statut?.source === 'valide' };
    }
    return { node, id: node.source, proof, genre: proof?.genre?.source ?? '', date: dayOf(proof?.date), counts: proof !== undefined };
  });
}

/** True when the condition of a requirement holds; a fact that is not stated counts as false. */
function holds(condition: string, controle: Said, dossier: Dossier): boolean {
  if (condition === 'ght') return dossier.categorie === 'ght';
  for (const facts of [controle.contexte, dossier.contexte]) if (Object.hasOwn(facts, condition)) return facts[condition] === true;
  return false;
}

function require(defini: ControleDefini, controle: Said, citations: readonly Citation[], catalogue: Catalogue, dossier: Dossier, today: Day): Requirement[] {
  const slots = defini.preuves.map((exigence) => ({
    exigence, window: windowOf(exigence, catalogue, dossier, today), taken: [] as Citation[],
    applies: (exigence.si === undefined || holds(exigence.si, controle, dossier)) && (exigence.sauf === undefined || !holds(exigence.sauf, controle, dossier)),
  }));
  const later: Citation[] = [];
  for (const citation of citations) {
    if (!citation.counts) continue;
    const named = citation.proof?.type === 'preuve' ? citation.proof.exigence.map((e) => e.source) : [];
    const answered = slots.filter(({ exigence }) => named.includes(exigence.code) || exigence.un_parmi.some((alternative) => named.includes(alternative)));
    if (answered.length > 0) answered.forEach((slot) => slot.taken.push(citation));
    else later.push(citation);
  }
  for (const citation of later) {
    const fitting = slots.filter(({ exigence, applies }) => applies && exigence.types.includes(citation.genre));
    (fitting.find((slot) => slot.taken.length < slot.exigence.min) ?? fitting[0])?.taken.push(citation);
  }
  return slots.map(({ exigence, applies, window, taken }) => {
    const stale = taken.filter((c) => c.date !== undefined && isStale(c.date, exigence.fraicheur_jours, dossier, today));
    const outside = taken.filter((c) => c.date !== undefined && ((window.from !== undefined && c.date < window.from) || (window.to !== undefined && c.date > window.to)));
    const unvalidated = exigence.validation === undefined ? [] : taken.filter((c) => c.proof?.type === 'preuve' && c.proof.validation?.par !== exigence.validation);
    const faulty = new Set([...stale, ...outside, ...unvalidated]);
    const sound = taken.filter((c) => !faulty.has(c) && c.date !== undefined && c.date <= today);
    return { exigence, applies, window, citations: taken, stale, outside, unvalidated, sound, missing: applies ? Math.max(0, exigence.min - taken.length) : 0 };
  });
}

/** Every indicator that a control measures, one by one as written, asked for by the catalogue or not. */
export function claimsOf(controle: Controle, view: View): Measure[] {
  const catalogue = view.catalogue();
  if (!catalogue) return [];
  const asked = assess(controle, view)?.defini.indicateurs ?? [];
  return controle.indicateurs.map((mesure) => {
    const id = mesure.id?.source ?? '';
    return measure(id, asked.find((a) => a.id === id)?.cible, mesure, controle, catalogue, view);
  });
}

function measure(id: string, cible: string | undefined, mesure: Mesure | undefined, controle: Said, catalogue: Catalogue, view: View): Measure {
  const defini = catalogue.indicateurs.get(id);
  const dossier = view.dossier();
  const valeur = numberOf(mesure?.valeur);
  const date = dayOf(mesure?.date);
  const target = parseTarget(cible);
  const stale = date !== undefined && isStale(date, defini?.fraicheur_jours, dossier, view.today());
  const recomputed: Recomputed = mesure ? recompute(mesure, view) : { kind: 'sourceless' };
  const calcule = valueOf(recomputed);
  const verdict = verdictOf({ valeur, stale, sens: defini?.sens ?? 'min', tolerance: dossier.tolerance_points, partial: isPartial(controle, view) }, recomputed);
  return {
    id, defini, target, cible, mesure, valeur, date, stale, recomputed, calcule, verdict,
    below: valeur !== undefined && target !== undefined && !reaches(valeur, target),
    // What a file of all establishments gives is not the figure of a few of them.
    missed: calcule !== undefined && target !== undefined && !reaches(calcule, target) && verdict !== 'non_calculable',
  };
}

/** True for a control that covers some of the establishments only. */
function isPartial({ perimetre }: Said, view: View): boolean {
  return perimetre !== undefined && view.ids('etablissements').some((finess) => !perimetre.some((p) => p.source === finess));
}

function etatOf(statut: string, claimed: boolean, requirements: readonly Requirement[], measures: readonly Measure[], view: View, today: Day): Etat {
  if (!claimed) return statut === 'en_cours' || statut === 'non_applicable' ? statut : 'a_faire';
  // At least the required number of proofs without any fault: what is cited besides takes nothing away.
  const proved = requirements.every((r) => !r.applies || r.sound.filter((c) => isIntact(c.proof, view)).length >= r.exigence.min);
  // A figure that was not read yet or cannot be computed is the claim's word alone; one that was must bear it out.
  const measured = measures.every((m) => m.valeur !== undefined && !m.stale && !m.below && m.verdict !== 'surevalue' && !m.missed && (m.date === undefined || m.date <= today));
  return proved && measured ? 'conforme' : 'ecart';
}

/** The file of an evidence is there and, as far as both are known, has the registered digest. */
export function isIntact(proof: Proof | undefined, view: View): boolean {
  if (proof?.type !== 'preuve') return proof !== undefined;
  if (!proof.fichier) return proof.confidentiel;
  const path = join(dirname(proof.part.path), proof.fichier.source);
  // A path that differs by case only is CARE213: the file is there all the same.
  const fact = path === undefined ? undefined : view.file(path) ?? view.file(view.fileLike(path) ?? path);
  if (!fact) return proof.confidentiel;
  return fact.sha256 === undefined || proof.sha256 === undefined || fact.sha256 === proof.sha256.source.toLowerCase();
}
