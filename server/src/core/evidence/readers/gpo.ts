/**
 * Group policy report (`Get-GPOReport -ReportType Xml`, `gpreport.xml` of a backup). It proves that a policy exists and
 * what it sets, not that a machine applies it. Names of registry policies are translated by the console: they are
 * counted only. What is compared is neutral: GUIDs, `Se…` rights, registry keys of security options.
 */
import { subcategoryGuid } from '../audit.ts';
import { dayOfInstant } from '../days.ts';
import { LIMITS } from '../reading.ts';
import type { Reader, Reading, Refusal, Remark } from '../reading.ts';
import { refuse } from '../refuse.ts';
import { secretsIn } from '../secrets.ts';
import { isIn, pathOf, readXml, xmlRoot } from '../xml.ts';
import type { Element } from '../xml.ts';

const NAMESPACE = 'http://www.microsoft.com/GroupPolicy/Settings';
const COLLECTIONS = ['Appx', 'Dll', 'Exe', 'Msi', 'Script'];

export const gpo: Reader = {
  id: 'gpo',
  detect: (head) => {
    const root = xmlRoot(head);
    return root !== undefined && (root.name === 'GPO' || root.name === 'GPOS') && (root.namespace === NAMESPACE || root.text.includes(NAMESPACE));
  },
  read,
};

/** What one side (computer or user) of one policy sets. */
interface Side {
  enabled: boolean;
  /** 0: nothing was ever set on this side. */
  version: number | undefined;
  registry: number;
  readonly audited: Set<string>;
  readonly notAudited: Set<string>;
  readonly modes: Map<string, string>;
  readonly options: Set<string>;
  readonly rights: Set<string>;
  readonly firewall: Map<string, boolean>;
  accounts: number;
}

function read(bytes: Uint8Array): Reading | Refusal {
  const found = new Found();
  const text = readXml('gpo', bytes, { open: (e) => { found.open(e); }, close: (e, t) => { found.close(e, t); } });
  if (typeof text !== 'string') return text;
  if (found.policies === 0) return refuse('gpo', 'Le rapport ne contient aucune stratégie de groupe. Refaites l’export avec « Get-GPOReport -ReportType Xml ».', 'The report holds no group policy. Export it again with “Get-GPOReport -ReportType Xml”.');
  return { ...found.reading(), secrets: secretsIn(text, { table: false }) };
}

class Found {
  policies = 0;
  private links = 0;
  private enabledLinks = 0;
  private ignoredSides = 0;
  private linkEnabled = false;
  private side: Side | undefined;
  private collection: string | undefined;
  private subcategory: string | undefined;
  private readDay: number | undefined;
  private readonly guids = new Set<string>();
  private readonly kept: Side[] = [];

  open(element: Element): void {
    if (element.name === 'GPO' && element.namespace === NAMESPACE) this.policies++;
    if ((element.name === 'Computer' || element.name === 'User') && element.parent?.name === 'GPO') this.side = emptySide();
    if (element.name === 'RuleCollection') this.collection = element.attributes.get('Type');
    if (element.name === 'LinksTo') this.linkEnabled = true;
  }

  close(element: Element, text: string): void {
    const parent = element.parent?.name;
    if (element.name === 'ReadTime' && parent === 'GPO') {
      const day = dayOfInstant(text);
      if (day !== undefined) this.readDay = Math.max(this.readDay ?? day, day);
    }
    if (element.name === 'Identifier' && parent === 'Identifier' && pathOf(element).startsWith('Identifier/GPO')) {
      const guid = /^\{?([0-9A-Fa-f-]{36})\}?$/.exec(text)?.[1];
      if (guid !== undefined) this.guids.add(guid.toUpperCase());
    }
    if (parent === 'LinksTo' && element.name === 'Enabled') this.linkEnabled = text === 'true';
    if (element.name === 'LinksTo') {
      this.links++;
      if (this.linkEnabled) this.enabledLinks++;
    }
    if (this.side !== undefined) this.inSide(this.side, element, text);
    if ((element.name === 'Computer' || element.name === 'User') && parent === 'GPO' && this.side !== undefined) {
      if (this.side.enabled && this.side.version !== 0) this.kept.push(this.side);
      else if (!this.side.enabled && !isEmpty(this.side)) this.ignoredSides++;
      this.side = undefined;
    }
  }

