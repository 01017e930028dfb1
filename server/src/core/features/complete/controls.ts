/** Control ids, whole items for the plan, and everything that a theme still lacks. */
import type { Catalogue, ControleDefini } from '../../model/catalogue.ts';
import { canonicalId } from '../../model/catalogue.ts';
import { formatDay } from '../../text/plainDate.ts';
import type { Body } from './body.ts';
import { BLANK, choice, plainOf, setIn, stop } from './body.ts';
import type { Place } from './place.ts';
import { listed, schemasOf } from './place.ts';
import { askedFor, cardOf, measured, placeOf } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';

/** The statuses of a control, the one that a new item has first. */
const STATUTS: readonly string[] = ['a_faire', ...schemasOf('plan', ['controles', '[]', 'statut']).flatMap((s) => s.enum ?? []).map(String).filter((s) => s !== 'a_faire')];

/** Ids to cite: those of the plan first, those that the list has left out. */
export function controlsToCite(place: Place): Suggestion[] {
  const { catalogue, project } = place;
  const there = listed(place);
  const planned = plannedIn(place);
  const known = active(catalogue).filter((defini) => !there.has(defini.id))
    .map((defini) => suggestion(place, defini, planned.has(defini.id) ? 0 : 1, planned.has(defini.id), () => scalar(place, defini.id)));
  // What the plan follows without the catalogue (another one, or none at all) can be cited all the same.
  const others = [...(project?.index.controles.keys() ?? [])].filter((id) => !there.has(id) && !catalogue?.controles.has(id));
  return [...known, ...others.map((id): Suggestion => ({ kind: 'control', label: id, rank: 0, body: () => scalar(place, id) }))];
}

/** Controls for `controles`: whole items, the missing indispensable ones first, those of the plan last. */
export function controlItems(place: Place): Suggestion[] {
  const { catalogue, siblings } = place;
  if (!catalogue) return [];
  // An item that has other keys already gets its id only.
  const alone = siblings.length === 0;
  return forPlan(place, (defini) => {
    const body = alone ? itemBody(place, defini, catalogue) : [`id: ${defini.id}`];
    return place.flow && place.expects === 'item' ? ['{ ', ...body, ' }'] : body;
  });
}

/** Controls for `id:` of an item: with the rest of the item when it has nothing else. */
export function controlIds(place: Place): Suggestion[] {
  const { catalogue, context } = place;
  if (!catalogue) return [];
  const whole = context.siblings.length === 0 && context.quote === '' && !context.flow;
  return forPlan(place, (defini) => (whole ? withoutKey(itemBody(place, defini, catalogue)) : scalar(place, defini.id)));
}

/** One line for each theme that lacks indispensable controls: it writes them all. */
export function missingByTheme(place: Place): Suggestion[] {
  const { catalogue, lang } = place;
  if (!catalogue || place.flow || place.siblings.length > 0) return [];
  const planned = plannedIn(place);
  const missing = active(catalogue).filter((c) => c.niveau === 'indispensable' && !planned.has(c.id));
  return catalogue.themes.flatMap((theme): Suggestion[] => {
    const list = missing.filter((c) => c.theme === theme.id);
    if (list.length === 0) return [];
    return [{
      kind: 'controls', rank: 3,
      label: lang === 'fr' ? `Tous les contrôles indispensables manquants du thème « ${theme.titre} »` : `All missing indispensable controls of the theme “${theme.titre}”`,
      beside: `${list.length}`, detail: list.map((c) => c.id).join(', '),
      documentation: () => list.map((c) => `- ${c.id}`).join('\n'),
      body: () => [severalItems(place, list, catalogue)], column: place.dashColumn,
    }];
  });
}

function forPlan(place: Place, body: (defini: ControleDefini) => Body): Suggestion[] {
  const planned = plannedIn(place);
  return active(place.catalogue).map((defini) => {
    const there = planned.has(defini.id);
    return suggestion(place, defini, there ? 4 : defini.niveau === 'indispensable' ? 0 : 1, there, () => body(defini));
  });
}

