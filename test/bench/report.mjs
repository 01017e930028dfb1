// The page around the tables: on what it was measured, whether the aim is met, what not to trust.
import { cpus } from 'node:os';
import { median, tableOf } from './table.mjs';

/** Above this many cores kept busy by others, wall times say more about the others than about the servers. */
const NOISY = 0.3;

/** The Markdown of one run: a section for each size. */
export function reportOf(results) {
  const sections = results.map((result) => {
    const { size, plans, files, lines, bytes, sessions } = result;
    const rounds = Math.max(...Object.values(sessions).map((list) => list.length));
    return [`## ${size}`, `${plans} plan(s), ${files} fichiers · files ; plan : ${lines} lignes · lines, ${Math.round(bytes / 1024)} KiB ; ${rounds} passes · rounds`, tableOf(sessions), noise(sessions), aim(result)].filter(Boolean).join('\n\n');
  });
  return [`${cpus()[0]?.model.trim()}, ${cpus().length} cœurs · cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`, ...sections].join('\n\n');
}

/** A report as a file of its own. */
export function pageOf(report, command) {
  return `# Mesures · Measurements\n\n\`${command}\`, ${new Date().toISOString().slice(0, 10)}. Comment lire · How to read: [README.md](README.md).\n\n${report}\n`;
}

function noise(sessions) {
  const foreign = median(Object.values(sessions).flat().map((s) => s.foreignCores));
  if (foreign <= NOISY) return '';
  return `D'autres programmes prenaient ${foreign.toFixed(1)} cœur : comparez le CPU et les rapports, les durées sont trop longues. · Other programs kept ${foreign.toFixed(1)} cores busy: compare CPU and ratios, wall times are too long.`;
}

/** At 600 lines: at most half of what yaml-language-server takes without its debounce. */
function aim({ size, sessions }) {
  const { care, 'yaml-nodebounce': peer } = sessions;
  if (size !== '600' || !care || !peer) return '';
  const ratio = (figure) => figure(care) / figure(peer);
  const time = ratio((list) => median(list.flatMap((s) => s.key?.ms ?? [])));
  const cpu = ratio((list) => median(list.map((s) => s.key?.cpu)));
  if (!Number.isFinite(time) || !Number.isFinite(cpu)) return '';
  const percent = (x) => `${(100 * x).toFixed(0)} %`;
  const met = time <= 0.5 && cpu <= 0.5;
  return `But, au plus 50 % de yaml-language-server sans attente : ${met ? 'tenu' : 'manqué'} (durée ${percent(time)}, CPU ${percent(cpu)}). · Aim, at most 50 % of yaml-language-server without debounce: ${met ? 'met' : 'missed'} (time ${percent(time)}, CPU ${percent(cpu)}).`;
}
