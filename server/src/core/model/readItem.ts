/**
 * Reads the item in a part. Its facts are kept; its node is that of its part, which is not always at hand: many thousand
 * items are kept in memory, and few of their nodes are ever asked for again.
 */
import type { Hints } from '../evidence/reading.ts';
import type { MapNode, ScalarNode } from '../syntax/node.ts';
import { textOf, valueOf } from '../syntax/node.ts';
import type { Controle, Etablissement, Item, Jalon, Mesure, Personne, Preuve, Remarque } from './items.ts';
import type { Part } from './part.ts';
import { booleansOf, dayOf, mapsOf, numberOf, scalars, scalarsOf } from './scalars.ts';

/** The item of a part whose node this is; undefined in a list that has none. */
export function readItem(part: Part, node: MapNode, section: string): Item | undefined {
  const t: Read = (key) => textOf(node, key);
  switch (section) {
    case 'controles': return new ControleOfPart(part, node, t);
    case 'preuves': return new PreuveOfPart(part, node, t);
    case 'equipe':
    case 'accompagnateurs': return new PersonneOfPart(part, t);
    case 'jalons': return new JalonOfPart(part, t);
    case 'remarques': return new RemarqueOfPart(part, node, t);
    case 'etablissements': return new EtablissementOfPart(part, t);
    default: return undefined;
  }
}

class OfPart {
  readonly part: Part;

  constructor(part: Part) {
    this.part = part;
  }

  get node(): MapNode {
    return this.part.unit.node as MapNode;
  }
}

type Read = (key: string) => ScalarNode | undefined;

class ControleOfPart extends OfPart implements Controle {
  readonly type = 'controle';
  readonly id; readonly statut; readonly responsable; readonly echeance; readonly motif; readonly perimetre; readonly contexte; readonly preuves; readonly indicateurs;

  constructor(part: Part, node: MapNode, t: Read) {
    super(part);
    this.id = t('id');
    this.statut = t('statut');
    this.responsable = t('responsable');
    this.echeance = t('echeance');
    this.motif = t('motif');
    this.perimetre = valueOf(node, 'perimetre') ? scalarsOf(node, 'perimetre') : undefined;
    this.contexte = booleansOf(valueOf(node, 'contexte'));
    this.preuves = scalarsOf(node, 'preuves');
    this.indicateurs = mapsOf(node, 'indicateurs').map((mesure, i) => new MesureOfPart(part, mesure, i));
  }
}

class MesureOfPart implements Mesure {
  readonly #part: Part;
  readonly #index: number;
  readonly id; readonly valeur; readonly numerateur; readonly denominateur; readonly date; readonly sources;

  constructor(part: Part, node: MapNode, index: number) {
    this.#part = part;
    this.#index = index;
    this.id = textOf(node, 'id');
    this.valeur = textOf(node, 'valeur');
    this.numerateur = textOf(node, 'numerateur');
    this.denominateur = textOf(node, 'denominateur');
    this.date = textOf(node, 'date');
    const sources = valueOf(node, 'sources');
    this.sources = sources?.kind === 'map' ? sources.pairs.flatMap(({ key, value }) => scalars(value).map((preuve) => ({ role: key.source, preuve }))) : [];
  }

  get node(): MapNode {
    return mapsOf(this.#part.unit.node, 'indicateurs')[this.#index] as MapNode;
  }
}

class PreuveOfPart extends OfPart implements Preuve {
  readonly type = 'preuve';
  readonly id; readonly genre; readonly titre; readonly fichier; readonly date; readonly sha256; readonly exigence; readonly confidentiel; readonly validation; readonly hints;

  constructor(part: Part, node: MapNode, t: Read) {
    super(part);
    this.id = t('id');
    this.genre = t('type');
    this.titre = t('titre');
    this.fichier = t('fichier');
    this.date = t('date');
    this.sha256 = t('sha256');
    this.exigence = scalarsOf(node, 'exigence');
    this.confidentiel = t('confidentiel')?.value === true;
    const validation = valueOf(node, 'validation');
    this.validation = validation?.kind === 'map' ? { par: textOf(validation, 'par')?.source ?? '', date: dayOf(textOf(validation, 'date')) } : undefined;
    this.hints = readHints(node);
  }
}

class PersonneOfPart extends OfPart implements Personne {
  readonly type = 'personne';
  readonly id; readonly nom;

  constructor(part: Part, t: Read) {
    super(part);
    this.id = t('id');
    this.nom = (t('fonction') ?? t('nom'))?.source ?? '';
  }
}

class JalonOfPart extends OfPart implements Jalon {
  readonly type = 'jalon';
  readonly id; readonly titre; readonly date; readonly statut;

  constructor(part: Part, t: Read) {
    super(part);
    this.id = t('id');
    this.titre = t('titre');
    this.date = t('date');
    this.statut = t('statut');
  }
}

class RemarqueOfPart extends OfPart implements Remarque {
  readonly type = 'remarque';
  readonly id; readonly origine; readonly statut; readonly controles;

  constructor(part: Part, node: MapNode, t: Read) {
    super(part);
    this.id = t('id');
    this.origine = t('origine');
    this.statut = t('statut');
    this.controles = scalarsOf(node, 'controles');
  }
}

class EtablissementOfPart extends OfPart implements Etablissement {
  readonly type = 'etablissement';
  readonly nom; readonly finess; readonly part_activite; readonly part_activite_node;

  constructor(part: Part, t: Read) {
    super(part);
    this.nom = t('nom');
    this.finess = t('finess');
    this.part_activite_node = t('part_activite');
    this.part_activite = numberOf(this.part_activite_node);
  }
}

const NO_HINTS: Hints = {};

function readHints(node: MapNode): Hints {
  const colonnes = valueOf(node, 'colonnes');
  const format_date = textOf(node, 'format_date')?.source;
  if (colonnes?.kind !== 'map' && format_date === undefined) return NO_HINTS;
  const name = (key: string): Record<string, string> => {
    const source = textOf(colonnes, key)?.source;
    return source === undefined ? {} : { [key]: source };
  };
  const valeurs = scalarsOf(colonnes, 'valeurs_ok').map((v) => v.source);
  return {
    ...(colonnes?.kind === 'map' ? { colonnes: { ...name('hote'), ...name('vu'), ...name('etat'), ...(valeurs.length > 0 ? { valeurs_ok: valeurs } : {}) } } : {}),
    ...(format_date === undefined ? {} : { format_date }),
  };
}
