/** The cards of people, milestones, remarks and establishments. */
import { deadlineFault } from '../coverage/deadline.ts';
import { sayNumber, sayUnit } from '../coverage/target.ts';
import type { Controle, Etablissement, Jalon, Personne, Remarque } from '../model/part.ts';
import { dayOf } from '../model/part.ts';
import { textOf } from '../syntax/node.ts';
import { abridge } from '../text/words.ts';
import type { Named } from '../workspace/symbols.ts';
import { days, fromToday, sayWeekday } from './dayWords.ts';
import type { Asked } from './hoverAsked.ts';
import { titleOfControl } from './hoverAsked.ts';
import type { Block, Card, Line } from './hoverCard.ts';
import { shorten } from './hoverControl.ts';
import { sayDay } from './reportReasons.ts';
import { itemsOf } from './reportRows.ts';
import { ORIGINES, ROLES, say, STATUTS, STATUTS_REMARQUE } from './reportWords.ts';

/** Most controls that are listed one by one. */
const MOST = 8;

/** What is under the cursor when it defines the thing itself, else the first definition of the project. */
function itemOf<T>(named: Named, type: string, table: ReadonlyMap<string, readonly T[]> | undefined): T | undefined {
  const own = named.occurrence.role === 'defines' ? named.occurrence.part?.item : undefined;
  return own?.type === type ? own as T : table?.get(named.id)?.[0];
}

function unknown(id: string, { t }: Asked): Card {
  return [{ title: [{ strong: id }] }, { text: t('Rien ne définit cet identifiant dans le dossier.', 'Nothing defines this identifier in the dossier.') }];
}

/** A member of the team, or a contractor. */
export function personCard(named: Named, asked: Asked): Card {
  const { project, t, lang, label, today } = asked;
  const person = itemOf<Personne>(named, 'personne', project?.index.personnes);
  if (!project || !person) return unknown(named.id, asked);
  const role = textOf(person.node, 'role')?.source;
  const contract = textOf(person.node, 'contrat')?.source;
  const own = itemsOf(project, 'controle').filter((c) => c.responsable?.source === named.id && c.id);
  const late = own.filter((c) => deadlineFault(c.echeance, c.statut, project.dossier, today)?.fault === 'overdue');
  const documents = project.deliverables.filter(({ livrable: { redacteur, approbateur } }) => redacteur?.source === named.id || approbateur?.source === named.id);
  return [
    { title: [{ strong: named.id }, ...(person.nom === '' ? [] : [` — ${person.nom}`])] },
    { text: [
      person.part.section === 'equipe' ? t('Membre de l’équipe projet', 'Member of the project team') : t('Accompagnateur', 'Contractor'),
      ...(role === undefined || person.part.section === 'equipe' ? [] : [` (${role})`]), ...(contract === undefined ? [] : [` · ${label('contrat', 'contract')}`, { code: contract }]),
    ] },
    ...(own.length === 0 ? [{ text: t('Responsable d’aucun contrôle.', 'In charge of no control.') }] : byStatus(own, asked)),
    ...(late.length === 0 ? [] : [{ title: t('En retard', 'Late') }, { items: late.slice(0, MOST).map((c): Line => lateLine(c, asked)) }]),
    ...(documents.length === 0 ? [] : [{ text: `${label('Documents rédigés ou approuvés', 'Documents written or approved')}${abridge(documents.map((d) => d.livrable.id?.source ?? ''), MOST, lang)}` }]),
  ];
}

function byStatus(own: readonly Controle[], { t, lang }: Asked): Block[] {
  const groups = new Map<string, string[]>();
  for (const controle of own) {
    const statut = controle.statut?.source ?? '';
    groups.set(statut, [...(groups.get(statut) ?? []), controle.id?.source ?? '']);
  }
  const title = own.length === 1 ? t('Responsable d’un contrôle', 'In charge of one control') : t(`Responsable de ${own.length} contrôles`, `In charge of ${own.length} controls`);
  return [{ title }, { items: [...groups].map(([statut, ids]): Line => [
    { strong: statut === '' ? t('sans statut', 'no status') : say(STATUTS, statut)[lang] }, ` (${ids.length})${t('\u00a0: ', ': ')}${abridge(ids, MOST, lang)}`,
  ]) }];
}

function lateLine(controle: Controle, asked: Asked): Line {
  const { t, lang, today } = asked;
  const due = dayOf(controle.echeance) ?? today;
  const id = controle.id?.source ?? '';
  return [{ strong: id }, ` ${titleOfControl(asked, id)} — ${t(`échéance du ${sayDay(due, lang)}, dépassée de ${days(today - due, lang)}`, `due ${sayDay(due, lang)}, overdue by ${days(today - due, lang)}`)}`];
}

