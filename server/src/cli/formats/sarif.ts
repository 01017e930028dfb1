/**
 * `--format sarif`: SARIF 2.1.0. Every rule is described in both languages: the one asked for in the tool, the other
 * as a translation of it. Nothing of the machine or the hour is written, so that the same dossier gives the same bytes.
 */
import type { Finding, Lang, Rule, Severity } from '../../core/index.ts';
import { explain, RULES, SEVERITY_WORDS } from '../../core/index.ts';
import { fingerprints } from '../fingerprint.ts';
import type { Located, Range } from '../load.ts';
import type { Format, Result } from './format.ts';

const ROOT = '%SRCROOT%';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
/** The name under which the driver is known to its translation. */
const GUID = '7c1f6f0e-5d0b-4b5e-9a5e-0c2d5f5b7a11';

/** What a fix would change, as ranges of its document; empty for one that cannot be made now. */
export interface Replacement { readonly path: string; readonly range: Range; readonly text: string }

/** The findings as a SARIF log. `replacements` works out what a fix changes. */
export function sarif(replacements: (located: Located, fix: NonNullable<Finding['fixes']>[number]) => readonly Replacement[]): Format {
  return (result) => {
    const { lang } = result;
    const other: Lang = lang === 'fr' ? 'en' : 'fr';
    const faults = result.findings.filter(isFault);
    const findings = result.findings.filter((f) => !isFault(f));
    const prints = fingerprints(findings, result.shown);
    return `${JSON.stringify({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: { driver: { name: 'care', guid: GUID, version: CARE_VERSION, semanticVersion: CARE_VERSION, language: lang, rules: RULES.map((rule) => descriptor(rule, lang)) } },
        translations: [{
          name: 'care', language: other, contents: ['localizedData'], isComprehensive: true,
          associatedComponent: { name: 'care', guid: GUID },
          translationMetadata: { name: other === 'fr' ? 'care en français' : 'care in English' },
          rules: RULES.map((rule) => descriptor(rule, other)),
        }],
        language: lang,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: lang === 'fr' ? 'Le dossier contrôlé.' : 'The folder that was checked.' } } },
        invocations: [{
          executionSuccessful: faults.length === 0,
          ...(faults.length === 0 ? {} : {
            toolExecutionNotifications: faults.map((f) => ({ level: 'error', message: { text: f.finding.message[lang] }, locations: [location(f.path, f.range, result)] })),
          }),
        }],
        results: findings.map((located, i) => resultOf(located, prints[i] ?? '', result, replacements)),
      }],
    }, null, 2)}\n`;
  };
}

/** A rule that failed is no finding of the dossier: it goes to the notifications. */
function isFault(located: Located): boolean {
  return located.finding.code === 'CARE000';
}

function descriptor(rule: Rule, lang: Lang): object {
  return {
    id: rule.code,
    name: rule.name,
    shortDescription: { text: rule.summary[lang] },
    fullDescription: { text: rule.why[lang] },
    help: { text: `${rule.why[lang]}\n\n${rule.how[lang]}`, markdown: explain(rule, lang) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: { severity: rule.severity, fixable: rule.fixable },
  };
}

function resultOf(located: Located, fingerprint: string, result: Result, replacements: Parameters<typeof sarif>[0]): object {
  const { finding, severity, path, range, related } = located;
  const { lang } = result;
  const index = RULES.findIndex((rule) => rule.code === finding.code);
  const fixes = (finding.fixes ?? []).flatMap((fix) => {
    const changes = replacements(located, fix);
    if (changes.length === 0) return [];
    const paths = [...new Set(changes.map((change) => change.path))];
    return [{
      description: { text: fix.title[lang] },
      artifactChanges: paths.map((changed) => ({
        artifactLocation: artifact(changed, result),
        replacements: changes.filter((change) => change.path === changed).map((change) => ({ deletedRegion: region(change.range), insertedContent: { text: change.text } })),
      })),
    }];
  });
  return {
    ruleId: finding.code,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: LEVELS[severity],
    message: { text: finding.message[lang] },
    locations: [location(path, range, result)],
    ...(related.length === 0 ? {} : {
      relatedLocations: related.map((r, id) => ({ id, ...location(r.path, r.range, result), message: { text: r.message[lang] } })),
    }),
    partialFingerprints: { 'careFinding/v1': fingerprint },
    ...(fixes.length === 0 ? {} : { fixes }),
    properties: { severity, severityLabel: SEVERITY_WORDS[severity][lang] },
  };
}

function location(path: string, range: Range, result: Result): object {
  return { physicalLocation: { artifactLocation: artifact(path, result), region: region(range) } };
}

/** A path outside the folder that paths are told from is given as an absolute URI. */
function artifact(path: string, result: Result): object {
  const shown = result.shown(path);
  const uri = shown.split('/').map(encodeURIComponent).join('/');
  return shown.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

function region({ start, end }: Range): object {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
