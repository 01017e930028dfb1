/** New documents: the plan of a catalogue and its deliverables, written so that they only have to be completed. */
import type { Catalogue, ControleDefini, Exigence } from '../model/catalogue.ts';
import { resolve, schemaOf } from '../schema/schemas.ts';
import { frenchDay, parseDay } from '../text/plainDate.ts';
import type { Lang } from '../text/words.ts';
import { write } from '../workspace/yamlEdit.ts';
import { sectionHint, USUAL_SECTIONS } from './sectionHints.ts';

/** What a new plan has to know. */
export interface PlanFacts {
  readonly nom: string;
  readonly finess: string;
  readonly categorie: string;
  readonly reference?: string | undefined;
  readonly candidature?: string | undefined;
  readonly declaration?: string | undefined;
}

/** A file to be written, its path relative to the folder of the project. */
export interface TemplateFile { readonly path: string; readonly text: string }

export interface DeliverableFacts {
  readonly type: string;
  readonly id: string;
  readonly titre: string;
  readonly controles: readonly string[];
  readonly redacteur?: string | undefined;
}

/** The types of pieces that a proof may have. */
export const PROOF_TYPES: readonly string[] = enumOf('type_preuve');
/** The categories that a candidate may have. */
export const CATEGORIES: readonly string[] = enumOf('categorie');

/** The files of a new project: the plan with every control of the catalogue, and a draft of each deliverable it asks for. */
export function planTemplate(catalogue: Catalogue, facts: PlanFacts, lang: Lang): TemplateFile[] {
  const drafts = draftsOf(catalogue, facts);
  const plan = [head(catalogue, facts, lang), controls(catalogue, drafts, lang), TAIL[lang]].join('\n');
  return [
    { path: 'plan.care.yaml', text: plan },
    ...drafts.map((draft) => ({
      path: `livrables/${draft.id}.care.md`,
      text: deliverableTemplate(catalogue, { type: draft.type, id: draft.id, titre: draft.titre, controles: [draft.controle], redacteur: 'rssi' }, lang),
    })),
  ];
}

/**
 * A deliverable with the sections that the catalogue requires of its type. What to write stands in comments: the
 * sections stay empty for the rules until somebody writes in them.
 */
export function deliverableTemplate(catalogue: Catalogue | undefined, facts: DeliverableFacts, lang: Lang): string {
  const required = catalogue && Object.hasOwn(catalogue.sections, facts.type) ? catalogue.sections[facts.type] ?? [] : [];
  const sections = required.length > 0 ? required : USUAL_SECTIONS[facts.type] ?? ['Objet'];
  return `${[
    '---', 'care: document/1', `id: ${facts.id}`, `titre: ${write(facts.titre)}`, `type: ${facts.type}`,
    `controles: [${facts.controles.join(', ')}]`, 'version: "0.1"', 'statut: brouillon',
    ...(facts.redacteur === undefined ? [] : [`redacteur: ${facts.redacteur}`]), '---',
  ].join('\n')}\n\n${[
    ...sections.map((section) => `# ${section}\n\n<!-- ${sectionHint(section)[lang]} -->\n`),
    `# Historique des versions\n\n<!-- ${sectionHint('Historique des versions')[lang]} -->\n\n| Version | Date | Rédacteur | Modifications |\n|---|---|---|---|\n| 0.1 | | | Création |\n`,
  ].join('\n')}`;
}

interface Draft { readonly id: string; readonly type: string; readonly titre: string; readonly controle: string }

/** Types of pieces that people write, rather than take out of a tool. */
const WRITTEN: ReadonlySet<string> = new Set(['procedure', 'fiche_reflexe', 'politique', 'compte_rendu', 'cahier_tests']);

/** The deliverables to begin with: every written piece that is asked of a control without condition. */
function draftsOf(catalogue: Catalogue, facts: PlanFacts): Draft[] {
  const used = new Set<string>();
  return active(catalogue).flatMap((controle) => controle.preuves.flatMap((exigence): Draft[] => {
    const type = exigence.types.length === 1 ? exigence.types[0] ?? '' : '';
    if (!(WRITTEN.has(type) || Object.hasOwn(catalogue.sections, type)) || !holds(exigence, facts)) return [];
    const id = slug(`${exigence.code}-${controle.id}`);
    if (used.has(id)) return [];
    used.add(id);
    return [{ id, type, titre: `${nameOfType(type, 'fr')} – ${controle.titre}`, controle: controle.id }];
  }));
}

/** True when nothing but the category of the dossier decides whether the piece is asked for, and it is. */
function holds(exigence: Exigence, facts: PlanFacts): boolean {
  const ght = facts.categorie === 'ght';
  return (exigence.si === undefined || (exigence.si === 'ght' && ght)) && (exigence.sauf === undefined || (exigence.sauf === 'ght' && !ght));
}

function head(catalogue: Catalogue, facts: PlanFacts, lang: Lang): string {
  const fr = lang === 'fr';
  const conditions = catalogue.conditions.filter((c) => c.portee === 'projet');
  const note = catalogue.officiel ? [] : comment(`${fr ? 'Ce référentiel n’est pas officiel.' : 'This catalogue is not official.'} ${catalogue.avertissement}`.trim(), '');
  const date = (key: string, value: string | undefined, what: string): string =>
    (value === undefined ? `  # ${key}: AAAA-MM-JJ   # ${what}` : `  ${key}: ${value}   # ${what}`);
  return [
    'care: plan/1',
    `domaine: ${write(catalogue.domaine)}`,
    ...comment(catalogue.titre, ''), ...note,
    `referentiel: ${catalogue.id}`,
    'dossier:',
    facts.reference === undefined ? `  # reference: ECARE-…   # ${fr ? 'numéro du dossier' : 'number of the dossier'}` : `  reference: ${write(facts.reference)}`,
    `  categorie: ${facts.categorie}`,
    date('candidature', facts.candidature, fr ? 'jour du dépôt de la candidature' : 'day when the application was filed'),
    date('declaration', facts.declaration, fr ? "jour, prévu ou réel, de la déclaration d'atteinte des objectifs" : 'day, planned or real, of the declaration that the objectives are reached'),
    ...(conditions.length === 0 ? [] : [
      ...comment(fr ? 'Faits dont dépendent certaines preuves : retirez le « # » et répondez true (oui) ou false (non).' : 'Facts that some proofs depend on: remove the “#” and answer true or false.', ''),
      '# contexte:', ...conditions.map((c) => `#   ${c.id}: false   # ${oneLine(c.titre)}`),
    ]),
    'etablissements:',
    `  - nom: ${write(facts.nom)}`,
    `    finess: "${facts.finess}"`,
    ...(facts.categorie === 'ght' ? ['    role: support'] : []),
    '    part_activite: 100',
    ...(facts.categorie === 'ght' ? comment(fr ? 'Ajoutez les autres établissements du GHT et répartissez part_activite (total : 100).' : 'Add the other establishments of the group and share out part_activite (total: 100).', '  ') : []),
    'equipe:',
    `  - { id: rssi, fonction: "Responsable de la sécurité des systèmes d'information" }`,
    `  - { id: dsi, fonction: "Directeur du système d'information" }`,
    'jalons: []',
    '',
  ].join('\n');
}

