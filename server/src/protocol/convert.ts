/** Every conversion between the core's data and the Language Server Protocol. */
import type { Diagnostic, DiagnosticRelatedInformation, Range, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Document, Finding, Lang, Place, Severity, Snapshot, Span, TextEdit } from '../core/index.ts';
import { lineStarts, positionAt, positionIn, startOf } from '../core/index.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information, hint: DiagnosticSeverity.Hint,
};

/** The range of offsets of a document. */
export function toRange(document: Document, span: Span): Range {
  return { start: positionAt(document, span.start), end: positionAt(document, span.end) };
}

/** The range of a place; undefined when its text is gone. */
export function rangeOf(snapshot: Snapshot, place: Place): Range | undefined {
  const document = snapshot.documents.get(place.path);
  if (!document?.segments.includes(place.segment)) return undefined;
  const base = startOf(document, place.segment);
  return toRange(document, { start: base + place.span.start, end: base + place.span.end });
}

/** A finding as a diagnostic; `uri` gives a client's spelling of a path, `related` is left out for clients that cannot show it. */
export function toDiagnostic(snapshot: Snapshot, finding: Finding, range: Range, lang: Lang, uri: (path: string) => string, related: boolean): Diagnostic {
  const information = related ? (finding.related ?? []).flatMap((r): DiagnosticRelatedInformation[] => {
    const where = rangeOf(snapshot, r.place);
    return where ? [{ location: { uri: uri(r.place.path), range: where }, message: r.message[lang] }] : [];
  }) : [];
  return {
    range, severity: SEVERITIES[finding.severity], code: finding.code, source: 'CaRE', message: finding.message[lang],
    ...(information.length > 0 ? { relatedInformation: information } : {}),
  };
}

/** The diagnostics of a whole document, whose findings go in the order of its text: one walk over it for all of them. */
export function toDiagnostics(snapshot: Snapshot, document: Document, findings: readonly Finding[], lang: Lang, uri: (path: string) => string, related: boolean): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let line = 0;
  let next = 0;
  for (const segment of document.segments) {
    const starts = findings[next]?.place.segment === segment ? lineStarts(segment.text) : [];
    const at = (offset: number): Range['start'] => {
      const position = positionIn(starts, offset);
      return { line: line + position.line, character: position.character };
    };
    for (; findings[next]?.place.segment === segment; next++) {
      const finding = findings[next];
      if (finding) diagnostics.push(toDiagnostic(snapshot, finding, { start: at(finding.place.span.start), end: at(finding.place.span.end) }, lang, uri, related));
    }
    line += segment.lineEnds;
  }
  // What stands in no segment of the text (an empty document) is shown at its beginning.
  for (const finding of findings.slice(next)) diagnostics.push(toDiagnostic(snapshot, finding, toRange(document, { start: 0, end: 0 }), lang, uri, related));
  return diagnostics;
}

/** Edits of several documents; with versions where the client takes them, so that an outdated edit is refused. */
export function toWorkspaceEdit(snapshot: Snapshot, edits: readonly TextEdit[], uri: (path: string) => string, versions: ((path: string) => number | null) | undefined): WorkspaceEdit {
  const byPath = new Map<string, LspTextEdit[]>();
  for (const edit of edits) {
    const document = snapshot.documents.get(edit.path);
    if (!document) continue;
    byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), { range: toRange(document, edit.span), newText: edit.text }]);
  }
  if (!versions) return { changes: Object.fromEntries([...byPath].map(([path, list]) => [uri(path), list])) };
  return { documentChanges: [...byPath].map(([path, list]) => ({ textDocument: { uri: uri(path), version: versions(path) }, edits: list })) };
}
