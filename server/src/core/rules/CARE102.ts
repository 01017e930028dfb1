/** A key that nobody reads is most often misspelt. */
import { nearest } from '../text/near.ts';
import { fold } from '../text/fold.ts';
import { replace } from '../workspace/yamlEdit.ts';
import type { Span } from '../text/span.ts';
import type { Fix, Report } from './finding.ts';
import { inPart } from './place.ts';
import { quote, quoteChoice } from './say.ts';
import type { Rule } from './rule.ts';
import type { Fault } from './schemaProblems.ts';
import { faultsOf, visible } from './schemaProblems.ts';

export const CARE102: Rule = {
  code: 'CARE102',
  name: 'unknown-property',
  severity: 'error',
  summary: {
    fr: "Une clé n'existe pas à cet endroit.",
    en: 'A key does not exist in this place.',
  },
  why: {
    fr: "Ce qui est écrit sous une clé inconnue n'est lu par personne : une faute de frappe fait disparaître l'information. Les noms des clés sont un choix de l'outil ; celles qui commencent par « x_ » sont libres.",
    en: 'What is written under an unknown key is read by nobody: a typing mistake makes the information vanish. The names of the keys are a choice of this tool; those that begin with “x_” are free.',
  },
  how: {
    fr: 'Corrigez le nom de la clé, ou faites-la commencer par `x_` si elle est à vous.',
    en: 'Correct the name of the key, or make it begin with `x_` when it is your own.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    responsabel: rssi
    ^^^^^^^^^^^ CARE102
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    responsable: rssi
    x_ticket: 4512
`,
  fixable: true,
  check: {
    *part(part, { hasItems }) {
      for (const fault of faultsOf(part, hasItems)) if (fault.problem.kind === 'unknown') yield report(fault, fault.problem.key, fault.problem.known);
    },
  },
};

function report(fault: Fault, key: string, known: readonly string[]): Report {
  const { part, node, problem } = fault;
  // The fault of a whole entry is its own key; any other one is that of a key inside the value.
  const own = problem.path.length === 0 && part.unit.kind === 'entry' && part.unit.key.source === key && !(node.kind === 'map' && node.pairs.some((p) => p.key.source === key));
  const pair = own || node.kind !== 'map' ? undefined : node.pairs.find((p) => p.key.source === key);
  const span: Span = pair?.key ?? (part.unit.kind === 'entry' ? part.unit.key : node);
  const siblings = new Set(node.kind === 'map' && !own ? node.pairs.map((p) => p.key.source) : []);
  const near = nearestKeys(key, known);
  const free = near.filter((name) => !siblings.has(name));
  const taken = near[0] !== undefined && siblings.has(near[0]);
  const where = own ? { fr: 'à cet endroit', en: 'in this place' } : { fr: `dans ${fault.name.fr}`, en: `in ${fault.name.en}` };
  const hint = taken ? { fr: ` ; ${quote(near[0] ?? '', 'fr')} y est déjà`, en: `; ${quote(near[0] ?? '', 'en')} is there already` }
    : free.length > 0 ? { fr: ` ; la plus proche est ${quoteChoice(free.slice(0, 2), 'fr')}`, en: `; the nearest is ${quoteChoice(free.slice(0, 2), 'en')}` }
      : known.length > 0 && known.length <= 8 ? { fr: ` ; clés possibles : ${quoteChoice(known, 'fr')}`, en: `; possible keys: ${quoteChoice(known, 'en')}` }
        : { fr: ' ; une clé qui est à vous commence par « x_ »', en: '; a key of your own begins with “x_”' };
  return {
    place: inPart(part, visible(part.segment.text, span)),
    message: { fr: `La clé ${quote(key, 'fr')} n'existe pas ${where.fr}${hint.fr}.`, en: `The key ${quote(key, 'en')} does not exist ${where.en}${hint.en}.` },
    fixes: taken ? [] : free.map((name): Fix => ({
      title: { fr: `Renommer en ${quote(name, 'fr')}`, en: `Rename to ${quote(name, 'en')}` },
      safe: free.length === 1 && fold(name) === fold(key),
      edits: (documents) => replace(documents, part, span, name),
    })),
  };
}

/** The same word with accents first (« contrôles »), else the nearest ones. */
function nearestKeys(key: string, known: readonly string[]): string[] {
  const plain = fold(key).replace(/[ -]/g, '_');
  const same = known.find((name) => name === plain);
  return same !== undefined ? [same] : nearest(key, known);
}