  private inSide(side: Side, element: Element, text: string): void {
    const parent = element.parent?.name;
    switch (element.name) {
      case 'Enabled': if (parent === 'Computer' || parent === 'User') side.enabled = text === 'true'; break;
      case 'VersionDirectory': if (parent === 'Computer' || parent === 'User') side.version = /^\d+$/.test(text) ? Number(text) : undefined; break;
      case 'Policy': if (parent === 'Extension') side.registry++; break;
      case 'Account': if (parent === 'Extension') side.accounts++; break;
      case 'SubcategoryGuid': this.subcategory = subcategoryGuid(text); break;
      case 'SettingValue':
        if (parent === 'AuditSetting' && this.subcategory !== undefined) (/^[1-3]$/.test(text) ? side.audited : side.notAudited).add(this.subcategory);
        break;
      case 'AuditSetting': this.subcategory = undefined; break;
      case 'Mode': if (parent === 'EnforcementMode' && this.collection !== undefined) side.modes.set(this.collection, text); break;
      case 'RuleCollection': this.collection = undefined; break;
      case 'KeyName': if (parent === 'SecurityOptions' && /^MACHINE\\/i.test(text)) side.options.add(text); break;
      case 'Name': if (parent === 'UserRightsAssignment' && /^Se[A-Za-z]+$/.test(text)) side.rights.add(text); break;
      case 'Value': {
        const profile = parent === 'EnableFirewall' ? ['DomainProfile', 'PublicProfile', 'PrivateProfile'].find((name) => isIn(element, name)) : undefined;
        if (profile !== undefined) side.firewall.set(profile, text === 'true');
        break;
      }
    }
  }

  /** Sums up the sides that count: enabled, and set at least once. */
  reading(): Omit<Reading, 'secrets'> {
    const merged = { modes: new Map<string, string>(), firewall: new Map<string, boolean>() };
    for (const side of this.kept) {
      for (const [name, mode] of side.modes) if (merged.modes.get(name) !== 'Enabled') merged.modes.set(name, mode);
      for (const [name, on] of side.firewall) merged.firewall.set(name, on);
    }
    const all = (pick: (side: Side) => Iterable<string>): string[] => [...new Set(this.kept.flatMap((side) => [...pick(side)]))].slice(0, LIMITS.terms);
    const collections = (mode: RegExp): string[] => COLLECTIONS.filter((name) => mode.test(merged.modes.get(name) ?? ''));
    const applied = collections(/^Enabled$/);
    // A policy in audit mode is reported as « Disabled ».
    const audit = collections(/^(?:Disabled|AuditOnly)$/);
    const audited = all((side) => side.audited);
    const notAudited = all((side) => side.notAudited).filter((guid) => !audited.includes(guid));
    const sum = (pick: (side: Side) => number): number => this.kept.reduce((total, side) => total + pick(side), 0);
    const options = all((side) => side.options);
    const rights = all((side) => side.rights);
    return {
      format: 'gpo', date: this.readDay,
      figures: {
        policies: this.policies, links: this.links, enabledLinks: this.enabledLinks, registryPolicies: sum((side) => side.registry), accountSettings: sum((side) => side.accounts),
        auditSubcategories: audited.length + notAudited.length, securityOptions: options.length, userRights: rights.length,
        appLockerEnforced: applied.length, appLockerAudit: audit.length, firewallProfiles: [...merged.firewall.values()].filter(Boolean).length,
      },
      terms: {
        policies: [...this.guids].slice(0, LIMITS.terms), audited, notAudited, appLockerEnforced: applied, appLockerAudit: audit, securityOptions: options, userRights: rights,
        firewallOn: [...merged.firewall].filter(([, on]) => on).map(([name]) => name),
      },
      remarks: this.remarks(audit.length),
    };
  }

  private remarks(audit: number): Remark[] {
    const remarks: Remark[] = [];
    if (this.links === 0) {
      remarks.push(note('Le rapport ne porte aucun lien vers une unité d’organisation (copie de sauvegarde, ou stratégie non liée) : il prouve que la stratégie existe, pas qu’elle s’applique.',
        'The report has no link to an organisational unit (a backup copy, or a policy that is not linked): it proves that the policy exists, not that it applies.'));
    } else if (this.enabledLinks === 0) {
      remarks.push(note('Tous les liens de la stratégie sont désactivés : elle ne s’applique à aucun poste.', 'All links of the policy are disabled: it applies to no machine.'));
    }
    if (audit > 0) {
      remarks.push(note('Le contrôle applicatif (AppLocker) est en mode audit : il journalise sans bloquer (« Mode » vaut « Disabled » dans le rapport).',
        'Application control (AppLocker) is in audit mode: it logs without blocking (“Mode” reads “Disabled” in the report).'));
    }
    if (this.ignoredSides > 0) {
      remarks.push(note('Une partie de la stratégie (ordinateur ou utilisateur) est désactivée : ses réglages ne comptent pas.', 'One side of the policy (computer or user) is disabled: its settings do not count.'));
    }
    return remarks;
  }
}

function note(fr: string, en: string): Remark {
  return { kind: 'note', message: { fr, en } };
}

function emptySide(): Side {
  return { enabled: true, version: undefined, registry: 0, audited: new Set(), notAudited: new Set(), modes: new Map(), options: new Set(), rights: new Set(), firewall: new Map(), accounts: 0 };
}

function isEmpty(side: Side): boolean {
  return side.registry + side.audited.size + side.notAudited.size + side.modes.size + side.options.size + side.rights.size + side.firewall.size + side.accounts === 0;
}
