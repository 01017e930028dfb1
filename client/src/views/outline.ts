/** What the server says of the dossiers, kept here as far as it was looked at, and asked again when it has changed. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { OutlineChangedNotification, OutlineItemRequest, OutlineListRequest, OutlineRequest } from '../../../server/src/protocol/viewRequests.ts';
import type { OutlineChoices, OutlineItem, OutlineItemParams, OutlineItemResult, OutlineListParams, OutlineListResult, OutlineParams, OutlineProject, OutlineResult } from '../../../server/src/protocol/viewRequests.ts';
import type { LevelName, ViewList } from './tree.ts';
import { Tree } from './tree.ts';

/** For each view the lines to draw again; undefined for the whole view. */
export type Redraw = Readonly<Record<ViewList, readonly string[] | undefined>>;

const LISTS = ['controles', 'preuves', 'remarques'] as const;

export class OutlineStore implements vscode.Disposable {
  readonly trees: Readonly<Record<ViewList, Tree>> = { controles: new Tree('controles'), preuves: new Tree('preuves'), remarques: new Tree('remarques') };
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<Redraw>();
  readonly #subscriptions: vscode.Disposable[];
  #projects: readonly OutlineProject[] = [];
  #choices: OutlineChoices = { grouping: 'theme', gapsOnly: false, filter: '' };
  #asked = false;
  /** Counts what makes an answer that is on its way worthless: other choices, a server that has stopped. */
  #era = 0;
  #refreshing = false;
  #again = false;
  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#subscriptions = [
      this.#changed,
      client.onNotification(OutlineChangedNotification, () => { void this.#refresh(); }),
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running && this.#asked) void this.#refresh();
        if (newState === State.Stopped) this.#reset();
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get projects(): readonly OutlineProject[] {
    return this.#projects;
  }

  get choices(): OutlineChoices {
    return this.#choices;
  }

  get isRunning(): boolean {
    return this.#client.state === State.Running;
  }

  /** Asks for the outline, the first time; later changes come by themselves. */
  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    await this.#refresh();
  }

  /** Shows the views as chosen: what is below their headings is asked for anew. */
  async choose(choices: OutlineChoices): Promise<void> {
    this.#choices = choices;
    this.#era++;
    if (!this.#asked) return;
    // The headings come with the answer, so that the views do not empty meanwhile.
    const levels = LISTS.flatMap((list) => this.trees[list].levels.filter(({ id }) => id === list).map(({ root, id }) => ({ root, id })));
    await this.#ask({ choices, levels }, true);
  }

  /** The project with that root, as it is now. */
  project(root: string): OutlineProject | undefined {
    return this.#projects.find((project) => project.root === root);
  }

  /** The lines below a line of a view, or of its top; asked for when they are first looked at. */
  async below(list: ViewList, id?: string): Promise<readonly string[]> {
    const tree = this.trees[list];
    const level = tree.levelBelow(id);
    if (level && !tree.has(level)) await this.need(level);
    return tree.below(id);
  }

  /** Makes sure that a level is known. */
  async need(level: LevelName): Promise<void> {
    if (LISTS.some((list) => this.trees[list].has(level))) return;
    await this.#ask({ choices: this.#choices, known: this.#versions(), levels: [{ root: level.root, id: level.id }] });
  }

  /** An item with all that is told of it; undefined when it is gone. */
  async item(params: OutlineItemParams): Promise<NonNullable<OutlineItemResult> | undefined> {
    if (!this.isRunning) return undefined;
    return await this.#client.sendRequest<OutlineItemResult>(OutlineItemRequest, params) ?? undefined;
  }

  /** All controls, or all remarks, of a dossier. */
  async list(params: OutlineListParams): Promise<readonly OutlineItem[]> {
    return (await this.#client.sendRequest<OutlineListResult>(OutlineListRequest, params)).items;
  }

  /** Where an item stands now. */
  async placeOf(root: string, id: string): Promise<vscode.Location | undefined> {
    const place = (await this.item({ root, id }))?.place;
    return place ? this.#client.protocol2CodeConverter.asLocation(place) : undefined;
  }

  /** Asks what differs from what is known; a change that is told meanwhile is asked about next. */
  async #refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return;
    }
    this.#refreshing = true;
    await this.#ask({ choices: this.#choices, known: this.#versions(), levels: LISTS.flatMap((list) => [...this.trees[list].levels]) });
    this.#refreshing = false;
    if (!this.#again) return;
    this.#again = false;
    await this.#refresh();
  }

  #versions(): Record<string, string> {
    return Object.fromEntries(this.#projects.map(({ root, version }) => [root, version]));
  }

  async #ask(params: OutlineParams, anew = false): Promise<void> {
    if (!this.isRunning) return;
    const era = this.#era;
    try {
      // A fault in the server is in its log, and answered with nothing.
      const answer = await this.#client.sendRequest<OutlineResult | null>(OutlineRequest, params);
      if (answer && era === this.#era) this.#take(answer, anew);
    } catch (error) {
      if (this.isRunning) this.#client.error('care/outline failed', error, false);
    }
  }

  #take({ roots, projects, levels }: OutlineResult, anew: boolean): void {
    const before = new Map([...this.#projects, ...projects].map((project) => [project.root, project]));
    this.#projects = roots.flatMap((root) => before.get(root) ?? []);
    const take = (list: ViewList): readonly string[] | undefined => {
      const tree = this.trees[list];
      if (anew) tree.clear();
      // A level is that of the view that has it or, when it is new, of the one that it can stand in.
      const changed = tree.take(this.#projects, levels.filter(({ id }) => listOf(id) === list));
      return anew ? undefined : changed;
    };
    this.#changed.fire({ controles: take('controles'), preuves: take('preuves'), remarques: take('remarques') });
  }

  #reset(): void {
    this.#era++;
    this.#projects = [];
    for (const list of LISTS) this.trees[list].clear();
    this.#changed.fire({ controles: undefined, preuves: undefined, remarques: undefined });
  }
}

/** The view that a level belongs to: its own top, or the kind of the line that it stands below. */
function listOf(id: string): ViewList {
  if (id === 'preuves' || /^[gfp]:/.test(id)) return 'preuves';
  return id === 'remarques' || /^[sr]:/.test(id) ? 'remarques' : 'controles';
}
