/** Security template (`GptTmpl.inf`, or `secedit /export` of one machine): sections of `name = value`, the same in every language. */
import { decode } from '../../text/decode.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal } from '../reading.ts';
import { refuse, refuseSize } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';

const SECTIONS = /^\s*\[(?:System Access|Registry Values|Privilege Rights)\]\s*$/im;

export const gpttmpl: Reader = {
  id: 'gpttmpl',
  detect: (head) => {
    const { text } = decode(head, true);
    return /^\s*\[(?:Unicode|Version)\]\s*$/im.test(text.slice(0, 2000)) && SECTIONS.test(text);
  },
  read,
};

function read(bytes: Uint8Array): Reading | Refusal {
  const size = refuseSize('gpttmpl', bytes);
  if (size) return size;
  const { text } = decode(bytes);
  const figures: Record<string, number> = {};
  const registry: string[] = [];
  const rights: string[] = [];
  let access = 0;
  let section = '';
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const head = /^\s*\[([^\]]{1,64})\]\s*$/.exec(line);
    if (head) { section = (head[1] ?? '').toLowerCase(); continue; }
    const equal = line.indexOf('=');
    if (equal < 1 || line.trimStart().startsWith(';')) continue;
    const name = line.slice(0, equal).trim();
    const value = line.slice(equal + 1).trim();
    if (section === 'system access') {
      access++;
      // Names of accounts are texts: only numbers are taken.
      if (/^-?\d{1,9}$/.test(value) && /^[A-Za-z]{1,64}$/.test(name) && access <= 200) figures[name] = Number(value);
    } else if (section === 'registry values') registry.push(registryTerm(name, value));
    else if (section === 'privilege rights' && /^Se[A-Za-z]+$/.test(name)) rights.push(name);
  }
  if (access + registry.length + rights.length === 0) {
    return refuse('gpttmpl', 'Le modèle de sécurité ne contient aucun réglage. Refaites l’export (« secedit /export /cfg »).', 'The security template holds no setting. Export it again (“secedit /export /cfg”).');
  }
  return {
    format: 'gpttmpl', date: undefined,
    figures: { ...figures, systemAccess: access, registryValues: registry.length, privilegeRights: rights.length },
    terms: { registry: registry.slice(0, LIMITS.terms), userRights: rights.slice(0, LIMITS.terms) },
    remarks: [], secrets: secretsIn(text, { table: false }),
  };
}

/** `MACHINE\…\EnableLUA=4,1` for a number (type 4), which rules compare; the key alone for texts, which may name people. */
function registryTerm(name: string, value: string): string {
  const number = /^4,(\d{1,10})$/.exec(value);
  return number ? `${name}=4,${number[1] ?? ''}` : name;
}
