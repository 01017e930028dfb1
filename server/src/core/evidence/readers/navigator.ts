/** ATT&CK Navigator layer, or a list of layers (JSON): the techniques that have a score. */
import { decode } from '../../text/decode.ts';
import { isLateral, technique } from '../attack.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';

const DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack', 'mitre-enterprise', 'mitre-mobile'];

export const navigator: Reader = {
  id: 'navigator',
  detect: (head) => {
    const { text } = decode(head, true);
    return /^\s*[[{]/.test(text) && /"techniqueID"\s*:/.test(text) && /"domain"\s*:/.test(text);
  },
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('navigator', bytes);
  if (size) return size;
  const { text } = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('navigator', 'La couche ATT&CK n’est pas un JSON lisible : le fichier est abîmé ou tronqué. Refaites l’export depuis Navigator.', 'The ATT&CK layer is no readable JSON: the file is damaged or truncated. Export it again from Navigator.');
  }
  const layers = (Array.isArray(value) ? value : [value]).filter(isObject).filter((layer) => Array.isArray(layer['techniques']));
  if (layers.length === 0) return refuse('navigator', 'Le fichier ne contient aucune couche ATT&CK (« techniques » manque). Exportez la couche en JSON depuis Navigator.', 'The file holds no ATT&CK layer (“techniques” is missing). Export the layer as JSON from Navigator.');
  return { ...sumUp(layers), secrets: secretsIn(text, { table: false }) };
}

function sumUp(layers: readonly Readonly<Record<string, unknown>>[]): Omit<Reading, 'secrets'> {
  const scored = new Set<string>();
  const listed = new Set<string>();
  const enabled = new Set<string>();
  const domains = new Set<string>();
  let entries = 0;
  let unreadable = 0;
  for (const layer of layers) {
    const domain = layer['domain'];
    if (typeof domain === 'string' && DOMAINS.includes(domain)) domains.add(domain.replace(/^mitre-(\w+)$/, '$1-attack'));
    for (const entry of layer['techniques'] as readonly unknown[]) {
      entries++;
      const id = isObject(entry) && typeof entry['techniqueID'] === 'string' ? technique(entry['techniqueID']) : undefined;
      if (!isObject(entry) || id === undefined) { unreadable++; continue; }
      listed.add(id);
      if (entry['enabled'] === false) continue;
      enabled.add(id);
      if (typeof entry['score'] === 'number' && entry['score'] > 0) scored.add(id);
    }
  }
  const techniques = [...scored].sort().slice(0, LIMITS.terms);
  const lateral = techniques.filter(isLateral);
  const remarks: Remark[] = [];
  const note = (fr: string, en: string): void => { remarks.push({ kind: 'note', message: { fr, en } }); };
  if (scored.size === 0 && listed.size > 0) note('Aucune technique n’a de note : une couche qui n’a que des couleurs ne dit pas ce qui est détecté. Donnez une note (« score ») à chaque technique couverte.', 'No technique has a score: a layer with colours only does not say what is detected. Give each technique covered a score.');
  if (unreadable === 1) note('Une entrée de la couche n’a pas d’identifiant de technique valide : elle ne compte pas.', 'One entry of the layer has no valid technique id: it does not count.');
  if (unreadable > 1) note(`${unreadable} entrées de la couche n’ont pas d’identifiant de technique valide : elles ne comptent pas.`, `${unreadable} entries of the layer have no valid technique id: they do not count.`);
  if (domains.size > 0 && !domains.has('enterprise-attack')) note('La couche ne porte pas sur les postes et serveurs (« enterprise-attack »).', 'The layer is not about workstations and servers (“enterprise-attack”).');
  return {
    format: 'navigator', date: undefined,
    figures: { layers: layers.length, entries, listed: listed.size, techniques: scored.size, lateral: lateral.length },
    terms: { techniques, lateral, enabled: [...enabled].sort().slice(0, LIMITS.terms), domains: [...domains] },
    remarks,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
