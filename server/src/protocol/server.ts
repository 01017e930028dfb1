/** The language server: its capabilities, and one line for each message. */
import type { Connection, InitializeParams, InitializeResult, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { DidChangeWatchedFilesNotification, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Change, Day, Document, Lang } from '../core/index.ts';
import { dirname, isInside, parseDay, ruleOf, status } from '../core/index.ts';
import { explain } from '../core/index.ts';
import { toCore } from '../disk/paths.ts';
import { hasOurFrontMatter } from '../disk/documentOf.ts';
import { inBackground } from './backgroundTimer.ts';
import { registerActions } from './actions.ts';
import { codeActionCapabilities, registerCodeActions } from './codeActions.ts';
import { COMPLETION, registerCompletion } from './completion.ts';
import { changesOf, textIn } from './contentChanges.ts';
import { registerControlTests } from './controlTests.ts';
import { decorationCapabilities, registerDecorations } from './decorations.ts';
import { Diagnostics } from './diagnostics.ts';
import { formattingCapabilities, offerFormatting, registerFormatting } from './formatting.ts';
import { refusalIn, withManners } from './handle.ts';
import { registerDossier } from './dossier.ts';
import { registerHover } from './hover.ts';
import type { ExplainParams, ExplainResult, StatusParams, StatusResult } from './requests.ts';
import { ExplainRequest, StatusChangedNotification, StatusRequest } from './requests.ts';
import { FILE_OPERATIONS, navigationCapabilities, registerNavigation } from './navigation.ts';
import { OUTLINE_CAPABILITIES, registerOutline } from './outline.ts';
import { onDemand } from './onDemand.ts';
import type { Place } from './place.ts';
import { negotiate, positionsIn } from './positions.ts';
import { registerPreview } from './preview.ts';
import { Pull, PULL_CAPABILITIES, pulls } from './pull.ts';
import { readingProgress } from './readingProgress.ts';
import { registerRemarks } from './remarks.ts';
import { Session } from './session.ts';
import { Trace } from './trace.ts';
import { isElsewhere, pathOf, serveScheme } from './uris.ts';
import { registerViews } from './views.ts';

export interface ServerOptions {
  readonly place: Place;
  readonly lang?: Lang | undefined;
  /** Replaces the clock, `AAAA-MM-JJ`. */
  readonly today?: string | undefined;
  /** The user's calendar day; the system's by default. */
  readonly clock?: () => Day;
  /** How often (ms) it looks whether a new day has begun. */
  readonly dayCheck?: number;
}

/** A new day is noticed within half a minute, also after the machine has slept. */
const DAY_CHECK = 30_000;

/** Serves one client until it says goodbye. */
export function startServer(rawConnection: Connection, options: ServerOptions): void {
  let fixedToday = options.today;
  let lang: Lang = options.lang ?? 'fr';
  let client: InitializeParams['capabilities'] = {};
  let roots: string[] = [];
  let clientName = '';
  let state: 'new' | 'serving' | 'ended' = 'new';
  const textOf = (uri: string): Document | undefined => session.snapshot.documents.get(pathOf(uri));
  let positions = positionsIn('utf-16', textOf);
  const today = (): Day => (fixedToday === undefined ? undefined : parseDay(fixedToday)) ?? (options.clock ?? systemDay)();
  const trace = new Trace(() => rawConnection.tracer);
  const session = new Session(today(), trace);
  const log = (message: string): void => rawConnection.console.error(message);
  const connection = withManners(rawConnection, { positions: () => positions, textOf, refusal: () => refusalIn(state), log });
  const folders = options.place.files(session, connection, log);
  let pulled = false;
  const diagnostics: Diagnostics = new Diagnostics(connection, session, () => ({ lang, related: relatedInformation(client), pulled }), () => {
    if (pulled) pull.published();
    folders.told?.();
    void connection.sendNotification(StatusChangedNotification);
    views.changed();
    // Whoever has seen findings will soon point at one.
    onDemand().catch((error: unknown) => log(`language features: ${String(error)}`));
  }, trace);
  const pull = new Pull(connection, session, diagnostics, { client: () => client, log });
  folders.remember?.({
    // Columns are counted anew in texts that are read, and who asks waits until they are.
    manner: () => (pulled || positions.encoding !== 'utf-16' ? undefined : `${lang} ${relatedInformation(client)}`),
    busy: () => diagnostics.busy, listOf: (path) => diagnostics.listOf(path), tellAgain: (recalled) => diagnostics.tellAgain(recalled), tellAnew: () => diagnostics.tellAnew(),
  });
  const views = registerViews(connection, session, { lang: () => lang, log });
  const decorations = registerDecorations(connection, session, { client: () => client, lang: () => lang, log });
  session.onChange(() => {
    diagnostics.schedule();
    decorations.changed();
  });
  const days = setInterval(() => {
    const day = today();
    if (day !== session.snapshot.today) session.apply([{ type: 'today', today: day }]);
  }, options.dayCheck ?? DAY_CHECK);
  inBackground(days);

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities ?? {};
    clientName = params.clientInfo?.name ?? '';
    positions = positionsIn(negotiate(client.general?.positionEncodings), textOf);
    state = 'serving';
    pulled = pulls(params);
    const given = (params.initializationOptions ?? {}) as { lang?: unknown; today?: unknown };
    lang = options.lang ?? languageOf(given.lang) ?? languageOf(params.locale) ?? 'fr';
    if (typeof given.today === 'string' && fixedToday === undefined && parseDay(given.today) !== undefined) fixedToday = given.today;
    session.apply([{ type: 'today', today: today() }]);
    const uris = params.workspaceFolders?.map((f) => f.uri) ?? (params.rootUri ? [params.rootUri] : []);
    if (options.place.servesSchemes) for (const uri of uris) serveScheme(uri);
    roots = uris.length > 0 ? uris.map((uri) => pathOf(uri)) : params.rootPath ? [toCore(params.rootPath)] : [];
    return {
      serverInfo: { name: 'CaRE', version: CARE_VERSION },
      capabilities: {
        positionEncoding: positions.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...codeActionCapabilities(client),
        completionProvider: COMPLETION,
        ...navigationCapabilities(client),
        ...OUTLINE_CAPABILITIES,
        hoverProvider: true,
        ...decorationCapabilities(client),
        ...formattingCapabilities(client),
        ...(pulled ? PULL_CAPABILITIES : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, ...FILE_OPERATIONS },
      },
    };
  });

  connection.onInitialized(async () => {
    void decorations.initialized();
    void offerFormatting(connection, client).catch((error: unknown) => log(`no formatting offered: ${String(error)}`));
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      // Asked before the folders are read, so that no change falls between; the answer need not be waited for.
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] }).catch((error: unknown) => log(`no watching by the client: ${String(error)}`));
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async (event) => {
        for (const folder of event.removed) folders.remove(pathOf(folder.uri));
        await Promise.all(event.added.map((folder) => folders.add(pathOf(folder.uri))));
      });
    }
    // A client that promises progress and then refuses it gets its diagnostics all the same.
    let progress: WorkDoneProgressServerReporter | undefined;
    const shown = client.window?.workDoneProgress ? connection.window.createWorkDoneProgress().then((made) => {
      progress = made;
      made.begin('CaRE', 0, lang === 'fr' ? 'Lecture du dossier…' : 'Reading the dossier…');
    }).catch(() => undefined) : undefined;
    for (const root of roots) {
      await folders.add(root, (done, total) => progress?.report(total === 0 ? 100 : Math.round((done / total) * 100), `${done}/${total}`));
    }
    void shown?.then(() => progress?.done());
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) folders.watchAll();
    diagnostics.release();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const path = pathOf(uri, languageId);
    if (!isOurs(path, text)) return;
    const opening: Change = { type: 'text', path, text: textIn(text), open: true };
    session.opened(path, uri, version);
    session.apply([opening]);
    folders.opened?.(path);
    if (!isElsewhere(path) && !folders.covers(path) && !roots.some((root) => isInside(root, path))) {
      // A file opened by itself: the project around it is read, so that it is not judged alone.
      void options.place.enclosingProject(dirname(path)).then((folder) => folders.add(folder)).then(() => {
        if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) folders.watchAll();
      });
    }
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const path = pathOf(uri);
    if (!session.isOpen(path)) {
      // Markdown that was not ours may have become so, when its whole text is sent.
      const whole = contentChanges.length === 1 && contentChanges[0] && !('range' in contentChanges[0]) ? contentChanges[0].text : undefined;
      if (whole === undefined || !isOurs(path, whole)) return;
      session.opened(path, uri, version);
    }
    const changes = changesOf(path, contentChanges, positions.encoding);
    session.changed(path, version);
    folders.edited?.();
    session.apply(changes);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const path = pathOf(uri);
    if (!session.isOpen(path)) return;
    session.closed(path);
    if (isElsewhere(path)) session.apply([{ type: 'removed', path }]);
    else void folders.reread(path);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => folders.changed(changes.map(({ uri }) => pathOf(uri)).filter((path) => !isElsewhere(path))));
  registerCompletion(connection, session, { client: () => client, lang: () => lang });
  registerCodeActions(connection, session, { client: () => client, lang: () => lang, clientName: () => clientName });
  registerNavigation(connection, session, { client: () => client, lang: () => lang, shippedFile: options.place.shippedFile });
  registerOutline(connection, session, { client: () => client, lang: () => lang });
  registerHover(connection, session, { client: () => client, clientName: () => clientName, lang: () => lang });
  registerFormatting(connection, session);
  registerPreview(connection, session, { lang: () => lang, shippedFile: options.place.shippedFile });
  registerRemarks(connection, session, { client: () => client, lang: () => lang });
  registerControlTests(connection, session, { lang: () => lang, files: folders });
  registerActions(connection, session, { client: () => client, lang: () => lang });
  folders.showReading?.(() => readingProgress(rawConnection, { lang: () => lang, shown: () => client.window?.workDoneProgress === true }));
  registerDossier(connection, session, { lang: () => lang, files: folders, packager: options.place.packager });
  connection.languages.diagnostics.on((params, token) => pull.document(params, token));
  connection.languages.diagnostics.onWorkspace((params, token, _progress, partial) => pull.workspace(params, token, partial !== undefined));
  connection.onRequest(StatusRequest, ({ uri }: StatusParams): StatusResult => {
    const { label, detail, ...rest } = status(session.snapshot, pathOf(uri));
    return { ...rest, label: label[lang], detail: detail[lang] };
  });
  connection.onRequest(ExplainRequest, ({ code }: ExplainParams): ExplainResult => {
    const rule = ruleOf(code);
    return { markdown: rule ? explain(rule, lang) : '' };
  });
  connection.onShutdown(() => {
    state = 'ended';
    clearInterval(days);
    diagnostics.stop();
    pull.stop();
    decorations.stop();
    views.stop();
    folders.stop();
  });
  connection.listen();
}

/** A YAML document that the client calls ours, or Markdown whose front matter says so. */
function isOurs(path: string, text: string): boolean {
  return !/\.md$/i.test(path) || /\.care\.md$/i.test(path) || hasOurFrontMatter(text);
}

/** Clients that are told and clients that ask say in different places whether they can show related places. */
function relatedInformation({ textDocument }: InitializeParams['capabilities']): boolean {
  return (textDocument?.publishDiagnostics ?? textDocument?.diagnostic)?.relatedInformation === true;
}

function languageOf(value: unknown): Lang | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** The user's own calendar day, not that of Greenwich. */
function systemDay(): Day {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}
