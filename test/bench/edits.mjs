// The document under measure, and the two errors that are made in it and removed again.

/** A text as lines, edited in place, and the change that tells the server. */
export class TextDocument {
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, lines: text.split('\n'), version: 1 });
  }

  get text() {
    return this.lines.join('\n');
  }

  /**
   * Replaces `remove` characters of a line, or, with `join`, its end of line; `insert` may be one line break. Gives the
   * change for the server and the edit that undoes it.
   */
  apply({ line, character, remove = 0, join = false, insert = '' }) {
    const before = this.lines[line] + (join ? this.lines[line + 1] : '');
    const broken = insert === '\n';
    const start = { line, character };
    const end = join ? { line: line + 1, character: 0 } : { line, character: character + remove };
    this.lines.splice(line, join ? 2 : 1, ...(before.slice(0, character) + insert + before.slice(character + remove)).split('\n'));
    this.version++;
    return {
      change: { range: { start, end }, text: insert },
      undo: broken ? { line, character, join: true } : { line, character, remove: insert.length, insert: join ? '\n' : before.slice(character, character + remove) },
    };
  }
}

/** An error that one key makes and the next one removes; the diagnostics are right when they show it exactly while it is there. */
export class Toggle {
  constructor(edit, line, pattern) {
    Object.assign(this, { edit, line, pattern, there: false });
  }

  /** Makes or removes the error; gives the change for the server. */
  flip(document) {
    const { change, undo } = document.apply(this.edit);
    this.edit = undo;
    this.there = !this.there;
    return change;
  }

  isRight(diagnostics) {
    return this.there === diagnostics.some((d) => d.range.start.line === this.line && this.pattern.test(`${d.code ?? ''} ${d.message}`));
  }
}

/**
 * The places of a plan that are edited: a control in the middle whose `statut` becomes `faitx`, the next one whose item
 * breaks (in YAML it loses its dash and runs into the control above; in JSON the comma before it goes), and a comment to type in.
 */
export function editsOf(document, format, plan, { value, structure }) {
  const { controles } = plan;
  const middle = controles.findIndex((c, i) => i >= controles.length / 2 && c.statut === 'fait');
  const broken = controles[middle + 1];
  const commented = controles.find((c, i) => i > middle && c.commentaire);
  if (!broken || !commented) throw new Error('the plan is too small to be measured');
  const find = (text, from = 0) => {
    const line = document.lines.findIndex((l, i) => i >= from && l.includes(text));
    if (line < 0) throw new Error(`not in the document: ${text}`);
    return { line, character: document.lines[line].indexOf(text) };
  };
  const json = format === 'json';
  // The controls come before everything that could name them at the start of a line.
  const head = (id) => find(json ? `"id": "${id}"` : `- id: ${id}`);
  const status = find(json ? '"statut": "fait' : 'statut: fait', head(controles[middle].id).line);
  const afterValue = status.character + (json ? '"statut": "fait' : 'statut: fait').length;
  const item = head(broken.id);
  const comment = find(json ? '"commentaire": "' : 'commentaire: ', head(commented.id).line);
  return {
    value: new Toggle({ line: status.line, character: afterValue, insert: 'x' }, status.line, value),
    // In JSON the line of the id is two below the `},` whose comma goes; the fault shows on the `{` between them.
    structure: json
      ? new Toggle({ line: item.line - 2, character: document.lines[item.line - 2].indexOf(','), remove: 1 }, item.line - 1, structure)
      : new Toggle({ line: item.line, character: item.character, remove: 1, insert: ' ' }, item.line, structure),
    typing: { line: comment.line, character: comment.character + (json ? '"commentaire": "' : 'commentaire: ').length + 1 },
  };
}
