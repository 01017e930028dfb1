/** Values: which list belongs to which place, and what the schema says where none does. */
import { KINDS } from '../../model/kind.ts';
import type { SchemaName } from '../../schema/schemas.ts';
import { fold } from '../../text/fold.ts';
import { basename } from '../../text/path.ts';
import { freeId } from '../../rules/freeId.ts';
import { controlIds, controlsToCite } from './controls.ts';
import { dates } from './dates.ts';
import { severityNames } from './keys.ts';
import { md } from './markup.ts';
import { indicatorIds } from './measures.ts';
import { digest, evidenceFiles } from './paths.ts';
import type { Place } from './place.ts';
import { listed, say, schemasOf } from './place.ts';
import { proofsOfControl, proofsOfType } from './proofs.ts';
import { scalar } from './scalar.ts';
import type { Offer, Suggestion } from './suggestion.ts';
import { bounds, catalogues, conditions, domains, establishments, people, requirements, themes, validators } from './things.ts';

type Provider = (place: Place) => Offer;

const LISTS: Readonly<Record<string, Provider>> = {
  'controles/[]/id': controlIds,
  'controles/[]/responsable': people,
  'controles/[]/perimetre/[]': establishments,
  'controles/[]/preuves/[]': proofsOfControl,
  'controles/[]/indicateurs/[]/id': indicatorIds,
  'preuves/[]/id': newId,
  'preuves/[]/exigence': requirements,
  'preuves/[]/exigence/[]': requirements,
  'preuves/[]/fichier': evidenceFiles,
  'preuves/[]/sha256': digest,
  'preuves/[]/validation/par': validators,
  'accompagnateurs/[]/contrat': (place) => proofsOfType(place, ['contrat']),
  'remarques/[]/controles/[]': controlsToCite,
};

const PLACES: Readonly<Record<SchemaName, Readonly<Record<string, Provider>>>> = {
  plan: { ...LISTS, care: kinds, referentiel: catalogues, domaine: domains },
  annexe: { ...LISTS, care: kinds },
  referentiel: {
    care: kinds, domaine: domains,
    'controles/[]/theme': themes,
    'controles/[]/preuves/[]/si': conditions,
    'controles/[]/preuves/[]/sauf': conditions,
    'controles/[]/preuves/[]/validation': validators,
    'controles/[]/preuves/[]/fenetre/de': bounds,
    'controles/[]/preuves/[]/fenetre/a': bounds,
    'controles/[]/indicateurs/[]/id': indicatorIds,
    'indicateurs/[]/unite': examples,
    'controles/[]/indicateurs/[]/cible': examples,
  },
  document: { care: kinds, id: idOfFile, 'controles/[]': controlsToCite, redacteur: people, approbateur: people },
};

/** What the value of the place can be. */
export function values(place: Place): Offer {
  const at = place.path.join('/');
  const provider = Object.hasOwn(PLACES[place.kind.name], at) ? PLACES[place.kind.name][at] : undefined;
  if (provider) return provider(place);
  if (place.kind.name === 'plan' && /^reglages\/regles\/[^/]+$/.test(at)) return severities(place);
  const role = /^controles\/\[\]\/indicateurs\/\[\]\/sources\/([^/]+)/.exec(at)?.[1];
  if (role !== undefined && (place.kind.name === 'plan' || place.kind.name === 'annexe')) return proofsOfType(place, role === 'rapport' ? ['rapport'] : ['export']);
  return fromSchema(place);
}

/** The kinds of documents that a file can be. */
export function kinds(place: Pick<Place, 'document' | 'lang'>): Suggestion[] {
  return KINDS.filter((kind) => kind.markdown === place.document.markdown).map((kind): Suggestion => {
    const schema = schemasOf(kind.name, [])[0];
    return {
      kind: 'value', label: kind.care, rank: 0, beside: place.lang === 'en' ? schema?.['x-en']?.title : schema?.title,
      detail: place.lang === 'en' ? schema?.['x-en']?.description : schema?.description, body: () => [kind.care],
    };
  });
}

function fromSchema(place: Place): Suggestion[] {
  const { schemas, lang } = place;
  if (schemas.some((s) => s.format === 'date')) return dates(place);
  const there = listed(place);
  const words = (value: string): string => schemas.find((s) => s['x-enum']?.[value])?.['x-enum']?.[value]?.[lang] ?? '';
  const listedValues = schemas.flatMap((s) => [...(s.enum ?? []), ...(s.const === undefined ? [] : [s.const])]).filter((v) => typeof v === 'string');
  if (listedValues.length > 0) {
    return [...new Set(listedValues)].filter((value) => !there.has(value))
      .map((value) => ({ kind: 'value', label: value, rank: 0, beside: words(value), detail: words(value), documentation: () => md(words(value)), body: () => scalar(place, value) }));
  }
  if (schemas.some((s) => s.type === 'boolean')) {
    const said = { true: say(place, { fr: 'oui', en: 'yes' }), false: say(place, { fr: 'non', en: 'no' }) };
    return (['true', 'false'] as const).map((value) => ({ kind: 'value', label: value, rank: 0, beside: said[value], detail: said[value], body: () => [value] }));
  }
  return [];
}

function severities(place: Place): Suggestion[] {
  const words = schemasOf('plan', ['reglages'])[0] && severityNames();
  return (words ?? []).map((value) => ({ kind: 'value', label: value, rank: 0, body: () => scalar(place, value) }));
}

function examples(place: Place): Suggestion[] {
  return [...new Set(place.schemas.flatMap((s) => s.examples ?? []).map(String))].map((value) => ({ kind: 'value', label: value, rank: 0, body: () => scalar(place, value) }));
}

function newId(place: Place): Suggestion[] {
  if (!place.view) return [];
  const id = freeId(place.view);
  return [{ kind: 'new', label: id, rank: 0, beside: say(place, { fr: 'prochain identifiant libre', en: 'next free identifier' }), body: () => scalar(place, id) }];
}

/** The name of the file as an id. */
function idOfFile(place: Place): Suggestion[] {
  const id = fold(basename(place.document.path).replace(/(?:\.care)?\.md$/i, '')).replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z]+|[-._]+$/g, '').slice(0, 64);
  if (id.length < 2) return [];
  return [{ kind: 'new', label: id, rank: 0, beside: say(place, { fr: 'd’après le nom du fichier', en: 'from the name of the file' }), body: () => scalar(place, id) }];
}
