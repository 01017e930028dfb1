/**
 * Detection coverage by technique of ATT&CK. The rules of the dossier decide; without rules, the scores of its layers do,
 * as what the establishment says of itself. Retired rules and disabled techniques do not count.
 */
import { answers, LATERAL } from '../attack.ts';
import { detectionCoverage } from '../coverage.ts';
import type { Reading } from '../reading.ts';
import type { Text } from '../../text/words.ts';
import { missing, result, Tally } from './indicator.ts';
import type { Computed, Indicator, Inputs } from './indicator.ts';

/** The techniques asked for that are detected, over those asked for: all of lateral movement, or those that the layers name. */
export function detection(indicator: Indicator, inputs: Inputs, scope: 'lateral' | 'layers'): Computed {
  const readings = inputs.readings.regles ?? [];
  const layers = readings.filter(({ format }) => format === 'navigator');
  const rules = readings.filter(({ format }) => format === 'sigma');
  const deciding = rules.length > 0 ? rules : layers;
  const wanted = scope === 'lateral' ? LATERAL : [...new Set(layers.flatMap(({ terms }) => terms['enabled'] ?? []))];
  const held = new Set(detectionCoverage(deciding).techniques);
  const found = wanted.filter((id) => answers(held, id));
  const missed = new Tally();
  for (const id of wanted) if (!answers(held, id)) missed.add('regles', 'sans-regle', id);
  const notes = notesOf(layers, rules, scope);
  if (scope === 'layers' && rules.length === 0 && found.length === wanted.length) {
    notes.push({ fr: 'Les couches ne nomment que ce qui est détecté : ajoutez-y, sans note, les techniques qui restent à détecter.', en: 'The layers name only what is detected: add the techniques that are still to be detected, without a score.' });
  }
  return result(indicator, inputs, indicator.roles, { numerator: found.length, denominator: wanted.length, missed, reasons: reasonsOf(readings, layers, rules, scope), notes });
}

function reasonsOf(readings: readonly Reading[], layers: readonly Reading[], rules: readonly Reading[], scope: 'lateral' | 'layers'): Text[] {
  if (readings.length === 0) return [missing('regles')];
  if (layers.length + rules.length < readings.length) return [{ fr: 'Un fichier donné comme règles n’est ni une règle Sigma ni une couche ATT&CK Navigator.', en: 'A file given as rules is neither a Sigma rule nor an ATT&CK Navigator layer.' }];
  if (scope === 'layers' && layers.length === 0) return [{ fr: 'Rien ne dit quelles techniques sont à détecter : ajoutez au rôle « regles » une couche ATT&CK Navigator qui les nomme.', en: 'Nothing tells which techniques are to be detected: add an ATT&CK Navigator layer that names them to the role “regles”.' }];
  if (layers.some(({ terms }) => (terms['domains'] ?? []).length > 0 && terms['domains']?.includes('enterprise-attack') === false)) return [{ fr: 'Une couche ne porte pas sur les postes et serveurs (« enterprise-attack »).', en: 'A layer is not about workstations and servers (“enterprise-attack”).' }];
  if (rules.length === 0 && layers.every(({ figures }) => figures['techniques'] === 0)) return [{ fr: 'Aucune technique de la couche n’a de note (« score ») : une couche qui n’a que des couleurs ne dit pas ce qui est détecté.', en: 'No technique of the layer has a score: a layer with colours only does not say what is detected.' }];
  return [];
}

function notesOf(layers: readonly Reading[], rules: readonly Reading[], scope: 'lateral' | 'layers'): Text[] {
  const { claimedOnly } = detectionCoverage([...layers, ...rules]);
  return [
    scope === 'lateral' ? { fr: 'Le dénominateur est l’ensemble des techniques de déplacement latéral d’ATT&CK (TA0008) ; une sous-technique répond pour la sienne.', en: 'The denominator is all techniques of lateral movement of ATT&CK (TA0008); a sub-technique answers for its own.' }
      : { fr: 'Le dénominateur est l’ensemble des techniques que les couches nomment sans les désactiver.', en: 'The denominator is all techniques that the layers name and do not disable.' },
    rules.length > 0 ? { fr: 'Une règle jointe n’est pas une règle déployée : montrez aussi qu’elle est active dans le SIEM.', en: 'A rule that is attached is no rule that is deployed: show as well that it is active in the SIEM.' }
      : { fr: 'Sans règle jointe, les notes de la couche sont prises au mot.', en: 'Without rules, the scores of the layer are taken at their word.' },
    ...(claimedOnly.length === 0 ? [] : [{ fr: `${claimedOnly.length} technique${claimedOnly.length > 1 ? 's sont notées' : ' est notée'} dans une couche sans qu’une règle jointe la détecte.`, en: `${claimedOnly.length} technique${claimedOnly.length > 1 ? 's have' : ' has'} a score in a layer while no attached rule detects it.` }]),
  ];
}
