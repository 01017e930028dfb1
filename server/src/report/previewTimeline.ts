/** Milestones and deadlines of a dossier for its preview: places on a line of time, and the same as a list. */
import type { Day, Lang, ReportDetails } from '../core/index.ts';
import { formatDay } from '../core/index.ts';
import { deadlinesOf, isDone, keptWith, say, sayDay, scaleOf, STATUTS } from '../core/features.ts';
import type { PreviewMoment, PreviewPiece, PreviewTimeline } from '../protocol/previewRequests.ts';
import { controlRef, stateOf } from './previewPieces.ts';
import { toneOf } from './things.ts';

/** Deadlines of one day that are named; the table of what remains has them all. */
const MOST_OF_A_DAY = 50;

function others(count: number, lang: Lang): PreviewPiece[] {
  return count <= 0 ? [] : [{ muted: lang === 'fr' ? `et ${count} ${count > 1 ? 'autres contrôles' : 'autre contrôle'}` : `and ${count} other ${count > 1 ? 'controls' : 'control'}` }];
}

/** The timeline; what has no readable date stands at its end. */
export function timelineContent(project: ReportDetails, today: Day, lang: Lang): PreviewTimeline {
  const fr = lang === 'fr';
  const moments: (PreviewMoment & { readonly day: Day; readonly rank: number })[] = [];
  const add = (day: Day, rank: number, kind: PreviewMoment['kind'], key: string, pieces: PreviewPiece[]): void => {
    moments.push({ day, rank, key, kind, iso: formatDay(day), date: sayDay(day, lang), pieces });
  };
  add(today, 0, 'today', 'today', [{ strong: fr ? 'Aujourd’hui' : 'Today' }]);
  if (project.candidature !== undefined) add(project.candidature, 1, 'dossier', 'candidature', [fr ? 'Candidature' : 'Application']);
  if (project.declaration !== undefined) add(project.declaration, 1, 'dossier', 'declaration', [{ strong: fr ? 'Déclaration d’atteinte des objectifs' : 'Declaration that the objectives are reached' }]);
  const undated: PreviewMoment[] = [];
  project.jalons.forEach((j, i) => {
    const words = say(STATUTS, j.statut)[lang];
    const state: PreviewPiece = isDone(j) ? { state: words, mark: '✓', tone: 'good' }
      : j.retard ? { state: `${words}, ${fr ? 'date dépassée' : 'date passed'}`, mark: '△', tone: 'warn' } : { state: words, mark: j.statut === 'en_cours' ? '◐' : '○', tone: 'open' };
    const pieces: PreviewPiece[] = [`${fr ? 'Jalon' : 'Milestone'} `, { id: j.id, of: 'jalon' }, ` ${j.titre} `, state];
    if (j.date === undefined) undated.push({ key: `jalon ${i}`, kind: 'undated', iso: '', date: j.ecrite || '—', pieces });
    else add(j.date, 2, 'milestone', `jalon ${i}`, pieces);
  });
  const due = deadlinesOf(project.controles);
  const what = `due ${lang}`;
  for (const [day, own] of due) add(day, 3, 'deadline', `echeance ${day}`, [{ list: own.slice(0, MOST_OF_A_DAY).map((c) => keptWith(c, what, (): PreviewPiece[] => [controlRef(c), ` ${c.titre} `, stateOf(c, lang)])) }, ...others(own.length - MOST_OF_A_DAY, lang)]);
  moments.sort((a, b) => a.day - b.day || a.rank - b.rank);
  const scale = scaleOf(project, today);
  const lines = [{ day: today, label: fr ? 'aujourd’hui' : 'today', today: true }, ...(project.declaration === undefined ? [] : [{ day: project.declaration, label: fr ? 'déclaration' : 'declaration', today: false }])];
  return {
    type: 'timeline',
    label: fr ? 'Frise des jalons et des échéances ; la liste qui suit dit la même chose.' : 'Line of milestones and deadlines; the list below says the same.',
    legend: fr ? 'Un point par échéance de contrôle, de la couleur de son état ; un losange par jalon, plein quand il est fait.' : 'One dot for each deadline of a control, in the colour of its state; one lozenge for each milestone, filled when it is done.',
    ...(scale ? { drawing: {
      ticks: scale.months.map((m) => ({ at: scale.at(m.day), label: m.labelled ? m.label[lang] : '' })),
      lines: lines.map(({ day, ...line }) => ({ at: scale.at(day), ...line })),
      deadlines: [...due].map(([day, own]) => ({ at: scale.at(day), tones: own.map((c) => toneOf(c.etat)) })),
      milestones: project.jalons.flatMap((j) => (j.date === undefined ? [] : [{ at: scale.at(j.date), done: isDone(j) }])),
    } } : {}),
    moments: [...moments.map(({ day: _day, rank: _rank, ...moment }) => moment), ...undated],
  };
}
