/** The first key says what a document is; without it nothing else can be judged. */
import type { Kind } from '../model/kind.ts';
import { isCareMarkdown, KINDS } from '../model/kind.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Segment } from '../syntax/segment.ts';
import { nearest } from '../text/near.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Document } from '../workspace/document.ts';
import { startOf } from '../workspace/document.ts';
import type { Documents } from '../workspace/yamlEdit.ts';
import type { Fix, Place, Report } from './finding.ts';
import { ofDocument } from './place.ts';
import { quote, quoteChoice } from './say.ts';
import type { Rule } from './rule.ts';

export const CARE003: Rule = {
  code: 'CARE003',
  name: 'unknown-kind',
  severity: 'error',
  summary: {
    fr: 'La clé `care`, qui dit la nature du document, manque ou est inconnue.',
    en: 'The key `care`, which says what kind of document this is, is missing or unknown.',
  },
  why: {
    fr: "La première clé dit si le fichier est un plan, une annexe, un référentiel ou un document rédigé : sans elle, rien n'est vérifié. C'est un choix de l'outil.",
    en: 'The first key says whether the file is a plan, an annexe, a catalogue or a written document: without it nothing is checked. It is a choice of this tool.',
  },
  how: {
    fr: 'Commencez le fichier par `care: plan/1`, `care: annexe/1` ou `care: referentiel/1` ; un document Markdown par un en-tête avec `care: document/1`.',
    en: 'Begin the file with `care: plan/1`, `care: annexe/1` or `care: referentiel/1`; a Markdown document with front matter that has `care: document/1`.',
  },
  bad: `care: plan/2
      ^^^^^^ CARE003
domaine: D2
`,
  good: `care: plan/1
domaine: D2
`,
  fixable: true,
  check: {
    *document(document) {
      if (document.kind || document.oversize || document.encoding === 'binary') return;
      if (document.markdown && !isCareMarkdown(document.path) && !claimsToBeOurs(document)) return;
      if (document.frontMatter === 'open' || !isReadable(document)) return;
      const kinds = KINDS.filter((kind) => kind.markdown === document.markdown);
      const written = writtenKind(document);
      if (!written) yield missing(document, kinds);
      else if (written.misspelt) yield misspelt(document, written, kinds);
      else yield unknown(document, written, kinds);
    },
  },
};

interface Written { readonly segment: Segment; readonly key: ScalarNode; readonly value: ScalarNode | undefined; readonly span: { readonly start: number; readonly end: number }; readonly misspelt: boolean }

/** The `care` line, or the one that was meant to be it. */
function writtenKind(document: Document): Written | undefined {
  for (const exact of [true, false]) {
    for (const segment of document.segments) {
      for (const unit of segment.units) {
        if (unit.kind !== 'entry') continue;
        const value = unit.node.kind === 'scalar' ? unit.node : undefined;
        const meant = exact ? unit.key.source === 'care' : KINDS.some((kind) => kind.care === value?.source) && nearest(unit.key.source, ['care']).length > 0;
        if (meant) return { segment, key: unit.key, value, span: unit.node, misspelt: !exact };
      }
    }
  }
  return undefined;
}

/** Another Markdown file may have a front matter of its own, even a key `care`: ours has a version. */
function claimsToBeOurs(document: Document): boolean {
  const value = document.care?.node.source;
  return value !== undefined && (/^[\w-]+\/\d+$/.test(value) || nearest(value, ['document/1']).length > 0);
}

