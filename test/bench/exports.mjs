// Evidence files of every usual kind, with the columns that the tools write. No name in them is of a real place.

const pad = (n, width) => String(n).padStart(width, '0');
const at = (rnd, iso) => `${iso ? `2026-10-${pad(rnd.int(1, 28), 2)}T` : `${pad(rnd.int(1, 28), 2)}/10/2026 `}${pad(rnd.int(0, 23), 2)}:${pad(rnd.int(0, 59), 2)}`;
const quoted = (sign, cells) => cells.map((cell) => `"${cell}"`).join(sign);

/** The same machines in four exports: inventory, directory, EDR, log collection; `rows` in each. Name → text. */
export function parkExports(rnd, rows) {
  const glpi = [quoted(';', ['Nom', 'Entité', 'Statut', 'Fabricant', 'Numéro de série', 'Type', 'Modèle', "Système d'exploitation - Nom", "Système d'exploitation - Version", 'Lieu', 'Dernière modification'])];
  const ad = ['#TYPE Microsoft.ActiveDirectory.Management.ADComputer', quoted(',', ['DistinguishedName', 'DNSHostName', 'Enabled', 'LastLogonDate', 'Name', 'ObjectClass', 'ObjectGUID', 'OperatingSystem', 'OperatingSystemVersion', 'SamAccountName', 'msLAPS-PasswordExpirationTime'])];
  const mde = ['Device ID,Device Name,Device Category,Device Type,AAD Device Id,First Seen,Last device update,OS Platform,OS Version,OS Build,Group,Health Status,Onboarding Status'];
  const wazuh = [quoted(',', ['ID', 'Name', 'IP', 'Status', 'Group', 'OS name', 'OS version', 'Version', 'Registration date', 'Last keep alive'])];
  for (let i = 0; i < rows; i++) {
    const name = `${rnd.pick(['VAL', 'HLY', 'TRI'])}-PC-${pad(i, 5)}`;
    const [server, known] = [i % 40 === 0, rnd.int(0, 99)];
    const guid = `${pad(rnd.int(0, 99999999), 8)}-0000-4000-8000-${pad(i, 12)}`;
    glpi.push(quoted(';', [name, 'GHT > Établissement', known === 0 ? 'En stock' : 'En service', 'Dell Inc.', `SN${pad(i, 7)}`, server ? 'Serveur' : 'Poste fixe', 'OptiPlex 7010', server ? 'Microsoft Windows Server 2022' : 'Microsoft Windows 11 Professionnel', '25H2', 'Bâtiment A', at(rnd)]));
    ad.push(quoted(',', [`CN=${name},OU=Postes,DC=exemple,DC=test`, `${name}.exemple.test`, 'True', `${at(rnd)}:00`, name, 'computer', guid, server ? 'Windows Server 2022 Standard' : 'Windows 11 Professionnel', '10.0 (26100)', `${name}$`, '135000000000000000']));
    mde.push([pad(i, 40), `${name.toLowerCase()}.exemple.test`, 'Computers and Mobile', server ? 'Server' : 'Workstation', guid, '2026-02-18T18:26:00.000Z', `${at(rnd, true)}:00.000Z`, server ? 'WindowsServer2022' : 'Windows11', '24H2', '26100', 'Postes', known < 5 ? 'Inactive' : 'Active', known < 8 ? 'Can be onboarded' : 'Onboarded'].join());
    wazuh.push(quoted(',', [pad(i, 5), name, `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, 'active', 'default', 'Microsoft Windows 11 Pro', '10.0.26100', 'Wazuh v4.12.0', '2025-09-01T06:00:00+00:00', `${at(rnd, true)}:00+00:00`]));
  }
  return new Map([['inventaire.csv', glpi], ['annuaire.csv', ad], ['edr.csv', mde], ['journaux.csv', wazuh]].map(([name, lines]) => [name, `${lines.join('\r\n')}\r\n`]));
}

/** Small pieces, turn by turn: their kind, and a content that no other has. */
export const SMALL = [
  { type: 'export', ext: 'yml', text: (rnd, i) => `title: Suspicious Service ${i}\nid: ${pad(i, 8)}-75c9-4c72-92ca-9af245723ad2\nstatus: test\ndescription: Detects a service that was installed from a share\nauthor: exemple\ndate: 2025-03-02\ntags:\n    - attack.lateral-movement\n    - attack.t1021.${pad(rnd.int(1, 8), 3)}\nlogsource:\n    product: windows\n    service: security\n    definition: Audit Detailed File Share\ndetection:\n    selection:\n        EventID: ${rnd.pick([4697, 5145, 5140])}\n        ServiceName|contains: 'PSEXE${i}'\n    condition: selection\nlevel: high\n` },
  { type: 'rapport', ext: 'csv', text: (rnd, i) => `${quoted(',', ['ID', 'Category', 'Name', 'Severity', 'Result', 'Recommended', 'TestResult', 'SeverityFinding'])}\n${Array.from({ length: 120 }, (_, k) => quoted(',', [10000 + k, 'Account Policies', `Setting ${k} ${i}`, 'Passed', '10', '10', rnd.int(0, 9) ? 'Passed' : 'Failed', 'Low'])).join('\n')}\n` },
  { type: 'rapport', ext: 'pdf', text: (rnd, i) => {
    const lines = Array.from({ length: 20 }, () => `(Rapport ${i} du ${pad(rnd.int(1, 28), 2)}/10/2026 : ${rnd.int(80, 99)} % des postes sont a jour.) Tj T*`).join('\n');
    const body = `BT /F1 12 Tf 50 700 Td\n${lines}\nET`;
    return `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${body.length} >>\nstream\n${body}\nendstream\nendobj\nxref\n0 1\ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`;
  } },
  { type: 'export', ext: 'csv', text: (rnd, i) => `id,status,ip,send_date,reported,modified_date,email\n${Array.from({ length: 60 }, (_, k) => `${pad(i, 4)}${pad(k, 3)},${rnd.pick(['Email Sent', 'Email Opened', 'Clicked Link'])},,2026-10-06T08:50:22Z,${rnd.int(0, 3) === 0},2026-10-07T08:53:22Z,agt${k}@exemple.test`).join('\n')}\n` },
  { type: 'capture', ext: 'txt', text: (rnd, i) => `Relevé ${i}, 12/10/2026\n${Array.from({ length: 40 }, () => `Poste PC-${pad(rnd.int(1, 9999), 4)} : stratégie appliquée, dernier contact il y a ${rnd.int(1, 9)} j.`).join('\n')}\n` },
];
