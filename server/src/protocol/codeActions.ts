/** Quick fixes of the findings under a range, all fixes of one code, « fix all », and the way to the page of a rule. */
import type { ClientCapabilities, CodeAction, CodeActionParams, Command, Connection, Diagnostic, ServerCapabilities, WorkspaceEdit } from 'vscode-languageserver';
import { CodeActionKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { Finding, Lang, Text, TextEdit } from '../core/index.ts';
import { editsOf, isInside, onlyFix, projectOf, ruleOf, safeFix } from '../core/index.ts';
import { rangeOf, toDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { FixKey } from './fixKeys.ts';
import { editsFor, fixKey, keyOf, sameRange } from './fixKeys.ts';
import { runsOurCommands } from './hover.ts';
import type { ClientFacts } from './navigation.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Fixes everything in a document that needs no choice. */
export const FIX_ALL = 'source.fixAll.care';
/** Makes a fix by a command, for clients that know actions as commands only. */
export const APPLY_FIX = 'care.applyFix';
/** The client's own command that shows the page of a rule. */
const OPEN_RULE = 'care.openRuleHelp';

const GONE: Text = {
  fr: 'Cette correction n’a plus d’objet : le constat a disparu, ou le texte a changé depuis.',
  en: 'This fix has nothing left to do: the finding is gone, or the text has changed since.',
};

/** What a client can take of code actions. */
interface Form {
  readonly literals: boolean;
  /** The server may ask for an edit, which is what a command does. */
  readonly commands: boolean;
  /** Edits may be computed when the action is chosen. */
  readonly lazy: boolean;
  readonly versioned: boolean;
  /** The client has our command for rule pages: the extension for VS Code and its relatives. */
  readonly rulePages: boolean;
}

export interface ActionFacts extends ClientFacts {
  /** The name that the client gave itself. */
  readonly clientName: () => string;
}

function formOf({ client, clientName }: ActionFacts): Form {
  const action = client().textDocument?.codeAction;
  return {
    literals: action?.codeActionLiteralSupport !== undefined,
    commands: client().workspace?.applyEdit === true,
    lazy: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    versioned: client().workspace?.workspaceEdit?.documentChanges === true,
    rulePages: runsOurCommands(clientName()),
  };
}

/** The capabilities of what is registered here. */
export function codeActionCapabilities(client: ClientCapabilities): ServerCapabilities {
  const { literals, lazy, commands } = formOf({ client: () => client, lang: () => 'fr', clientName: () => '' });
  if (literals) return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], ...(lazy ? { resolveProvider: true } : {}) } };
  return commands ? { codeActionProvider: true, executeCommandProvider: { commands: [APPLY_FIX] } } : {};
}

/** Answers the requests about code actions. */
export function registerCodeActions(connection: Connection, session: Session, facts: ActionFacts): void {
  const { lang } = facts;
  const toEdit = (edits: readonly TextEdit[]): WorkspaceEdit => toWorkspaceEdit(session.snapshot, edits, (path) => session.uri(path), formOf(facts).versioned ? (path) => session.version(path) : undefined);

  // A notification: nothing has to be answered, and a client that shows no messages loses nothing.
  const tell = (type: MessageType, message: string): void => void connection.sendNotification(ShowMessageNotification.type, { type, message });

  connection.onCodeAction((params): (CodeAction | Command)[] => {
    const form = formOf(facts);
    if (!form.literals && !form.commands) return [];
    return codeActions(session, params, lang(), form).flatMap((offer): (CodeAction | Command)[] => {
      if (!form.literals) return offer.key ? [{ title: offer.action.title, command: APPLY_FIX, arguments: [offer.key] }] : [];
      const { key, edits, action } = offer;
      if (!key) return [action];
      // The edits of one fix are known already; those of many are worth waiting for the choice.
      if (!edits && form.lazy) return [{ ...action, data: key }];
      const made = edits ?? editsFor(session, key);
      return made.length === 0 ? [] : [{ ...action, edit: toEdit(made) }];
    });
  });

  connection.onCodeActionResolve((action) => {
    const key = fixKey(action.data);
    if (!key || action.edit) return action;
    const edits = editsFor(session, key);
    if (edits.length > 0) return { ...action, edit: toEdit(edits) };
    tell(MessageType.Info, GONE[lang()]);
    return action;
  });

  connection.onExecuteCommand(async ({ command, arguments: args }) => {
    const key = command === APPLY_FIX ? fixKey(args?.[0]) : undefined;
    if (!key) return null;
    const edits = editsFor(session, key);
    if (edits.length === 0) {
      tell(MessageType.Info, GONE[lang()]);
      return null;
    }
    const { applied, failureReason } = await connection.workspace.applyEdit({ edit: toEdit(edits) });
    if (!applied) {
      const why = failureReason === undefined ? '' : ` (${failureReason})`;
      tell(MessageType.Warning, lang() === 'fr' ? `L’éditeur n’a pas fait la correction${why}.` : `The editor did not make the fix${why}.`);
    }
    return null;
  });
}

