/**
 * The preview: one panel beside the editor. It follows the active document unless it is locked, and asks the server again
 * after each analysis, as long as it is in sight. The page shows; what to show is asked here.
 */

import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { LocateRequest, PreviewRequest } from '../../../server/src/protocol/previewRequests.ts';
import type { LocateParams, Place, PreviewParams, PreviewResult } from '../../../server/src/protocol/previewRequests.ts';
import type { Analysed } from '../analysed.ts';
import { isMeantForCare, isOffered } from '../documents.ts';
import { restart } from '../restart.ts';
import { serverLanguage } from '../settings.ts';
import { cursorIn } from './cursor.ts';
import type { FromPage, PageState, ToPage } from './messages.ts';
import { nonceOf, pageHtml } from './page.ts';
import { withPictures } from './pictures.ts';

export const VIEW_TYPE = 'care.preview';

/** While somebody types in a dossier of thousands of controls, the server rests this many times what the last answer took, */
const REST = 3;
/** but what is shown is never longer behind the analysis than this (ms). */
const LONGEST_REST = 60;

export class Preview implements vscode.Disposable, vscode.WebviewPanelSerializer<PageState | undefined> {
  readonly #client: BaseLanguageClient;
  readonly #folder: vscode.Uri;
  readonly #subscriptions: vscode.Disposable[];
  #panel: vscode.WebviewPanel | undefined;
  /** What is shown, as the server spells it; undefined before anything was. */
  #uri: string | undefined;
  #locked = false;
  /** The page is there and can be told things. */
  #ready = false;
  #known: Record<string, string> = {};
  #asking = false;
  #again = false;
  /** When the last answer came, and how long it took (ms). */
  #answered = 0;
  #took = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The setting opens it once; a reader who closes it has had enough of it. */
  #opened = false;

