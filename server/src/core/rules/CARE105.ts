/** Dates, FINESS numbers, digests, ids and paths have one way of being written. */
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import { isAbsolute } from '../text/path.ts';
import { setScalar } from '../workspace/yamlEdit.ts';
import type { Fix, Report } from './finding.ts';
import { inPart } from './place.ts';
import { quote } from './say.ts';
import type { Rewriting } from './rewritings.ts';
import { formOf } from './rewritings.ts';
import type { Rule } from './rule.ts';
import type { Fault } from './schemaProblems.ts';
import { faultsOf, ofValue } from './schemaProblems.ts';

export const CARE105: Rule = {
  code: 'CARE105',
  name: 'invalid-format',
  severity: 'error',
  summary: {
    fr: "Une date, un FINESS, une empreinte, un identifiant ou un chemin n'a pas la bonne forme.",
    en: 'A date, a FINESS number, a digest, an id or a path does not have the right form.',
  },
  why: {
    fr: "Sous une autre forme, la valeur ne peut être ni comparée ni retrouvée. Les dates suivent la norme ISO 8601 ; aucun texte officiel n'a été trouvé sur l'écriture des numéros FINESS : neuf caractères, d'après l'usage. Les autres formes sont un choix de l'outil.",
    en: 'In another form the value can be neither compared nor found. Dates follow ISO 8601; no official text was found on how FINESS numbers are written: nine characters, according to usage. The other forms are a choice of this tool.',
  },
  how: {
    fr: 'Écrivez les dates AAAA-MM-JJ, les FINESS en 9 caractères sans espaces, les chemins avec `/`.',
    en: 'Write dates YYYY-MM-DD, FINESS numbers in 9 characters without spaces, paths with `/`.',
  },
  bad: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    echeance: 12/03/2027
              ^^^^^^^^^^ CARE105
`,
  good: `controles:
  - id: D2-POSTE-01
    statut: a_faire
    echeance: 2027-03-12
`,
  fixable: true,
  check: {
    *part(part, { hasItems }) {
      for (const fault of faultsOf(part, hasItems)) if (fault.problem.kind === 'format') yield wrongForm(fault, fault.problem.format);
      if (part.item?.type === 'preuve' && part.item.fichier && part.segment.problems.length === 0) yield* path(part, part.item.fichier);
    },
  },
};

function wrongForm(fault: Fault, format: string): Report {
  const { node, part, name, pair, problem } = fault;
  // The name of a date in a catalogue is a key.
  const key = format === 'nom' ? pair?.key : undefined;
  const value = key ?? node;
  const source = value.kind === 'scalar' ? value.source : '';
  const { form, rewritings } = formOf(format, source);
  const subject = key ? { fr: 'Ce nom', en: 'This name' } : name;
  return {
    place: key && problem.path.length > 0 ? inPart(part, key) : ofValue(fault),
    message: {
      fr: `${subject.fr.slice(0, 1).toUpperCase()}${subject.fr.slice(1)} est mal écrit (${quote(source, 'fr')}) : ${form.fr}.`,
      en: `${subject.en.slice(0, 1).toUpperCase()}${subject.en.slice(1)} is badly written (${quote(source, 'en')}): ${form.en}.`,
    },
    fixes: value.kind === 'scalar' && !key ? rewritings.map((rewriting) => fix(part, value, rewriting)) : [],
  };
}

function fix(part: Part, node: ScalarNode, { text, safe }: Rewriting): Fix {
  return {
    title: { fr: `Remplacer par ${quote(text, 'fr')}`, en: `Replace with ${quote(text, 'en')}` },
    safe,
    edits: (documents) => setScalar(documents, part, node, text),
  };
}

/** A path of Windows; one that leaves the project is told by CARE207. */
function* path(part: Part, node: ScalarNode): Iterable<Report> {
  if (typeof node.value !== 'string') return;
  const written = part.segment.text.slice(node.start, node.end);
  // Between double quotes, `\e`, `\t`… have been read as control characters: what was typed is still in the text.
  const lost = [...node.source].some((c) => c < ' ');
  if (!(node.source.includes('\\') || lost) || isAbsolute(node.source)) return;
  const typed = node.style === 'double' ? written.slice(1, -1).replace(/\\\\/g, '\\') : node.source;
  const text = typed.replace(/\\/g, '/');
  yield {
    place: inPart(part, node),
    message: {
      fr: `« fichier » est mal écrit (${quote(typed, 'fr')}) : un chemin s'écrit avec des « / », pour être lu sur tous les ordinateurs.`,
      en: `“fichier” is badly written (${quote(typed, 'en')}): a path is written with “/”, so that every computer can read it.`,
    },
    fixes: [fix(part, node, { text, safe: !lost })],
  };
}
