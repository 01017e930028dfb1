/** Quick fixes of the findings under a range, and « fix all » for those that leave nothing to choose. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Lang, TextEdit } from '../core/index.ts';
import { safeEdits } from '../core/index.ts';
import { rangeOf, toDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { Session } from './session.ts';
import { pathOf } from './uris.ts';

/** Fixes everything in a document that needs no choice. */
export const FIX_ALL = 'source.fixAll.care';

/** The code actions for a range of a document, from the findings of the text as it is now. */
export function codeActions(session: Session, params: CodeActionParams, lang: Lang, versioned: boolean): CodeAction[] {
  const { snapshot } = session;
  const path = pathOf(params.textDocument.uri);
  const findings = session.findings().get(path) ?? [];
  const edit = (edits: readonly TextEdit[]) => toWorkspaceEdit(snapshot, edits, (p) => session.uri(p), versioned ? (p) => session.version(p) : undefined);
  const wanted = (kind: string): boolean => !params.context.only || params.context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    for (const finding of findings) {
      const range = rangeOf(snapshot, finding.place);
      if (!range || !finding.fixes || !overlap(range, params.range)) continue;
      const diagnostic = toDiagnostic(snapshot, finding, range, lang, (p) => session.uri(p), false);
      // The client's own copy of the diagnostic ties the action to its squiggle.
      const shown = params.context.diagnostics.find((d) => d.code === finding.code && same(d.range, range)) ?? diagnostic;
      finding.fixes.forEach((fix, i) => {
        const edits = fix.edits(snapshot.documents);
        if (edits.length === 0) return;
        actions.push({ title: fix.title[lang], kind: CodeActionKind.QuickFix, diagnostics: [shown], edit: edit(edits), ...(i === 0 ? { isPreferred: true } : {}) });
      });
    }
  }
  if (wanted(FIX_ALL) && (params.context.only || actions.length > 0)) {
    const { edits, applied } = safeEdits(snapshot, findings);
    if (edits.length > 0) {
      const title = {
        fr: `Corriger dans ce document ce qui ne demande pas de choix (${applied.length})`,
        en: `Fix what needs no choice in this document (${applied.length})`,
      };
      actions.push({ title: title[lang], kind: FIX_ALL, edit: edit(edits) });
    }
  }
  return actions;
}

type Range = CodeActionParams['range'];

function overlap(a: Range, b: Range): boolean {
  const before = (p: Range['start'], q: Range['start']): boolean => p.line < q.line || (p.line === q.line && p.character < q.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

function same(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
