/** Words at the end of an id, a date or a value: the title of a control, the age of an evidence and how long it still holds, what the evidence gives for a claim. */
import type { Measure } from '../coverage/assess.ts';
import { claimsOf } from '../coverage/assess.ts';
import { sayFigure } from '../coverage/computedWords.ts';
import { canonicalId } from '../model/catalogue.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { dayOf } from '../model/part.ts';
import type { Part } from '../model/part.ts';
import type { ScalarNode } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { Lang } from '../text/words.ts';
import type { Document } from '../workspace/document.ts';
import { occurrencesOf } from '../workspace/occurrence.ts';
import type { Project } from '../workspace/project.ts';
import { segmentStarts } from '../workspace/segmentStarts.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { projectOf } from '../workspace/snapshot.ts';
import { makeView } from '../workspace/view.ts';
import { shortAge } from './dayWords.ts';
import { expiry } from './expiry.ts';

export interface Hint {
  /** Right after what it speaks of. */
  readonly offset: number;
  readonly label: string;
  /** The whole title where the label is cut. */
  readonly tooltip: string | undefined;
}

/** Most characters of a title: a hint must not push the line away. */
const MOST = 64;

/** The hints of the part of a document that is shown. */
export function inlayHints(snapshot: Snapshot, path: string, range: Span, lang: Lang): Hint[] {
  const document = snapshot.documents.get(path);
  const project = document && projectOf(snapshot, path);
  if (!document?.kind || document.kind.name === 'referentiel' || !project) return [];
  const { catalogue } = project;
  const hints = [...(catalogue ? titles(document, range, catalogue) : []), ...ages(snapshot, document, project, range, lang)];
  return hints.filter((hint) => hint.offset >= range.start && hint.offset <= range.end).sort((a, b) => a.offset - b.offset);
}

/** The title after the id of a control where it is written, and where a line cites one control only. */
function titles(document: Document, range: Span, catalogue: Catalogue): Hint[] {
  const starts = segmentStarts(document);
  const shown = occurrencesOf(document).filter((o) => o.kind === 'controle' && o.node !== undefined && overlaps(range, starts.get(o.segment) ?? 0, o.segment.text.length));
  return shown.flatMap((o, i): Hint[] => {
    const { text } = o.segment;
    const sameLine = (other: typeof o | undefined): boolean => other?.segment === o.segment && !text.slice(Math.min(o.start, other.start), Math.max(o.start, other.start)).includes('\n');
    if (o.role === 'cites' && (sameLine(shown[i - 1]) || sameLine(shown[i + 1]))) return [];
    const titre = catalogue.controles.get(canonicalId(catalogue, o.id) ?? o.id)?.titre ?? '';
    if (titre === '') return [];
    const cut = titre.length > MOST;
    return [{ offset: (starts.get(o.segment) ?? 0) + afterQuote(o.node, o.end), label: cut ? `${titre.slice(0, MOST - 1).trimEnd()}…` : titre, tooltip: cut ? titre : undefined }];
  });
}

function ages(snapshot: Snapshot, document: Document, project: Project, range: Span, lang: Lang): Hint[] {
  const starts = segmentStarts(document);
  const view = makeView(snapshot, project);
  const add = (id: string | undefined, date: ScalarNode | undefined, part: Part): Hint[] => {
    const day = dayOf(date);
    if (!date || day === undefined) return [];
    const until = expiry(id, day, project, view, snapshot.today)?.words[lang];
    const label = [shortAge(day, snapshot.today, lang), ...(until === undefined ? [] : [until])].join(', ');
    return [{ offset: (starts.get(part.segment) ?? 0) + date.end, label, tooltip: undefined }];
  };
  return document.parts.flatMap((part): Hint[] => {
    if (!overlaps(range, starts.get(part.segment) ?? 0, part.segment.text.length)) return [];
    if (part.item?.type === 'preuve') return add(part.item.id?.source, part.item.date, part);
    if (part.item?.type === 'controle') return claimsOf(part.item, view).flatMap((claim) => computed(claim, starts.get(part.segment) ?? 0, lang));
    // The date of a written deliverable as a proof is that of its approval.
    if (part.kind.name === 'document' && part.unit.kind === 'entry' && part.section === 'date_approbation' && part.unit.node.kind === 'scalar') {
      const id = document.entries.get('id')?.unit.node;
      return add(id?.kind === 'scalar' ? id.source : undefined, part.unit.node, part);
    }
    return [];
  });
}

/** What the evidence gives, beside a claim that differs from it. */
function computed({ mesure, defini, calcule, verdict, valeur }: Measure, start: number, lang: Lang): Hint[] {
  if (!mesure?.valeur || calcule === undefined || (verdict !== 'surevalue' && verdict !== 'sous_evalue')) return [];
  return [{ offset: start + mesure.valeur.end, label: `${lang === 'fr' ? 'recalculé' : 'recomputed'} ${sayFigure(calcule, defini?.unite ?? '', lang, valeur)}`, tooltip: undefined }];
}

function afterQuote(node: ScalarNode | undefined, end: number): number {
  return node && (node.style === 'double' || node.style === 'single') ? end + 1 : end;
}

function overlaps(range: Span, start: number, length: number): boolean {
  return start <= range.end && start + length >= range.start;
}
