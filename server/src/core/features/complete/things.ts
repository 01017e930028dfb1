/** The smaller things that documents name: people, establishments, milestones, conditions, requirements, rules, catalogues, themes. */
import { RULES } from '../../rules/index.ts';
import type { Part } from '../../model/part.ts';
import { textOf } from '../../syntax/node.ts';
import { md, paragraphs } from './markup.ts';
import type { Place } from './place.ts';
import { evidenceOf, listed, say } from './place.ts';
import { askedFor } from './requirement.ts';
import { scalar } from './scalar.ts';
import type { Suggestion } from './suggestion.ts';

/** People who can be in charge; the author of a document last where its approver is asked for. */
export function people(place: Place): Suggestion[] {
  const author = place.path.at(-1) === 'approbateur' ? sourceOf(place, 'redacteur') : undefined;
  return [...(place.project?.index.personnes ?? [])].flatMap(([id, [person]]): Suggestion[] => (person ? [{
    kind: 'person', label: id, rank: id === author ? 1 : 0, beside: person.nom, detail: person.nom, body: () => scalar(place, id),
  }] : []));
}

/** FINESS numbers of the establishments that the list has left out. */
export function establishments(place: Place): Suggestion[] {
  const there = listed(place);
  return [...(place.project?.index.etablissements ?? [])].flatMap(([finess, [one]]): Suggestion[] => (one && !there.has(finess) ? [{
    kind: 'establishment', label: finess, rank: 0, beside: one.nom?.source, detail: one.nom?.source, body: () => scalar(place, finess, true),
  }] : []));
}

/** Conditions for `si` and `sauf`: those of the catalogue, and `ght`, which is always known. */
export function conditions(place: Place): Suggestion[] {
  const ght = say(place, { fr: 'Dossier de GHT (d’après « dossier.categorie »)', en: 'Dossier of a GHT (from “dossier.categorie”)' });
  return [...(place.catalogue?.conditions ?? []), { id: 'ght', titre: ght, portee: '' }].map((c): Suggestion => ({
    kind: 'condition', label: c.id, rank: 0, beside: c.titre, detail: [c.titre, c.portee].filter((text) => text !== '').join(' · '), body: () => scalar(place, c.id),
  }));
}

/** Themes of the catalogue. */
export function themes(place: Place): Suggestion[] {
  return (place.catalogue?.themes ?? []).map((t): Suggestion => ({ kind: 'theme', label: t.id, rank: 0, beside: t.titre, detail: t.titre, body: () => scalar(place, t.id) }));
}

/** Codes of requirements: of the controls that cite the evidence first. */
export function requirements(place: Place): Suggestion[] {
  const { catalogue, project, lang } = place;
  if (!catalogue) return [];
  const id = evidenceOf(place)?.id?.source;
  const citing = new Set((id === undefined ? [] : project?.index.citing.get(id) ?? []).flatMap((c) => c.id?.source ?? []));
  const there = listed(place);
  const found = new Map<string, Suggestion>();
  const ordered = [...catalogue.controles.values()];
  for (const defini of [...ordered.filter((c) => citing.has(c.id)), ...ordered.filter((c) => !citing.has(c.id))]) {
    for (const exigence of defini.preuves) {
      for (const code of exigence.un_parmi.length > 0 ? exigence.un_parmi : [exigence.code]) {
        if (there.has(code) || found.has(code)) continue;
        found.set(code, {
          kind: 'requirement', label: code, rank: citing.has(defini.id) ? 0 : 1, beside: `${defini.id} ${defini.titre}`, detail: askedFor(exigence, lang), body: () => scalar(place, code),
        });
      }
    }
  }
  return [...found.values()];
}

/** Roles that the catalogue asks a validation of, for `validation.par`. */
export function validators(place: Place): Suggestion[] {
  const roles = new Set([...(place.catalogue?.controles.values() ?? [])].flatMap((c) => c.preuves.flatMap((e) => e.validation ?? [])));
  if (roles.size === 0) roles.add('representant_legal');
  return [...roles].map((role) => ({ kind: 'value', label: role, rank: 0, body: () => scalar(place, role) }));
}

/** Catalogues that a plan can follow. */
export function catalogues(place: Place): Suggestion[] {
  return place.snapshot.catalogues.map((c): Suggestion => ({
    kind: 'catalogue', label: c.id, rank: 0, beside: c.titre,
    detail: `${c.version} · ${c.officiel ? say(place, { fr: 'officiel', en: 'official' }) : say(place, { fr: 'non officiel', en: 'not official' })}`,
    documentation: () => paragraphs(`**${md(c.titre)}**`, md(c.avertissement)), body: () => scalar(place, c.id),
  }));
}

/** Domains of the catalogues: of the one that the plan follows first. */
export function domains(place: Place): Suggestion[] {
  const own = place.catalogue?.domaine;
  const all = new Set([...(own === undefined || own === '' ? [] : [own]), ...place.snapshot.catalogues.map((c) => c.domaine).filter((d) => d !== '')]);
  return [...all].map((domaine) => ({
    kind: 'value', label: domaine, rank: domaine === own ? 0 : 1, body: () => scalar(place, domaine),
    detail: place.snapshot.catalogues.filter((c) => c.domaine === domaine).map((c) => c.id).join(', '),
  }));
}

/** Codes of rules whose severity can be set. */
export function rules(place: Place): { readonly label: string; readonly beside: string; readonly documentation: () => string }[] {
  return RULES.map((rule) => ({ label: rule.code, beside: say(place, rule.summary), documentation: () => paragraphs(`**${rule.code} ${rule.name}**`, md(say(place, rule.summary)), md(say(place, rule.why))) }));
}

/** Bounds of a window: the dates that are always known, and those that the catalogue names. */
export function bounds(place: Place): Suggestion[] {
  const known: readonly (readonly [string, string])[] = [
    ['declaration', say(place, { fr: 'jour de la déclaration', en: 'day of the declaration' })], ['candidature', say(place, { fr: 'jour de la candidature', en: 'day of the application' })],
    ['aujourdhui', say(place, { fr: 'aujourd’hui', en: 'today' })], ['declaration-60j', say(place, { fr: '60 jours avant la déclaration', en: '60 days before the declaration' })],
    ...Object.entries(place.catalogue?.dates ?? {}),
  ];
  return known.map(([id, what]): Suggestion => ({ kind: 'date', label: id, rank: 0, beside: what, detail: what, body: () => scalar(place, id) }));
}

/** The value of a key of the item or front matter that the place stands in. */
export function sourceOf({ context, document }: Place, key: string): string | undefined {
  const part: Part | undefined = document.markdown ? document.entries.get(key) : context.part;
  const unit = part?.unit;
  if (document.markdown) return unit?.node.kind === 'scalar' && unit.node.value !== null ? unit.node.source : undefined;
  return textOf(unit?.node, key)?.source;
}
