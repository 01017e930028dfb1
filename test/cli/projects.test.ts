/** `care init`, `care new`, `care catalogues`, `care explain`. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CATEGORIES, PROOF_TYPES } from '../../server/src/core/features.ts';
import { RULES, shippedCatalogues } from '../../server/src/core/index.ts';
import { TODAY } from '../fixture.ts';
import { care, check, folderOf, plan, run } from './care.ts';

const FACTS = ['--nom', "CH d'Alpha : \"site nord\"", '--finess', '590000006', '--categorie', 'ght'];

interface Found { code: string; severity: string; file: string; message: string }

function findings(folder: string): Found[] {
  return (JSON.parse(check(folder, '--format', 'json').out) as { findings: Found[] }).findings;
}

describe('care init', function () {
  this.timeout(60_000);

  for (const catalogue of shippedCatalogues()) {
    for (const lang of ['fr', 'en']) {
      it(`makes a project of ${catalogue.id} (${lang}) with things to do and no error`, () => {
        const folder = folderOf({});
        const { code, out } = care(['init', 'neuf', '--referentiel', catalogue.id, ...FACTS, '--lang', lang], { cwd: folder });
        assert.equal(code, 0);
        const text = readFileSync(path.join(folder, 'neuf/plan.care.yaml'), 'utf8');
        for (const control of catalogue.controles.values()) {
          assert.equal(text.split(`- id: ${control.id}\n`).length, control.retire ? 1 : 2, control.id);
          for (const proof of control.preuves) assert.ok(text.includes(`# - ${proof.code}`), `${control.id} ${proof.code}`);
        }
        const deliverables = readdirSync(path.join(folder, 'neuf/livrables'));
        assert.ok(deliverables.length > 5);
        assert.deepEqual(out.trimEnd().split('\n').sort(), ['neuf/plan.care.yaml', ...deliverables.map((d) => `neuf/livrables/${d}`)].sort());
        assert.ok(statSync(path.join(folder, 'neuf/preuves')).isDirectory());
        const found = findings(path.join(folder, 'neuf'));
        assert.deepEqual(found.filter((f) => f.severity === 'error'), []);
        // What there is to do: proofs and measures to bring, sections to write, and the warning about the catalogue.
        assert.deepEqual([...new Set(found.map((f) => f.code))].filter((code2) => !['CARE302', 'CARE312', 'CARE315', 'CARE502'].includes(code2)), []);
        assert.equal(found.some((f) => f.code === 'CARE502'), Object.keys(catalogue.sections).length > 0, 'a required section that is not written must be seen');
      });
    }
  }

  it('takes every category, and dates', async () => {
    for (const categorie of CATEGORIES) {
      const folder = folderOf({});
      const args = ['--nom', 'X', '--finess', '2a0000014', '--categorie', categorie, '--candidature', '2025-10-14', '--declaration', '2027-03-31', '--reference', 'ECARE-1'];
      assert.equal((await run(['init', '.', '--referentiel', 'care-d2-continuite', ...args], { cwd: folder })).code, 0);
      assert.deepEqual(findings(folder).filter((f) => f.severity === 'error'), []);
    }
  });

  it('never writes over anything', async () => {
    for (const file of ['plan.care.yaml', 'livrables/pssi-d2-p1.care.md']) {
      const folder = folderOf({ [file]: 'mine' });
      const { code, err, out } = await run(['init', '.', '--referentiel', 'care-d2-continuite', ...FACTS], { cwd: folder });
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.includes(file) && err.includes("rien n'a été écrit"), err);
      assert.equal(readFileSync(path.join(folder, file), 'utf8'), 'mine');
      assert.deepEqual(readdirSync(folder), [file.split('/')[0]]);
    }
  });

  it('says what is missing or wrong, and writes nothing', async () => {
    const folder = folderOf({});
    for (const [args, said] of [
      [['init', ...FACTS, '--referentiel', 'care-d2-continuite'], 'le dossier à créer'],
      [['init', 'x', ...FACTS], '--referentiel'],
      [['init', 'x', ...FACTS, '--referentiel', 'care-d2-continuit'], 'vouliez-vous dire « care-d2-continuite »'],
      [['init', 'x', ...FACTS, '--referentiel', 'care-d2-continuite', '--finess', '590 000 006'], 'FINESS'],
      [['init', 'x', ...FACTS, '--referentiel', 'care-d2-continuite', '--categorie', 'chu'], '--categorie'],
      [['init', 'x', ...FACTS, '--referentiel', 'care-d2-continuite', '--declaration', '31/03/2027'], 'AAAA-MM-JJ'],
    ] as const) {
      const { code, err } = await run(args, { cwd: folder });
      assert.equal(code, 2);
      assert.ok(err.includes(said), err);
    }
    assert.deepEqual(readdirSync(folder), []);
  });

  it('knows a catalogue of the folder', async () => {
    const own = 'care: referentiel/1\nid: maison\nversion: "1"\ntitre: Maison\ndomaine: D9\nofficiel: false\navertissement: Essai.\nthemes: [{ id: theme, titre: Thème }]\ncontroles:\n  - { id: M-01, titre: Un, theme: theme, niveau: bonus, preuves: [{ code: piece, type: procedure, min: 1 }] }\n';
    const folder = folderOf({ 'maison.care.yaml': own });
    assert.equal((await run(['init', '.', '--referentiel', 'maison', ...FACTS], { cwd: folder })).code, 0);
    assert.match(readFileSync(path.join(folder, 'plan.care.yaml'), 'utf8'), /^domaine: D9$/m);
    assert.deepEqual(findings(folder).filter((f) => f.severity === 'error'), []);
    const listed = (await run(['catalogues'], { cwd: folder })).out;
    assert.match(listed, /^maison +1 +non officiel +1 contrôles +maison\.care\.yaml +Maison$/m);
  });
});

describe('care new', function () {
  this.timeout(60_000);
  const PLAN = plan('controles:\n  - { id: D2-POSTE-18, statut: en_cours }\n');

  it('makes each type of deliverable with its sections, unwritten', async () => {
    const folder = folderOf({ 'plan.care.yaml': PLAN, 'livrables/sub/x.txt': '' });
    const catalogue = shippedCatalogues().find((c) => c.id === 'care-d2-poste-detection');
    for (const type of PROOF_TYPES) {
      const { code, out } = await run(['new', type, `mon-${type}`], { cwd: path.join(folder, 'livrables/sub') });
      assert.equal(code, 0);
      assert.equal(out, `../mon-${type}.care.md\n`);
      const text = readFileSync(path.join(folder, `livrables/mon-${type}.care.md`), 'utf8');
      for (const section of catalogue?.sections[type] ?? []) assert.match(text, new RegExp(`^# ${section}\\n\\n<!-- .{20,} -->$`, 'm'));
      assert.match(text, /^redacteur: rssi$/m);
      assert.ok(!text.replace(/<!--|-->/g, '').includes('--!'));
    }
    const found = findings(folder);
    assert.deepEqual(found.filter((f) => f.severity === 'error'), []);
    const empty = found.filter((f) => f.code === 'CARE502').map((f) => path.basename(f.file));
    assert.deepEqual(new Set(empty), new Set(Object.keys(catalogue?.sections ?? {}).map((type) => `mon-${type}.care.md`)));
    assert.equal(readFileSync(path.join(folder, 'plan.care.yaml'), 'utf8'), PLAN);
  });

  it('names controls and a title when asked', async () => {
    const folder = folderOf({ 'plan.care.yaml': PLAN });
    assert.equal((await run(['new', 'procedure', 'isolement', '--controle', 'D2-POSTE-18', '--titre', 'Isoler : un poste', '--redacteur', 'dsi', '--lang', 'en'], { cwd: folder })).code, 0);
    const text = readFileSync(path.join(folder, 'isolement.care.md'), 'utf8');
    assert.match(text, /^titre: "Isoler : un poste"\ntype: procedure\ncontroles: \[D2-POSTE-18\]$/m);
    assert.match(text, /<!-- Describe the steps in order/);
  });

  it('refuses what it cannot make, and never writes over anything', async () => {
    const folder = folderOf({ 'plan.care.yaml': PLAN, 'there.care.md': 'mine' });
    for (const [args, said] of [
      [['new', 'procedur', 'abc'], 'vouliez-vous dire « procedure »'],
      [['new', 'procedure'], "l'identifiant du livrable"],
      [['new', 'procedure', '../abc'], "n'est pas un identifiant"],
      [['new', 'procedure', 'there'], 'existe déjà'],
      [['new', 'procedure', 'abc', '--controle', 'D2-POSTE-81'], 'vouliez-vous dire D2-POSTE-'],
      [['new', 'procedure', 'abc', 'def'], 'est de trop'],
    ] as const) {
      const { code, err, out } = await run(args, { cwd: folder });
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.ok(err.includes(said), err);
    }
    assert.equal(readFileSync(path.join(folder, 'there.care.md'), 'utf8'), 'mine');
    writeFileSync(path.join(folder, 'used.care.md'), '---\ncare: document/1\nid: pris\ntype: procedure\nstatut: brouillon\n---\n');
    assert.match((await run(['new', 'procedure', 'pris'], { cwd: folder })).err, /déjà pris/);
    assert.ok(!existsSync(path.join(folder, 'pris.care.md')));
    assert.match((await run(['new', 'procedure', 'abc'], { cwd: folderOf({}) })).err, /n'est pas dans un projet/);
  });
});

describe('care catalogues and care explain', function () {
  this.timeout(60_000);

  it('lists the shipped catalogues and shows each', async () => {
    const folder = folderOf({});
    const { out, code } = await run(['catalogues'], { cwd: folder });
    assert.equal(code, 0);
    for (const catalogue of shippedCatalogues()) {
      assert.match(out, new RegExp(`^${catalogue.id} +${catalogue.version.replace('.', '\\.')} +${catalogue.officiel ? 'officiel' : 'non officiel'} `, 'm'));
      const shown = (await run(['catalogues', 'show', catalogue.id], { cwd: folder })).out;
      for (const control of catalogue.controles.values()) assert.ok(shown.includes(`${control.id}  ${control.titre}`));
    }
    assert.match((await run(['catalogues', 'show', 'nope'], { cwd: folder })).err, /n'existe pas/);
  });

  it('explains every rule in both languages', async () => {
    for (const rule of RULES) {
      const [fr, en] = [await run(['explain', rule.code]), await run(['explain', rule.code.toLowerCase(), '--lang', 'en'])];
      assert.deepEqual([fr.code, en.code], [0, 0]);
      assert.ok(fr.out.startsWith(`# ${rule.code} ${rule.name}\n`) && fr.out.includes(rule.why.fr) && fr.out.includes(rule.how.fr));
      assert.ok(en.out.includes(rule.summary.en) && en.out.includes(rule.why.en));
      assert.match(fr.out, new RegExp(`\\^+ ${rule.code}`));
      assert.equal(fr.out.match(/^`{3,}/gm)?.length ?? 1, 2 * Math.ceil((fr.out.match(/^`{3,}/gm)?.length ?? 1) / 2), 'a fence is not closed');
    }
    const listed = (await run(['explain'])).out.trimEnd().split('\n');
    assert.deepEqual(listed.map((line) => line.slice(0, 7)), RULES.map((rule) => rule.code));
  });

  it('reads the examples at the date that the page names', async () => {
    const [year, month, date] = TODAY.split('-');
    assert.ok((await run(['explain', 'CARE302'])).out.includes(`${date ?? ''}/${month ?? ''}/${year ?? ''}`));
  });
});