interface Offer {
  readonly action: CodeAction;
  /** What the action does; absent for one that only opens something. */
  readonly key?: FixKey;
  /** Known when it costs nothing. */
  readonly edits?: readonly TextEdit[];
}

/** What can be done about the findings of a range, on the text as it is now. */
function codeActions(session: Session, params: CodeActionParams, lang: Lang, form: Form): Offer[] {
  const { uri } = params.textDocument;
  const path = pathOf(uri);
  const { only } = params.context;
  const wanted = (kind: string): boolean => !only || only.some((parent) => parent === '' || kind === parent || kind.startsWith(`${parent}.`));
  const findings = session.findings().get(path) ?? [];
  const here = findings.flatMap((finding) => {
    const range = rangeOf(session.snapshot, finding.place);
    return range && overlap(range, params.range) ? [{ finding, range }] : [];
  });
  const offers: Offer[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const shown = new Map<string, Diagnostic[]>();
    for (const { finding, range } of here) {
      // The client's own copy of the diagnostic ties the action to its squiggle.
      const diagnostic = params.context.diagnostics.find((d) => d.code === finding.code && sameRange(d.range, range)) ?? toDiagnostic(session.snapshot, finding, range, lang, (p) => session.uri(p), false);
      shown.set(finding.code, [...(shown.get(finding.code) ?? []), diagnostic]);
      const fixes = (finding.fixes ?? []).map((fix) => ({ fix, edits: editsOf(fix, session.snapshot.documents) })).filter(({ edits }) => edits.length > 0);
      const preferred = fixes.find(({ fix }) => fix.safe) ?? fixes[0];
      for (const made of fixes) {
        offers.push({
          action: { title: made.fix.title[lang], kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...(made === preferred ? { isPreferred: true } : {}) },
          key: keyOf(uri, finding, made.fix, range), edits: made.edits,
        });
      }
    }
    for (const [code, diagnostics] of shown) offers.push(...ofCode(session, uri, code, diagnostics, findings, lang));
    if (form.rulePages && form.literals) {
      for (const [code, diagnostics] of shown) {
        if (!ruleOf(code)) continue;
        const title = lang === 'fr' ? `Expliquer ${code}` : `Explain ${code}`;
        offers.push({ action: { title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command: OPEN_RULE, arguments: [code] } } });
      }
    }
  }
  if (wanted(FIX_ALL) && (only || here.some(({ finding }) => safeFix(finding)))) {
    // Counted without making them: a fix that writes in another document is left to its own action.
    const count = findings.filter((f) => { const fix = safeFix(f); const edits = fix ? editsOf(fix, session.snapshot.documents) : []; return edits.length > 0 && edits.every((edit) => edit.path === path); }).length;
    const title: Text = { fr: `Corriger dans ce document ce qui ne demande pas de choix (${count})`, en: `Fix what needs no choice in this document (${count})` };
    if (count > 0) offers.push({ action: { title: title[lang], kind: FIX_ALL }, key: { scope: 'safe', uri } });
  }
  return offers;
}

/** All fixes of a code at once, where more than one finding needs no choice. */
function ofCode(session: Session, uri: string, code: string, diagnostics: Diagnostic[], inDocument: readonly Finding[], lang: Lang): Offer[] {
  const count = (findings: readonly Finding[]): number => findings.filter((f) => { const fix = f.code === code ? onlyFix(f) : undefined; return fix !== undefined && editsOf(fix, session.snapshot.documents).length > 0; }).length;
  const path = pathOf(uri);
  const here = count(inDocument);
  if (here === 0) return [];
  const root = projectOf(session.snapshot, path)?.root;
  const all = root === undefined ? here : [...session.findings()].filter(([p]) => isInside(root, p)).reduce((sum, [, findings]) => sum + count(findings), 0);
  const offer = (scope: 'document' | 'project', title: Text): Offer => ({ action: { title: title[lang], kind: CodeActionKind.QuickFix, diagnostics }, key: { scope, uri, code } });
  return [
    ...(here > 1 ? [offer('document', { fr: `Corriger tous les constats ${code} du document (${here})`, en: `Fix all ${code} findings of the document (${here})` })] : []),
    ...(all > 1 && all > here ? [offer('project', { fr: `Corriger tous les constats ${code} du projet (${all})`, en: `Fix all ${code} findings of the project (${all})` })] : []),
  ];
}

type Range = CodeActionParams['range'];

function overlap(a: Range, b: Range): boolean {
  const before = (p: Range['start'], q: Range['start']): boolean => p.line < q.line || (p.line === q.line && p.character < q.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
