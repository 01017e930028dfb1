/** The card of a control: what it asks, and where the project stands. */
import { assessAs } from '../coverage/assess.ts';
import type { Assessment, Measure } from '../coverage/assess.ts';
import { deadlineFault } from '../coverage/deadline.ts';
import { sayFigure } from '../coverage/computedWords.ts';
import { sayNumber, sayTarget, sayUnit } from '../coverage/target.ts';
import type { Catalogue, ControleDefini } from '../model/catalogue.ts';
import type { Controle, Remarque } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { textOf } from '../syntax/node.ts';
import { abridge } from '../text/words.ts';
import type { Project } from '../workspace/project.ts';
import { placeOf } from '../workspace/projectIndex.ts';
import type { Named } from '../workspace/symbols.ts';
import { days, fromToday } from './dayWords.ts';
import type { Asked } from './hoverAsked.ts';
import { controlOfPlan, joined, personOf } from './hoverAsked.ts';
import type { Block, Card, Inline, Line } from './hoverCard.ts';
import { cellLine, exigenceLine } from './hoverRequirement.ts';
import { cellsOf } from './reportCells.ts';
import { sayDay } from './reportReasons.ts';
import { ETATS, NIVEAUX, ORIGINES, say, STATUTS, STATUTS_REMARQUE, VERDICTS } from './reportWords.ts';

/** The card of a control where it is named. */
export function controlCard(named: Named, asked: Asked): Card {
  const { catalogue, view, t } = asked;
  const written = named.occurrence.id;
  const own = named.occurrence.role === 'defines' && named.occurrence.part?.item?.type === 'controle' ? named.occurrence.part.item : undefined;
  const controle = own ?? controlOfPlan(asked, named.id, written);
  const defini = catalogue?.controles.get(named.id);
  if (!defini || !catalogue) {
    return [
      { title: [{ strong: named.id }] },
      { text: catalogue
        ? t(`Ce contrôle n'est pas dans le référentiel ${catalogue.id}.`, `This control is not in the catalogue ${catalogue.id}.`)
        : t('Le référentiel du dossier n’est pas connu\u00a0: rien ne dit ce que ce contrôle demande.', 'The catalogue of the dossier is not known: nothing says what this control asks for.') },
      ...(controle ? planBlocks(controle, undefined, asked) : []),
    ];
  }
  const assessment = view && assessAs(defini, controle, view);
  return [
    { title: [{ strong: defini.id }, ` — ${defini.titre}`] },
    ...(written === defini.id ? [] : [{ text: t(`Écrit ici «\u00a0${written}\u00a0»\u00a0: l'identifiant du référentiel est ${defini.id}.`, `Written “${written}” here: the identifier of the catalogue is ${defini.id}.`) }]),
    { text: identity(defini, catalogue, asked) },
    ...(defini.description === '' ? [] : [{ text: defini.description }]),
    ...(assessment ? planBlocks(controle, assessment, asked) : []),
    ...proofBlocks(defini, assessment, asked),
    ...measureBlocks(defini, assessment, controle, asked),
    ...remarkBlocks(defini.id, written, asked),
    ...mappingBlocks(defini, catalogue, asked),
  ];
}

function identity(defini: ControleDefini, catalogue: Catalogue, { t, lang, label }: Asked): Line {
  const theme = catalogue.themes.find((one) => one.id === defini.theme)?.titre ?? defini.theme;
  return [
    ...(theme === '' ? [] : [`${label('Thème', 'Theme')}${theme} · `]), { strong: say(NIVEAUX, defini.niveau)[lang] },
    ...(defini.retire ? [` · ${t('retiré du référentiel', 'withdrawn from the catalogue')}`] : []),
    ` · ${sayOrigin(catalogue, t)}`,
  ];
}

/** Whether a catalogue is official, and where its controls come from. */
export function sayOrigin(catalogue: Catalogue, t: Asked['t']): string {
  const from = catalogue.provenance['controles'];
  const words = from === undefined ? '' : t(` (contrôles\u00a0: ${sayProvenance(from, t)})`, ` (controls: ${sayProvenance(from, t)})`);
  return catalogue.officiel
    ? t(`référentiel officiel${words}`, `official catalogue${words}`)
    : t(`référentiel de travail, non officiel${words}`, `working catalogue, not official${words}`);
}

