/** A required proof as one word of a table: what it has, or why that is not enough. */
import type { Assessment, Citation, Requirement } from '../coverage/assess.ts';
import { isIntact } from '../coverage/assess.ts';
import type { Text } from '../text/words.ts';
import type { View } from '../workspace/view.ts';
import { integrityOf } from './integrity.ts';

export type CellState = 'fournie' | 'manque' | 'partielle' | 'perimee' | 'hors_fenetre' | 'non_validee' | 'absente' | 'modifiee' | 'date' | 'sans_objet';

/** Why a cited proof does not count. */
export type Fault = 'perimee' | 'hors_fenetre' | 'non_validee' | 'absente' | 'modifiee' | 'date';

export interface Cell {
  readonly code: string;
  readonly types: readonly string[];
  readonly un_parmi: readonly string[];
  readonly min: number;
  readonly etat: CellState;
  readonly requirement: Requirement;
  readonly citations: readonly { readonly citation: Citation; readonly fault: Fault | undefined }[];
}

export const CELLULES: Readonly<Record<CellState, Text>> = {
  fournie: { fr: 'fournie', en: 'provided' },
  manque: { fr: 'manque', en: 'missing' },
  partielle: { fr: 'incomplète', en: 'incomplete' },
  perimee: { fr: 'périmée', en: 'out of date' },
  hors_fenetre: { fr: 'hors fenêtre', en: 'outside window' },
  non_validee: { fr: 'non validée', en: 'not validated' },
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  modifiee: { fr: 'fichier modifié', en: 'file changed' },
  date: { fr: 'date à corriger', en: 'date to mend' },
  sans_objet: { fr: 'sans objet', en: 'not applicable' },
};

/** The cells of a control, one per requirement of the catalogue, in its order. */
export function cellsOf(assessment: Assessment, view: View): Cell[] {
  return assessment.requirements.map((requirement) => {
    const { exigence } = requirement;
    const citations = requirement.citations.map((citation) => ({ citation, fault: faultOf(citation, requirement, view) }));
    const applies = requirement.applies && assessment.etat !== 'non_applicable';
    const { code, types, un_parmi, min } = exigence;
    return { code, types, un_parmi, min, requirement, citations, etat: applies ? stateOf(requirement, citations) : 'sans_objet' };
  });
}

function stateOf({ exigence: { min }, missing }: Requirement, citations: Cell['citations']): CellState {
  if (citations.filter((c) => !c.fault).length >= min) return 'fournie';
  if (missing > 0) return citations.length === 0 ? 'manque' : 'partielle';
  return citations.find((c) => c.fault)?.fault ?? 'fournie';
}

/** The same conditions as those under which a control is `conforme`, told apart. */
function faultOf(citation: Citation, requirement: Requirement, view: View): Fault | undefined {
  if (citation.date === undefined || citation.date > view.today()) return 'date';
  if (requirement.stale.includes(citation)) return 'perimee';
  if (requirement.outside.includes(citation)) return 'hors_fenetre';
  if (requirement.unvalidated.includes(citation)) return 'non_validee';
  if (isIntact(citation.proof, view)) return undefined;
  return citation.proof?.type === 'preuve' && integrityOf(citation.proof, view) === 'modifiee' ? 'modifiee' : 'absente';
}
