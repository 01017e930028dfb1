/** Reference badges in the editor's own Markdown preview: what an id of a deliverable stands for, and its state. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { BadgesRequest } from '../../server/src/protocol/previewRequests.ts';
import type { BadgesParams, BadgesResult } from '../../server/src/protocol/previewRequests.ts';
import type { Analysed } from './analysed.ts';

/** What is used of the Markdown library that the editor hands over. */
interface Token { type: string; content: string }
type Rule = (tokens: Token[], index: number, options: unknown, env: unknown, self: unknown) => string;
interface MarkdownIt {
  renderer: { rules: Record<string, Rule | undefined> };
  utils: { readonly escapeHtml: (this: void, text: string) => string };
}

/** A preview is drawn again at most this often (ms): it goes through its whole text. */
const PAUSE = 400;

export class Badges implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #subscriptions: vscode.Disposable[];
  /** Answers by address of a document; an empty one for a document that is not ours. */
  readonly #known = new Map<string, BadgesResult | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, analysed: Analysed) {
    this.#client = client;
    this.#subscriptions = [analysed.event(() => this.#soon())];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /**
   * Called by the editor with its Markdown library, once. Texts are looked at when they are rendered: only then is it known
   * which document they are of, and the editor keeps what it parsed.
   */
  extend(markdown: MarkdownIt): MarkdownIt {
    const { rules } = markdown.renderer;
    const { escapeHtml } = markdown.utils;
    const plain: Rule = rules['text'] ?? ((tokens, index) => escapeHtml(tokens[index]?.content ?? ''));
    rules['text'] = (tokens, index, options, env, self) => {
      const badges = this.#badgesOf((env as { currentDocument?: unknown } | undefined)?.currentDocument);
      const found = badges && !isInLink(tokens, index) ? withBadges(tokens[index]?.content ?? '', badges, escapeHtml) : undefined;
      return found ?? plain(tokens, index, options, env, self);
    };
    return markdown;
  }

  /** What is known of a document now; what is not is asked for, and the preview drawn again with it. */
  #badgesOf(document: unknown): BadgesResult['badges'] | undefined {
    if (!(document instanceof vscode.Uri)) return undefined;
    const key = document.toString();
    if (!this.#known.has(key)) {
      this.#known.set(key, undefined);
      this.#soon();
    }
    return this.#known.get(key)?.badges;
  }

  #soon(): void {
    if (this.#known.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, PAUSE);
  }

  async #ask(): Promise<void> {
    if (this.#client.state !== State.Running) return;
    let changed = false;
    try {
      // What was drawn without badges gets them in any case; what has some is asked about again while it can be seen.
      const open = previewIsOpen();
      for (const [key, before] of [...this.#known].filter(([, answer]) => open || answer === undefined)) {
        const params: BadgesParams = { uri: this.#client.code2ProtocolConverter.asUri(vscode.Uri.parse(key)) };
        const now = await this.#client.sendRequest<BadgesResult | null>(BadgesRequest, params);
        if (!now || JSON.stringify(now) === JSON.stringify(before)) continue;
        this.#known.set(key, now);
        changed ||= now.ours || before?.ours === true;
      }
    } catch (error) {
      if (this.#client.state === State.Running) this.#client.error('care/badges failed', error, false);
    }
    if (changed) await vscode.commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
  }
}

function previewIsOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => (input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview')) || (input instanceof vscode.TabInputCustom && input.viewType.endsWith('markdown.preview.editor'))));
}

const WORD = /\[\[[ \t]*([^[\]\n|]*?)[ \t]*\]\]|[\p{L}\p{N}_][\p{L}\p{N}._-]*/gu;

/** The text of a link stays whole; code is no text to the library. */
function isInLink(tokens: readonly Token[], index: number): boolean {
  let links = 0;
  for (const { type } of tokens.slice(0, index)) links += type === 'link_open' ? 1 : type === 'link_close' ? -1 : 0;
  return links > 0;
}

/** The HTML of a text with a badge for each id in it; undefined when there is none. */
function withBadges(text: string, badges: BadgesResult['badges'], escape: (text: string) => string): string | undefined {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(WORD)) {
    const id = match[1] ?? match[0].replace(/[._-]+$/, '');
    const badge = Object.hasOwn(badges, id) ? badges[id] : undefined;
    if (!badge) continue;
    const { title, state, mark, tone } = badge;
    html += `${escape(text.slice(at, match.index))}<span class="care-badge care-${escape(tone)}" title="${escape([title, state].filter((part) => part !== '').join(' · '))}">${escape(id)}<span class="care-mark" aria-hidden="true">${escape(mark)}</span><span class="care-hidden"> (${escape(state)})</span></span>`;
    at = match.index + (match[1] === undefined ? id.length : match[0].length);
  }
  return at === 0 ? undefined : html + escape(text.slice(at));
}
