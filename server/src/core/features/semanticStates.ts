/** The state of what is coloured, asked once for each id of a document. */
import type { Assessment } from '../coverage/assess.ts';
import { assessAs } from '../coverage/assess.ts';
import { deadlineFault } from '../coverage/deadline.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Controle, Part } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Document } from '../workspace/document.ts';
import type { Occurrence } from '../workspace/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { View } from '../workspace/view.ts';
import type { Asked } from './hoverAsked.ts';
import { askedOf, controlOfPlan } from './hoverAsked.ts';
import { integrityOf } from './integrity.ts';
import type { TokenModifier } from './tokenLegend.ts';

type Modifiers = readonly TokenModifier[];

const NONE: Modifiers = [];

export class StateOf {
  readonly #asked: Asked;
  readonly #assessed = new Map<Controle, Assessment | undefined>();
  readonly #proofs = new Map<string, Modifiers>();
  readonly #controls = new Map<string, Modifiers>();

  constructor(snapshot: Snapshot, document: Document) {
    // The language plays no part: no words are made here.
    this.#asked = askedOf(snapshot, document, 'fr');
  }

  ofId(kind: Exclude<Occurrence['kind'], 'mention'>, occurrence: Occurrence): Modifiers {
    const { project, view, snapshot } = this.#asked;
    if (!project || !view) return NONE;
    const { id, part } = occurrence;
    switch (kind) {
      case 'controle': return kept(this.#controls, id, () => this.#control(id));
      case 'preuve': return kept(this.#proofs, id, () => this.#proof(id, view));
      case 'personne': return project.index.personnes.has(id) || project.index.unsure.has('equipe') || project.index.unsure.has('accompagnateurs') ? NONE : ['manquant'];
      case 'etablissement': return project.index.etablissements.has(id) || project.index.unsure.has('etablissements') ? NONE : ['manquant'];
      case 'referentiel': return snapshot.catalogues.some((c) => c.id === id) ? NONE : ['manquant'];
      case 'indicateur': return part?.item?.type === 'controle' ? this.#measure(part.item, id) : NONE;
      default: return NONE;
    }
  }

  /** A status says more where a control claims to be done. */
  ofStatus(part: Part): Modifiers {
    const { item } = part;
    return item?.type === 'controle' ? ofState(this.#assess(item)) : NONE;
  }

  ofDate(part: Part, key: string, node: ScalarNode): Modifiers {
    const { project, today, document, view } = this.#asked;
    const day = dayOf(node);
    if (!project || !view || day === undefined) return NONE;
    const { item } = part;
    const late = (date: ScalarNode | undefined, statut: ScalarNode | undefined): Modifiers => (
      deadlineFault(date, statut, project.dossier, today)?.fault === 'overdue' ? ['perime'] : NONE
    );
    if (item?.type === 'controle' && node === item.echeance) return late(item.echeance, item.statut);
    if (item?.type === 'jalon' && node === item.date) return late(item.date, item.statut);
    if (item?.type === 'preuve' && node === item.date && item.id) {
      const id = item.id.source;
      return kept(this.#proofs, id, () => this.#proof(id, view)).filter((m) => m === 'perime');
    }
    if (part.kind.name === 'document' && key === 'prochaine_revue') {
      const own = project.deliverables.find((d) => d.document === document);
      return day < today && own?.livrable.statut?.source !== 'obsolete' ? ['perime'] : NONE;
    }
    return NONE;
  }

  #control(id: string): Modifiers {
    const { catalogue, project } = this.#asked;
    const controle = controlOfPlan(this.#asked, (catalogue && canonicalId(catalogue, id)) ?? id, id);
    if (!controle) return catalogue && !project?.index.unsure.has('controles') ? ['manquant'] : NONE;
    return ofState(this.#assess(controle));
  }

  #proof(id: string, view: View): Modifiers {
    const { project } = this.#asked;
    const proof = project?.index.preuves.get(id)?.[0];
    if (!project || !proof) return project?.index.unsure.has('preuves') ? NONE : ['manquant'];
    if (proof.type === 'preuve') {
      const integrity = integrityOf(proof, view);
      if (integrity === 'absente' || integrity === 'modifiee') return ['manquant'];
    }
    const stale = (project.index.citing.get(id) ?? []).some((controle) => (
      this.#assess(controle)?.requirements.some((requirement) => requirement.stale.some((c) => c.id === id))
    ));
    return stale ? ['perime'] : NONE;
  }

  #measure(controle: Controle, id: string): Modifiers {
    const measure = this.#assess(controle)?.measures.find((m) => m.id === id);
    if (measure?.valeur === undefined) return NONE;
    if (measure.stale) return ['perime'];
    return measure.verdict === 'surevalue' ? ['ecart'] : measure.target === undefined ? NONE : measure.below || measure.missed ? ['ecart'] : ['conforme'];
  }

  #assess(controle: Controle): Assessment | undefined {
    return kept(this.#assessed, controle, () => {
      const { catalogue, view } = this.#asked;
      const written = controle.id?.source ?? '';
      const defini = catalogue?.controles.get(canonicalId(catalogue, written) ?? written);
      return defini && view ? assessAs(defini, controle, view) : undefined;
    });
  }
}

function ofState(assessment: Assessment | undefined): Modifiers {
  return assessment?.etat === 'conforme' || assessment?.etat === 'ecart' ? [assessment.etat] : NONE;
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as V;
  const value = make();
  known.set(key, value);
  return value;
}
