/** Pieces of the command line that are easier to try alone. */
import assert from 'node:assert/strict';
import { foldersOf, languageOf } from '../../server/src/cli/args.ts';
import { frame } from '../../server/src/cli/frame.ts';
import type { Io } from '../../server/src/cli/io.ts';
import { progress } from '../../server/src/cli/progress.ts';
import { harmless, pad, textWidth, wrap } from '../../server/src/cli/text.ts';

describe('the code frame', () => {
  const under = (line: string, word: string, width = 80): string => {
    const at = line.indexOf(word);
    const shown = frame(line, at, at + word.length, width);
    return `${shown.line}\n${shown.carets}`;
  };

  it('puts carets under the word', () => assert.equal(under('a: [b, cde]', 'cde'), 'a: [b, cde]\n       ^^^'));
  it('widens tabs to their stops', () => assert.equal(under('\ta\tb', 'b'), '    a   b\n        ^'));
  it('counts wide and combining characters as a terminal does', () => {
    assert.equal(under('日本 x', 'x'), '日本 x\n     ^');
    assert.equal(under('日本 x', '本'), '日本 x\n  ^^');
    assert.equal(under('cafe\u0301 x', 'x'), 'cafe\u0301 x\n     ^');
    assert.equal(under('\u{1f600} x', 'x'), '\u{1f600} x\n   ^');
  });
  it('shows one caret where there is no text', () => assert.deepEqual(frame('a:', 2, 2, 80), { line: 'a:', carets: '  ^' }));
  it('shows the surroundings of the word in a long line, aligned', () => {
    const { line, carets } = frame(`${'x'.repeat(500)}WORD${'y'.repeat(500)}`, 500, 504, 60);
    assert.ok(line.length <= 62 && line.startsWith('…') && line.endsWith('…'));
    assert.equal(line.slice(carets.indexOf('^'), carets.length), 'WORD');
  });
  it('keeps a word wider than the terminal within it', () => {
    const { line, carets } = frame('x'.repeat(300), 0, 300, 50);
    assert.ok(carets.length <= line.length);
  });
});

describe('text for a terminal', () => {
  it('knows widths', () => {
    assert.equal(textWidth('été'), 3);
    assert.equal(textWidth('日é'), 3);
    assert.equal(pad('日', 4), '日  ');
  });
  it('wraps at spaces, never at no-break ones', () => assert.deepEqual(wrap('un deux «\u00a0trois\u00a0» quatre', 12), ['un deux', '«\u00a0trois\u00a0»', 'quatre']));
  it('disarms control characters', () => assert.equal(harmless('a\u001b[31mb\u202ec'), 'a\ufffd[31mb\ufffdc'));
});

describe('arguments', () => {
  it('takes the first locale variable that is set', () => {
    assert.equal(languageOf([], { env: { LC_ALL: '', LANG: 'en_US' } }), 'en');
    assert.equal(languageOf([], { env: { LC_ALL: 'C', LANG: 'en_US' } }), 'fr');
    assert.equal(languageOf(['--lang=en'], { env: { LANG: 'fr' } }), 'en');
    assert.equal(languageOf([], { env: { LANG: 'enx' } }), 'fr');
  });
  it('leaves out folders inside others, not those whose names only begin alike', () => {
    assert.deepEqual(foldersOf(['a', 'a/b', 'ab'], { cwd: '/w' }), ['/w/a', '/w/ab']);
    assert.deepEqual(foldersOf([], { cwd: '/w' }), ['/w']);
  });
});

describe('the progress bar', () => {
  const run = (errIsTTY: boolean, step: number): string => {
    let written = '';
    let time = 0;
    const io: Io = { stdout: () => assert.fail('data'), stderr: (text) => { written += text; }, env: {}, cwd: '/', isTTY: false, errIsTTY, columns: 80 };
    const bar = progress('Lecture', io, () => time);
    for (let i = 1; i <= 10; i++) { time += step; bar.step(i, 10); }
    bar.end();
    return written;
  };
  it('is drawn on a terminal when the work takes long, then taken away', () => {
    const written = run(true, 100);
    assert.match(written, /\rLecture \[█+░*\] 10\/10/);
    assert.ok(written.endsWith('\r\u001b[K'));
  });
  it('is not drawn for short work, nor on a pipe', () => assert.deepEqual([run(true, 1), run(false, 100)], ['', '']));
});
