/** The cards of what a catalogue defines: itself, indicators, requirement codes, conditions, themes. */
import { assessAs, claimsOf } from '../coverage/assess.ts';
import { parseTarget, sayTarget } from '../coverage/target.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { abridge, enumerate } from '../text/words.ts';
import { ownersOf } from '../workspace/requirementOwners.ts';
import type { Named } from '../workspace/symbols.ts';
import { days } from './dayWords.ts';
import type { Asked } from './hoverAsked.ts';
import { controlOfPlan } from './hoverAsked.ts';
import type { Block, Card, Line } from './hoverCard.ts';
import { measureLine, sayOrigin } from './hoverControl.ts';
import { measureBlocks } from './hoverMeasure.ts';
import { capital, cellLine, exigenceLine } from './hoverRequirement.ts';
import { cellsOf } from './reportCells.ts';
import { itemsOf } from './reportRows.ts';

/** Most controls that a card lists. */
const MOST = 12;

/** A catalogue: what it is, and where it comes from. */
export function catalogueCard(named: Named, asked: Asked): Card {
  const { t, snapshot, lang } = asked;
  const found = snapshot.catalogues.find((c) => c.id === named.id);
  if (!found) return [{ title: [{ strong: named.id }] }, { text: t('Ce référentiel n’est pas connu.', 'This catalogue is not known.') }, knownCatalogues(snapshot.catalogues, asked)];
  const controls = [...found.controles.values()].filter((c) => !c.retire);
  const needed = controls.filter((c) => c.niveau === 'indispensable').length;
  return [
    { title: [{ strong: found.id }, ` — ${found.titre}`] },
    { text: `${capital(sayOrigin(found, t))} · version ${found.version}` },
    ...(found.avertissement === '' ? [] : [{ text: found.avertissement }]),
    { text: t(`${controls.length} contrôles, dont ${needed} indispensables.`, `${controls.length} controls, ${needed} of them required.`) },
    ...(found.source ? [{ text: `Source${t('\u00a0: ', ': ')}${found.source.texte}${found.source.url === '' ? '' : ` (${found.source.url})`}${found.source.date === '' ? '' : `, ${found.source.date}`}` }] : []),
    ...(found.themes.length === 0 ? [] : [{ title: t('Thèmes', 'Themes') }, { items: found.themes.map((theme): Line => `${theme.titre} (${controls.filter((c) => c.theme === theme.id).length})`) }]),
    ...(lang === 'en' ? [{ text: 'Titles are those of the catalogue, in French.' }] : []),
  ];
}

function knownCatalogues(catalogues: readonly Catalogue[], { t, lang }: Asked): Block {
  return { text: `${t('Référentiels connus\u00a0: ', 'Known catalogues: ')}${enumerate(catalogues.map((c) => c.id), lang)}` };
}

/** An indicator: what it measures, and what the project claims for it. */
export function indicatorCard(named: Named, asked: Asked): Card {
  const { catalogue, t, lang, label, view, project } = asked;
  const defini = catalogue?.indicateurs.get(named.id);
  if (!defini || !catalogue) return [{ title: [{ strong: named.id }] }, { text: t('Cet indicateur n’est pas dans le référentiel.', 'This indicator is not in the catalogue.') }];
  const asking = [...catalogue.controles.values()].filter((c) => !c.retire && c.indicateurs.some((i) => i.id === named.id));
  const items = asking.flatMap((control): Line[] => {
    const controle = controlOfPlan(asked, control.id);
    const measure = view && controle ? assessAs(control, controle, view)?.measures.find((m) => m.id === named.id) : undefined;
    if (measure) {
      const line = measureLine(measure, asked);
      return [[{ strong: control.id }, ' — ', ...(typeof line === 'string' ? [line] : line.slice(2))]];
    }
    const cible = control.indicateurs.find((i) => i.id === named.id)?.cible;
    const target = parseTarget(cible);
    return [[{ strong: control.id }, ` — ${target ? t(`cible\u00a0: ${sayTarget(target, defini.unite, lang)}`, `target: ${sayTarget(target, defini.unite, lang)}`) : t('suivi, sans cible', 'followed, without target')}${project ? t(', absent du plan', ', not in the plan') : ''}`]];
  });
  // On a claim of the plan, what its own sources give comes first.
  const { part, node } = named.occurrence;
  const own = view && part?.item?.type === 'controle' ? claimsOf(part.item, view).find(({ mesure }) => mesure?.id !== undefined && mesure.id === node) : undefined;
  return [
    { title: [{ strong: defini.id }, ` — ${defini.titre}`] },
    ...(own ? measureBlocks(own, asked) : []),
    { text: `${label('Formule', 'Formula')}${defini.formule}` },
    { text: [
      `${label('Unité', 'Unit')}${defini.unite} · `,
      defini.sens === 'min' ? t('plus la valeur est haute, mieux c’est', 'the higher the better') : t('plus la valeur est basse, mieux c’est', 'the lower the better'),
      ...(defini.fraicheur_jours === undefined ? [] : [t(` · mesure datant de ${days(defini.fraicheur_jours, lang)} au plus`, ` · measured at most ${days(defini.fraicheur_jours, lang)} ago`)]),
    ] },
    ...(defini.sources.length === 0 ? [] : [{ text: `${label('Sources possibles', 'Possible sources')}${enumerate(defini.sources, lang)}` }]),
    ...(items.length === 0 ? [{ text: t('Aucun contrôle ne le demande.', 'No control asks for it.') }] : [{ title: t('Par contrôle', 'By control') }, { items: items.slice(0, MOST) }]),
  ];
}

