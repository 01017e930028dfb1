/** Every conversion between the core's data and the Language Server Protocol. */
import type { Diagnostic, DiagnosticRelatedInformation, Range, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Document, Finding, Lang, Place, Severity, Snapshot, Span, TextEdit } from '../core/index.ts';
import { positionAt, segmentStarts } from '../core/index.ts';

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
  const base = document && segmentStarts(document).get(place.segment);
  return document === undefined || base === undefined ? undefined : toRange(document, { start: base + place.span.start, end: base + place.span.end });
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

/** The diagnostics of a whole document, whose findings go in the order of its text. */
export function toDiagnostics(snapshot: Snapshot, document: Document, findings: readonly Finding[], lang: Lang, uri: (path: string) => string, related: boolean): Diagnostic[] {
  const starts = segmentStarts(document);
  return findings.map((finding) => {
    const base = starts.get(finding.place.segment);
    // What stands in no segment of the text (an empty document) is shown at its beginning.
    const span = base === undefined ? { start: 0, end: 0 } : { start: base + finding.place.span.start, end: base + finding.place.span.end };
    return toDiagnostic(snapshot, finding, toRange(document, span), lang, uri, related);
  });
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