/** False when the `care` line may be hidden in what could not be read. */
function isReadable(document: Document): boolean {
  const first = document.segments.find((s) => s.role !== 'preamble' && s.role !== 'fence');
  return document.segments.every((segment) => segment.problems.length === 0
    || (segment !== first && segment.role !== 'conflict' && segment.role !== 'whole' && !/^[\s\uFEFF]*["']?(?:c|ca|car|care)\b/i.test(segment.text)));
}

function missing(document: Document, kinds: readonly Kind[]): Report {
  return {
    place: ofDocument(document),
    message: document.markdown ? {
      fr: "Ce document n'a pas d'en-tête « care: document/1 » : on ne sait pas ce que c'est, rien n'y est vérifié.",
      en: 'This document has no front matter “care: document/1”: what it is is not known, and nothing in it is checked.',
    } : {
      fr: `Ce document ne dit pas ce qu'il est : commencez-le par la clé « care », qui vaut ${quoteChoice(kinds.map((k) => k.care), 'fr')}.`,
      en: `This document does not say what it is: begin it with the key “care”, which is ${quoteChoice(kinds.map((k) => k.care), 'en')}.`,
    },
    fixes: guessed(document, kinds).map((kind): Fix => ({
      title: { fr: `Ajouter ${quote(`care: ${kind.care}`, 'fr')} au début`, en: `Add ${quote(`care: ${kind.care}`, 'en')} at the beginning` },
      safe: false,
      edits: (documents) => insertAtTop(documents, document.path, kind),
    })),
  };
}

/** The kinds, the one whose keys are there first. */
function guessed(document: Document, kinds: readonly Kind[]): Kind[] {
  const keys = document.segments.flatMap((s) => s.units.flatMap((u) => (u.kind === 'entry' ? [u.key.source] : [])));
  const likely = keys.some((k) => ['dossier', 'referentiel', 'perimetre'].includes(k)) ? 'plan' : keys.some((k) => ['officiel', 'themes', 'version'].includes(k)) ? 'referentiel' : keys.length > 0 ? 'annexe' : 'plan';
  return [...kinds].sort((a, b) => Number(b.name === likely) - Number(a.name === likely));
}

function insertAtTop(documents: Documents, path: string, kind: Kind): TextEdit[] {
  const document = documents.get(path);
  if (!document) return [];
  const text = document.segments[0]?.text ?? '';
  const eol = document.segments.some((s) => s.text.includes('\r\n')) ? '\r\n' : '\n';
  if (document.markdown && document.frontMatter === 'none') {
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return [{ path, span: { start: at, end: at }, text: `---${eol}care: ${kind.care}${eol}---${eol}${eol}` }];
  }
  const at = document.markdown ? text.length : text.startsWith('\uFEFF') ? 1 : 0;
  return [{ path, span: { start: at, end: at }, text: `care: ${kind.care}${eol}` }];
}

function misspelt(document: Document, written: Written, kinds: readonly Kind[]): Report {
  const { key, segment, value } = written;
  const fits = kinds.some((kind) => kind.care === value?.source);
  return {
    place: placeOf(document, segment, key),
    message: {
      fr: `La clé ${quote(key.source, 'fr')} n'existe pas : la nature du document s'écrit « care ».`,
      en: `The key ${quote(key.source, 'en')} does not exist: the kind of document is written “care”.`,
    },
    fixes: fits ? [{ title: { fr: 'Renommer en « care »', en: 'Rename to “care”' }, safe: true, edits: replaceIn(document.path, segment, key, 'care') }] : [],
  };
}

function unknown(document: Document, written: Written, kinds: readonly Kind[]): Report {
  const { segment, key, span } = written;
  const source = written.value?.source ?? '';
  const names = kinds.map((kind) => kind.care);
  const other = KINDS.find((kind) => kind.care === source);
  const near = nearest(source, names);
  const ordered = [...near, ...names.filter((name) => !near.includes(name))];
  const empty = span.end === span.start;
  const place = placeOf(document, segment, empty ? key : span);
  const choice = { fr: quoteChoice(names, 'fr'), en: quoteChoice(names, 'en') };
  const message = other ? {
    fr: document.markdown ? `${quote(source, 'fr')} ne convient pas à un fichier Markdown : seul ${choice.fr} est possible ici.` : `${quote(source, 'fr')} s'écrit dans l'en-tête d'un fichier Markdown ; ici, « care » vaut ${choice.fr}.`,
    en: document.markdown ? `${quote(source, 'en')} does not suit a Markdown file: only ${choice.en} is possible here.` : `${quote(source, 'en')} belongs in the front matter of a Markdown file; here “care” is ${choice.en}.`,
  } : empty ? {
    fr: `La clé « care » n'a pas de valeur : elle vaut ${choice.fr}.`, en: `The key “care” has no value: it is ${choice.en}.`,
  } : {
    fr: `La nature de document ${quote(source, 'fr')} est inconnue de cette version de l'outil : « care » vaut ${choice.fr}.`,
    en: `The kind of document ${quote(source, 'en')} is not known to this version of the tool: “care” is ${choice.en}.`,
  };
  const fixes = ordered.map((name): Fix => ({
    title: { fr: `Remplacer par ${quote(name, 'fr')}`, en: `Replace with ${quote(name, 'en')}` },
    safe: false,
    edits: replaceIn(document.path, segment, span, empty && !/\s$/.test(segment.text.slice(0, span.start)) ? ` ${name}` : name),
  }));
  return { place, message, fixes };
}

function placeOf(document: Document, segment: Segment, span: { readonly start: number; readonly end: number }): Place {
  return { path: document.path, segment, span: { start: span.start, end: span.end } };
}

function replaceIn(path: string, segment: Segment, span: { readonly start: number; readonly end: number }, text: string): Fix['edits'] {
  return (documents) => {
    const document = documents.get(path);
    if (!document?.segments.includes(segment)) return [];
    const start = startOf(document, segment);
    return [{ path, span: { start: start + span.start, end: start + span.end }, text }];
  };
}
