/** A small dossier with an inventory and a console, as fixtures of computed figures. */
import { createHash } from 'node:crypto';
import type { Controle, Snapshot, View } from '../../../server/src/core/index.ts';
import { makeView } from '../../../server/src/core/index.ts';
import { parseFixture, snapshotOf } from '../../fixture.ts';

/** Four workstations in service, one in stock, one server. */
export const PARC = `//- /preuves/parc.csv
"Nom";"Statut";"Type";"Numéro de série"
"PC-1";"En service";"Poste fixe";"S-0001"
"PC-2";"En service";"Poste fixe";"S-0002"
"PC-3";"En service";"Portable";"S-0003"
"PC-4";"En service";"Portable";"S-0004"
"PC-5";"En stock";"Portable";"S-0005"
"SRV-1";"En service";"Serveur";"S-0009"
`;
/** Three of them active, one inactive. */
export const EDR = `//- /preuves/edr.csv
Device ID,Device Name,Device Type,Health Status,Onboarding Status,Last device update
a1,PC-1,Workstation,Active,Onboarded,2026-11-03T08:00:00Z
a2,PC-2,Workstation,Active,Onboarded,2026-11-02T08:00:00Z
a3,PC-3,Workstation,Active,Onboarded,2026-11-01T08:00:00Z
a4,PC-4,Workstation,Inactive,Onboarded,2026-10-20T08:00:00Z
`;
export const PROOFS = `preuves:
  - { id: PRV-1, type: export, date: 2026-11-03, fichier: preuves/edr.csv }
  - { id: PRV-2, type: export, date: 2026-11-03, fichier: preuves/parc.csv }
`;
const SOURCES = '{ agents: PRV-1, inventaire: PRV-2 }';

/** A plan that claims an EDR coverage, from these sources. */
export function planOf(valeur: number | string, { sources = SOURCES, more = '', statut = 'fait', head = '', proofs = PROOFS, files = PARC + EDR, id = 'IND-EDR', control = 'D2-POSTE-09' } = {}): string {
  return `${head}controles:
  - id: ${control}
    statut: ${statut}
${more}    preuves: [PRV-1, PRV-2]
    indicateurs:
      - id: ${id}
        valeur: ${valeur}
        date: 2026-11-04
        sources: ${sources}
${proofs}${files}`;
}

export interface Opened { readonly snapshot: Snapshot; readonly view: View; readonly controle: Controle }

/** The snapshot of a plan, and its first control. */
export function open(text: string, options: { readonly read?: boolean; readonly today?: string } = {}): Opened {
  return opened(snapshotOf(parseFixture(text), options.today, { read: options.read ?? true }));
}

/** A snapshot with the view and the first control of its first project. */
export function opened(snapshot: Snapshot): Opened {
  const [project] = snapshot.projects;
  const [controle] = [...project?.index.controles.values() ?? []].flat();
  if (!project || !controle) throw new Error('no control');
  return { snapshot, view: makeView(snapshot, project), controle };
}

/** The digest of a file's text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
