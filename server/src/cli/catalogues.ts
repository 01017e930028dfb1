/** `care catalogues`: the catalogues that are shipped or stand in the current folder; `show ID` prints one. */
import type { Catalogue, Lang } from '../core/index.ts';
import { describeProof } from '../core/features.ts';
import { nearest } from '../core/index.ts';
import { toCore } from '../disk/paths.ts';
import { atMost, missing, parse, UsageError } from './args.ts';
import { helpOf } from './help.ts';
import type { Io } from './io.ts';
import { open, shownPath } from './load.ts';
import { harmless, pad, wrap } from './text.ts';

/** Runs the command; gives the exit code. */
export async function runCatalogues(args: readonly string[], io: Io): Promise<number> {
  const parsed = parse(args, {}, io);
  const { lang } = parsed;
  if (parsed.help) { io.stdout(helpOf('catalogues', lang)); return 0; }
  atMost(parsed, 2);
  const [action, id] = parsed.positionals;
  if (action !== undefined && action !== 'show') {
    throw new UsageError({ fr: `« ${action} » : écrivez « care catalogues » ou « care catalogues show ID ».`, en: `“${action}”: write “care catalogues” or “care catalogues show ID”.` });
  }
  const { catalogues } = await open(io.cwd, { today: parsed.today, lang, io, evidence: false });
  if (action === 'show') {
    if (id === undefined) throw missing({ fr: "l'identifiant du référentiel", en: 'The id of the catalogue' });
    io.stdout(show(findCatalogue(catalogues, id), lang, io));
  } else io.stdout(list(catalogues, lang, io));
  return 0;
}

/** The catalogue of an id; throws `UsageError` with the nearest one when there is none. */
export function findCatalogue(catalogues: readonly Catalogue[], id: string): Catalogue {
  const found = catalogues.find((c) => c.id === id);
  if (found) return found;
  const ids = catalogues.map((c) => c.id);
  const near = nearest(id, ids, 1)[0];
  throw new UsageError({
    fr: near === undefined ? `Le référentiel « ${id} » n'existe pas. Connus ici : ${ids.join(', ')}.` : `Le référentiel « ${id} » n'existe pas ; vouliez-vous dire « ${near} » ?`,
    en: near === undefined ? `There is no catalogue “${id}”. Known here: ${ids.join(', ')}.` : `There is no catalogue “${id}”; did you mean “${near}”?`,
  }, false);
}

function status(catalogue: Catalogue, lang: Lang): string {
  return catalogue.officiel ? (lang === 'fr' ? 'officiel' : 'official') : lang === 'fr' ? 'non officiel' : 'not official';
}

function origin(catalogue: Catalogue, lang: Lang, io: Io): string {
  return catalogue.path === undefined ? (lang === 'fr' ? 'fourni' : 'shipped') : shownPath(catalogue.path, toCore(io.cwd));
}

function list(catalogues: readonly Catalogue[], lang: Lang, io: Io): string {
  const rows = catalogues.map((c) => {
    const controls = [...c.controles.values()].filter((control) => !control.retire).length;
    return [c.id, c.version, status(c, lang), `${controls} ${lang === 'fr' ? 'contrôles' : 'controls'}`, origin(c, lang, io), c.titre].map(harmless);
  });
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) => `${row.map((cell, i) => pad(cell, widths[i] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

function show(catalogue: Catalogue, lang: Lang, io: Io): string {
  const fr = lang === 'fr';
  const colon = fr ? '\u00a0:' : ':';
  const width = Math.min(io.columns, 100);
  const lines = [
    `${catalogue.titre} (${catalogue.id} ${catalogue.version}, ${status(catalogue, lang)}, ${origin(catalogue, lang, io)})`,
    ...(catalogue.avertissement === '' ? [] : ['', ...wrap(catalogue.avertissement, width)]),
    ...(catalogue.source === undefined ? [] : ['', `Source${colon} ${[catalogue.source.texte, catalogue.source.url].filter((s) => s !== '').join(', ')}`]),
    ...Object.entries(catalogue.provenance).map(([part, from]) => `  ${part}${colon} ${from}`),
  ];
  const known = new Set(catalogue.themes.map((t) => t.id));
  const controls = [...catalogue.controles.values()].filter((c) => !c.retire);
  for (const theme of [...catalogue.themes, { id: '', titre: fr ? 'Autres contrôles' : 'Other controls' }]) {
    const own = controls.filter((c) => (known.has(c.theme) ? c.theme : '') === theme.id);
    if (own.length === 0) continue;
    lines.push('', theme.titre, '─'.repeat(theme.titre.length));
    for (const control of own) {
      lines.push('', `${control.id}  ${control.titre} (${control.niveau})`);
      lines.push(...wrap(control.description, width - 2).map((line) => `  ${line}`));
      for (const proof of control.preuves) lines.push(...item(describeProof(proof, catalogue, lang), width));
      for (const { id, cible } of control.indicateurs) {
        const defined = catalogue.indicateurs.get(id);
        lines.push(...item(`${id}${defined ? `${colon} ${defined.titre}` : ''}${cible === undefined ? '' : `, ${fr ? 'cible' : 'target'} ${cible} ${defined?.unite ?? ''}`.trimEnd()}`, width));
      }
    }
  }
  return `${lines.map(harmless).join('\n')}\n`;
}

function item(text: string, width: number): string[] {
  return wrap(text, width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`);
}