function controls(catalogue: Catalogue, drafts: readonly Draft[], lang: Lang): string {
  const list = active(catalogue);
  const themes = [...catalogue.themes, { id: '', titre: lang === 'fr' ? 'Autres contrôles' : 'Other controls' }];
  const known = new Set(catalogue.themes.map((t) => t.id));
  const groups = themes.map(({ id, titre }) => ({ titre, items: list.filter((c) => (known.has(c.theme) ? c.theme : '') === id) })).filter(({ items }) => items.length > 0);
  if (groups.length === 0) return 'controles: []\n';
  return ['controles:', ...groups.flatMap(({ titre, items }) => [
    `  # ${'─'.repeat(4)} ${oneLine(titre)} ${'─'.repeat(Math.max(4, 90 - titre.length))}`, '',
    ...items.flatMap((c) => [...control(c, catalogue, drafts.filter((d) => d.controle === c.id), lang), '']),
  ])].join('\n');
}

function control(controle: ControleDefini, catalogue: Catalogue, drafts: readonly Draft[], lang: Lang): string[] {
  const fr = lang === 'fr';
  const colon = fr ? ' :' : ':';
  return [
    ...comment(`${controle.titre} (${controle.niveau})`, '  '),
    ...comment(controle.description, '  '),
    ...(controle.preuves.length === 0 ? [] : [
      `  # ${fr ? 'Preuves attendues' : 'Expected proofs'}${colon}`,
      ...controle.preuves.flatMap((e) => comment(describeProof(e, catalogue, lang), '  ', '- ')),
    ]),
    ...(controle.indicateurs.length === 0 ? [] : [
      `  # ${fr ? 'Indicateurs' : 'Indicators'}${colon}`,
      ...controle.indicateurs.flatMap(({ id, cible }) => {
        const defined = catalogue.indicateurs.get(id);
        const target = cible === undefined ? '' : `, ${fr ? 'cible' : 'target'} ${cible}${defined?.unite === undefined || defined.unite === '' ? '' : ` ${defined.unite}`}`;
        return comment(`${id}${defined ? `${colon} ${defined.titre}` : ''}${target}`, '  ', '- ');
      }),
    ]),
    `  - id: ${controle.id}`,
    '    statut: a_faire',
    `    preuves: [${drafts.map((d) => d.id).join(', ')}]`,
  ];
}