function suggestion(place: Place, defini: ControleDefini, rank: number, planned: boolean, body: () => Body): Suggestion {
  const { catalogue, lang } = place;
  const mark = planned ? (lang === 'fr' ? ' · déjà dans le plan' : ' · already in the plan') : '';
  return {
    kind: 'control', label: defini.id, rank, beside: defini.titre, body,
    detail: catalogue ? `${placeOf(defini, catalogue)}${mark}` : '', documentation: () => (catalogue ? cardOf(defini, catalogue, lang) : ''),
  };
}

/** Controls of the catalogue that the plan has, under any of their spellings; the item being written does not count. */
function plannedIn({ project, catalogue, context }: Place): Set<string> {
  const planned = new Set<string>();
  for (const [id, items] of project?.index.controles ?? []) {
    if (items.length === 1 && items[0]?.part === context.part && items[0]?.part.segment.text.trim().split('\n').length === 1) continue;
    planned.add(catalogue && !catalogue.controles.has(id) ? canonicalId(catalogue, id) ?? id : id);
  }
  return planned;
}

function active(catalogue: Catalogue | undefined): ControleDefini[] {
  return [...(catalogue?.controles.values() ?? [])].filter((c) => !c.retire);
}

/** The item with its first proposals; what has to be proved stands above `preuves` as comments. */
function itemBody(place: Place, defini: ControleDefini, catalogue: Catalogue): Body {
  const { lang, project, snapshot } = place;
  const responsable = usualPerson(place);
  const declaration = project?.dossier.declaration;
  const due = declaration !== undefined && declaration > snapshot.today ? declaration : undefined;
  const colon = lang === 'fr' ? ' :' : ':';
  const lines: Body[] = [
    [`id: ${defini.id}`], ['statut: ', choice(STATUTS, 'a_faire')],
    ...(responsable === undefined ? [] : [['responsable: ', stop(responsable)]]),
    ...(due === undefined ? [] : [['echeance: ', stop(formatDay(due))]]),
    ...(place.flow || defini.preuves.length === 0 ? [] : [[`# ${lang === 'fr' ? 'Preuves attendues' : 'Expected proofs'}${colon}`], ...defini.preuves.map((e): Body => [`# - ${askedFor(e, lang)}`])]),
    ['preuves: [', BLANK, ']'],
    ...(place.flow || defini.indicateurs.length === 0 ? [] : [[`# ${lang === 'fr' ? 'Indicateurs' : 'Indicators'}${colon}`], ...defini.indicateurs.map(({ id, cible }): Body => [`# - ${measured(id, cible, catalogue, lang)}`])]),
  ];
  return lines.flatMap((line, i) => (i === 0 ? line : [place.flow ? ', ' : '\n', ...line]));
}

/** Who is in charge of the control above, else the first of the team. */
function usualPerson({ project, document, context }: Place): string | undefined {
  const { parts } = document;
  for (let i = context.part ? parts.indexOf(context.part) : parts.length - 1; i >= 0; i--) {
    const item = parts[i]?.item;
    if (item?.type === 'controle' && item.responsable) return item.responsable.source;
  }
  return project?.index.personnes.keys().next().value;
}

function withoutKey(body: Body): Body {
  const [first, ...rest] = body;
  return typeof first === 'string' ? [first.slice('id: '.length), ...rest] : body;
}

function severalItems(place: Place, list: readonly ControleDefini[], catalogue: Catalogue): string {
  const { document, dashColumn, column } = place;
  const gap = column - dashColumn;
  // Items set apart by an empty line stay so.
  const items = document.parts.filter((p) => p.section === 'controles' && p.unit.kind === 'item');
  const apart = items.length > 1 && /\n[ \t]*\r?\n[ \t]*$/.test(items[0]?.segment.text ?? '');
  const separator = `${apart ? '\n' : ''}\n-${' '.repeat(Math.max(1, gap - 1))}`;
  return list.map((defini) => plainOf(setIn(itemBody(place, defini, catalogue), gap, '\n'))).join(separator);
}
