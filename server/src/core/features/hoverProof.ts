/** The cards of an evidence and of a written deliverable: what it is, whether it still holds, who cites it. */
import type { Citation, Requirement } from '../coverage/assess.ts';
import { assessAs } from '../coverage/assess.ts';
import type { Controle, Preuve } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { canonicalId } from '../model/catalogue.ts';
import { textOf } from '../syntax/node.ts';
import { dirname, join } from '../text/path.ts';
import type { Day } from '../text/plainDate.ts';
import { enumerate } from '../text/words.ts';
import type { Deliverable } from '../workspace/project.ts';
import type { Named } from '../workspace/symbols.ts';
import { days, freshnessOf, fromToday, saySize, sayWeekday } from './dayWords.ts';
import type { Asked } from './hoverAsked.ts';
import { personOf, titleOfControl } from './hoverAsked.ts';
import type { Block, Card, Inline, Line } from './hoverCard.ts';
import { capital, sayValidator } from './hoverRequirement.ts';
import { readingBlocks } from './hoverReading.ts';
import type { Integrity } from './integrity.ts';
import { integrityOf } from './integrity.ts';
import { nameOfCell, sayDay } from './reportReasons.ts';
import { GENRES, say, STATUTS_DOCUMENT } from './reportWords.ts';

const INTEGRITY: Readonly<Record<Integrity, { readonly fr: string; readonly en: string }>> = {
  scellee: { fr: 'scellée, fichier inchangé', en: 'sealed, file unchanged' },
  non_scellee: { fr: 'non scellée (pas de sha256)', en: 'not sealed (no sha256)' },
  modifiee: { fr: 'fichier modifié depuis le scellement', en: 'file changed since it was sealed' },
  absente: { fr: 'fichier introuvable', en: 'file not found' },
  non_verifiee: { fr: 'scellée, fichier pas encore vérifié', en: 'sealed, file not verified yet' },
  hors_dossier: { fr: 'confidentielle, gardée hors du dossier', en: 'confidential, kept outside the dossier' },
};

/** The card of an id that is cited as a proof. */
export function proofCard(named: Named, asked: Asked): Card {
  const { t, project } = asked;
  const item = named.occurrence.role === 'defines' ? named.occurrence.part?.item : undefined;
  if (item?.type === 'preuve') return evidenceCard(item, asked);
  const own = named.occurrence.role === 'defines' ? project?.deliverables.find((d) => d.document === named.document) : undefined;
  const proof = own ?? project?.index.preuves.get(named.id)?.[0];
  if (!proof) return [{ title: [{ strong: named.id }] }, { text: t('Rien ne définit cet identifiant dans le dossier\u00a0: ni preuve, ni document rédigé.', 'Nothing defines this identifier in the dossier: neither evidence nor a written document.') }];
  return proof.type === 'preuve' ? evidenceCard(proof, asked) : deliverableCard(proof, asked);
}

/** The card of an evidence of the register. */
export function evidenceCard(preuve: Preuve, asked: Asked): Card {
  const { t, lang, label, today } = asked;
  const id = preuve.id?.source ?? '';
  const date = dayOf(preuve.date);
  const outil = textOf(preuve.node, 'outil')?.source.trim() ?? '';
  const titre = preuve.titre?.source.trim() ?? '';
  return [
    { title: [{ strong: id }, ...(titre === '' ? [] : [` — ${titre}`])] },
    { text: [
      { strong: preuve.genre ? say(GENRES, preuve.genre.source)[lang] : t('type non indiqué', 'no type') }, ` · ${sayDated(date, today, asked)}`,
      ...(outil === '' ? [] : [` · ${label('outil', 'tool')}${outil}`]),
    ] },
    { text: fileLine(preuve, asked) },
    ...(preuve.validation ? [{ text: t(
      `Validée par ${sayValidator(preuve.validation.par, asked)}${preuve.validation.date === undefined ? '' : ` le ${sayDay(preuve.validation.date, lang)}`}`,
      `Validated by ${sayValidator(preuve.validation.par, asked)}${preuve.validation.date === undefined ? '' : ` on ${sayDay(preuve.validation.date, lang)}`}`,
    ) }] : []),
    ...readingBlocks(preuve, asked),
    ...citedBlocks(id, date, asked),
  ];
}

