/** Indicators of a control: whole measurements, and the roles that their sources may have. */
import { assess } from '../../coverage/assess.ts';
import { sayNumber } from '../../coverage/target.ts';
import type { Catalogue, IndicateurDefini } from '../../model/catalogue.ts';
import type { Mesure } from '../../model/part.ts';
import { formatDay } from '../../text/plainDate.ts';
import { startOf } from '../../workspace/document.ts';
import type { Body } from './body.ts';
import { around, BLANK, stop } from './body.ts';
import { md, paragraphs } from './markup.ts';
import type { Place } from './place.ts';
import { controlOf } from './place.ts';
import { measured } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';

/** Measurements for `indicateurs`: those that the control still lacks first. */
export function measureItems(place: Place): Suggestion[] {
  const alone = place.siblings.length === 0;
  return indicators(place, (defini) => {
    const body: Body = alone ? measureBody(place, defini) : [`id: ${defini.id}`];
    return place.flow && place.expects === 'item' ? ['{ ', ...body, ' }'] : body;
  });
}

/** Ids of indicators: for `id` of a measurement, or of what a control of a catalogue asks for. */
export function indicatorIds(place: Place): Suggestion[] {
  return indicators(place, (defini) => scalar(place, defini.id));
}

function indicators(place: Place, body: (defini: IndicateurDefini) => Body): Suggestion[] {
  const { catalogue, view, lang } = place;
  if (!catalogue) return [];
  const controle = controlOf(place);
  const measures = controle && view ? assess(controle, view)?.measures ?? [] : [];
  const current = measureAt(place);
  const there = new Set(controle?.indicateurs.filter((m) => m !== current).flatMap((m) => m.id?.source ?? []) ?? []);
  return [...catalogue.indicateurs.values()].filter((defini) => !there.has(defini.id)).map((defini) => {
    const asked = measures.find((m) => m.id === defini.id);
    const mark = asked ? `${lang === 'fr' ? 'demandé par le contrôle' : 'asked for by the control'} · ` : '';
    return {
      kind: 'indicator', label: defini.id, rank: asked ? 0 : 1, beside: defini.titre, detail: `${mark}${measured(defini.id, asked?.cible, catalogue, lang)}`,
      documentation: () => cardOf(defini, catalogue, place), body: () => body(defini),
    };
  });
}

function cardOf(defini: IndicateurDefini, catalogue: Catalogue, { lang }: Place): string {
  const fr = lang === 'fr';
  return paragraphs(
    `**${md(defini.titre)}**${defini.unite === '' ? '' : ` (${md(defini.unite)})`}`, md(defini.formule),
    defini.sources.length === 0 ? '' : `${fr ? 'Sources :' : 'Sources:'} ${md(defini.sources.join(', '))}`,
    defini.fraicheur_jours === undefined ? '' : fr ? `Fraîcheur : ${sayNumber(defini.fraicheur_jours, lang)} jours au plus.` : `Freshness: at most ${sayNumber(defini.fraicheur_jours, lang)} days.`,
    catalogue.officiel ? '' : fr ? 'Référentiel non officiel.' : 'Unofficial catalogue.',
  );
}

function measureBody(place: Place, defini: IndicateurDefini): Body {
  const separator = place.flow ? ', ' : '\n';
  const sources: Body = defini.sources.flatMap((role, i) => [around(`${i === 0 ? `${separator}sources: { ` : ', '}${role}: `), BLANK]);
  // A client without snippets would leave these keys empty: they are better typed one by one.
  const figures: Body = ['valeur', ...(defini.unite === '%' ? ['numerateur', 'denominateur'] : [])].flatMap((key) => [around(`${separator}${key}: `), BLANK]);
  return [`id: ${defini.id}`, ...figures, `${separator}date: `, stop(formatDay(place.snapshot.today)), ...sources, around(sources.length === 0 ? '' : ' }')];
}

/** Roles for `sources`: those that the catalogue allows for the indicator. */
export function sourceRoles(place: Place): ReadonlySet<string> | undefined {
  const id = measureAt(place)?.id?.source;
  const roles = id === undefined ? undefined : place.catalogue?.indicateurs.get(id)?.sources;
  return roles === undefined || roles.length === 0 ? undefined : new Set(roles);
}

function measureAt(place: Place): Mesure | undefined {
  const { context, document } = place;
  // What begins here is a measurement of its own.
  if (place.expects === 'item') return undefined;
  const offset = context.span.start - startOf(document, context.segment);
  return controlOf(place)?.indicateurs.filter((m) => m.node.start <= offset).at(-1);
}
