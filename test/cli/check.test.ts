/** `care check`: exit codes, languages, folders, faults of use. */
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { care, check, CLEAN, folderOf, ONE_ERROR, plan, run, start } from './care.ts';

describe('care check', function () {
  this.timeout(60_000);

  it('ends with 0 when there is nothing to report', () => {
    const { code, out, err } = check(folderOf({ 'plan.care.yaml': CLEAN }));
    assert.equal(out, 'Rien à signaler (1 document contrôlé).\n');
    assert.equal(err, '');
    assert.equal(code, 0);
  });

  it('ends with 1 when an error stands', () => {
    const { code, out } = check(folderOf({ 'plan.care.yaml': ONE_ERROR }));
    assert.match(out, /^plan\.care\.yaml:11:15 erreur CARE202: .*PRV-XYZ.*$/m);
    assert.equal(code, 1);
  });

  it('shows the line with carets under what is meant, and what to do next', () => {
    const { out } = check(folderOf({ 'plan.care.yaml': ONE_ERROR }));
    assert.match(out, /^11 \|     preuves: \[PRV-XYZ\]\n   \|               \^{7}$/m);
    assert.match(out, /^1 erreur dans 1 document \(1 document contrôlé\)\.$/m);
    assert.match(out, /care explain CARE202/);
  });

  it('lets --fail-on decide from which severity it fails', () => {
    const folder = folderOf({ 'plan.care.yaml': plan('controles:\n  - { id: D2-POSTE-09, statut: en_cours, echeance: 2026-01-31 }\n') });
    assert.match(check(folder).out, /avertissement CARE307/);
    assert.equal(check(folder).code, 0);
    assert.equal(check(folder, '--fail-on', 'warning').code, 1);
    assert.equal(check(folder, '--fail-on=hint').code, 1);
  });

  it('replaces the clock by --today', () => {
    const folder = folderOf({ 'plan.care.yaml': plan('controles:\n  - { id: D2-POSTE-09, statut: en_cours, echeance: 2026-01-31 }\n') });
    assert.equal(care(['check', '--today', '2026-01-15', '--fail-on', 'hint'], { cwd: folder }).code, 0);
    assert.equal(care(['check', '--today', '2026-02-15', '--fail-on', 'hint'], { cwd: folder }).code, 1);
  });

  it('ends with 2 for a folder that is not there or may not be read', () => {
    const { code, out, err } = care(['check', '/nowhere/at/all']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^care: Le dossier « \/nowhere\/at\/all » ne peut pas être lu/);
    if (process.getuid?.() === 0) return; // Root may read everything.
    const folder = folderOf({ 'closed/plan.care.yaml': CLEAN });
    chmodSync(path.join(folder, 'closed'), 0o000);
    assert.equal(care(['check', path.join(folder, 'closed')]).code, 2);
    chmodSync(path.join(folder, 'closed'), 0o755);
  });

  it('ends with 2 for a file given as a folder', () => {
    assert.equal(care(['check', path.join(folderOf({ 'plan.care.yaml': CLEAN }), 'plan.care.yaml')]).code, 2);
  });

  for (const [args, fr, en] of [
    [['check', '--formt', 'json'], 'vouliez-vous dire --format ?', 'did you mean --format?'],
    [['check', '--format', 'jsonn'], "n'est pas une valeur de --format", 'is not a value of --format'],
    [['check', '--format'], 'attend une valeur', 'needs a value'],
    [['check', '--fix=yes'], 'ne prend pas de valeur', 'takes no value'],
    [['check', '--today', '31/12/2026'], "n'est pas une date", 'is not a date'],
    [['chek'], 'vouliez-vous dire « check » ?', 'did you mean “check”?'],
    [['explain', 'CARE20'], "n'est pas le code d'une règle", 'is not the code of a rule'],
    [['lsp'], '--stdio', '--stdio'],
  ] as const) {
    it(`ends with 2 and says why: care ${args.join(' ')}`, async () => {
      const french = await run(args);
      assert.deepEqual([french.code, french.out], [2, '']);
      assert.ok(french.err.includes(fr), french.err);
      const english = await run([...args, '--lang', 'en']);
      assert.equal(english.code, 2);
      assert.ok(english.err.includes(en), english.err);
    });
  }

  it('ends with 2 for wrong words, as a process too', () => {
    const { code, out, err } = care(['check', '--formt', 'json']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^care: .*--format \? Aide : care check -h\n$/);
  });

  it('speaks the language of the locale, French when it is another one or none', async () => {
    const folder = folderOf({ 'plan.care.yaml': CLEAN });
    const said = async (env: Record<string, string>, ...args: string[]): Promise<string> => (await run(['check', ...args], { cwd: folder, env })).out;
    for (const env of [{}, { LANG: 'C' }, { LANG: 'C.UTF-8' }, { LC_ALL: 'POSIX' }, { LANG: 'de_DE.UTF-8' }, { LANG: 'en_US.UTF-8', LC_ALL: 'fr_FR.UTF-8' }, { LANG: 'en_GB', LC_MESSAGES: 'fr' }]) {
      assert.match(await said(env), /^Rien à signaler/, JSON.stringify(env));
    }
    for (const env of [{ LANG: 'en_US.UTF-8' }, { LC_MESSAGES: 'en_GB', LANG: 'fr_FR' }, { LC_ALL: 'en', LANG: 'fr_FR' }]) {
      assert.match(await said(env), /^Nothing to report/, JSON.stringify(env));
    }
    assert.match(await said({ LANG: 'en_US.UTF-8' }, '--lang', 'fr'), /^Rien à signaler/);
    assert.match(care(['check'], { cwd: folder, env: { LANG: 'en_US.UTF-8' } }).out, /^Nothing to report/);
  });

  it('takes several folders, one inside another only once', () => {
    const folder = folderOf({ 'a/plan.care.yaml': ONE_ERROR, 'b/plan.care.yaml': CLEAN, 'c/plan.care.yaml': ONE_ERROR });
    const { out, code } = check(folder, 'a', 'b', 'a', '--format', 'json');
    const { findings } = JSON.parse(out) as { findings: { file: string }[] };
    assert.deepEqual(findings.map((f) => f.file), ['a/plan.care.yaml']);
    assert.equal(code, 1);
    const whole = JSON.parse(check(folder, '.', 'a', '--format', 'json').out) as { findings: { file: string }[] };
    assert.deepEqual(whole.findings.map((f) => f.file), ['a/plan.care.yaml', 'c/plan.care.yaml']);
  });

  it('writes no colours and no bar to a pipe', () => {
    const { out, err } = check(folderOf({ 'plan.care.yaml': ONE_ERROR }));
    assert.ok(!/\u001b|\r/.test(out + err));
  });

  it('lets nothing from a document act on the terminal', () => {
    const { out } = check(folderOf({ 'plan.care.yaml': plan('controles:\n  - id: D2-POSTE-09\n    statut: en_cours\n    preuves: ["\u001b]0;x\u0007PRV"] # \u202e\n') }));
    assert.ok(out.includes('CARE'), out);
    assert.ok(!/[\u0000-\u0008\u000b-\u001f\u202e]/.test(out));
  });

  it('survives a reader that goes away', async () => {
    const many = plan(`controles:\n${Array.from({ length: 3000 }, (_, i) => `  - { id: D2-POSTE-09, statut: en_cours, preuves: [PRV-X${i}] }\n`).join('')}`);
    const child = start(['check'], { cwd: folderOf({ 'plan.care.yaml': many }) });
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => { err += String(chunk); });
    child.stdout?.once('data', () => child.stdout?.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(err, '');
    assert.equal(code, 1);
  });

  it('helps', async () => {
    for (const args of [['-h'], ['check', '-h'], ['report', '-h'], ['init', '--help'], ['new', '-h'], ['explain', '-h'], ['catalogues', '-h'], ['lsp', '-h']]) {
      const [fr, en] = [await run(args), await run(['--lang', 'en', ...args])];
      assert.deepEqual([fr.code, en.code, fr.err, en.err], [0, 0, '', '']);
      assert.match(fr.out, /care /);
      assert.notEqual(fr.out, en.out);
    }
    assert.equal((await run([])).code, 2);
    assert.match(care(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  });
});
