/** What `care verify` says of a project: each evidence and what its file says, each indicator and what its sources give. */
import type { Measure } from '../coverage/assess.ts';
import { claimsOf } from '../coverage/assess.ts';
import type { Read } from '../coverage/readings.ts';
import { readOf } from '../coverage/readings.ts';
import type { Preuve } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { relative } from '../text/path.ts';
import type { Day } from '../text/plainDate.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import { establishmentOf } from './report.ts';
import type { Integrity } from './integrity.ts';
import { integrityOf } from './integrity.ts';
import { itemsOf } from './reportRows.ts';

export interface ProofCheck {
  readonly preuve: Preuve;
  readonly id: string;
  readonly titre: string;
  /** As the plan writes it; empty for a piece that is kept outside. */
  readonly fichier: string;
  readonly integrite: Integrity;
  readonly date: Day | undefined;
  /** Days since its date. */
  readonly age: number | undefined;
  readonly lue: Read;
}

export interface FigureCheck {
  /** Id of the control that claims it. */
  readonly controle: string;
  readonly mesure: Measure;
}

export interface Verification {
  readonly root: string;
  readonly plan: string;
  readonly etablissement: string;
  readonly preuves: readonly ProofCheck[];
  readonly indicateurs: readonly FigureCheck[];
}

/** The evidence and the figures of a project, in the order of its documents; `root` and `plan` relative to the folder `base`. */
export function verification(snapshot: Snapshot, project: Project, base = project.root): Verification {
  const view = makeView(snapshot, project);
  return {
    root: project.root === base ? '.' : relative(base, project.root), plan: relative(base, project.plan.path), etablissement: establishmentOf(project),
    preuves: itemsOf(project, 'preuve').map((preuve) => {
      const date = dayOf(preuve.date);
      return {
        preuve, id: preuve.id?.source ?? '', titre: preuve.titre?.source.trim() ?? '', fichier: preuve.fichier?.source ?? '',
        integrite: integrityOf(preuve, view), date, age: date === undefined ? undefined : snapshot.today - date, lue: readOf(preuve, view),
      };
    }),
    indicateurs: itemsOf(project, 'controle').flatMap((controle) => claimsOf(controle, view).map((mesure) => ({ controle: controle.id?.source ?? '', mesure }))),
  };
}
