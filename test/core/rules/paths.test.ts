/** CARE206, CARE207, CARE211, CARE213: one cause gives one finding, on evidence and on links. */
import assert from 'node:assert/strict';
import { checkFindings, edited } from '../../check.ts';

const CODES = ['CARE206', 'CARE207', 'CARE209', 'CARE211', 'CARE213', 'CARE401', 'CARE402'];
const PREUVE = (path: string): string => `  - { id: PRV-001, type: export, date: 2026-04-02, fichier: ${path} }\n`;
const DOC = `---
care: document/1
id: doc
type: procedure
statut: brouillon
---
`;

describe('CARE206', () => {
  it('offers a file of that name elsewhere, which is then not unregistered', () => {
    const { snapshot, found } = checkFindings(`//- /p/plan.care.yaml
controles: []
//- /p/annexes/preuves.care.yaml
care: annexe/1
preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: preuves/a b.csv }
                                                            ^^^^^^^^^^^^^^^ CARE206
//- /p/preuves/edr/a b.csv
x
`, CODES);
    assert.match(found[0]?.fr ?? '', /le projet n'a pas de «\u00a0annexes\/preuves\/a b\.csv\u00a0»\.$/);
    const text = edited(snapshot, found[0]?.finding.fixes?.[0]?.edits(snapshot.documents) ?? []).get('/p/annexes/preuves.care.yaml') ?? '';
    assert.match(text, /fichier: \.\.\/preuves\/edr\/a b\.csv \}/);
  });

  it('leaves a confidential file outside, and a path with backslashes to CARE105', () => {
    checkFindings(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: absent.csv, confidentiel: true }
  - { id: PRV-002, type: export, date: 2026-04-02, fichier: preuves\\edr\\absent.csv }
  - { id: PRV-003, type: export, date: 2026-04-02, fichier: ..\\..\\absent.csv }
`, CODES);
  });

  it('says that a folder is no file', () => {
    const { found } = checkFindings(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: pieces/ }
                                                            ^^^^^^^ CARE206 error : dossier
//- /pieces/a.csv
x
`, CODES);
    assert.equal(found[0]?.finding.fixes?.[0]?.title.fr, 'Remplacer par «\u00a0pieces/a.csv\u00a0»');
  });
});

describe('CARE207', () => {
  for (const path of ['../../x.csv', '/etc/passwd', 'C:\\Users\\x.csv', 'c:/x.csv', '\\\\serveur\\partage\\x.csv', 'file:///x.csv', 'https://exemple.fr/x.csv']) {
    it(`refuses ${path}`, () => {
      checkFindings(`//- /a/p/plan.care.yaml
preuves:
${PREUVE(`'${path}'`)}${' '.repeat(60)}${'^'.repeat(path.length + 2)} CARE207
//- /x.csv
x
`, CODES);
    });
  }

  it('follows symbolic links, and lets those that stay inside', () => {
    checkFindings(`//- /p/plan.care.yaml
preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: lien.csv }
                                                            ^^^^^^^^ CARE207 error : lien symbolique
  - { id: PRV-002, type: export, date: 2026-04-02, fichier: ok.csv }
          ^^^^^^^ CARE402
//- /p/lien.csv -> /etc/passwd
//- /p/ok.csv -> /p/vrai.csv
//- /p/vrai.csv
x
`, CODES);
  });

  it('lets a path that leaves a folder but not the project', () => {
    checkFindings(`//- /p/plan.care.yaml
controles: []
//- /p/a/b.care.yaml
care: annexe/1
preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: ../x.csv, sha256: ${'0'.repeat(64)} }
                                                                              ${'^'.repeat(64)} CARE401
//- /p/x.csv
x
`, CODES);
  });

  it('judges links and images of deliverables', () => {
    checkFindings(`//- /p/plan.care.yaml
controles: []
//- /p/d.care.md
${DOC}[a](../../secret.md) ![b](/logo.png) [c](https://exemple.fr/x) [d](mailto:a@b.fr) [e](#doc) [f](file:///x) [g](tel:0102)
    ^^^^^^^^^^^^^^^ CARE207
                          ^^^^^^^^^ CARE207
                                                                                      ^^^^ CARE211
                                                                                                ^^^^^^^^^ CARE207
`, CODES);
  });
});

describe('CARE211', () => {
  it('knows files, folders, anchors, encodings and reference links', () => {
    checkFindings(`controles: []
//- /l/d.care.md
${DOC}# Où aller ?
[a](#où-aller-) [b](#o%C3%B9-aller-) [c](../n.md#Contacts) [d](../n.md#absent) [e](sous/) [f](vide/) [g](../un%20fichier.pdf#page=2)
                                                               ^^^^^^^^^^^^^^ CARE211
                                                                                              ^^^^^ CARE211
[h][r] et [^1] et \`[x](y.md)\` [i](.) [j](../n.md#L12) ![k](<../un fichier.pdf>) [l](../n\\_o.md)

[r]: rien.md
     ^^^^^^^ CARE211
[^1]: Note
//- /n.md
# Contacts
//- /n_o.md
x
//- /un fichier.pdf
x
//- /l/sous/x.txt
x
`, CODES);
  });

  it('says nothing of the anchors of a text that it does not know', () => {
    checkFindings(`controles: []
//- /d.care.md
${DOC}[a](x.pdf#rien) [b](plan.care.yaml#L3)
//- /x.pdf
x
`, CODES);
  });
});

describe('CARE213', () => {
  it('writes the real name, safely, in links with their encoding and anchor', () => {
    const { snapshot, found } = checkFindings(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: "PREUVES/e\u0301tat.csv" }
                                                            ${'^'.repeat(19)} CARE213
//- /l/d.care.md
${DOC}[a](../NOTE%20un.md#contacts) [b](../Preuves/)
    ^^^^^^^^^^^^^^^^^^^^^^^^ CARE213
                                  ^^^^^^^^^^^ CARE213
//- /preuves/\u00e9tat.csv
x
//- /Note un.md
# Contacts
`, CODES);
    const files = edited(snapshot, found.flatMap((f) => { assert.equal(f.finding.fixes?.[0]?.safe, true); return f.finding.fixes?.[0]?.edits(snapshot.documents) ?? []; }));
    assert.match(files.get('/plan.care.yaml') ?? '', /fichier: "preuves\/\u00e9tat\.csv" \}/);
    assert.match(files.get('/l/d.care.md') ?? '', /\n\[a\]\(\.\.\/Note%20un\.md#contacts\) \[b\]\(\.\.\/preuves\/\)\n/);
    assert.match(found.find((f) => f.path === '/plan.care.yaml')?.fr ?? '', /majuscules/);
  });

  it('names the Unicode form when only that differs', () => {
    const { found } = checkFindings(`preuves:
  - { id: PRV-001, type: export, date: 2026-04-02, fichier: e\u0301tat.csv }
                                                            ^^^^^^^^^ CARE213
//- /\u00e9tat.csv
x
`, CODES);
    assert.match(found[0]?.fr ?? '', /forme Unicode/);
  });
});
