/**
 * Agents of any console, as CSV or JSON: those whose columns are known, and any other through known column names or the
 * plan's `colonnes`, so that no vendor is left out.
 */
import { column } from '../columns.ts';
import { beginsJson, hasKeys, partialList, readJsonList } from '../json.ts';
import { kindsOnce } from '../kinds.ts';
import type { kindOf } from '../kinds.ts';
import { bare, readMachines } from '../machines.ts';
import type { Row } from '../machines.ts';
import { parseNumber } from '../numbers.ts';
import type { Hints, Machine, Reader, Reading, Refusal, Remark } from '../reading.ts';
import { repeated } from '../repeated.ts';
import { columnName, headerOf, readTable } from '../table.ts';
import type { Table } from '../table.ts';
import { toolOf, verdictOf } from './agentTools.ts';
import type { Tool, Verdict } from './agentTools.ts';

export const agents: Reader = {
  id: 'agents',
  detect: (head) => {
    if (beginsJson(head)) return JSON_KEYS.some((keys) => hasKeys(head, ...keys));
    const names = headerOf(head)?.names ?? [];
    return toolOf(names) !== undefined || (names.some((name) => HOSTS.has(name)) && column({ names }, 'vu', {}) !== undefined);
  },
  read: readAgents,
};

/** Keys that tell a list of agents in JSON, by tool. */
const JSON_KEYS = [['hostname', 'lastseen'], ['hostname', 'health'], ['hostname', 'last_connected_time'], ['affected_items', 'lastKeepAlive'], ['computerName', 'lastActiveDate'], ['hostname', 'last_seen'], ['hostname', 'lastSeen']];
/** Column names that mean a machine and nothing else; a mere `Nom` may be that of anything. */
const HOSTS = new Set(['hostname', 'host name', 'computername', 'computer name', 'endpoint name', 'device name', 'devicename', "nom de l'ordinateur", 'nom du poste', "nom d'hote", 'nom de machine', 'nom machine', 'ordinateur', 'poste', 'machine', 'hote', 'host', 'computer']);

/** Reads a list of agents; also called for a table that only the plan's `colonnes` makes one. */
export function readAgents(bytes: Uint8Array, hints: Hints): Reading | Refusal {
  if (!beginsJson(bytes)) {
    const table = readTable('agents', bytes);
    return 'refused' in table ? table : ofTable(table, hints, []);
  }
  const list = readJsonList('agents', bytes);
  return 'refused' in list ? list : ofTable(list.table, hints, partialList(list));
}

function ofTable(table: Table, hints: Hints, more: readonly Remark[]): Reading | Refusal {
  const tool = toolOf(table.names);
  const told = hints.colonnes?.etat;
  const word = repeated(bare);
  const judge = repeated(verdictOf);
  const kinds = kindsOnce();
  const good = hints.colonnes?.valeurs_ok?.map(bare);
  const etat = column(table, 'etat', hints);
  let stateless = false;
  let unknown = 0;
  const verdict = (row: Row): Verdict => {
    if (told !== undefined && good !== undefined) return good.includes(word(row.at('etat'))) ? { ok: true, cause: undefined } : verdictOr(judge(row.at('etat')));
    if (tool !== undefined && told === undefined) return tool.state?.(row) ?? { ok: true, cause: undefined };
    if (etat === undefined) { stateless = true; return { ok: true, cause: undefined }; }
    const found = judge(row.at('etat'));
    if (found.ok === undefined) unknown++;
    return found;
  };
  const reading = readMachines(table, {
    format: 'agents',
    ...(tool?.hote === undefined ? {} : { hote: tool.hote }),
    ...(tool?.vu === undefined ? {} : { vu: tool.vu }),
    machine: (row) => machineOf(row, tool, verdict(row), kinds),
  }, hints);
  if ('refused' in reading) return reading;
  const remarks: Remark[] = [...more];
  if (stateless && table.height > 0) remarks.push({ kind: 'missing-column', message: { fr: 'Le fichier ne dit pas l’état des agents : seuls leur présence et leur dernier contact comptent.', en: 'The file does not tell the state of the agents: only their presence and last contact count.' } });
  if (unknown > 0) {
    const name = table.columns[etat ?? 0] ?? '';
    remarks.push({ kind: 'note', message: {
      fr: `Colonne « ${name} » : ${unknown === 1 ? 'l’état de 1 agent n’est pas reconnu ; il ne compte' : `l’état de ${unknown} agents n’est pas reconnu ; ils ne comptent`} pas. Donnez les bons états dans le plan, par « colonnes: { etat: "${name}", valeurs_ok: [...] } ».`,
      en: `Column “${name}”: the state of ${unknown === 1 ? '1 agent is' : `${unknown} agents is`} not recognised, and not counted. Give the good states in the plan, with “colonnes: { etat: "${name}", valeurs_ok: [...] }”.` } });
  }
  const unsynced = table.names.indexOf(columnName('group_config_status'));
  const late = unsynced < 0 ? 0 : table.lines.filter((_, i) => table.cell(i, unsynced) === 'not synced').length;
  return {
    ...reading,
    figures: { ...reading.figures, ...(late > 0 ? { unsynced: late } : {}) },
    terms: tool === undefined ? {} : { tool: [tool.id] },
    remarks: [...reading.remarks, ...remarks],
  };
}

/** A state that is not among the good ones of the plan is bad, whatever it means elsewhere. */
function verdictOr({ cause }: Verdict): Verdict {
  return { ok: false, cause: cause ?? 'inactif' };
}

function machineOf(row: Row, tool: Tool | undefined, { ok, cause }: Verdict, kinds: typeof kindOf): Partial<Machine> {
  const type = tool === undefined ? row.at('genre') : row.cell(...tool.genre);
  const systeme = tool?.systeme === undefined ? row.at('systeme') : row.cell(...tool.systeme);
  const version = tool?.version === undefined ? row.at('version') : row.cell(...tool.version);
  // Agent 000 of Wazuh is its manager.
  if (tool?.id === 'wazuh' && row.cell('id') === '000') return { genre: 'autre', ok, cause: 'gestionnaire', quand: undefined, vu: undefined };
  const kind = kinds(type, systeme);
  const disks = parseNumber(row.cell('disk_count'), undefined);
  const encrypted = parseNumber(row.cell('encrypted_disk_count'), undefined);
  return {
    genre: kind.genre, ok, systeme: systeme || undefined, version: version || undefined,
    chiffre: disks === undefined || disks === 0 || encrypted === undefined ? undefined : encrypted >= disks,
    cause: kind.genre === 'serveur' || kind.genre === 'autre' ? kind.cause : cause,
  };
}
