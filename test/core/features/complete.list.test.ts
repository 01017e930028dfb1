/** The list itself: its order, its length, when it stays silent, and that it stands everywhere in real dossiers. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '../../../server/src/core/index.ts';
import { apply, emptySnapshot, parseDay, shippedCatalogues } from '../../../server/src/core/index.ts';
import { complete } from '../../../server/src/core/features.ts';
import { filterText } from '../../../server/src/core/features/complete/suggestion.ts';
import { choice, plainOf, setIn, snippetOf, stop, around, BLANK } from '../../../server/src/core/features/complete/body.ts';
import { checkComplete, completeAt, expand } from '../../check/complete.ts';
import { ROOT } from '../../protocol/client.ts';

const many = (count: number): string => `controles:\n  - id: D2-POSTE-09\n    statut: en_cours\n    preuves: [$0]\npreuves:\n${Array.from({ length: count }, (_, i) => `  - { id: PRV-${String(i + 1).padStart(4, '0')}, type: contrat, titre: ${i === 250 ? 'Médecine nucléaire' : `Pièce ${i}`}, date: 2026-11-02, fichier: f${i}.pdf }\n`).join('')}`;

describe('completion lists', () => {
  it('a long list is cut and says so; what is typed reaches all of it', () => {
    const { completion } = completeAt(many(300));
    assert.equal(completion.items.length, 100);
    assert.equal(completion.incomplete, true);
    const typed = completeAt(many(300).replace('[$0]', '[0251$0]'));
    assert.deepEqual(typed.labels, ['PRV-0251']);
    assert.equal(typed.completion.incomplete, true);
    assert.deepEqual(completeAt(many(300).replace('[$0]', '[medecine nucl$0]')).labels, ['PRV-0251']);
  });

  it('a short list is whole, the editor filters it', () => {
    const { completion, labels } = completeAt(many(20).replace('[$0]', '[0007$0]'));
    assert.equal(completion.incomplete, false);
    assert.ok(labels.length >= 20);
  });

  it('the order is written down', () => {
    assert.deepEqual(completeAt('controles:\n  - id: D2-POSTE-09\n    statut: $0\n').completion.items.map((i) => i.sortText), ['0000', '0001', '0002', '0003', '0004']);
  });

  it('what can be typed: the id, the words, and those with accents once without', () => {
    assert.equal(filterText('D2-POSTE-02', 'Image système standardisée'), 'D2-POSTE-02 Image système standardisée systeme standardisee');
    assert.equal(filterText('PRV-001', "L’inventaire de l'équipe"), 'PRV-001 L inventaire de l équipe equipe');
    assert.equal(filterText('preuves/Schéma.png', ''), 'preuves/Schéma.png preuves/schema.png');
    assert.equal(filterText('rssi', ''), 'rssi');
  });

  it('a space asks for a list after a sign of the notation only', () => {
    const at = (text: string, trigger: string): number => completeAt(text, { trigger }).labels.length;
    assert.ok(at('controles:\n  - id: D2-POSTE-09\n    statut: $0\n', ' ') > 0);
    assert.ok(at('controles:\n  - $0\n', ' ') > 0);
    assert.ok(at('controles:\n  - id: D2-POSTE-09\n    preuves: [PRV-001, $0]\n', ' ') > 0);
    assert.equal(at('controles:\n  - id: D2-POSTE-09\n    $0\n', ' '), 0, 'indenting an empty line');
    assert.equal(at('remarques:\n  - texte: Un mot $0\n', ' '), 0, 'in a text');
    assert.equal(at('controles:\n  - id: D2-POSTE-09\n    statut: fait $0\n', ' '), 0, 'after a value');
    assert.ok(at('controles:\n  - id: D2-POSTE-09\n    $0\n', '') > 0, 'asked for by hand');
  });

  it('a snippet and its plain text come from one body', () => {
    const body = ['a: ', choice(['x,1', 'y|2'], ''), '\nb: ', stop('10 $ {'), around('\n['), BLANK, around(']')];
    assert.equal(snippetOf(body), 'a: ${1|x\\,1,y\\|2|}\nb: ${2:10 \\$ {}\n[$3]');
    assert.equal(plainOf(body), 'a: \nb: 10 $ {');
    assert.equal(expand(snippetOf(body) ?? ''), 'a: x,1\nb: 10 $ {\n[]');
    assert.equal(snippetOf(['$x }']), undefined);
    assert.equal(snippetOf(['$x } ', BLANK]), '\\$x \\} $1');
    assert.equal(plainOf(setIn(['a\n\nb'], 2, '\r\n')), 'a\r\n\r\n  b');
  });

  it('a document that nobody knows, or that is no text, has none', () => {
    const snapshot = emptySnapshot(0, []);
    assert.deepEqual(complete(snapshot, '/x.care.yaml', 0, 'fr').items, []);
  });

  it('the middle of a line: what follows the cursor in the word is replaced, not what comes after', () => {
    const { item } = checkComplete('controles:\n  - { id: D2-POSTE-09, statut: f$0ait, preuves: [] }\n', { applied: { valide: 'controles:\n  - { id: D2-POSTE-09, statut: valide, preuves: [] }\n' } });
    assert.equal(item('valide').replace.end - item('valide').insert.end, 3);
  });

  for (const name of ['clinique-des-tilleuls', 'ght-rives-de-lorne', 'ght-vallombreuse']) {
    it(`at every place of ${name}, cut there or not, the lists hold together`, () => {
      const folder = path.join(ROOT, 'test/dossiers', name);
      const texts = new Map(readdirSync(folder, { recursive: true }).map(String).filter((file) => /\.(?:care\.yaml|md)$/.test(file)).map((file) => [`/d/${file.split(path.sep).join('/')}`, readFileSync(path.join(folder, file), 'utf8')]));
      const whole = apply(emptySnapshot(parseDay('2026-11-24') ?? 0, shippedCatalogues()), [...texts].map(([file, text]): Change => ({ type: 'text', path: file, text })));
      let shown = 0;
      for (const [file, text] of texts) {
        // A prime step meets every kind of place without asking at each letter.
        for (let offset = 0; offset <= text.length; offset += 97) {
          const cut = offset % 3 === 0 ? apply(whole, [{ type: 'text', path: file, text: text.slice(0, offset) }]) : whole;
          const { items } = complete(cut, file, offset, 'fr');
          shown += items.length;
          for (const item of items) {
            assert.ok(item.insert.start <= offset && item.replace.start === item.insert.start && item.replace.end >= offset, `${file} ${offset}`);
            assert.doesNotMatch(text.slice(item.replace.start, offset), /\n/, `${file} ${offset}`);
          }
        }
      }
      assert.ok(shown > 100, `${shown}`);
    }).timeout(20_000);
  }
});
