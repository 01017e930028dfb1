import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tokenize } from './textmate.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(`../../syntaxes/${name}.json`, import.meta.url), 'utf8'));

/** Asserts that each piece of the text has the scope, in the order of the text. */
function assertScopes(grammar, text, expected) {
  const tokens = tokenize(grammar, text).flat();
  assert.equal(tokens.map(([piece]) => piece).join(''), text.replaceAll('\n', ''), 'every character is in one token');
  let from = 0;
  for (const [piece, scope] of expected) {
    const at = tokens.findIndex(([token], index) => index >= from && token.trim() === piece);
    assert.notEqual(at, -1, `no token « ${piece} » in ${JSON.stringify(tokens.slice(from))}`);
    assert.equal(tokens[at][1].at(-1) ?? '', scope, piece);
    from = at + 1;
  }
}

describe('grammar of plans', () => {
  const grammar = read('care.tmLanguage');
  const check = (text, ...expected) => assertScopes(grammar, text, expected);

  it('tells the kind of document', () => {
    check('care: plan/1', ['care', 'keyword.control.care'], ['plan/1', 'support.type.kind.care']);
    check('care: plan/9', ['plan/9', 'string.unquoted.plain.care']);
  });

  it('tells the keys of the contract from free and unknown ones', () => {
    check('controles:', ['controles', 'entity.name.tag.care']);
    check('x_note: a', ['x_note', 'variable.other.property.free.care']);
    check('controle: a', ['controle', 'variable.other.property.care']);
  });

  it('colours control, indicator and evidence ids', () => {
    check('  - id: D2-POSTE-09', ['-', 'punctuation.definition.block.sequence.item.care'], ['D2-POSTE-09', 'entity.name.type.controle.care']);
    check('- id: D2.O1.C', ['D2.O1.C', 'entity.name.type.controle.care']);
    check('- id: D2.P1', ['D2.P1', 'entity.name.type.controle.care']);
    check('- id: IND-EDR', ['IND-EDR', 'entity.name.function.indicateur.care']);
    check('responsable: rssi', ['rssi', 'variable.other.reference.care']);
    check(
      'preuves: [PRV-001, isolement-poste] # note',
      ['[', 'punctuation.definition.sequence.begin.care'],
      ['PRV-001', 'variable.other.constant.identifiant.care'],
      [',', 'punctuation.separator.sequence.care'],
      ['isolement-poste', 'variable.other.reference.care'],
      [']', 'punctuation.definition.sequence.end.care'],
      ['note', 'comment.line.number-sign.care'],
    );
  });

  it('colours a status under its key only, and only one that exists', () => {
    check('statut: en_cours', ['en_cours', 'constant.language.statut.care']);
    check('statut: termine', ['termine', 'string.unquoted.plain.care']);
    check('titre: fait', ['fait', 'string.unquoted.plain.care']);
  });

  it('colours dates, numbers, FINESS numbers, hashes, paths and bounds', () => {
    check('date: 2026-04-02', ['2026-04-02', 'constant.numeric.date.care']);
    check('date: 02/04/2026', ['02/04/2026', 'string.unquoted.plain.care']);
    check('valeur: 96.4', ['96.4', 'constant.numeric.care']);
    check('finess: "2A0000014"', ['"2A0000014"', 'constant.numeric.finess.care']);
    check('perimetre: ["590000006"]', ['"590000006"', 'constant.numeric.finess.care']);
    check(`sha256: ${'0a'.repeat(32)}`, ['0a'.repeat(32), 'constant.numeric.hash.care']);
    check('fichier: preuves/EDR du 2.csv # x', ['preuves/EDR du 2.csv', 'string.other.link.path.care'], ['x', 'comment.line.number-sign.care']);
    check('fenetre: { de: declaration-60j, a: declaration }', ['declaration-60j', 'constant.numeric.date-bound.care'], ['declaration', 'constant.numeric.date-bound.care']);
  });

  it('leaves a sentence a sentence', () => {
    check("titre: Voir [annexe] D2-POSTE-09 : l'accès #1 # fin", ["Voir [annexe] D2-POSTE-09 : l'accès", 'string.unquoted.plain.care']);
    check('url: https://exemple.fr/a#b', ['https://exemple.fr/a#b', 'string.unquoted.plain.care']);
  });

  it('follows quoted texts over lines, with their escapes', () => {
    check('motif: "a \\" b\n  c" # d', ['\\"', 'constant.character.escape.care'], ['c', 'string.quoted.double.care'], ['d', 'comment.line.number-sign.care']);
    check("motif: 'l''accès'\nstatut: fait", ["''", 'constant.character.escape.care'], ['fait', 'constant.language.statut.care']);
  });

  it('takes nothing of a block text for a key, and ends with it', () => {
    check(
      'commentaire: |\n  statut: fait\n\n  # suite\nstatut: fait',
      ['|', 'keyword.control.flow.block-scalar.care'],
      ['statut: fait', 'string.unquoted.block.care'],
      ['# suite', 'string.unquoted.block.care'],
      ['statut', 'entity.name.tag.care'],
      ['fait', 'constant.language.statut.care'],
    );
    check(
      '  - texte: >-\n      id: x\n    statut: ouverte',
      ['texte', 'entity.name.tag.care'],
      ['id: x', 'string.unquoted.block.care'],
      ['ouverte', 'constant.language.statut.care'],
    );
  });

  it('reads a map on one line', () => {
    check(
      '- { motif: Postes non gérés, nombre: 96, x_a: oui }',
      ['motif', 'entity.name.tag.care'],
      ['Postes non gérés', 'string.unquoted.plain.care'],
      ['96', 'constant.numeric.care'],
      ['x_a', 'variable.other.property.free.care'],
      ['}', 'punctuation.definition.mapping.end.care'],
    );
    check('regles: { CARE402: ignorer }', ['CARE402', 'entity.name.tag.rule.care'], ['ignorer', 'constant.language.enumeration.care']);
  });
});