/** A dated step of the project. */
export function milestoneCard(named: Named, asked: Asked): Card {
  const { project, t, lang, label, today } = asked;
  const jalon = itemOf<Jalon>(named, 'jalon', project?.index.jalons);
  if (!project || !jalon) return unknown(named.id, asked);
  const day = dayOf(jalon.date);
  const fault = deadlineFault(jalon.date, jalon.statut, project.dossier, today)?.fault;
  return [
    { title: [{ strong: named.id }, ` — ${jalon.titre?.source ?? ''}`] },
    { text: [
      label('Jalon', 'Milestone'), ...(day === undefined ? [t('sans date', 'no date')] : [`${sayWeekday(day, lang)} (${fromToday(day, today, lang)})`]),
      ...(jalon.statut ? [` · ${label('statut', 'status')}`, { strong: say(STATUTS, jalon.statut.source)[lang] }] : []),
      ...(fault === 'overdue' && day !== undefined ? [' · ', { strong: t(`en retard de ${days(today - day, lang)}`, `late by ${days(today - day, lang)}`) }] : []),
      ...(fault === 'after-declaration' ? [t(' · après la déclaration', ' · after the declaration')] : []),
    ] },
  ];
}

/** A remark of an authority, or an internal one. */
export function remarkCard(named: Named, asked: Asked): Card {
  const { project, t, lang, label, today } = asked;
  const remarque = itemOf<Remarque>(named, 'remarque', project?.index.remarques);
  if (!remarque) return unknown(named.id, asked);
  const day = dayOf(textOf(remarque.node, 'date'));
  const texte = textOf(remarque.node, 'texte')?.source.trim() ?? '';
  const reponse = textOf(remarque.node, 'reponse')?.source.trim() ?? '';
  return [
    { title: [{ strong: named.id }, t(` — remarque (${say(ORIGINES, remarque.origine?.source ?? '?').fr})`, ` — remark (${say(ORIGINES, remarque.origine?.source ?? '?').en})`)] },
    { text: [
      { strong: say(STATUTS_REMARQUE, remarque.statut?.source ?? '')[lang] },
      ...(day === undefined ? [] : [` · ${t('reçue le', 'received on')} ${sayDay(day, lang)} (${fromToday(day, today, lang)})`]),
    ] },
    ...(texte === '' ? [] : [{ text: shorten(texte, 600) }]),
    { text: reponse === '' ? t('Pas encore de réponse.', 'No answer yet.') : `${label('Réponse', 'Answer')}${shorten(reponse, 600)}` },
    ...(remarque.controles.length === 0 ? [] : [{ items: remarque.controles.slice(0, MOST).map((c): Line => [{ strong: c.source }, ` ${titleOfControl(asked, c.source)}`]) }]),
  ];
}

/** An establishment, with its weight in the dossier. */
export function establishmentCard(named: Named, asked: Asked): Card {
  const { project, t, lang, label } = asked;
  const found = itemOf<Etablissement>(named, 'etablissement', project?.index.etablissements);
  if (!project || !found) return unknown(named.id, asked);
  const role = textOf(found.node, 'role')?.source;
  const postes = textOf(found.node, 'postes')?.value;
  const all = itemsOf(project, 'etablissement');
  const covering = itemsOf(project, 'controle').filter((c) => c.perimetre?.some((one) => one.source === named.id));
  const limited = itemsOf(project, 'controle').filter((c) => c.perimetre !== undefined).length;
  return [
    { title: [{ strong: found.nom?.source ?? named.id }] },
    { text: [label('FINESS', 'FINESS'), { code: named.id }, ...(role === undefined ? [] : [` · ${say(ROLES, role)[lang]}`]), ...(typeof postes === 'number' ? [t(` · ${postes} postes`, ` · ${postes} workstations`)] : [])] },
    { text: found.part_activite === undefined
      ? t('Part d’activité non indiquée.', 'Share of activity not stated.')
      : [label('Part de l’activité combinée', 'Share of the combined activity'), { strong: `${sayNumber(found.part_activite, lang)}${sayUnit('%', lang)}` }, t(` (${all.length} établissements dans le dossier)`, ` (${all.length} establishments in the dossier)`)] },
    { text: limited === 0
      ? t('Tous les contrôles couvrent tous les établissements.', 'All controls cover all establishments.')
      : t(`Couvert par ${covering.length} des ${limited} contrôles qui limitent leur périmètre, et par tous les autres.`, `Covered by ${covering.length} of the ${limited} controls that limit their perimeter, and by all others.`) },
  ];
}
