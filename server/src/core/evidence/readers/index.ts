/** The readers of evidence, in the order in which they are asked: the first that knows the content of a file reads it. */
import type { Reader } from '../reading.ts';
import { ad } from './ad.ts';
import { adGroups } from './adGroups.ts';
import { adUsers } from './adUsers.ts';
import { agents } from './agents.ts';
import { attendance } from './attendance.ts';
import { auditcsv } from './auditcsv.ts';
import { campaign } from './campaign.ts';
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { glpi } from './glpi.ts';
import { gophish } from './gophish.ts';
import { gpo } from './gpo.ts';
import { gpttmpl } from './gpttmpl.ts';
import { hardeningkitty } from './hardeningkitty.ts';
import { hardeningkittyList } from './hardeningkittyList.ts';
import { intuneCompliance } from './intuneCompliance.ts';
import { intuneDefender } from './intuneDefender.ts';
import { intuneDevices } from './intuneDevices.ts';
import { jpeg } from './jpeg.ts';
import { localAdmins } from './localAdmins.ts';
import { mde } from './mde.ts';
import { mla } from './mla.ts';
import { navigator } from './navigator.ts';
import { ole } from './ole.ts';
import { other } from './other.ts';
import { pdf } from './pdf.ts';
import { pingcastle } from './pingcastle.ts';
import { png } from './png.ts';
import { retention } from './retention.ts';
import { sigma } from './sigma.ts';
import { text } from './text.ts';
import { veeam } from './veeam.ts';
import { xccdf } from './xccdf.ts';
import { xlsx } from './xlsx.ts';

/** Bytes of a file that tell its format. */
export const HEAD = 64 * 1024;

export const READERS: readonly Reader[] = [
  pdf,
  png,
  jpeg,
  docx,
  xlsx,
  ole,
  mla,
  gpo,
  xccdf,
  pingcastle,
  gpttmpl,
  auditcsv,
  navigator,
  sigma,
  gophish,
  hardeningkitty,
  hardeningkittyList,
  mde,
  intuneDevices,
  intuneCompliance,
  intuneDefender,
  adGroups,
  adUsers,
  ad,
  glpi,
  veeam,
  localAdmins,
  retention,
  attendance,
  agents,
  campaign,
  csv,
  // What follows takes any text, then anything: it stays last.
  text,
  other,
];

/** The reader of a file, by its content. `other` takes what none knows. */
export function readerOf(bytes: Uint8Array): Reader {
  const head = bytes.subarray(0, HEAD);
  return READERS.find((reader) => reader.detect(head)) ?? other;
}
