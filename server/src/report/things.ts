/** What an id of a dossier stands for, in words: its title, and its state with a mark and a tone. */
import type { Lang, Project, Snapshot } from '../core/index.ts';
import { makeView } from '../core/index.ts';
import type { ETATS } from '../core/features.ts';
import { CELLULES, integrityOf, ORIGINES, rowsOf, say, STATUTS, STATUTS_DOCUMENT, STATUTS_REMARQUE } from '../core/features.ts';
import type { PreviewThing, PreviewTone } from '../protocol/previewRequests.ts';
import { DOCUMENT_MARKS, INTEGRITES, INTEGRITY_MARKS, lookUp, markOf, REMARK_MARKS, sayState } from './words.ts';

type Etat = keyof typeof ETATS;

/** The tone of the state of a control. */
export const TONES: Readonly<Record<Etat, PreviewTone>> = { conforme: 'good', ecart: 'bad', en_cours: 'open', a_faire: 'open', non_applicable: 'none', absent: 'bad' };

/** The tone of the state of a control; of one that cannot be judged, none. */
export function toneOf(etat: Etat | null): PreviewTone {
  return etat ? TONES[etat] : 'none';
}

export interface Told { readonly title: string; readonly state: string; readonly mark: string; readonly tone: PreviewTone }

const DOCUMENT_TONES: Readonly<Record<string, PreviewTone>> = { brouillon: 'open', en_revue: 'open', valide: 'good', obsolete: 'none' };
const REMARK_TONES: Readonly<Record<string, PreviewTone>> = { ouverte: 'bad', repondue: 'open', close: 'good' };

/** The status of a deliverable. */
export function toldDocument(statut: string, lang: Lang): Pick<Told, 'state' | 'mark' | 'tone'> {
  return { state: say(STATUTS_DOCUMENT, statut)[lang] || '—', mark: lookUp(DOCUMENT_MARKS, statut) ?? '?', tone: lookUp(DOCUMENT_TONES, statut) ?? 'warn' };
}

/** Everything that a dossier names, found once for all that is asked about it. */
export class Things {
  readonly #snapshot: Snapshot;
  readonly #project: Project;
  readonly #lang: Lang;
  readonly #controls = new Map<string, Told>();
  readonly #stale = new Set<string>();

  constructor(snapshot: Snapshot, project: Project, lang: Lang) {
    this.#snapshot = snapshot;
    this.#project = project;
    this.#lang = lang;
    for (const { etat, defini, spellings, assessment } of rowsOf(snapshot, project)) {
      const told = { title: defini?.titre ?? '', state: sayState(etat, lang), mark: markOf(etat), tone: toneOf(etat) };
      for (const spelling of spellings) this.#controls.set(spelling, told);
      for (const requirement of assessment?.requirements ?? []) for (const { id } of requirement.stale) this.#stale.add(id);
    }
  }

  /** What an id stands for; undefined when nothing defines it. */
  tell(of: PreviewThing, id: string): Told | undefined {
    const { index, catalogue } = this.#project;
    const lang = this.#lang;
    switch (of) {
      case 'controle': return this.#controls.get(id) ?? this.#controls.get(this.#spelt(id));
      case 'preuve': return this.#proof(id);
      case 'remarque': {
        const remark = index.remarques.get(id)?.[0];
        const statut = remark?.statut?.source ?? '';
        return remark && { title: say(ORIGINES, remark.origine?.source ?? '')[lang], state: say(STATUTS_REMARQUE, statut)[lang], mark: lookUp(REMARK_MARKS, statut) ?? '?', tone: lookUp(REMARK_TONES, statut) ?? 'none' };
      }
      case 'jalon': {
        const milestone = index.jalons.get(id)?.[0];
        const statut = milestone?.statut?.source ?? '';
        return milestone && { title: milestone.titre?.source ?? '', state: say(STATUTS, statut)[lang], mark: statut === 'fait' ? '✓' : '○', tone: statut === 'fait' ? 'good' : 'open' };
      }
      case 'personne': return plain(index.personnes.get(id)?.[0]?.nom);
      case 'etablissement': return plain(index.etablissements.get(id)?.[0]?.nom?.source);
      case 'indicateur': return plain(catalogue?.indicateurs.get(id)?.titre);
    }
  }

  /** Every word that may stand for a control or a proof in prose. */
  words(): Map<string, Told> {
    const found = new Map(this.#controls);
    for (const id of this.#project.index.preuves.keys()) {
      const told = this.#proof(id);
      if (told) found.set(id, told);
    }
    return found;
  }

  #spelt(written: string): string {
    const folded = written.toLowerCase();
    for (const id of this.#controls.keys()) if (id.toLowerCase() === folded) return id;
    return written;
  }

  #proof(id: string): Told | undefined {
    const lang = this.#lang;
    const proof = this.#project.index.preuves.get(id)?.[0];
    if (!proof) return undefined;
    if (proof.type === 'livrable') return { title: proof.livrable.titre?.source ?? '', ...toldDocument(proof.livrable.statut?.source ?? '', lang) };
    const integrity = integrityOf(proof, makeView(this.#snapshot, this.#project));
    const broken = integrity === 'absente' || integrity === 'modifiee';
    const title = proof.titre?.source ?? '';
    if (!broken && this.#stale.has(id)) return { title, state: CELLULES.perimee[lang], mark: '△', tone: 'warn' };
    return { title, state: INTEGRITES[integrity][lang], mark: INTEGRITY_MARKS[integrity], tone: broken ? 'bad' : integrity === 'scellee' ? 'good' : 'none' };
  }
}

function plain(title: string | undefined): Told | undefined {
  return title === undefined ? undefined : { title, state: '', mark: '', tone: 'none' };
}