function sayDated(date: Day | undefined, today: Day, { t, lang }: Asked): string {
  if (date === undefined) return t('date absente ou illisible', 'date missing or unreadable');
  return t(`datée du ${sayWeekday(date, lang)} (${fromToday(date, today, lang)})`, `dated ${sayWeekday(date, lang)} (${fromToday(date, today, lang)})`);
}

function fileLine(preuve: Preuve, asked: Asked): Line {
  const { view, lang, label, t, snapshot } = asked;
  const integrity = view ? INTEGRITY[integrityOf(preuve, view)][lang] : '';
  if (!preuve.fichier) return [label('Fichier', 'File'), { strong: integrity === '' ? t('aucun', 'none') : integrity }];
  const path = join(dirname(preuve.part.path), preuve.fichier.source);
  const fact = path === undefined || !view ? undefined : view.file(path) ?? snapshot.files.get(view.fileLike(path) ?? '');
  return [
    label('Fichier', 'File'), { code: preuve.fichier.source }, ...(fact ? [` (${saySize(fact.size, lang)})`] : []),
    ...(integrity === '' ? [] : [' · ', { strong: integrity }]),
  ];
}

/** The controls that cite a proof, the requirement that it answers there, and until when. */
function citedBlocks(id: string, date: Day | undefined, asked: Asked): Block[] {
  const { project, t } = asked;
  if (!project) return [];
  const citing = project.index.citing.get(id) ?? [];
  if (citing.length === 0) return [{ text: t('Aucun contrôle ne la cite.', 'No control cites it.') }];
  return [{ title: t('Citée par', 'Cited by') }, { items: citing.map((controle) => citedLine(controle, id, date, asked)) }];
}

function citedLine(controle: Controle, id: string, date: Day | undefined, asked: Asked): Line {
  const { t, lang } = asked;
  const control = controle.id?.source ?? '';
  const title = titleOfControl(asked, control);
  const answered = requirementsAnswered(controle, id, asked);
  const sources = controle.indicateurs.filter((m) => m.sources.some((s) => s.preuve.source === id)).map((m) => m.id?.source ?? '').filter((one) => one !== '');
  const facts = answered.flatMap(({ requirement, citation }): string[] => [
    nameOfCell(requirement.exigence, lang), ...holds(requirement, citation, date, asked),
  ]);
  if (sources.length > 0) facts.push(t(`source de ${enumerate(sources, lang)}`, `source of ${enumerate(sources, lang)}`));
  if (answered.length === 0 && sources.length === 0) facts.push(t('ne répond à aucune exigence de ce contrôle', 'answers no requirement of this control'));
  return [{ strong: control }, ...(title === '' ? [] : [` ${title}`]), ` — ${facts.join(', ')}`];
}

/** Where a proof counts in a control that cites it. */
export function requirementsAnswered(controle: Controle, id: string, { view, catalogue }: Pick<Asked, 'view' | 'catalogue'>): { requirement: Requirement; citation: Citation }[] {
  const written = controle.id?.source ?? '';
  const defini = catalogue?.controles.get(catalogue.controles.has(written) ? written : canonicalId(catalogue, written) ?? written);
  const assessment = defini && view ? assessAs(defini, controle, view) : undefined;
  return (assessment?.requirements ?? []).flatMap((requirement) => requirement.citations.filter((c) => c.id === id).map((citation) => ({ requirement, citation })));
}

