/**
 * Subcategories of the Windows audit policy. Their names are translated by each Windows; their GUIDs are the same
 * everywhere, and alone are compared.
 */

/** First eight digits of the GUID → English name. All end in `69AE-11D9-BED3-505054503030`. */
const NAMES: Readonly<Record<string, string>> = {
  '0CCE9210': 'Security State Change', '0CCE9211': 'Security System Extension', '0CCE9212': 'System Integrity', '0CCE9213': 'IPsec Driver',
  '0CCE9214': 'Other System Events', '0CCE9215': 'Logon', '0CCE9216': 'Logoff', '0CCE9217': 'Account Lockout', '0CCE9218': 'IPsec Main Mode',
  '0CCE9219': 'IPsec Quick Mode', '0CCE921A': 'IPsec Extended Mode', '0CCE921B': 'Special Logon', '0CCE921C': 'Other Logon/Logoff Events',
  '0CCE921D': 'File System', '0CCE921E': 'Registry', '0CCE921F': 'Kernel Object', '0CCE9220': 'SAM', '0CCE9221': 'Certification Services',
  '0CCE9222': 'Application Generated', '0CCE9223': 'Handle Manipulation', '0CCE9224': 'File Share', '0CCE9225': 'Filtering Platform Packet Drop',
  '0CCE9226': 'Filtering Platform Connection', '0CCE9227': 'Other Object Access Events', '0CCE9228': 'Sensitive Privilege Use',
  '0CCE9229': 'Non Sensitive Privilege Use', '0CCE922A': 'Other Privilege Use Events', '0CCE922B': 'Process Creation', '0CCE922C': 'Process Termination',
  '0CCE922D': 'DPAPI Activity', '0CCE922E': 'RPC Events', '0CCE922F': 'Audit Policy Change', '0CCE9230': 'Authentication Policy Change',
  '0CCE9231': 'Authorization Policy Change', '0CCE9232': 'MPSSVC Rule-Level Policy Change', '0CCE9233': 'Filtering Platform Policy Change',
  '0CCE9234': 'Other Policy Change Events', '0CCE9235': 'User Account Management', '0CCE9236': 'Computer Account Management',
  '0CCE9237': 'Security Group Management', '0CCE9238': 'Distribution Group Management', '0CCE9239': 'Application Group Management',
  '0CCE923A': 'Other Account Management Events', '0CCE923B': 'Directory Service Access', '0CCE923C': 'Directory Service Changes',
  '0CCE923D': 'Directory Service Replication', '0CCE923E': 'Detailed Directory Service Replication', '0CCE923F': 'Credential Validation',
  '0CCE9240': 'Kerberos Service Ticket Operations', '0CCE9241': 'Other Account Logon Events', '0CCE9242': 'Kerberos Authentication Service',
  '0CCE9243': 'Network Policy Server', '0CCE9244': 'Detailed File Share', '0CCE9245': 'Removable Storage', '0CCE9246': 'Central Policy Staging',
  '0CCE9247': 'User / Device Claims', '0CCE9248': 'PNP Activity', '0CCE9249': 'Group Membership', '0CCE924A': 'Token Right Adjusted',
};
const TAIL = '-69AE-11D9-BED3-505054503030';

/** Events of the security log that one subcategory alone writes. */
const OF_EVENT: Readonly<Record<string, string>> = {
  4624: '0CCE9215', 4625: '0CCE9215', 4672: '0CCE921B', 4688: '0CCE922B', 4698: '0CCE9227', 4768: '0CCE9242', 4769: '0CCE9240', 4776: '0CCE923F',
  5136: '0CCE923C', 5140: '0CCE9224', 5145: '0CCE9244', 6416: '0CCE9248',
};

/** A GUID as it is compared: upper case, without braces. Undefined when it is not the GUID of an audit subcategory. */
export function subcategoryGuid(written: string): string | undefined {
  const guid = written.trim().replace(/^\{|\}$/g, '').toUpperCase();
  return /^0CCE92[0-9A-F]{2}-69AE-11D9-BED3-505054503030$/.test(guid) ? guid : undefined;
}

/** The English name of a subcategory, for people. */
export function subcategoryName(guid: string): string | undefined {
  return NAMES[guid.slice(0, 8)];
}

/** The subcategory that writes an event of the security log; undefined for those of which it is not known for sure. */
export function subcategoryOfEvent(event: string): string | undefined {
  const head = OF_EVENT[event];
  return head === undefined ? undefined : `${head}${TAIL}`;
}

/**
 * The subcategories that the `definition` of a log source asks for, by their English names after “Audit” or “Subcategory”:
 * `"Object Access > Audit Detailed File Share" must be configured for Success/Failure`.
 */
export function subcategoriesIn(definition: string): string[] {
  const text = definition.replace(/\s+/g, ' ').toLowerCase();
  if (!/\baudit|subcategor/.test(text)) return [];
  const found: { guid: string; start: number; end: number }[] = [];
  for (const [head, name] of BY_LENGTH) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      const end = at + name.length;
      if (!/[a-z]$/.test(text.slice(0, at).slice(-1)) && !/^[a-z]/.test(text.slice(end)) && introduced(text.slice(Math.max(0, at - 40), at)) && !found.some((f) => at < f.end && f.start < end)) {
        found.push({ guid: `${head}${TAIL}`, start: at, end });
      }
    }
  }
  return [...new Set(found.sort((a, b) => a.start - b.start).map((f) => f.guid))];
}

/** Longer names first: “Detailed File Share” is not “File Share”. */
const BY_LENGTH: readonly (readonly [string, string])[] = Object.entries(NAMES)
  .map(([head, name]) => [head, name.toLowerCase()] as const).sort((a, b) => b[1].length - a[1].length);

/** Whether what stands before a name says that it is one of a subcategory; “Registry” and “Logon” are words of their own. */
function introduced(before: string): boolean {
  return /(?:\baudit|\bsubcategor(?:y|ies)\b|[>\\/→]|\band|\bor|,)[\s"'“:(]*(?:audit )?$/.test(before);
}
