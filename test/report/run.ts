/** Running `care report` inside a test, and reports of small fixtures. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runReport } from '../../server/src/cli/report.ts';
import type { ControlReport, ReportDetails } from '../../server/src/core/index.ts';
import { Checker, RULES } from '../../server/src/core/index.ts';
import { reportDetails } from '../../server/src/core/features.ts';
import { parseFixture, snapshotOf, TODAY } from '../fixture.ts';

export const DOSSIERS = path.resolve('test/dossiers');

export interface Ran { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command as from a pipe, at the date that the example dossiers are written for. */
export async function care(args: readonly string[], options: { cwd?: string; env?: Record<string, string>; isTTY?: boolean; columns?: number } = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await runReport(args.includes('--today') ? [...args] : [...args, '--today', TODAY], {
    stdout: (text) => { out += text; }, stderr: (text) => { err += text; },
    env: { CARE_CACHE: 'off', ...(options.env ?? { LANG: 'fr_FR.UTF-8' }) }, cwd: options.cwd ?? process.cwd(), isTTY: options.isTTY ?? false, errIsTTY: false, columns: options.columns ?? 80,
  });
  return { code, out, err };
}

/** The reports of a fixture's projects. */
export function reportsOf(text: string, today = TODAY): ReportDetails[] {
  const snapshot = snapshotOf(parseFixture(text), today);
  const findings = new Checker(RULES).check(snapshot);
  return snapshot.projects.map((project) => reportDetails(snapshot, project, findings, '/'));
}

/** The report of a fixture's only project. */
export function reportOf(text: string, today = TODAY): ReportDetails {
  const [first, ...others] = reportsOf(text, today);
  if (!first || others.length > 0) throw new Error('the fixture must have one project');
  return first;
}

/** A control of a report. */
export function control(details: ReportDetails, id: string): ControlReport {
  const found = details.report.controles.find((c) => c.id === id);
  if (!found) throw new Error(`no control ${id} among ${details.report.controles.map((c) => c.id).join(', ')}`);
  return found;
}

/** Writes files into a new folder, which is removed after the work. */
export async function inFolder(files: Readonly<Record<string, string>>, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'care-report-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A catalogue of the workspace with one control of each kind that the figures tell apart. */
export const CATALOGUE = `//- /essai.care.yaml
care: referentiel/1
id: essai
version: "1"
titre: Référentiel d'essai
domaine: D2
officiel: false
avertissement: Référentiel d'essai.
themes: [{ id: t1, titre: Premier thème }, { id: t2, titre: Second thème }]
conditions: [{ id: dedie, titre: Annuaire dédié, portee: projet }]
indicateurs:
  - { id: IND-A, titre: Couverture, unite: "%", sens: min, formule: "a ÷ b", fraicheur_jours: 60, sources: [agents] }
controles:
  - { id: E-01, titre: Un, theme: t1, niveau: indispensable, preuves: [{ code: proc, type: procedure, min: 1 }] }
  - { id: E-02, titre: Deux, theme: t1, niveau: indispensable, alias: [E.02], preuves: [{ code: exp, type: export, min: 2, fraicheur_jours: 60 }, { code: score, type: rapport, min: 1, si: dedie }], indicateurs: [{ id: IND-A, cible: ">=95" }] }
  - { id: E-03, titre: Trois, theme: t2, niveau: bonus, preuves: [{ code: libre, un_parmi: [oui, non], min: 1 }, { code: attest, type: attestation, min: 1, validation: representant_legal, fenetre: { de: candidature, a: declaration } }] }
  - { id: E-04, titre: Quatre, theme: t2, niveau: indispensable, retire: true }
`;

/** The head of a plan on that catalogue. */
export const HEAD = `care: plan/1
domaine: D2
referentiel: essai
dossier: { categorie: ght, candidature: 2025-10-14, declaration: 2027-03-31 }
etablissements: [{ nom: CH d'essai, finess: "590000006", part_activite: 100 }]
equipe: [{ id: rssi, fonction: RSSI }]
`;
