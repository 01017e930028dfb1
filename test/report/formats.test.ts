/** The command and its written forms, on small projects and on the example dossiers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProjectReport } from '../../server/src/core/index.ts';
import { textWidth } from '../../server/src/cli/text.ts';
import { care, DOSSIERS, HEAD, inFolder } from './run.ts';

const VALLOMBREUSE = path.join(DOSSIERS, 'ght-vallombreuse');
const SIMPLE = HEAD.replace('referentiel: essai', 'referentiel: care-d2-continuite');
const hostile = (word: string): string => `${SIMPLE}controles: [{ id: X-1, statut: en_cours, responsable: ${JSON.stringify(word)} }]\n`;

interface Json { version: number; today: string; projects: ProjectReport[] }

describe('report: formats', function () {
  this.timeout(30_000);

  it('writes JSON as the contract has it, and nothing else on standard output', async () => {
    const { code, out } = await care([VALLOMBREUSE, '--format', 'json']);
    assert.equal(code, 0);
    const json = JSON.parse(out) as Json;
    assert.deepEqual(Object.keys(json), ['version', 'today', 'projects']);
    assert.equal(json.version, 1);
    assert.equal(json.today, '2026-11-24');
    const [project] = json.projects;
    assert.ok(project);
    assert.deepEqual(Object.keys(project), ['root', 'plan', 'etablissement', 'referentiel', 'couverture', 'controles']);
    assert.deepEqual([project.root, project.plan, project.etablissement], ['.', 'plan.care.yaml', 'Centre hospitalier de Vallombreuse']);
    assert.deepEqual(project.referentiel, { id: 'care-d2-poste-detection', version: '2026.1', officiel: false });
    assert.equal(project.controles.length, 26);
    for (const c of project.controles) {
      assert.deepEqual(Object.keys(c), ['id', 'titre', 'theme', 'niveau', 'statut', 'etat', 'responsable', 'echeance', 'preuves', 'indicateurs', 'documents', 'remarques', 'ecarts']);
      for (const p of c.preuves) assert.deepEqual(Object.keys(p), ['exigence', 'type', 'min', 'presentes', 'perimees', 'manque']);
      for (const m of c.indicateurs) assert.deepEqual(Object.keys(m), ['id', 'cible', 'valeur', 'calcule', 'verdict']);
    }
    const { indispensables, tous } = project.couverture;
    assert.deepEqual([indispensables.total, tous.total, tous.non_applicables], [17, 26, 1]);
    assert.equal(tous.conformes, project.controles.filter((c) => c.etat === 'conforme').length);
    const edr = project.controles.find((c) => c.id === 'D2-POSTE-09');
    assert.deepEqual([edr?.statut, edr?.responsable, edr?.echeance, edr?.remarques], ['fait', 'soc', '2026-06-30', ['REM-02']]);
  });

  it('takes every project below the folder, and tells them apart', async () => {
    const { out } = await care([DOSSIERS, '--format', 'json']);
    const { projects } = JSON.parse(out) as Json;
    assert.deepEqual(projects.map((p) => p.root), ['clinique-des-tilleuls', 'ght-rives-de-lorne', 'ght-vallombreuse']);
  });

  it('agrees with the dossiers: a state is conforme exactly when nothing is missing', async () => {
    const { out } = await care([DOSSIERS, '--format', 'csv']);
    const lines = out.slice(1).trimEnd().split('\r\n').slice(1);
    assert.equal(lines.length, 26 + 13 + 26);
    for (const line of lines) {
      const cells = line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
      const [etat, asked, valid, lacks] = [cells[8], Number(cells[12]), Number(cells[13]), cells[15]];
      if (etat === 'conforme') assert.ok(asked === valid && lacks === '', line);
      if (etat === 'écart') assert.notEqual(lacks, '', line);
    }
  });

  it('fits in 80 columns as text, in both languages', async () => {
    for (const lang of ['fr', 'en']) {
      const { code, out } = await care([DOSSIERS, '--lang', lang]);
      assert.equal(code, 0);
      for (const line of out.split('\n')) assert.ok(textWidth(line) <= 80, line);
      assert.match(out, lang === 'fr' ? /Indispensables +\d+,\d\u00a0%/ : /Required +\d+\.\d%/);
      assert.ok(!out.includes('\u001b'), 'no colour on a pipe');
    }
  });

  it('colours a terminal only, and not when it must not', async () => {
    assert.ok((await care([VALLOMBREUSE], { isTTY: true })).out.includes('\u001b[31m'));
    assert.ok(!(await care([VALLOMBREUSE, '--no-color'], { isTTY: true })).out.includes('\u001b'));
    assert.ok(!(await care([VALLOMBREUSE], { isTTY: true, env: { NO_COLOR: '1' } })).out.includes('\u001b'));
  });

  it('does not let a document command the terminal or overflow its line', async () => {
    await inFolder({ 'plan.care.yaml': hostile(`\u001b[2J${'long'.repeat(60)}`) }, async (folder) => {
      const { out } = await care([folder]);
      assert.ok(!out.includes('\u001b'));
      for (const line of out.split('\n')) assert.ok(textWidth(line) <= 80, line);
    });
  });

  it('writes Markdown tables whose every row has as many cells as the head', async () => {
    const { out } = await care([DOSSIERS, '--format', 'md']);
    const blocks = out.split('\n\n').filter((block) => block.startsWith('|'));
    assert.ok(blocks.length >= 6);
    for (const block of blocks) {
      const rows = block.trimEnd().split('\n').map((row) => row.replace(/\\\|/g, '').split('|').length);
      assert.equal(new Set(rows).size, 1, block.slice(0, 300));
    }
    assert.match(out, /^# Couverture du programme CaRE au 24\/11\/2026$/m);
  });

  it('keeps hostile text from acting in Markdown', async () => {
    await inFolder({ 'plan.care.yaml': hostile('<script>alert(1)</script> | @equipe [x](javascript:y) `z` #12') }, async (folder) => {
      const { out } = await care([folder, '--format', 'md']);
      const row = out.split('\n').find((line) => line.includes('X-1')) ?? out;
      assert.ok(!out.includes('<script>') && !/[^\\]\[x\]\(/.test(row) && !row.includes('@'), row);
    });
  });

  describe('csv', () => {
    it('is what French Excel opens: mark, semicolons, CRLF, decimal comma, one line per control', async () => {
      const { out } = await care([VALLOMBREUSE, '--format', 'csv']);
      assert.ok(out.startsWith('\ufeffProjet;Établissement;'));
      const lines = out.slice(1).split('\r\n');
      assert.equal(lines.pop(), '');
      assert.equal(lines.length, 27);
      assert.ok(!lines.some((line) => line.includes('\n')));
      assert.match(lines.find((line) => line.includes('D2-POSTE-09')) ?? '', /;IND-EDR;96,4;/);
    });
    it('never begins a cell like a formula', async () => {
      for (const start of ['=', '+', '-', '@']) {
        await inFolder({ 'plan.care.yaml': hostile(`${start}cmd|' /C calc'!A0`) }, async (folder) => {
          const { out } = await care([folder, '--format', 'csv']);
          assert.ok(out.includes(`;'${start}cmd`), out);
          assert.ok(!out.split(/[;\r\n]/).some((cell) => /^"?[=+\-@]/.test(cell)));
        });
      }
    });
    it('quotes what holds a separator or a quote', async () => {
      await inFolder({ 'plan.care.yaml': hostile('a;b "c"') }, async (folder) => {
        assert.ok((await care([folder, '--format', 'csv'])).out.includes(';"a;b ""c""";'));
      });
    });
  });

  it('writes the same bytes for the same input and date', async () => {
    for (const format of ['text', 'json', 'md', 'html', 'csv']) {
      const [a, b] = [await care([DOSSIERS, '--format', format]), await care([DOSSIERS, '--format', format])];
      assert.equal(a.out, b.out, format);
      assert.ok(a.out.endsWith('\n'), format);
    }
  });

  it('writes to a file with -o, and says where on standard error', async () => {
    await inFolder({ 'plan.care.yaml': SIMPLE }, async (folder) => {
      const { code, out, err } = await care(['--format', 'html', '-o', 'r.html'], { cwd: folder });
      assert.deepEqual([code, out], [0, '']);
      assert.match(err, /Rapport écrit dans .*r\.html/);
      assert.ok(readFileSync(path.join(folder, 'r.html'), 'utf8').startsWith('<!doctype html>'));
    });
  });

  it('says a note about an unknown catalogue beside the JSON', async () => {
    await inFolder({ 'plan.care.yaml': HEAD }, async (folder) => {
      const { code, out, err } = await care([folder, '--format', 'json']);
      assert.equal(code, 0);
      assert.equal((JSON.parse(out) as Json).projects[0]?.couverture.tous.taux, null);
      assert.match(err, /plan\.care\.yaml: Le référentiel « essai » n'est pas connu ici/);
      for (const format of ['text', 'md', 'html', 'csv']) assert.equal((await care([folder, '--format', format])).code, 0, format);
    });
  });

  describe('faults end with code 2 and a sentence', () => {
    const fault = async (args: string[], fr: RegExp, en: RegExp): Promise<void> => {
      for (const [lang, words] of [['fr', fr], ['en', en]] as const) {
        const { code, out, err } = await care([...args, '--lang', lang]);
        assert.deepEqual([code, out], [2, ''], err);
        assert.match(err, words);
      }
    };
    it('unknown format', () => fault(['--format', 'pdf'], /« pdf » n'est pas une valeur/, /“pdf” is not a value/));
    it('unknown option', () => fault(['--formt', 'md'], /--format/, /--format/));
    it('--fail-on, which this command does not have', () => fault(['--fail-on', 'error'], /fail-on/, /fail-on/));
    it('a date that is none', () => fault(['--today', '24/11/2026'], /n'est pas une date/, /is not a date/));
    it('a folder that is not there', () => fault([path.join(DOSSIERS, 'nulle-part')], /nulle-part/, /nulle-part/));
    it('a folder without a plan', () => fault([path.join(DOSSIERS, 'ght-vallombreuse/livrables')], /Aucun plan/, /No plan/));
    it('a file that cannot be written', () => fault([VALLOMBREUSE, '-o', path.join(DOSSIERS, 'nulle-part/r.txt')], /ne peut pas être écrit/, /cannot be written/));
  });
});
