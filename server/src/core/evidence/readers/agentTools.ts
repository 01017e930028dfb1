/** What the consoles of agents (EDR, antivirus, log collection) mean by their columns; `agents.ts` reads them all. */
import type { Cause } from '../causes.ts';
import { bare } from '../machines.ts';
import type { Row } from '../machines.ts';

export interface Verdict {
  readonly ok: boolean | undefined;
  readonly cause: Cause | undefined;
}

export interface Tool {
  readonly id: string;
  /** Columns that only this tool has together, as `columnName` gives them. */
  readonly columns: readonly string[];
  readonly hote?: readonly string[];
  readonly vu?: readonly string[];
  readonly genre: readonly string[];
  readonly systeme?: readonly string[];
  readonly version?: readonly string[];
  /** Undefined when a row without any state is in order: the tool tells connection or isolation, not health. */
  readonly state: ((row: Row) => Verdict) | undefined;
}

const IN_ORDER: Verdict = { ok: true, cause: undefined };

export const TOOLS: readonly Tool[] = [
  // `Status` is the containment of the machine, not the health of the sensor.
  { id: 'crowdstrike', columns: ['hostname', 'sensor version', 'host id'], hote: ['hostname'], vu: ['last seen'], genre: ['type'], systeme: ['os product name', 'os version'], version: ['os build'], state: undefined },
  // `Network Status` says isolated or offline; `Last Active` decides.
  { id: 'sentinelone', columns: ['endpoint name', 'agent version', 'console visible ip'], hote: ['endpoint name'], vu: ['last active'], genre: ['device type'], systeme: ['os'], version: ['os version'], state: undefined },
  { id: 'sentinelone', columns: ['computername', 'agentversion', 'lastactivedate'], hote: ['computername'], vu: ['lastactivedate'], genre: ['machinetype'], systeme: ['osname'], version: ['osrevision'], state: undefined },
  // `status` is the connection at the time of the export.
  { id: 'harfanglab', columns: ['hostname', 'lastseen', 'osproducttype'], hote: ['hostname'], vu: ['lastseen'], genre: ['producttype'], systeme: ['osproducttype'], version: ['osbuild', 'osversion'], state: undefined },
  { id: 'sophos', columns: ['hostname', 'health.overall'], hote: ['hostname'], vu: ['lastseenat'], genre: ['type', 'os.isserver'], systeme: ['os.name'], version: ['os.build'],
    state: (row) => (bare(row.cell('health.overall')) === 'good' ? IN_ORDER : { ok: false, cause: row.cell('health.overall') === '' ? 'etat-inconnu' : 'en-alerte' }) },
  { id: 'wazuh', columns: ['id', 'name', 'last keep alive'], hote: ['name'], vu: ['last keep alive'], genre: [], systeme: ['os name'], version: ['os version'], state: wazuh },
  { id: 'wazuh', columns: ['id', 'name', 'lastkeepalive'], hote: ['name'], vu: ['lastkeepalive'], genre: [], systeme: ['os.name'], version: ['os.version'], state: wazuh },
  { id: 'trend', columns: ['hostname', 'last_connected_time'], hote: ['hostname'], vu: ['last_connected_time'], genre: ['type'], systeme: ['os.name'], version: ['os.version'], state: undefined },
];

/** The tool whose columns the file has. */
export function toolOf(names: readonly string[]): Tool | undefined {
  return TOOLS.find((tool) => tool.columns.every((column) => names.includes(column)));
}

function wazuh(row: Row): Verdict {
  const word = bare(row.cell('status'));
  if (word === 'active') return IN_ORDER;
  if (word === 'neverconnected') return { ok: false, cause: 'jamais' };
  return { ok: false, cause: word === 'disconnected' || word === 'pending' ? 'inactif' : 'etat-inconnu' };
}

const GOOD = new Set(['actif', 'active', 'activee', 'enligne', 'online', 'connecte', 'connectee', 'connected', 'protege', 'protegee', 'protected', 'sain', 'saine', 'healthy', 'ok', 'bon', 'good', 'ajour', 'uptodate', 'conforme', 'compliant', 'installe', 'installed', 'enservice', 'running', 'enabled', 'active1', 'onboarded', 'oui', 'yes', 'true', 'vrai', 'normal', 'managed', 'gere']);
const BAD: Readonly<Record<string, Cause>> = {
  inactif: 'inactif', inactive: 'inactif', horsligne: 'inactif', offline: 'inactif', deconnecte: 'inactif', deconnectee: 'inactif', disconnected: 'inactif', arrete: 'inactif', arretee: 'inactif', stopped: 'inactif', disabled: 'inactif', desactive: 'inactif', muet: 'inactif',
  nonprotege: 'en-alerte', unprotected: 'en-alerte', alerte: 'en-alerte', alert: 'en-alerte', critical: 'en-alerte', critique: 'en-alerte', warning: 'en-alerte', atrisque: 'en-alerte', atrisk: 'en-alerte', bad: 'en-alerte', suspicious: 'en-alerte', infecte: 'en-alerte', infected: 'en-alerte', erreur: 'en-alerte', error: 'en-alerte',
  noninstalle: 'non-integre', notinstalled: 'non-integre', nondeploye: 'non-integre', notonboarded: 'non-integre', absent: 'non-integre', nongere: 'non-integre', unmanaged: 'non-integre', non: 'non-integre', no: 'non-integre', false: 'non-integre', faux: 'non-integre',
  canbeonboarded: 'integrable', unsupported: 'non-pris-en-charge', neverconnected: 'jamais', jamaisconnecte: 'jamais',
  outdated: 'signatures', obsolete: 'signatures', nonajour: 'signatures', noncompliant: 'non-conforme', nonconforme: 'non-conforme', misconfigured: 'mal-configure',
};

/** The verdict of a state in the words of no tool in particular; neither when the word is not known. */
export function verdictOf(state: string): Verdict {
  const word = bare(state);
  if (GOOD.has(word)) return IN_ORDER;
  return { ok: Object.hasOwn(BAD, word) ? false : undefined, cause: Object.hasOwn(BAD, word) ? BAD[word] : 'etat-inconnu' };
}