function holds({ exigence, outside, unvalidated }: Requirement, citation: Citation, date: Day | undefined, { project, today, t, lang }: Asked): string[] {
  const limit = exigence.fraicheur_jours;
  const words = [
    ...(outside.includes(citation) ? [t('hors fenêtre', 'outside its window')] : []),
    ...(unvalidated.includes(citation) ? [t('sans la validation demandée', 'without the validation that is asked for')] : []),
  ];
  if (limit === undefined || date === undefined || !project) return words;
  const fresh = freshnessOf(date, limit, project.dossier, today);
  const said = fresh.kind === 'stale' ? t(`périmée depuis le ${sayDay(fresh.until + 1, lang)}`, `out of date since ${sayDay(fresh.until + 1, lang)}`)
    : fresh.kind === 'lasts' ? t('encore valable à la déclaration', 'still valid at the declaration')
      : t(`valable jusqu'au ${sayDay(fresh.until, lang)} (${fromToday(fresh.until, today, lang)})`, `valid until ${sayDay(fresh.until, lang)} (${fromToday(fresh.until, today, lang)})`);
  return [...words, `${said}${t(` (limite\u00a0: ${days(limit, lang)})`, ` (limit: ${days(limit, lang)})`)}`];
}

function deliverableCard({ livrable, document }: Deliverable, asked: Asked): Card {
  const { t, lang, label, today, project } = asked;
  const id = livrable.id?.source ?? '';
  const titre = livrable.titre?.source.trim() ?? '';
  const statut = livrable.statut?.source;
  const approved = dayOf(livrable.date_approbation);
  const review = dayOf(livrable.prochaine_revue);
  const naming = livrable.controles.map((c) => c.source).filter((control) => !(project?.index.citing.get(id) ?? []).some((c) => c.id?.source === control));
  const people: Inline[] = [
    ...(livrable.redacteur ? [label('rédacteur', 'author'), ...personOf(asked, livrable.redacteur.source)] : []),
    ...(livrable.redacteur && livrable.approbateur ? [' · '] : []),
    ...(livrable.approbateur ? [label('approbateur', 'approver'), ...personOf(asked, livrable.approbateur.source)] : []),
  ];
  return [
    { title: [{ strong: id }, ...(titre === '' ? [] : [` — ${titre}`])] },
    { text: [
      livrable.genre ? capital(say(GENRES, livrable.genre.source)[lang]) : t('Document', 'Document'), t(', document rédigé', ', written document'),
      ...(livrable.version ? [` · version ${livrable.version.source}`] : []), ' · ', { strong: statut === undefined ? t('sans statut', 'no status') : say(STATUTS_DOCUMENT, statut)[lang] },
    ] },
    ...(statut === 'valide' ? [] : [{ text: t('Ne compte pas encore comme preuve\u00a0: il faut le statut «\u00a0validé\u00a0».', 'Does not count as a proof yet: it has to be approved (statut: valide).') }]),
    ...(people.length > 0 ? [{ text: people }] : []),
    ...(approved === undefined ? [] : [{ text: t(`Approuvé le ${sayWeekday(approved, lang)} (${fromToday(approved, today, lang)})`, `Approved on ${sayWeekday(approved, lang)} (${fromToday(approved, today, lang)})`) }]),
    ...(review === undefined ? [] : [{ text: review < today && statut !== 'obsolete'
      ? t(`Revue en retard\u00a0: prévue le ${sayDay(review, lang)}, il y a ${days(today - review, lang)}`, `Review overdue: planned for ${sayDay(review, lang)}, ${days(today - review, lang)} ago`)
      : t(`Prochaine revue le ${sayDay(review, lang)} (${fromToday(review, today, lang)})`, `Next review on ${sayDay(review, lang)} (${fromToday(review, today, lang)})`) }]),
    { text: [label('Fichier', 'File'), { code: project ? document.path.slice(project.root.length + (project.root === '/' ? 0 : 1)) : document.path }] },
    ...citedBlocks(id, approved, asked),
    ...(naming.length > 0 ? [{ text: t(`Nomme aussi ${enumerate(naming, 'fr')}, qui ne le cite pas.`, `Also names ${enumerate(naming, 'en')}, which does not cite it.`) }] : []),
  ];
}