/** What a requirement asks for, in words: code, types, number, freshness, window, condition. */
export function describeProof(exigence: Exigence, catalogue: Catalogue, lang: Lang): string {
  const fr = lang === 'fr';
  const colon = fr ? ' :' : ':';
  const what = exigence.un_parmi.length > 0
    ? `${fr ? 'une pièce parmi' : 'one piece among'} ${exigence.un_parmi.join(', ')}` : exigence.types.join(fr ? ' ou ' : ' or ');
  const condition = (id: string): string => catalogue.conditions.find((c) => c.id === id)?.titre ?? (id === 'ght' ? (fr ? 'dossier de GHT' : 'dossier of a GHT') : id);
  const details = [
    ...(exigence.min > 1 ? [fr ? `au moins ${exigence.min}` : `at least ${exigence.min}`] : []),
    ...(exigence.fraicheur_jours === undefined ? [] : [fr ? `de ${exigence.fraicheur_jours} jours au plus` : `at most ${exigence.fraicheur_jours} days old`]),
    ...(exigence.fenetre === undefined ? [] : [windowWords(exigence.fenetre, catalogue, lang)]),
    ...(exigence.validation === undefined ? [] : [fr ? `validée par : ${exigence.validation}` : `validated by: ${exigence.validation}`]),
    ...(exigence.nominatif === 'interdit' ? [fr ? 'sans nom de personne' : 'without names of persons'] : []),
    ...(exigence.si === undefined ? [] : [`${fr ? 'si' : 'if'}${colon} ${condition(exigence.si)}`]),
    ...(exigence.sauf === undefined ? [] : [`${fr ? 'sauf si' : 'unless'}${colon} ${condition(exigence.sauf)}`]),
  ];
  const note = exigence.note === '' ? '' : `. ${exigence.note}`;
  return `${exigence.code}${colon} ${[what, ...details].join(', ')}${note}`;
}

function windowWords({ de, a }: NonNullable<Exigence['fenetre']>, catalogue: Catalogue, lang: Lang): string {
  const fr = lang === 'fr';
  const from = de === undefined ? undefined : boundWords(de, catalogue, lang);
  const to = a === undefined ? undefined : boundWords(a, catalogue, lang);
  if (from !== undefined && to !== undefined) return fr ? `datée entre ${from} et ${to}` : `dated between ${from} and ${to}`;
  if (from !== undefined) return fr ? `datée après ${from}` : `dated after ${from}`;
  return fr ? `datée avant ${to ?? ''}` : `dated before ${to ?? ''}`;
}

const BOUNDS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  candidature: { fr: 'la candidature', en: 'the application' },
  declaration: { fr: 'la déclaration', en: 'the declaration' },
  aujourdhui: { fr: 'aujourd’hui', en: 'today' },
};

/** `declaration-60j` → « 60 jours avant la déclaration ». */
function boundWords(bound: string, catalogue: Catalogue, lang: Lang): string {
  const fr = lang === 'fr';
  const [, name = bound, sign = '', count = ''] = /^([a-z_]+|\d{4}-\d{2}-\d{2})(?:([+-])(\d+)j)?$/.exec(bound) ?? [];
  const iso = Object.hasOwn(catalogue.dates, name) ? catalogue.dates[name] ?? name : name;
  const day = parseDay(iso);
  const base = BOUNDS[name]?.[lang] ?? (day === undefined ? iso : fr ? `le ${frenchDay(day)}` : iso);
  if (sign === '') return base;
  if (fr) return `${count} jours ${sign === '-' ? 'avant' : 'après'} ${base}`;
  return `${count} days ${sign === '-' ? 'before' : 'after'} ${base}`;
}

function active(catalogue: Catalogue): ControleDefini[] {
  return [...catalogue.controles.values()].filter((c) => !c.retire);
}

const TAIL: Readonly<Record<Lang, string>> = {
  fr: `# Le registre des pièces. Déposez les fichiers sous preuves/, inscrivez-les ici, puis citez leur id dans les contrôles :
#   - id: PRV-001
#     type: export
#     titre: Inventaire des agents
#     fichier: preuves/inventaire.csv
#     date: AAAA-MM-JJ   # date du fait prouvé, pas du fichier
preuves: []
remarques: []
`,
  en: `# The register of the pieces. Put the files under preuves/, register them here, then cite their id in the controls:
#   - id: PRV-001
#     type: export
#     titre: Inventory of the agents
#     fichier: preuves/inventaire.csv
#     date: YYYY-MM-DD   # date of the fact that is proved, not of the file
preuves: []
remarques: []
`,
};

const WIDTH = 110;

/** Comment lines of a text; the lines after the first are set in under its mark. */
function comment(text: string, indent: string, mark = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && indent.length + 2 + mark.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((l, i) => `${indent}# ${i === 0 ? mark : ' '.repeat(mark.length)}${l}`);
}

function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}

/** `plan_blanc-D2.O1.B` → `plan-blanc-d2-o1-b`. */
function slug(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 64);
}

/** The first words of what the schema says of a type: « Compte rendu », "Test book". */
function nameOfType(type: string, lang: Lang): string {
  const text = resolve(schemaOf('plan').$defs?.['type_preuve'] ?? {}, 'plan').schema['x-enum']?.[type]?.[lang] ?? type;
  const [name = type] = text.split(/\s*:/);
  return name.length > 24 ? `${type.slice(0, 1).toUpperCase()}${type.slice(1).replace(/_/g, ' ')}` : name;
}

function enumOf(definition: string): string[] {
  return (schemaOf('plan').$defs?.[definition]?.enum ?? []).filter((value): value is string => typeof value === 'string');
}
