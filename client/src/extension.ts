/**
 * What the editor starts: little, since it wakes us up for its Markdown preview in every workspace. The parts that work on
 * documents are a bundle of their own, loaded where there is a document of ours, or when somebody asks for them.
 */

import * as vscode from 'vscode';
import { standIns } from './asleep.ts';
import { areThere, whenOneAppears } from './needed.ts';
import type { Session } from './session.ts';

/** What other extensions may use: the editor's Markdown preview takes the badges; a test or a reader of screens, the lines of a view. */
export interface Api {
  extendMarkdownIt: (markdown: Markdown) => Markdown;
  linesOf: Session['linesOf'];
  selected: Session['selected'];
}

type Markdown = Parameters<Session['extendMarkdownIt']>[0];

/** The parts, by the way in which they are loaded here: with the language client of Node, or of a browser. */
export type Load = () => Promise<{ readonly open: (context: vscode.ExtensionContext) => Session }>;

export class Extension {
  readonly #context: vscode.ExtensionContext;
  readonly #load: Load;
  #opening: Promise<Session> | undefined;
  #session: Session | undefined;
  #standIns: vscode.Disposable | undefined;
  /** Libraries of a Markdown preview that came before the parts did. */
  readonly #previews: Markdown[] = [];

  constructor(context: vscode.ExtensionContext, load: Load) {
    this.#context = context;
    this.#load = load;
  }

  /** Loads the parts and starts the server, without waiting for it, if there is a document; else puts stand-ins in their place. */
  async activate(): Promise<Api> {
    if (await areThere()) {
      (await this.#open()).wake();
    } else {
      this.#standIns = standIns(this.#context.extension.packageJSON as unknown, () => this.#open());
      this.#context.subscriptions.push(
        new vscode.Disposable(() => { this.#standIns?.dispose(); }),
        whenOneAppears(() => { void this.#open().then((session) => { session.wake(); }); }),
      );
    }
    return {
      extendMarkdownIt: (markdown) => this.#extend(markdown),
      linesOf: async (view) => await this.#session?.linesOf(view) ?? [],
      selected: (view) => this.#session?.selected(view),
    };
  }

  async deactivate(): Promise<void> {
    await (await this.#opening)?.stop();
  }

  /** The parts, loaded once. */
  #open(): Promise<Session> {
    return this.#opening ??= (async () => {
      const { open } = await this.#load();
      // What was registered in their place makes room for them.
      this.#standIns?.dispose();
      const session = open(this.#context);
      this.#session = session;
      if (this.#previews.length > 0) {
        for (const markdown of this.#previews.splice(0)) session.extendMarkdownIt(markdown);
        void vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
      }
      return session;
    })();
  }

  #extend(markdown: Markdown): Markdown {
    if (this.#session) return this.#session.extendMarkdownIt(markdown);
    this.#previews.push(markdown);
    return markdown;
  }
}
