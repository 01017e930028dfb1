// What is asked of a server right after a key, and how its answer is known to be right and about the newest text.

/** The pieces of a text that name an id as a whole word. */
const mentions = (text, id) => text.split(new RegExp(`(?<![\\w-])${id}(?![\\w-])`)).length - 1;
const textOf = (contents) => [contents].flat().map((c) => c?.value ?? c ?? '').join('\n');
const locations = (result) => [result ?? []].flat().map((l) => ({ uri: l.targetUri ?? l.uri, line: (l.targetSelectionRange ?? l.range).start.line }));
const editsIn = ({ changes, documentChanges } = {}) => (documentChanges
  ? documentChanges.flatMap(({ textDocument: { uri }, edits }) => edits.map((edit) => ({ uri, ...edit })))
  : Object.entries(changes ?? {}).flatMap(([uri, edits]) => edits.map((edit) => ({ uri, ...edit }))));

/**
 * The requests of a session, in the middle of a YAML plan. Each has:
 * `name`; `setUp`, an edit that stands before and is not measured; `key`, the edit of one key just before
 * the request, undone after it; `ask()`, method and parameters; `isRight(result)`.
 *
 * A key either writes the first letter of what is completed, or is Enter in the blank line above the control: whoever
 * answers on the text before it gives other lines, and is wrong.
 */
export function requestsOf(document, plan, texts) {
  const { uri } = document;
  const own = new Set(plan.preuves.map(({ id }) => id));
  const control = plan.controles.find((c, i) => i >= plan.controles.length / 2 && c.preuves.some((id) => own.has(id)));
  if (!control) throw new Error('no control of the second half cites an evidence');
  const proof = control.preuves.find((id) => own.has(id));
  // How often the whole dossier names it: every reference has to be found, and renamed.
  const total = texts.reduce((sum, text) => sum + mentions(text, proof), 0);

  const lineOf = (text, from = 0) => {
    const line = document.lines.findIndex((l, i) => i >= from && l.includes(text));
    if (line < 0) throw new Error(`not in the document: ${text}`);
    return line;
  };
  const head = () => lineOf(`  - id: ${control.id}`);
  const defined = () => lineOf(`  - id: ${proof}`, document.lines.indexOf('preuves:'));
  const at = (line, text) => ({ line, character: document.lines[line].indexOf(text) });
  const cited = () => at(lineOf(' preuves: [', head()), proof);
  const statut = () => at(lineOf('    statut: ', head()), 'statut');
  const asked = (method, position, more = {}) => ({ method: `textDocument/${method}`, params: { textDocument: { uri }, position, ...more } });
  const inPlan = (line) => (l) => l.uri === uri && l.line === line;

  // The edits are made when their turn comes: the lines are those of that moment.
  const enter = () => ({ line: head() - 1, character: 0, insert: '\n' });
  const emptied = () => {
    const line = statut().line;
    const character = '    statut: '.length;
    return { line, character, remove: document.lines[line].length - character };
  };
  const afterStatus = () => ({ line: statut().line, character: '    statut: '.length });
  const inList = () => { const { line } = cited(); return { line, character: document.lines[line].lastIndexOf(']') }; };
  const covers = (item, position, length) => {
    const range = item.textEdit?.replace ?? item.textEdit?.range;
    return range !== undefined && range.start.character === position.character - length && range.end.character === position.character;
  };
  const itemsOf = (result) => result?.items ?? result ?? [];
  const typed = (place) => ({ ...place, character: place.character + 1 });

  return [
    {
      name: 'value', setUp: emptied, key: () => ({ ...afterStatus(), insert: 'f' }),
      ask: () => asked('completion', typed(afterStatus()), { context: { triggerKind: 1 } }),
      isRight: (result) => itemsOf(result).some((item) => item.label === 'fait' && covers(item, typed(afterStatus()), 1)),
    },
    {
      name: 'proof', setUp: () => ({ ...inList(), insert: ', ' }), key: () => ({ ...inList(), insert: 'P' }),
      ask: () => asked('completion', inList(), { context: { triggerKind: 1 } }),
      isRight: (result) => itemsOf(result).some((item) => own.has(item.label) && !control.preuves.includes(item.label) && covers(item, inList(), 1)),
    },
    {
      name: 'hoverKey', key: enter, ask: () => asked('hover', statut()),
      isRight: (result) => /Où en est (le contrôle|ce point)|How far the control has got/.test(textOf(result?.contents)) && result.range?.start.line === statut().line,
    },
    {
      name: 'hoverControl', key: enter, ask: () => asked('hover', at(head(), control.id)),
      isRight: (result) => textOf(result?.contents).includes(control.id) && result.range?.start.line === head(),
    },
    {
      name: 'definition', key: enter, ask: () => asked('definition', cited()),
      isRight: (result) => locations(result).length === 1 && locations(result).some(inPlan(defined())),
    },
    {
      name: 'references', key: enter, ask: () => asked('references', cited(), { context: { includeDeclaration: true } }),
      isRight: (result) => locations(result).length === total && [cited().line, defined()].every((line) => locations(result).some(inPlan(line))),
    },
    {
      name: 'prepareRename', key: enter, ask: () => asked('prepareRename', cited()),
      isRight: (result) => result?.placeholder === proof && result.range.start.line === cited().line,
    },
    {
      name: 'rename', key: enter, ask: () => asked('rename', cited(), { newName: 'PRV-RENOMMEE' }),
      isRight: (result) => {
        const edits = editsIn(result ?? {});
        const here = (line) => edits.some((e) => e.uri === uri && e.range.start.line === line && e.newText.includes('PRV-RENOMMEE'));
        return edits.length === total && here(cited().line) && here(defined());
      },
    },
  ];
}
