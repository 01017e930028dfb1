/** Items of lists: whole ones where they are maps, values where they are not. */
import { freeId } from '../../rules/freeId.ts';
import { dirname, relative } from '../../text/path.ts';
import { formatDay } from '../../text/plainDate.ts';
import { looseFiles } from '../../workspace/looseFiles.ts';
import { write } from '../../workspace/yamlEdit.ts';
import type { Body } from './body.ts';
import { BLANK, choice, stop } from './body.ts';
import { controlItems, missingByTheme } from './controls.ts';
import { keys } from './keys.ts';
import { measureItems } from './measures.ts';
import type { Place } from './place.ts';
import { isOfType, requiredOf, say, schemasOf } from './place.ts';
import type { Offer, Suggestion } from './suggestion.ts';
import { values } from './values.ts';

/** What an item of the list of the place can be. */
export function items(place: Place): Offer {
  if (!isOfType(place.schemas, 'object')) return values(place);
  const at = place.path.join('/');
  const ofPlan = place.kind.name === 'plan' || place.kind.name === 'annexe';
  const whole = ofPlan && at === 'controles/[]' ? [...controlItems(place), ...missingByTheme(place)]
    : at === 'controles/[]/indicateurs/[]' ? measureItems(place)
      : ofPlan && at === 'preuves/[]' ? evidenceItems(place) : blankItem(place);
  // In a flow list an item needs its braces: its keys alone would be no map.
  return [...whole, ...(place.flow ? [] : keys(place).map((key) => ({ ...key, rank: key.rank + 10 })))];
}

/** A new evidence to fill in, and one for each file that none registers yet. */
function evidenceItems(place: Place): Suggestion[] {
  const { view, document, snapshot, siblings } = place;
  if (!view || siblings.length > 0) return [];
  const id = freeId(view);
  const types = schemasOf('plan', ['preuves', '[]', 'type']).flatMap((s) => s.enum ?? []).map(String);
  const body = (file: Body, type: string): Body => inItem(place, [
    ['id: ', stop(id)], ['type: ', choice([type, ...types.filter((t) => t !== type)], type)], ['titre: ', stop(say(place, { fr: 'à compléter', en: 'to be completed' }))],
    ['fichier: ', ...file], ['date: ', stop(formatDay(snapshot.today))],
  ]);
  const folder = dirname(document.path);
  const blank: Suggestion = {
    kind: 'new', rank: 0, label: say(place, { fr: 'Nouvelle preuve', en: 'New evidence' }), beside: id, body: () => body([stop('preuves/'), BLANK], 'export'),
  };
  return [blank, ...looseFiles(view).files.map((path): Suggestion => {
    const written = relative(folder, path);
    return { kind: 'file', rank: 1, label: written, detail: say(place, { fr: 'inscrire ce fichier', en: 'register this file' }), body: () => body([write(written)], typeOf(path)) };
  })];
}

function typeOf(path: string): string {
  if (/\.(?:png|jpe?g|gif|bmp|webp)$/i.test(path)) return 'capture';
  return /\.(?:pdf|docx?|odt)$/i.test(path) ? 'rapport' : 'export';
}

/** An item with the keys that the schema requires, or with all of them where it requires none. */
function blankItem(place: Place): Suggestion[] {
  if (place.siblings.length > 0) return [];
  const { usual } = requiredOf(place.schemas);
  const all = place.schemas.flatMap((s) => Object.keys(s.properties ?? {}));
  const names = [...new Set(usual.size > 0 ? all.filter((name) => usual.has(name)) : all.slice(0, 4))];
  if (names.length === 0) return [];
  const words = place.schemas.find((s) => s.title !== undefined);
  const title = (place.lang === 'en' ? words?.['x-en']?.title : words?.title) ?? names.join(', ');
  return [{
    kind: 'new', rank: 0, label: title, detail: names.join(', '),
    body: () => inItem(place, names.map((name): Body => {
      const schemas = schemasOf(place.kind.name, [...place.path, name]);
      const choices = schemas.flatMap((s) => s.enum ?? []).map(String);
      if (choices.length > 0) return [`${name}: `, choice(choices, choices[0] ?? '')];
      if (schemas.some((s) => s.format === 'date')) return [`${name}: `, stop(formatDay(place.snapshot.today))];
      return schemas.some((s) => s.format === 'finess') ? [`${name}: "`, BLANK, '"'] : [`${name}: `, BLANK];
    })),
  }];
}

/** Lines as the keys of one item: under each other, or between braces. */
function inItem(place: Place, lines: readonly Body[]): Body {
  const joined = lines.flatMap((line, i) => (i === 0 ? line : [place.flow ? ', ' : '\n', ...line]));
  return place.flow ? ['{ ', ...joined, ' }'] : joined;
}
