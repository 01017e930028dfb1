/** Renaming an id everywhere it is written, in closed documents too; and why some ids are not to be renamed. */
import { canonicalId } from '../model/catalogue.ts';
import { quote } from '../rules/say.ts';
import { id as isId } from '../schema/formats.ts';
import type { TextEdit } from '../text/edit.ts';
import { basename } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { Lang, Text } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import { occurrencesOfId } from '../workspace/occurrenceIndex.ts';
import type { Project } from '../workspace/project.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import type { Named } from '../workspace/symbols.ts';
import { belongsToCatalogue, catalogueFor, meaningInProse, namedAt, occurrencesOfSymbol } from '../workspace/symbols.ts';
import { mayName, wordKey } from '../workspace/wordIndex.ts';
import { write } from '../workspace/yamlEdit.ts';

/** A sentence for the user: why nothing is renamed. */
export interface Refusal { readonly refused: Text }

/** What would be renamed at an offset, why not, or undefined where nothing is named. */
export function prepareRename(snapshot: Snapshot, path: string, offset: number): { readonly span: Span; readonly id: string } | Refusal | undefined {
  const named = snapshot.documents.get(path)?.kind ? namedAt(snapshot, path, offset) : undefined;
  if (!named) return undefined;
  return whyNot(snapshot, named, occurrencesOfSymbol(snapshot, named, 'workspace')) ?? { span: { start: named.start, end: named.end }, id: named.occurrence.id };
}

/** The edits that give another id to what stands at an offset; quotes and comments stay. */
export function rename(snapshot: Snapshot, path: string, offset: number, newId: string): readonly TextEdit[] | Refusal | undefined {
  const named = snapshot.documents.get(path)?.kind ? namedAt(snapshot, path, offset) : undefined;
  if (!named) return undefined;
  const all = occurrencesOfSymbol(snapshot, named, 'workspace');
  const refusal = whyNot(snapshot, named, all) ?? malformed(newId);
  if (refusal) return refusal;
  if (newId === named.id) return [];
  const clash = clashOf(snapshot, named, all, newId);
  if (clash) return clash;
  // An alias (`*a`) repeats what its anchor says: the anchor is where the id is written.
  return all.filter(({ occurrence }) => occurrence.node === undefined || occurrence.segment.text[occurrence.start] !== '*')
    .map(({ document, start, end }) => ({ path: document.path, span: { start, end }, text: newId }));
}

function whyNot(snapshot: Snapshot, named: Named, all: readonly Named[]): Refusal | undefined {
  const { kind, id, document } = named;
  const project = projectOf(snapshot, document.path);
  if (kind === 'etablissement') {
    return refuse((lang, q) => (lang === 'fr'
      ? `Le numéro FINESS ${q(id)} est attribué à l'établissement : il ne se renomme pas. Corrigez-le là où il est faux.`
      : `The FINESS number ${q(id)} is given to the establishment: it cannot be renamed. Correct it where it is wrong.`));
  }
  if (kind === 'exigence') {
    return refuse((lang, q) => (lang === 'fr'
      ? `Le code d'exigence ${q(id)} appartient au contrôle qui le demande : il ne se renomme pas d'ici.`
      : `The requirement code ${q(id)} belongs to the control that asks for it: it cannot be renamed from here.`));
  }
  const catalogue = belongsToCatalogue(kind) ? catalogueFor(document, project) : undefined;
  if (catalogue && snapshot.shipped.some((shipped) => shipped.id === catalogue.id)) {
    return refuse((lang, q) => (kind === 'referentiel'
      ? lang === 'fr' ? `Le référentiel ${q(id)} est fourni avec l'outil : il ne se renomme pas.` : `The catalogue ${q(id)} comes with the tool: it cannot be renamed.`
      : lang === 'fr' ? `${q(id)} appartient au référentiel ${q(catalogue.id)}, fourni avec l'outil : son identifiant ne se renomme pas.`
        : `${q(id)} belongs to the catalogue ${q(catalogue.id)}, which comes with the tool: its id cannot be renamed.`));
  }
  const isDefined = all.some((other) => other.occurrence.role === 'defines' && (!belongsToCatalogue(kind) || other.document.kind?.name === 'referentiel'));
  if (!isDefined) {
    return refuse((lang, q) => (belongsToCatalogue(kind)
      ? lang === 'fr' ? `${q(id)} n'est défini par aucun référentiel de l'espace de travail : il n'y a rien à renommer.` : `${q(id)} is defined by no catalogue of the workspace: there is nothing to rename.`
      : lang === 'fr' ? `${q(id)} n'est défini nulle part : il n'y a rien à renommer.` : `${q(id)} is defined nowhere: there is nothing to rename.`));
  }
  return undefined;
}

