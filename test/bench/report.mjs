// The page around the tables: on what it was measured, whether the aims are met, what not to trust.
import { cpus } from 'node:os';
import { aimsOf, memoryPerThousand } from './aims.mjs';
import { median, openingTableOf, requestTableOf, tableOf } from './table.mjs';

/** Above this many cores kept busy by others, wall times say more about the others than about the servers. */
const NOISY = 0.3;

/** The machine of a run, in one line. */
export function machine() {
  return `${cpus()[0]?.model.trim()}, ${cpus().length} cœurs · cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}

/** The Markdown of results, which may come from several runs: the aims, then a section for each size. */
export function reportOf(results) {
  const machines = [...new Set(results.map((result) => result.machine))];
  const aims = aimsOf(results);
  const memory = memoryPerThousand(results);
  const thousand = memory === undefined ? [] : [`Mémoire au repos pour 1 000 contrôles de plus, avec leurs preuves · Idle memory for 1,000 more controls, with their evidence: ${memory.toFixed(0)} MiB`];
  return [...machines, ...(aims ? [aims] : []), ...thousand, ...results.map(section)].join('\n\n');
}

function section({ size, plans, files, lines, bytes, sessions, command, date }) {
  const rounds = Math.max(...Object.values(sessions).map((list) => list.length));
  const requests = requestTableOf(sessions);
  const opening = openingTableOf(sessions);
  return [
    `## ${size}`,
    `${plans} plan(s), ${files} fichiers · files ; plan : ${lines} lignes · lines, ${Math.round(bytes / 1024)} KiB ; ${rounds} passe(s) · round(s)\n\n\`${command}\`, ${date}`,
    tableOf(sessions), ...(requests ? ['Demandes juste après une frappe · Requests right after a key', requests] : []),
    ...(opening ? ['Ouverture du dossier, depuis `initialized` · Opening the folder, from `initialized`', opening] : []), noise(sessions),
  ].filter(Boolean).join('\n\n');
}

/** A report as a file of its own. */
export function pageOf(report) {
  return `# Mesures · Measurements\n\nComment lire · How to read: [README.md](README.md).\n\n${report}\n`;
}

function noise(sessions) {
  const foreign = median(Object.values(sessions).flat().map((s) => s.foreignCores));
  if (foreign <= NOISY) return '';
  return `D'autres programmes prenaient ${foreign.toFixed(1)} cœur : comparez le CPU et les rapports, les durées sont trop longues. · Other programs kept ${foreign.toFixed(1)} cores busy: compare CPU and ratios, wall times are too long.`;
}
