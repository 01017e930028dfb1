/** Work on the items of a project that is done again only for those that an edit touched. */
import { sameItems } from '../text/lists.ts';
import type { Project } from './project.ts';
import type { Snapshot } from './snapshot.ts';
import type { Note, View } from './view.ts';
import { Recorder, stillHolds } from './view.ts';

/** A project at one moment, for those who ask about many of its items. */
export class Moment {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly recorder: Recorder;

  constructor(snapshot: Snapshot, project: Project) {
    this.snapshot = snapshot;
    this.project = project;
    this.recorder = new Recorder(snapshot, project);
  }
}

interface Kept<T> { readonly given: readonly unknown[]; readonly notes: readonly Note[]; readonly value: T }

/**
 * A function of an item that is worked out anew only when the item or something `given` with it is another object, or when
 * a question that `make` asked of the view has another answer. Whatever else `make` reads must follow from these.
 */
export function remembered<K extends object, G extends readonly unknown[], T>(make: (view: View, item: K, ...given: G) => T): (moment: Moment, item: K, ...given: G) => T {
  // An item of a catalogue is one of many projects.
  const known = new WeakMap<K, Map<string, Kept<T>>>();
  return ({ snapshot, project, recorder }, item, ...given) => {
    let own = known.get(item);
    if (!own) known.set(item, (own = new Map<string, Kept<T>>()));
    const kept = own.get(project.root);
    if (kept && sameItems(kept.given, given) && stillHolds(snapshot, project, kept.notes)) return kept.value;
    const value = make(recorder.begin(), item, ...given);
    own.set(project.root, { given, notes: distinct(recorder.notes), value });
    return value;
  };
}

/** The same question is often asked twice; its answer needs to be looked at once. */
function distinct(notes: readonly Note[]): readonly Note[] {
  const asked = new Map<string, Note>();
  for (const note of notes) asked.set(`${note[0]} ${note[1]}`, note);
  return [...asked.values()];
}