/** The code of a required proof, for each control that it may be meant for. */
export function requirementCard(named: Named, asked: Asked): Card {
  const { catalogue, project, view, t, lang } = asked;
  const owners = [...ownersOf(named, project)].flatMap((id) => catalogue?.controles.get(id) ?? []);
  const items = owners.flatMap((control): Line[] => {
    const exigence = control.preuves.find((p) => p.code === named.id || p.un_parmi.includes(named.id));
    if (!exigence) return [];
    const controle = controlOfPlan(asked, control.id);
    const assessment = view && assessAs(control, controle, view);
    const cell = assessment && view ? cellsOf(assessment, view).find((c) => c.requirement.exigence === exigence) : undefined;
    const line = cell ? cellLine(cell, asked) : exigenceLine(exigence, asked);
    return [[{ strong: control.id }, ` ${control.titre} — `, ...(typeof line === 'string' ? [line] : line)]];
  });
  return [
    { title: [{ strong: named.id }, t(' — exigence du référentiel', ' — requirement of the catalogue')] },
    ...(items.length === 0
      ? [{ text: t('Aucun contrôle du référentiel ne demande une pièce de ce code.', 'No control of the catalogue asks for a piece of this code.') }]
      : [{ items: items.slice(0, MOST) }, ...(items.length > MOST ? [{ text: t(`Et ${items.length - MOST} autres contrôles.`, `And ${items.length - MOST} more controls.`) }] : [])]),
    ...(lang === 'en' && items.length > 0 ? [{ text: 'Codes hold within one control: the same word may mean something else in another.' }] : items.length > 0 ? [{ text: 'Un code vaut pour un contrôle\u00a0: le même mot peut désigner autre chose dans un autre.' }] : []),
  ];
}

/** A fact that required proofs depend on. */
export function conditionCard(named: Named, asked: Asked): Card {
  const { catalogue, project, t, lang, label } = asked;
  const found = catalogue?.conditions.find((c) => c.id === named.id);
  const depending = [...catalogue?.controles.values() ?? []].filter((c) => c.preuves.some((p) => p.si === named.id || p.sauf === named.id));
  if (!found && named.id !== 'ght') return [{ title: [{ strong: named.id }] }, { text: t('Aucune condition de ce nom dans le référentiel.', 'No condition of this name in the catalogue.') }];
  const facts = project?.dossier.contexte ?? {};
  const here = named.occurrence.part?.item?.type === 'controle' ? named.occurrence.part.item.contexte : {};
  const value = Object.hasOwn(here, named.id) ? here[named.id] : Object.hasOwn(facts, named.id) ? facts[named.id] : undefined;
  const ght = project?.dossier.categorie === 'ght';
  const said = named.id === 'ght'
    ? t(ght ? 'vraie\u00a0: la catégorie du dossier est «\u00a0ght\u00a0»' : 'fausse\u00a0: la catégorie du dossier n’est pas «\u00a0ght\u00a0»', ght ? 'true: the category of the dossier is “ght”' : 'false: the category of the dossier is not “ght”')
    : value === undefined ? t('non indiquée\u00a0: elle compte comme fausse', 'not stated: it counts as false') : value ? t('vraie', 'true') : t('fausse', 'false');
  return [
    { title: [{ strong: named.id }, ` — ${found?.titre ?? t('Le dossier est celui d’un GHT', 'The dossier is that of a hospital group (GHT)')}`] },
    { text: found?.portee === 'controle' ? t('Condition propre à chaque contrôle.', 'Condition of each control by itself.') : t('Condition de tout le dossier.', 'Condition of the whole dossier.') },
    ...(project ? [{ text: [label(Object.hasOwn(here, named.id) ? 'Pour ce contrôle' : 'Dans ce dossier', Object.hasOwn(here, named.id) ? 'For this control' : 'In this dossier'), { strong: said }] }] : []),
    ...(depending.length === 0 ? [] : [{ text: `${label('Preuves qui en dépendent', 'Proofs that depend on it')}${abridge(depending.flatMap((c) => c.preuves.filter((p) => p.si === named.id || p.sauf === named.id).map((p) => `${c.id} (${p.code})`)), MOST, lang)}` }]),
  ];
}

/** A theme of a catalogue. */
export function themeCard(named: Named, asked: Asked): Card {
  const { catalogue, project, t, lang } = asked;
  const theme = catalogue?.themes.find((one) => one.id === named.id);
  const controls = [...catalogue?.controles.values() ?? []].filter((c) => c.theme === named.id && !c.retire);
  const inPlan = project ? new Set(itemsOf(project, 'controle').map((c) => c.id?.source)) : undefined;
  return [
    { title: [{ strong: named.id }, ` — ${theme?.titre ?? t('thème inconnu du référentiel', 'theme unknown to the catalogue')}`] },
    ...(controls.length === 0 ? [{ text: t('Aucun contrôle n’est de ce thème.', 'No control has this theme.') }]
      : [{ items: controls.slice(0, MOST).map((c): Line => [{ strong: c.id }, ` ${c.titre}${inPlan && !inPlan.has(c.id) ? t(' (absent du plan)', ' (not in the plan)') : ''}`]) },
        ...(controls.length > MOST ? [{ text: `${t('Et aussi\u00a0: ', 'And also: ')}${abridge(controls.slice(MOST).map((c) => c.id), MOST, lang)}` }] : [])]),
  ];
}
