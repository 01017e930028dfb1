import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (path) => readFileSync(root + path, 'utf8');
const json = (path) => JSON.parse(text(path));
const manifest = json('package.json');

describe('package.json, as the editor reads it', () => {
  it('names files that exist', () => {
    const { languages, grammars, snippets } = manifest.contributes;
    const paths = [
      manifest.icon,
      ...languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...grammars.map(({ path }) => path),
      ...snippets.map(({ path }) => path),
    ];
    assert.deepEqual(paths.filter((path) => !existsSync(root + path)), []);
    assert.equal(paths.length, 9);
  });

  it('wakes up for our documents alone', () => {
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:care',
      'workspaceContains:**/*.care.yaml',
      'workspaceContains:**/*.care.yml',
      'workspaceContains:**/*.care.md',
      // A preview that a window brings back after it was reloaded.
      'onWebviewPanel:care.preview',
    ]);
  });

  it('is active in a workspace that is not trusted, and says what it does in a virtual one', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, 'limited');
  });

  it('hides every command where there is none of our documents, but for those that make the first', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    const conditions = new Map(manifest.contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
    const always = ['care.newProject', 'care.openExample', 'care.openWalkthrough'];
    assert.deepEqual([...conditions.keys(), ...always].sort(), [...commands].sort());
    // What makes no sense without a line of a view is in no palette.
    for (const [command, when] of conditions) if (when !== 'false') assert.match(when, /\bcare\.active\b/, command);
  });

  it('menus and welcome views name commands that exist, and views that exist', () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    const { commandPalette, ...menus } = manifest.contributes.menus;
    for (const { command } of Object.values(menus).flat()) assert.ok(commands.has(command), command);
    const views = manifest.contributes.views.care.map(({ id }) => id);
    for (const { view } of manifest.contributes.viewsWelcome) assert.ok(views.includes(view), view);
    const links = ['package.nls.json', 'package.nls.fr.json'].flatMap((file) => Object.values(json(file)).flatMap((value) => [...value.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command)));
    assert.ok(links.length > 0);
    for (const command of links) assert.ok(commands.has(command), command);
  });

  it('the walkthrough has five steps, each with a picture of its own', () => {
    const [walkthrough, ...others] = manifest.contributes.walkthroughs;
    assert.equal(others.length, 0);
    assert.equal(walkthrough.steps.length, 5);
    for (const { media } of walkthrough.steps) assert.ok(existsSync(root + media.svg), media.svg);
    // A step is done by what it tells to do: an event on a command that does not exist would never come.
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const event of walkthrough.steps.flatMap(({ completionEvents }) => completionEvents)) {
      const [, kind, name] = /^(onCommand|onView|onContext):(.+)$/.exec(event);
      if (kind === 'onCommand') assert.ok(commands.has(name), event);
      if (kind === 'onView') assert.ok(manifest.contributes.views.care.some(({ id }) => id === name), event);
    }
  });

  it('declares the commands that the client registers, no more and no fewer', () => {
    const registered = [];
    // Those of a workspace without documents are read from package.json itself.
    for (const call of calls('registerCommand').filter(({ file }) => file !== 'asleep.ts')) registered.push(literal(call));
    assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });

  it('keeps to what the marketplace accepts', () => {
    assert.ok(manifest.keywords.length <= 30);
    const png = readFileSync(root + manifest.icon);
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});

describe('texts of package.json', () => {
  const used = [...new Set([...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key))].sort();

  for (const file of ['package.nls.json', 'package.nls.fr.json']) {
    it(`are all in ${file}, which has no other`, () => {
      assert.deepEqual(Object.keys(json(file)).sort(), used);
    });
  }

  it('are translated: no French text is the English one', () => {
    const [english, french] = [json('package.nls.json'), json('package.nls.fr.json')];
    assert.deepEqual(Object.keys(english).filter((key) => english[key] === french[key]), []);
  });

  it('leave no title or description in one language only', () => {
    const { commands, configuration, views, viewsWelcome, walkthroughs } = manifest.contributes;
    const shown = [
      manifest.description,
      ...views.care.map(({ name }) => name),
      ...viewsWelcome.map(({ contents }) => contents),
      ...walkthroughs.flatMap((walkthrough) => [walkthrough.title, walkthrough.description, ...walkthrough.steps.flatMap(({ title, description, media }) => [title, description, media.altText])]),
      ...commands.map(({ title }) => title),
      ...(manifest.contributes.semanticTokenModifiers ?? []).map(({ description }) => description),
      ...Object.values(configuration.properties).flatMap((setting) => [setting.markdownDescription, ...(setting.enumDescriptions ?? [])]),
    ];
    assert.deepEqual(shown.filter((value) => !/^%[\w.-]+%$/.test(value)), []);
  });
});

describe('texts of the client', () => {
  const bundle = json('client/l10n/bundle.l10n.fr.json');
  const messages = calls('t').map(literal);

  it('are all in the French bundle, which has no other', () => {
    assert.ok(messages.length > 0);
    assert.deepEqual([...new Set(messages)].sort(), Object.keys(bundle).sort());
  });

  it('keep their placeholders in French', () => {
    const placeholders = (message) => (message.match(/\{\d+\}/g) ?? []).sort();
    for (const [english, french] of Object.entries(bundle)) {
      assert.deepEqual(placeholders(french), placeholders(english), english);
      assert.notEqual(french, english);
    }
  });

  it('reach the user only through l10n.t', () => {
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
      for (const { node, file } of calls(name)) {
        for (const argument of node.arguments) assert.ok(!ts.isStringLiteralLike(argument), `${file}: ${argument.getText()}`);
      }
    }
  });
});

describe('language configuration', () => {
  const configuration = json('client/language-configuration.json');

  it('takes a whole id for one word', () => {
    const { pattern, flags } = configuration.wordPattern;
    const words = (line) => line.match(new RegExp(pattern, `${flags}g`));
    assert.deepEqual(words('- id: D2-POSTE-09, D2.O1.C'), ['id', 'D2-POSTE-09', 'D2.O1.C']);
    assert.deepEqual(words("titre: L'accès prévu."), ['titre', 'L', 'accès', 'prévu']);
    assert.deepEqual(words('preuves: [PRV-'), ['preuves', 'PRV-']);
  });

  it('indents below a key without value and below a block text, not elsewhere', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    for (const line of ['controles:', '  - preuves: # note', 'texte: |', '  - texte: >-']) assert.match(line, increase);
    for (const line of ['statut: fait', '# controles:', '- id: X', 'controles: []', 'url: https://x']) assert.doesNotMatch(line, increase);
  });

  it('goes on under the first key of an item', () => {
    const [{ beforeText }] = configuration.onEnterRules;
    assert.match('  - id: D2-POSTE-09', new RegExp(beforeText));
    for (const line of ['  - D2-POSTE-09', '  - { id: rssi }', '  - texte: |', '  id: x']) assert.doesNotMatch(line, new RegExp(beforeText));
  });
});

/** Every call of a function or method of that name in the client. */
function calls(name) {
  const found = [];
  for (const file of readdirSync(`${root}client/src`, { recursive: true }).filter((path) => path.endsWith('.ts'))) {
    const source = ts.createSourceFile(file, text(`client/src/${file}`), ts.ScriptTarget.ES2022, true);
    const visit = (node) => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === name) {
        found.push({ node, file });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** The first argument of a call, which must be written out: a computed one could not be checked. */
function literal({ node, file }) {
  const [first] = node.arguments;
  assert.ok(first && ts.isStringLiteralLike(first), `${file}: ${node.getText()} needs a literal`);
  return first.text;
}
