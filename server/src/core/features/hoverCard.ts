/**
 * A hover card as plain data, and its two forms. Texts of documents come in as strings and leave as text: only the
 * blocks and marks below can become Markdown, so nothing that a document says can be a link, an image or HTML.
 */

/** A piece of a line: text, or text with a mark. */
export type Inline = string | { readonly strong: string } | { readonly code: string } | { readonly ruleHelp: string; readonly label: string };

export type Line = string | readonly Inline[];

export type Block =
  /** First line of the card or of one of its parts. */
  | { readonly title: Line }
  | { readonly text: Line }
  | { readonly items: readonly Line[] }
  /** A line between two cards. */
  | { readonly rule: true };

/** What is shown of what stands under the cursor. */
export type Card = readonly Block[];

export interface Rendering {
  readonly format: 'markdown' | 'plaintext';
  /** True when the client runs the command that opens the page of a rule. */
  readonly commands: boolean;
}

/** The card in the form that a client takes. */
export function renderCard(card: Card, rendering: Rendering): string {
  return rendering.format === 'markdown' ? toMarkdown(card, rendering.commands) : toPlain(card);
}

function toMarkdown(card: Card, commands: boolean): string {
  const line = (value: Line): string => protectStart(inlines(value).map((piece) => {
    if (typeof piece === 'string') return escapeMarkdown(piece);
    if ('strong' in piece) return piece.strong.trim() === '' ? '' : `**${escapeMarkdown(piece.strong).trim()}**`;
    if ('code' in piece) return codeSpan(piece.code);
    // The code of a rule is three digits: nothing to encode but the brackets and quotes of the arguments.
    const query = encodeURIComponent(JSON.stringify([piece.ruleHelp]));
    return commands && /^CARE\d{3}$/.test(piece.ruleHelp) ? `[${escapeMarkdown(piece.label)}](command:care.openRuleHelp?${query})` : codeSpan(onCommandLine(piece.ruleHelp));
  }).join(''));
  return card.map((block) => {
    if ('title' in block) return `${inlines(block.title).some((p) => typeof p !== 'string') ? line(block.title) : `**${line(block.title)}**`}`;
    if ('text' in block) return line(block.text);
    if ('rule' in block) return '---';
    return block.items.map((item) => `- ${line(item)}`).join('\n');
  }).join('\n\n');
}

function toPlain(card: Card): string {
  const line = (value: Line): string => inlines(value).map((piece) => {
    if (typeof piece === 'string') return oneLine(piece);
    return oneLine('strong' in piece ? piece.strong : 'code' in piece ? piece.code : onCommandLine(piece.ruleHelp));
  }).join('');
  return card.map((block) => {
    if ('title' in block) return line(block.title);
    if ('text' in block) return line(block.text);
    if ('rule' in block) return '———';
    return block.items.map((item) => `- ${line(item)}`).join('\n');
  }).join('\n');
}

/** What to type for the page of a rule where no editor can open it. */
function onCommandLine(code: string): string {
  return `care explain ${code}`;
}

function inlines(value: Line): readonly Inline[] {
  return typeof value === 'string' ? [value] : value;
}

/** White space as one space: a line of a document must not begin a block of its own. */
function oneLine(text: string): string {
  // Characters that change the direction of writing could make a card say what it does not.
  return text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '').replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, (run) => (/[\u00a0\u202f]/.test(run) && !/[\r\n\t]/.test(run) ? run : ' '));
}

/** A text that Markdown shows as it is: no emphasis, no link, no image, no HTML, no entity, no icon. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>#|~&!$@^]/g, '\\$&')
    // Bare addresses become links in many clients.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.');
}

/** What would begin a list, a heading or a line if it stood first. */
function protectStart(line: string): string {
  return line.replace(/^(\s*)([-+=]|\d+(?=[.)]))/, (_, space: string, first: string) => (/\d/.test(first) ? `${space.trim()}${first}\\` : `${space.trim()}\\${first}`));
}

function codeSpan(text: string): string {
  const plain = oneLine(text).trim();
  if (plain === '') return '';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${plain}${pad}${ticks}`;
}
