/** `care verify --format json`, version 1: keys in French as in the plan, days as AAAA-MM-JJ, `null` for what is not known. */
import type { Computed, Day, Lang } from '../../core/index.ts';
import { formatDay } from '../../core/index.ts';
import type { FigureCheck, ProofCheck, Verification } from '../../core/features.ts';
import { findingJson } from '../formats/json.ts';
import type { Located } from '../load.ts';

export interface JsonSetting { readonly lang: Lang; readonly today: string; readonly shown: (path: string) => string }

/** The verification as one JSON object. */
export function jsonVerification(projects: readonly Verification[], findings: readonly Located[], { lang, today, shown }: JsonSetting): string {
  return `${JSON.stringify({
    version: 1, today,
    projects: projects.map(({ root, plan, etablissement, preuves, indicateurs }) => ({
      root, plan, etablissement, preuves: preuves.map((proof) => proofJson(proof, lang)), indicateurs: indicateurs.map((figure) => figureJson(figure, lang)),
    })),
    erreurs: findings.map((finding) => findingJson(finding, { lang, shown })),
  }, null, 2)}\n`;
}

function proofJson({ id, titre, fichier, integrite, date, age, lue, preuve }: ProofCheck, lang: Lang): object {
  const reading = lue.kind === 'read' ? lue.reading : undefined;
  return {
    id, titre, fichier: fichier === '' ? null : fichier, confidentiel: preuve.confidentiel, integrite,
    sha256: lue.kind === 'none' ? null : lue.fact.sha256 ?? null, date: dayOf(date), age_jours: age ?? null,
    lecture: { none: null, unread: 'non_lue', refused: 'refusee', read: 'lue' }[lue.kind],
    refus: lue.kind === 'refused' ? lue.refusal.refused[lang] : null,
    format: lue.kind === 'refused' ? lue.refusal.format : reading?.format ?? null, date_fichier: dayOf(reading?.date), chiffres: reading?.figures ?? {},
    remarques: (reading?.remarks ?? []).map(({ kind, at, message }) => ({ genre: kind, ligne: at ?? null, message: message[lang] })),
    secrets: (reading?.secrets ?? []).map(({ kind, at, count }) => ({ genre: kind, ligne: at ?? null, nombre: count })),
  };
}

/** How the figure was obtained, or why it was not. */
const OBTAINED = { computed: 'calcule', declared: 'declare', sourceless: 'sans_source', unread: 'non_lu', elsewhere: 'hors_dossier', refused: 'illisible' } as const;

function figureJson({ controle, mesure }: FigureCheck, lang: Lang): object {
  const { id, cible, valeur, calcule, verdict, recomputed } = mesure;
  return {
    controle, id, cible: cible ?? null, valeur: valeur ?? null, calcule: calcule === undefined ? null : Math.round(calcule * 100) / 100, verdict, calcul: OBTAINED[recomputed.kind],
    ...(recomputed.kind === 'computed' ? computedJson(recomputed.computed, lang) : {}),
  };
}

function computedJson(computed: Computed, lang: Lang): object {
  const counted = (list: Computed['excluded']): object[] => list.map(({ cause, role, count, examples }) => ({ cause, role, nombre: count, exemples: examples }));
  return {
    formule: computed.formula, numerateur: computed.numerator ?? null, denominateur: computed.denominator ?? null, date_extraction: dayOf(computed.date),
    non_comptes: counted(computed.missed), hors_calcul: counted(computed.excluded), rapprochements_probables: { nombre: computed.probable.count, exemples: computed.probable.examples },
    doublons: computed.duplicates, sources: computed.sources.map(({ role, format, date }) => ({ role, format, date: dayOf(date) })),
    raisons: computed.reasons.map((reason) => reason[lang]), notes: computed.notes.map((note) => note[lang]),
  };
}

function dayOf(day: Day | undefined): string | null {
  return day === undefined ? null : formatDay(day);
}