describe('grammars added to Markdown', () => {
  it('colour control ids and references in prose', () => {
    assertScopes(read('care-ids.injection'), 'Voir D2-POSTE-18, [[PRV-001]] et D2.O1.C.', [
      ['D2-POSTE-18', 'entity.name.type.controle.care'],
      ['PRV-001', 'markup.underline.link.reference.care'],
      ['D2.O1.C', 'entity.name.type.controle.care'],
      ['.', ''],
    ]);
    assertScopes(read('care-ids.injection'), 'xD2-POSTE-18 D2-POSTE-18-bis preuves/D2-POSTE', [
      ['xD2-POSTE-18 D2-POSTE-18-bis preuves/D2-POSTE', ''],
    ]);
  });

  it('stay out of code, comments, link targets and front matter', () => {
    const { injectionSelector } = read('care-ids.injection');
    for (const scope of ['markup.fenced_code', 'markup.inline.raw', 'markup.raw', 'markup.underline.link', 'comment', 'meta.embedded']) {
      assert.ok(injectionSelector.split(' ').includes(`-${scope}`), scope);
    }
  });

  it('colour the front matter of our documents, and of no other', () => {
    const grammar = read('care-frontmatter.injection');
    assertScopes(grammar, 'care: document/1\nid: isolement\nstatut: valide # x\ncontroles: [D2-POSTE-18]\n---\nstatut: valide', [
      ['document/1', 'support.type.kind.care'],
      ['isolement', 'variable.other.reference.care'],
      ['valide', 'constant.language.statut.care'],
      ['D2-POSTE-18', 'entity.name.type.controle.care'],
      ['statut: valide', ''],
    ]);
    assertScopes(grammar, 'statut: valide', [['statut: valide', '']]);
  });
});