/** The words of `provenance`; another word is said as it is written. */
function sayProvenance(word: string, t: Asked['t']): string {
  switch (word) {
    case 'officiel': return t('officiel', 'official');
    case 'transcription': return t("transcription d'un tiers", 'third-party transcription');
    case 'lecture': return t('notre lecture', 'our reading');
    case 'proposé': return t('proposé', 'proposed');
    default: return word;
  }
}

function planBlocks(controle: Controle | undefined, assessment: Assessment | undefined, asked: Asked): Block[] {
  const { t, lang, label, project, today } = asked;
  if (!project) return [];
  if (!controle) return [{ text: [label('Dans ce dossier', 'In this dossier'), { strong: t('absent du plan', 'not in the plan') }] }];
  const statut = controle.statut?.source;
  const due = dayOf(controle.echeance);
  const fault = deadlineFault(controle.echeance, controle.statut, project.dossier, today);
  const motif = controle.motif?.source.trim() ?? '';
  const pieces: Inline[][] = [
    [label('Statut', 'Status'), { strong: statut === undefined ? t('non indiqué', 'not stated') : say(STATUTS, statut)[lang] }],
    ...(assessment ? [[label('état', 'state'), { strong: ETATS[assessment.etat][lang] }, ...explainState(assessment, asked)]] : []),
    ...(controle.responsable ? [[label('responsable', 'in charge'), ...personOf(asked, controle.responsable.source)]] : []),
    ...(due === undefined ? [] : [[`${label('échéance', 'due')}${sayDay(due, lang)}`, ...(
      fault?.fault === 'overdue' ? [t(`, dépassée de ${days(today - due, lang)}`, `, overdue by ${days(today - due, lang)}`)]
        : fault?.fault === 'after-declaration' ? [t(`, après la déclaration`, ', after the declaration')]
          : due >= today ? [` (${fromToday(due, today, lang)})`] : [])]]),
  ];
  return [{ text: joined(pieces, ' · ') }, ...(statut === 'non_applicable' && motif !== '' ? [{ text: `${label('Motif', 'Reason')}${motif}` }] : [])];
}

function explainState(assessment: Assessment, { t }: Asked): string[] {
  return assessment.etat === 'ecart' ? [t(' (déclaré fait, sans tout ce qui le prouve)', ' (said to be done, without all that proves it)')] : [];
}

function proofBlocks(defini: ControleDefini, assessment: Assessment | undefined, asked: Asked): Block[] {
  const { t, view } = asked;
  if (defini.preuves.length === 0) return [{ text: t('Aucune preuve n’est demandée.', 'No proof is asked for.') }];
  const title = { title: t('Preuves demandées', 'Required proofs') };
  return [title, { items: assessment && view ? cellsOf(assessment, view).map((cell) => cellLine(cell, asked)) : defini.preuves.map((one) => exigenceLine(one, asked)) }];
}

function measureBlocks(defini: ControleDefini, assessment: Assessment | undefined, controle: Controle | undefined, asked: Asked): Block[] {
  if (defini.indicateurs.length === 0) return [];
  const { catalogue, t } = asked;
  const items = assessment ? assessment.measures.map((measure) => measureLine(measure, asked)) : defini.indicateurs.map(({ id, cible }): Line => {
    const found = catalogue?.indicateurs.get(id);
    return [{ code: id }, ` ${found?.titre ?? ''}${cible === undefined ? '' : t(`, cible ${cible}`, `, target ${cible}`)}`];
  });
  const others = controle?.indicateurs.filter((m) => m.id && !defini.indicateurs.some((one) => one.id === m.id?.source)) ?? [];
  return [{ title: t('Indicateurs', 'Indicators') }, { items: [...items, ...others.map((m): Line => [{ code: m.id?.source ?? '' }, t('\u00a0: mesuré, mais pas demandé par ce contrôle', ': measured, but not asked for by this control')])] }];
}