function malformed(newId: string): Refusal | undefined {
  if (!isId(newId)) {
    return refuse((lang, q) => (lang === 'fr'
      ? `${q(newId)} n'est pas un identifiant : il faut une lettre sans accent, puis de 1 à 63 lettres sans accent, chiffres, points, tirets ou soulignés.`
      : `${q(newId)} is no id: it takes a letter without accent, then 1 to 63 letters without accents, digits, dots, hyphens or underscores.`));
  }
  // `yes` or `null` without quotes is no text for YAML.
  return write(newId) === newId ? undefined : refuse((lang, q) => (lang === 'fr'
    ? `${q(newId)} a un sens propre en YAML et ne peut pas servir d'identifiant.`
    : `${q(newId)} has a meaning of its own in YAML and cannot be an id.`));
}

/** Why the new id would be mistaken for something that is there already. */
function clashOf(snapshot: Snapshot, named: Named, all: readonly Named[], newId: string): Refusal | undefined {
  const documents = [...new Set(all.map((other) => other.document))];
  const projects = new Set([projectOf(snapshot, named.document.path), ...documents.map((document) => projectOf(snapshot, document.path))].filter((p) => p !== undefined));
  if (isTaken(snapshot, named, projects, newId)) {
    return refuse((lang, q) => (lang === 'fr' ? `${q(newId)} existe déjà : choisissez un autre identifiant.` : `${q(newId)} exists already: choose another id.`));
  }
  // The dot that ends a sentence belongs to no word of it, so neither may an id end like that.
  if (/[._-]$/.test(newId) && all.some((o) => o.occurrence.kind === 'mention' && !o.occurrence.bracketed)) {
    return refuse((lang, q) => (lang === 'fr'
      ? `${q(newId)} finit par un signe qui, dans le texte des livrables, n'est pas lu comme une partie du mot : choisissez un autre identifiant.`
      : `${q(newId)} ends in a sign that is not read as a part of the word in the text of deliverables: choose another id.`));
  }
  for (const project of projects) {
    const other = meaningInProse(newId, true, project);
    const inProse = all.some((o) => o.occurrence.kind === 'mention' && project.documents.includes(o.document));
    if (other !== undefined && other !== named.kind && (inProse || mentions(project.documents, newId, true))) {
      return refuse((lang, q) => (lang === 'fr'
        ? `${q(newId)} désigne déjà autre chose dans les livrables de ${q(basename(project.root))} : choisissez un autre identifiant.`
        : `${q(newId)} already means something else in the deliverables of ${q(basename(project.root))}: choose another id.`));
    }
    // An id without a digit may be a word of everyday language, and each such word of the prose would become a reference.
    if ((named.kind === 'preuve' || named.kind === 'controle') && !/\d/.test(newId) && mentions(project.documents, newId, false)) {
      return refuse((lang, q) => (lang === 'fr'
        ? `Le mot ${q(newId)} est employé dans le texte des livrables et deviendrait une référence : choisissez un autre identifiant.`
        : `The word ${q(newId)} is used in the text of the deliverables and would become a reference: choose another id.`));
    }
  }
  return undefined;
}

/** True when something of the same namespace has the id. */
function isTaken(snapshot: Snapshot, named: Named, projects: ReadonlySet<Project>, newId: string): boolean {
  const { kind, id, document } = named;
  const catalogue = catalogueFor(document, projectOf(snapshot, document.path));
  const inIndex = (table: 'preuves' | 'personnes' | 'jalons' | 'remarques' | 'controles'): boolean => [...projects].some((project) => project.index[table].has(newId));
  switch (kind) {
    case 'preuve': return inIndex('preuves');
    case 'personne': return inIndex('personnes');
    case 'jalon': return inIndex('jalons');
    case 'remarque': return inIndex('remarques');
    case 'controle': {
      // Another spelling of the control itself is no other control.
      const other = catalogue?.controles.has(newId) ? newId : catalogue ? canonicalId(catalogue, newId) : undefined;
      return (other !== undefined && other !== id) || (other === undefined && inIndex('controles'));
    }
    case 'indicateur': return catalogue?.indicateurs.has(newId) === true;
    case 'theme': return catalogue?.themes.some((theme) => theme.id === newId) === true;
    case 'condition': return newId === 'ght' || catalogue?.conditions.some((condition) => condition.id === newId) === true;
    case 'referentiel': return snapshot.catalogues.some((other) => other.id === newId);
    default: return false;
  }
}

function mentions(documents: readonly Document[], id: string, bracketed: boolean): boolean {
  const keys = [wordKey(id)];
  return documents.some((document) => mayName(document, keys) && occurrencesOfId(document, id).some((o) => o.kind === 'mention' && o.bracketed === bracketed));
}

function refuse(sentence: (lang: Lang, q: (text: string) => string) => string): Refusal {
  return { refused: { fr: sentence('fr', (text) => quote(text, 'fr')), en: sentence('en', (text) => quote(text, 'en')) } };
}
