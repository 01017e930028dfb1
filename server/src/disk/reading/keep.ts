/**
 * What of a reading may be kept on the disk: figures, counts, places, and names from closed lists or of a fixed technical
 * form. Cells of exports never are: a reading that holds any, or that quotes a word of its file, is read anew each time.
 */
import type { Reading, ReadingRefusal } from '../../core/index.ts';

const GUID = /^\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?$/;
const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/;
const REGISTRY = /^(?:MACHINE|USER)\\[\w\\ .()-]{1,300}(?:=4,\d{1,10})?$/i;
const WORD = /^[A-Za-z][A-Za-z-]{1,40}$/;

/** Lists of `terms` that may be kept, and the form of their values. The others (`machines` of backups) name things of the hospital. */
const TERMS: Readonly<Record<string, RegExp>> = {
  policies: GUID, audited: GUID, notAudited: GUID, audit: GUID, eventAudit: GUID, rules: GUID,
  techniques: TECHNIQUE, lateral: TECHNIQUE, tactics: WORD, domains: WORD,
  // product/service/category of Sigma.
  sources: /^[\w.-]{1,64}(?:\/[\w.-]{1,64}){0,2}$/,
  appLockerEnforced: WORD, appLockerAudit: WORD, firewallOn: WORD, userRights: /^Se[A-Za-z]{1,60}$/, securityOptions: REGISTRY, registry: REGISTRY,
  // Ids of HardeningKitty and of XCCDF profiles.
  checks: /^\d{1,6}(?:\.\d{1,6}){0,4}$/, profiles: /^[\w.-]{1,100}(?::[\w.-]{1,100}){0,4}$/,
  tool: WORD, days: /^\d{4}-\d{2}-\d{2}$/,
};
const FIGURE = /^[A-Za-z][\w-]{0,63}$/;

/** The content as it may be kept, without rows; undefined when something in it may come from a cell. */
export function keepable(content: Reading | ReadingRefusal): Reading | ReadingRefusal | undefined {
  if ('refused' in content) return quotes(content.refused) ? undefined : content;
  if (content.remarks.some(({ message }) => quotes(message))) return undefined;
  if (Object.keys(content.figures).some((name) => !FIGURE.test(name))) return undefined;
  for (const [name, values] of Object.entries(content.terms)) {
    const form = Object.hasOwn(TERMS, name) ? TERMS[name] : undefined;
    if (form === undefined ? values.length > 0 : values.some((value) => !form.test(value))) return undefined;
  }
  const { format, date, figures, terms, remarks, secrets } = content;
  const rows = content.machines !== undefined || content.rowsLeftOut === true;
  return { format, date, ...(rows ? { rowsLeftOut: true } : {}), figures, terms, remarks, secrets };
}

/** Whatever a message takes from a file (the name of a column, of a selection) stands between quotation marks. */
function quotes({ fr, en }: { readonly fr: string; readonly en: string }): boolean {
  return /«/.test(fr) || /“/.test(en);
}
