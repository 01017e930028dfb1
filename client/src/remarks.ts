/** Remarks of the ARS and of the ANS as threads beside the text of the plan: to read, to answer, to close. */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { AnswerRemarkRequest, RemarksRequest } from '../../server/src/protocol/previewRequests.ts';
import type { AnswerRemarkParams, RemarkInfo, RemarksParams } from '../../server/src/protocol/previewRequests.ts';
import type { ActionResult } from '../../server/src/protocol/viewRequests.ts';
import { makeEdit } from './actions/edit.ts';
import type { Analysed } from './analysed.ts';
import { isOffered } from './documents.ts';

/** A thread of ours, with the remark that it was last made from. */
interface Shown { readonly thread: vscode.CommentThread; told: string }

export class RemarkThreads implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #controller: vscode.CommentController;
  readonly #subscriptions: vscode.Disposable[];
  /** Address of a document → id of a remark → its thread. */
  readonly #shown = new Map<string, Map<string, Shown>>();
  readonly #ids = new WeakMap<vscode.CommentThread, string>();
  #asking = false;
  #again = false;

  constructor(client: BaseLanguageClient, analysed: Analysed) {
    this.#client = client;
    this.#controller = vscode.comments.createCommentController('care.remarks', vscode.l10n.t('CaRE remarks'));
    this.#controller.options = { prompt: vscode.l10n.t('Answer this remark'), placeHolder: vscode.l10n.t('Your answer, which the reviewer will read') };
    this.#subscriptions = [
      this.#controller,
      analysed.event(() => this.#update()),
      client.onDidChangeState(() => this.#update()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#update()),
      vscode.commands.registerCommand('care.remark.reply', (reply: vscode.CommentReply) => this.#answer(reply.thread, 'repondue', reply.text)),
      vscode.commands.registerCommand('care.remark.close', (thread: vscode.CommentThread) => this.#answer(thread, 'close')),
      vscode.commands.registerCommand('care.remark.reopen', (thread: vscode.CommentThread) => this.#answer(thread, 'ouverte')),
    ];
    void this.#update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Asks about the documents in sight; threads of the others stay as they are until they are looked at again. */
  async #update(): Promise<void> {
    if (this.#client.state !== State.Running) return;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document).filter((document) => document.languageId === 'care' && isOffered(document)));
      for (const document of documents) await this.#ask(document);
    } catch (error) {
      if (this.#client.state === State.Running) this.#client.error('care/remarks failed', error, false);
    } finally {
      this.#asking = false;
      if (this.#again) {
        this.#again = false;
        void this.#update();
      }
    }
  }

  async #ask(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const params: RemarksParams = { uri: this.#client.code2ProtocolConverter.asUri(uri) };
    const remarks = await this.#client.sendRequest<RemarkInfo[] | null>(RemarksRequest, params);
    // The places of a text that has changed meanwhile are told after its own analysis.
    if (remarks && document.version === version) this.#show(uri, remarks);
  }

  /** Changes what changed of each thread, and nothing else: an answer that is being typed stays. */
  #show(uri: vscode.Uri, remarks: readonly RemarkInfo[]): void {
    const key = uri.toString();
    const known = this.#shown.get(key) ?? new Map<string, Shown>();
    this.#shown.set(key, known);
    const gone = new Set(known.keys());
    for (const remark of remarks) {
      gone.delete(remark.id);
      const range = this.#client.protocol2CodeConverter.asRange(remark.range);
      const place = new vscode.Range(range.start.line, 0, range.start.line, 0);
      let shown = known.get(remark.id);
      if (!shown) {
        const thread = this.#controller.createCommentThread(uri, place, []);
        thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
        thread.canReply = true;
        shown = { thread, told: '' };
        known.set(remark.id, shown);
        this.#ids.set(thread, remark.id);
      }
      const { thread } = shown;
      if (!thread.range?.isEqual(place)) thread.range = place;
      const { range: _range, uri: _uri, ...rest } = remark;
      const told = JSON.stringify(rest);
      if (told === shown.told) continue;
      shown.told = told;
      thread.label = [remark.id, remark.origin, remark.date, remark.status].filter((part) => part !== '').join(' · ');
      thread.contextValue = remark.statut;
      thread.state = remark.statut === 'close' ? vscode.CommentThreadState.Resolved : vscode.CommentThreadState.Unresolved;
      thread.comments = commentsOf(remark);
    }
    for (const id of gone) {
      known.get(id)?.thread.dispose();
      known.delete(id);
    }
  }

  async #answer(thread: vscode.CommentThread, statut: AnswerRemarkParams['statut'], reponse?: string): Promise<void> {
    const id = this.#ids.get(thread);
    if (id === undefined || (reponse !== undefined && reponse.trim() === '')) return;
    const params: AnswerRemarkParams = { uri: this.#client.code2ProtocolConverter.asUri(thread.uri), id, statut, ...(reponse === undefined ? {} : { reponse }) };
    await makeEdit(this.#client, { edit: await this.#client.sendRequest<ActionResult['edit']>(AnswerRemarkRequest, params) });
  }
}

/** The remark, and the answer when there is one. Their texts are of the document: shown as texts, whatever they hold. */
function commentsOf({ texte, reponse, origin, controles, status }: RemarkInfo): vscode.Comment[] {
  const comment = (author: string, text: string, label: string): vscode.Comment => ({
    author: { name: author }, body: new vscode.MarkdownString().appendText(text), mode: vscode.CommentMode.Preview, ...(label === '' ? {} : { label }),
  });
  return [
    comment(origin, texte, controles.join(', ')),
    ...(reponse === '' ? [] : [comment(vscode.l10n.t('Hospital'), reponse, status)]),
  ];
}