  constructor(client: BaseLanguageClient, extension: vscode.Uri, analysed: Analysed) {
    this.#client = client;
    this.#folder = vscode.Uri.joinPath(extension, 'dist/webview');
    this.#subscriptions = [
      analysed.event(() => this.#updateSoon()),
      new vscode.Disposable(() => clearTimeout(this.#timer)),
      client.onDidChangeState(() => this.#update()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#tellCursor(textEditor)),
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.commands.registerCommand('care.openPreview', (uri?: unknown) => this.open(uri)),
      vscode.commands.registerCommand('care.preview.lock', () => this.#lock(true)),
      vscode.commands.registerCommand('care.preview.unlock', () => this.#lock(false)),
    ];
    this.#follow(vscode.window.activeTextEditor);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel?.dispose();
  }

  /** What is shown now; undefined when the preview is closed. */
  get shown(): vscode.Uri | undefined {
    return this.#panel && this.#uri !== undefined ? vscode.Uri.parse(this.#uri) : undefined;
  }

  /** Opens the preview of a document, of the active one by default, beside it. */
  open(given?: unknown): void {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri) this.#show(this.#client.code2ProtocolConverter.asUri(uri));
    if (this.#panel) return this.#panel.reveal(undefined, true);
    this.#take(vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('CaRE preview'), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableFindWidget: true }));
  }

  /** The editor brings the panel back after its window was reloaded. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    this.#panel?.dispose();
    this.#uri = state?.uri || this.#uri;
    this.#locked = state?.locked ?? false;
    this.#take(panel);
    return Promise.resolve();
  }

  #take(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    this.#ready = false;
    this.#opened = true;
    panel.iconPath = { light: vscode.Uri.joinPath(this.#folder, '../../client/media/file-light.svg'), dark: vscode.Uri.joinPath(this.#folder, '../../client/media/file-dark.svg') };
    const { webview } = panel;
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [this.#folder, ...roots] };
    webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    panel.onDidChangeViewState(() => this.#update());
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#ready = false;
      this.#locked = false;
    });
    const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.#folder, name)).toString();
    webview.html = pageHtml({ source: webview.cspSource, script: at('preview.js'), style: at('preview.css'), nonce: nonceOf(), lang: serverLanguage() });
    void this.#lock(this.#locked);
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isOffered(editor.document)) return;
    if (this.#panel && !this.#locked) {
      // Markdown that is somebody's notes leaves the dossier in sight.
      if (isMeantForCare(editor.document)) this.#show(this.#client.code2ProtocolConverter.asUri(editor.document.uri));
    } else if (!this.#panel && !this.#opened && isMeantForCare(editor.document) && vscode.workspace.getConfiguration('care').get<boolean>('preview.autoOpen') === true) this.open();
    this.#tellCursor(editor);
  }

  #show(uri: string): void {
    if (this.#uri !== uri) this.#known = {};
    this.#uri = uri;
    void this.#update();
  }

  async #lock(locked: boolean): Promise<void> {
    this.#locked = locked;
    await vscode.commands.executeCommand('setContext', 'care.preview.locked', locked);
    if (this.#ready) await this.#post({ type: 'locked', locked });
    if (!locked) this.#follow(vscode.window.activeTextEditor);
  }

  /** Asks after an analysis, unless the last answer has only just come. */
  #updateSoon(): void {
    clearTimeout(this.#timer);
    const rest = this.#answered + Math.min(LONGEST_REST, REST * this.#took) - Date.now();
    if (rest <= 0) void this.#update();
    else this.#timer = setTimeout(() => { void this.#update(); }, rest);
  }

  /** Asks the server what to show; an analysis that ends meanwhile is asked about next. */
  async #update(): Promise<void> {
    if (!this.#ready || !this.#panel?.visible || this.#uri === undefined) return;
    if (this.#client.state === State.Starting) return;
    if (this.#client.state !== State.Running) return this.#post({ type: 'stopped' });
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    const uri = this.#uri;
    try {
      const params: PreviewParams = { uri, known: this.#known };
      const asked = Date.now();
      const result = await this.#client.sendRequest<PreviewResult | null>(PreviewRequest, params);
      this.#answered = Date.now();
      this.#took = this.#answered - asked;
      if (result && uri === this.#uri) await this.#tell(uri, result);
    } catch (error) {
      if (this.#client.state === State.Running) this.#client.error('care/preview failed', error, false);
    } finally {
      this.#asking = false;
      if (this.#again || uri !== this.#uri) {
        this.#again = false;
        void this.#update();
      }
    }
  }

  async #tell(uri: string, result: PreviewResult): Promise<void> {
    const { webview } = this.#panel ?? {};
    if (!webview) return;
    this.#known = Object.fromEntries(result.sections.map(({ key, version }) => [key, version]));
    await this.#post({ type: 'show', uri, locked: this.#locked, result: withPictures(result, (file) => webview.asWebviewUri(vscode.Uri.parse(file)).toString()) });
    this.#tellCursor(vscode.window.activeTextEditor);
  }

  async #post(message: ToPage): Promise<void> {
    await this.#panel?.webview.postMessage(message);
  }

  #tellCursor(editor: vscode.TextEditor | undefined): void {
    if (!this.#ready || !this.#panel?.visible || !editor || this.#uri === undefined) return;
    const same = this.#client.code2ProtocolConverter.asUri(editor.document.uri) === this.#uri;
    if (same || editor.document.languageId === 'care') void this.#post({ type: 'cursor', ...cursorIn(editor.document, editor.selection.active.line) });
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#known = {};
        return void this.#update();
      case 'locate': return void this.#locate(message.id, message.of);
      case 'line': return void this.#openAt(this.#uri, new vscode.Range(message.line, 0, message.line, 0));
      case 'open': return void this.#openFile(message.uri);
      case 'web': return void vscode.env.openExternal(vscode.Uri.parse(message.href));
      case 'restart': return void restart(this.#client);
    }
  }

  async #locate(id: string, of: LocateParams['of']): Promise<void> {
    if (this.#uri === undefined || !this.#client.isRunning()) return;
    const params: LocateParams = { uri: this.#uri, id, of };
    const place = await this.#client.sendRequest<Place | null>(LocateRequest, params);
    if (place) await this.#openAt(place.uri, this.#client.protocol2CodeConverter.asRange(place.range));
    else await vscode.window.showInformationMessage(vscode.l10n.t('{0} is not defined in this dossier.', id));
  }

  /** Opens a document beside the preview, where it is open already if it is. */
  async #openAt(address: string | undefined, selection: vscode.Range): Promise<void> {
    if (address === undefined) return;
    const uri = this.#client.protocol2CodeConverter.asUri(address);
    const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const column = open?.viewColumn ?? vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined && viewColumn !== this.#panel?.viewColumn)?.viewColumn;
    const aside = this.#panel?.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
    const editor = await vscode.window.showTextDocument(uri, { viewColumn: column ?? aside, selection });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** A file of the project, by the editor that is made for it; the server has said that it is one. */
  async #openFile(address: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', this.#client.protocol2CodeConverter.asUri(address), { viewColumn: vscode.ViewColumn.One });
  }
}
