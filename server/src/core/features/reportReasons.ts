/** Why a control is not conforming yet, in short phrases for tables. */
import type { Assessment, Citation, Measure } from '../coverage/assess.ts';
import { sayFigure } from '../coverage/computedWords.ts';
import { sayNumber, sayTarget, sayUnit } from '../coverage/target.ts';
import type { Day } from '../text/plainDate.ts';
import { formatDay, frenchDay } from '../text/plainDate.ts';
import type { Lang, Text } from '../text/words.ts';
import { abridge, enumerate } from '../text/words.ts';
import type { Cell, Fault } from './reportCells.ts';
import { GENRES, say } from './reportWords.ts';

/** What each requirement and each indicator still lacks; empty when nothing does. */
export function reasonsOf(assessment: Assessment, cells: readonly Cell[], drafts: readonly string[]): Text[] {
  const reasons = cells.flatMap((cell) => ofCell(cell));
  if (drafts.length > 0 && cells.some((c) => c.etat === 'manque' || c.etat === 'partielle')) {
    reasons.push({ fr: `${abridge(drafts, 3, 'fr')} : pas encore au statut « validé »`, en: `${abridge(drafts, 3, 'en')}: not approved yet` });
  }
  return [...reasons, ...assessment.measures.flatMap(ofMeasure)];
}

/** A required proof as people name it: « rapport (score_oradad) », its code left out where it only repeats the kind. */
export function nameOfCell(cell: Pick<Cell, 'code' | 'types' | 'un_parmi'>, lang: Lang): string {
  const or = lang === 'fr' ? ' ou ' : ' or ';
  if (cell.types.length === 0) return `${cell.code} (${cell.un_parmi.join(or)})`;
  const kinds = cell.types.map((type) => say(GENRES, type)[lang]).join(or);
  return cell.types.length === 1 && cell.types[0] === cell.code ? kinds : `${kinds} (${cell.code})`;
}

function ofCell(cell: Cell): Text[] {
  if (cell.etat === 'fournie' || cell.etat === 'sans_objet') return [];
  const faults = cell.citations.flatMap(({ citation, fault }) => (fault ? [ofFault(citation, fault, cell)] : []));
  if (cell.requirement.missing === 0) return faults;
  const [fr, en] = [nameOfCell(cell, 'fr'), nameOfCell(cell, 'en')];
  const have = cell.min - cell.requirement.missing;
  const missing: Text = cell.min === 1 ? { fr: `manque : ${fr}`, en: `missing: ${en}` }
    : { fr: `manque : ${fr}, ${have} sur ${cell.min}`, en: `missing: ${en}, ${have} of ${cell.min}` };
  return [missing, ...faults];
}

function ofFault({ id, date, proof }: Citation, fault: Fault, { requirement: { window } }: Cell): Text {
  const at = (lang: Lang): string => (date === undefined ? '' : sayDay(date, lang));
  switch (fault) {
    case 'perimee': return { fr: `${id} : périmée, datée du ${at('fr')}`, en: `${id}: out of date, dated ${at('en')}` };
    case 'hors_fenetre': {
      const bounds = (lang: Lang): string => enumerate([
        ...(window.from === undefined ? [] : [`${lang === 'fr' ? 'pas avant le' : 'not before'} ${sayDay(window.from, lang)}`]),
        ...(window.to === undefined ? [] : [`${lang === 'fr' ? 'pas après le' : 'not after'} ${sayDay(window.to, lang)}`]),
      ], lang);
      return { fr: `${id} : datée du ${at('fr')}, hors fenêtre (${bounds('fr')})`, en: `${id}: dated ${at('en')}, outside its window (${bounds('en')})` };
    }
    case 'non_validee': return { fr: `${id} : validation demandée, absente`, en: `${id}: the validation that is asked for is missing` };
    case 'absente': return { fr: `${id} : fichier introuvable`, en: `${id}: file not found` };
    case 'modifiee': return { fr: `${id} : fichier modifié depuis son enregistrement`, en: `${id}: file changed since it was registered` };
    case 'date': return date === undefined
      ? { fr: `${id} : ${proof?.type === 'livrable' ? "date d'approbation" : 'date'} absente ou illisible`, en: `${id}: ${proof?.type === 'livrable' ? 'approval date' : 'date'} missing or unreadable` }
      : { fr: `${id} : datée dans le futur (${at('fr')})`, en: `${id}: dated in the future (${at('en')})` };
  }
}

function ofMeasure(measure: Measure): Text[] {
  const { id, valeur, date, target, defini, stale, below, missed, verdict, calcule } = measure;
  if (valeur === undefined) return [{ fr: `${id} : non mesuré`, en: `${id}: not measured` }];
  const unit = defini?.unite ?? '';
  const found: Text[] = [];
  if (stale && date !== undefined) found.push({ fr: `${id} : mesure du ${sayDay(date, 'fr')}, trop ancienne`, en: `${id}: measured ${sayDay(date, 'en')}, too long ago` });
  if (below && target) {
    found.push({
      fr: `${id} : ${sayNumber(valeur, 'fr')}${sayUnit(unit, 'fr')}, cible ${sayTarget(target, unit, 'fr')}`,
      en: `${id}: ${sayNumber(valeur, 'en')}${sayUnit(unit, 'en')}, target ${sayTarget(target, unit, 'en')}`,
    });
  }
  const over = verdict === 'surevalue';
  if (calcule !== undefined && (over || (missed && !below))) {
    const goal = missed && target ? { fr: `, cible ${sayTarget(target, unit, 'fr')}`, en: `, target ${sayTarget(target, unit, 'en')}` } : { fr: '', en: '' };
    found.push({
      fr: `${id} : annoncé ${sayNumber(valeur, 'fr')}${sayUnit(unit, 'fr')}, les preuves donnent ${sayFigure(calcule, unit, 'fr', valeur)}${goal.fr}`,
      en: `${id}: claimed ${sayNumber(valeur, 'en')}${sayUnit(unit, 'en')}, the evidence gives ${sayFigure(calcule, unit, 'en', valeur)}${goal.en}`,
    });
  }
  return found;
}

/** A day as it is written in each language. */
export function sayDay(day: Day, lang: Lang): string {
  return lang === 'fr' ? frenchDay(day) : formatDay(day);
}