/** A measured indicator: claimed value, date, target, and whether that is enough. */
export function measureLine(measure: Measure, asked: Asked): Line {
  const { t, lang } = asked;
  const { id, defini, target, valeur, date, stale, below, missed, calcule } = measure;
  const unit = defini?.unite ?? '';
  const goal = target ? t(`cible\u00a0: ${sayTarget(target, unit, lang)}`, `target: ${sayTarget(target, unit, lang)}`) : t('suivi, sans cible', 'followed, without target');
  const head: Inline[] = [{ code: id }, ` ${defini?.titre ?? ''}${t('\u00a0: ', ': ')}`];
  if (valeur === undefined) return [...head, { strong: t('non mesuré', 'not measured') }, ` — ${goal}`];
  const verdict = [
    ...(target ? [below || missed ? t('cible non atteinte', 'target not reached') : t('cible atteinte', 'target reached')] : []),
    ...(stale ? [t(`mesure trop ancienne (limite\u00a0: ${days(defini?.fraicheur_jours ?? 0, lang)})`, `measured too long ago (limit: ${days(defini?.fraicheur_jours ?? 0, lang)})`)] : []),
  ];
  return [
    ...head, t('annoncé ', 'claimed '), { strong: `${sayNumber(valeur, lang)}${sayUnit(unit, lang)}` },
    ...(date === undefined ? [] : [t(` le ${sayDay(date, lang)}`, ` on ${sayDay(date, lang)}`)]),
    ...(calcule === undefined ? [] : [t(', recalculé ', ', recomputed '), { strong: sayFigure(calcule, unit, lang, valeur) }, ` (${VERDICTS[measure.verdict][lang]})`]), ` — ${goal}`,
    ...(verdict.length > 0 ? [' — ', { strong: verdict.join(', ') }] : []),
  ];
}

function remarkBlocks(id: string, written: string, asked: Asked): Block[] {
  const { project, t, lang } = asked;
  const found = project ? remarksOn(project, id, written) : [];
  if (found.length === 0) return [];
  return [{ title: t('Remarques', 'Remarks') }, { items: found.map((r): Line => [
    { code: r.id?.source ?? '' }, ` (${say(ORIGINES, r.origine?.source ?? '')[lang]}, ${say(STATUTS_REMARQUE, r.statut?.source ?? '')[lang]})${t('\u00a0: ', ': ')}${shorten(textOf(r.node, 'texte')?.source ?? '')}`,
  ]) }];
}

/** The remarks that name a control, in the order of the documents. */
function remarksOn({ index, documents }: Project, id: string, written: string): readonly Remarque[] {
  const found: Remarque[] = [];
  index.remarques.forEach((list) => { for (const r of list) if (r.controles.some((c) => c.source === id || c.source === written)) found.push(r); });
  if (found.length < 2) return found;
  const ranked = found.map((r) => { const document = placeOf(documents, r.part.path) ?? documents.length; return { r, document, part: documents[document]?.parts.indexOf(r.part) ?? 0 }; });
  return ranked.sort((a, b) => a.document - b.document || a.part - b.part).map(({ r }) => r);
}

const FAMILIES: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  nis2: { fr: 'NIS 2, article 21, paragraphe 2', en: 'NIS 2, article 21(2)' },
  recyf: { fr: 'ReCyF', en: 'ReCyF' },
  hygiene: { fr: 'Guide d’hygiène de l’ANSSI, mesure', en: 'ANSSI hygiene guide, measure' },
  iso27001: { fr: 'ISO/IEC 27001, annexe A', en: 'ISO/IEC 27001, annex A' },
  pgssi: { fr: 'PGSSI-S', en: 'PGSSI-S' },
  certfr: { fr: 'CERT-FR', en: 'CERT-FR' },
  care: { fr: 'Objectifs CaRE', en: 'CaRE objectives' },
};

function mappingBlocks(defini: ControleDefini, catalogue: Catalogue, { t, lang, label }: Asked): Block[] {
  const rows = Object.entries(defini.correspondances).filter(([, values]) => values.length > 0);
  if (rows.length === 0) return [];
  const proposed = t('proposé', 'proposed');
  return [{ title: t('Correspondances', 'Mappings') }, { items: rows.map(([family, values]): Line => {
    const origin = catalogue.provenanceCorrespondances[family] ?? catalogue.provenance['correspondances'];
    const whole = origin === undefined ? '' : ` (${sayProvenance(origin, t)})`;
    const said = values.map((value) => (value.startsWith('~') ? `${value.slice(1)} (${proposed})` : value));
    const name = Object.hasOwn(FAMILIES, family) ? FAMILIES[family]?.[lang] ?? family : family;
    return `${label(name, name)}${abridge(said, 12, lang)}${whole}`;
  }) }];
}

/** A text of one line, cut where it gets long. */
export function shorten(text: string, most = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
