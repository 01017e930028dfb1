/** A detection rule can fire: the audit policy of the dossier records what it looks for. */
import { readOf } from '../coverage/readings.ts';
import { subcategoryName } from '../evidence/audit.ts';
import { silentFor } from '../evidence/coverage.ts';
import type { Reading } from '../evidence/reading.ts';
import type { Preuve } from '../model/part.ts';
import { enumerate } from '../text/words.ts';
import type { View } from '../workspace/view.ts';
import { inPart, ofPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE409: Rule = {
  code: 'CARE409',
  name: 'silent-rule',
  severity: 'warning',
  summary: {
    fr: 'Une règle de détection demande un audit que la stratégie d’audit du dossier ne produit pas : elle ne peut pas se déclencher.',
    en: 'A detection rule asks for an audit that the audit policy of the dossier does not produce: it cannot fire.',
  },
  why: {
    fr: 'Une règle Sigma dit dans `logsource.definition` les sous-catégories d’audit Windows dont elle vit. Sans elles, le poste n’écrit pas l’évènement, et la règle compte pour une détection qui n’existe pas. Le rapprochement des deux pièces est un choix de l’outil.',
    en: 'A Sigma rule names in `logsource.definition` the Windows audit subcategories that it lives on. Without them the machine does not write the event, and the rule counts as a detection that does not exist. Comparing the two pieces is a choice of this tool.',
  },
  how: {
    fr: 'Ajoutez ces sous-catégories à la stratégie d’audit et joignez-la de nouveau ; ou joignez la stratégie de groupe qui les active déjà.',
    en: 'Add these subcategories to the audit policy and attach it again; or attach the group policy that already enables them.',
  },
  bad: `preuves:
  - { id: PRV-001, type: export, date: 2026-10-12, fichier: preuves/audit.csv }
  - id: PRV-002
    type: export
    date: 2026-10-12
    fichier: preuves/psexec.yml
             ^^^^^^^^^^^^^^^^^^ CARE409 warning: Detailed File Share
//- /preuves/audit.csv
Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value
,System,Audit Logon,{0CCE9215-69AE-11D9-BED3-505054503030},Success and Failure,,3
//- /preuves/psexec.yml
title: Exécution à distance
logsource:
  product: windows
  service: security
  definition: The advanced audit policy setting "Object Access > Audit Detailed File Share" must be configured for Success/Failure
detection:
  selection:
    EventID: 5145
  condition: selection
`,
  good: `preuves:
  - { id: PRV-001, type: export, date: 2026-10-12, fichier: preuves/audit.csv }
  - id: PRV-002
    type: export
    date: 2026-10-12
    fichier: preuves/psexec.yml
//- /preuves/audit.csv
Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value
,System,Audit Detailed File Share,{0CCE9244-69AE-11D9-BED3-505054503030},Success and Failure,,3
//- /preuves/psexec.yml
title: Exécution à distance
logsource:
  product: windows
  service: security
  definition: The advanced audit policy setting "Object Access > Audit Detailed File Share" must be configured for Success/Failure
detection:
  selection:
    EventID: 5145
  condition: selection
`,
  fixable: false,
  check: {
    *preuve(preuve, view) {
      const { part, id, fichier } = preuve;
      if (!fichier || part.segment.problems.length > 0) return;
      const rule = readOf(preuve, view);
      if (rule.kind !== 'read' || rule.reading.format !== 'sigma' || (rule.reading.terms['audit'] ?? []).length === 0) return;
      const policies = policiesOf(view);
      // Without any policy in the dossier nothing is known of what the machines record.
      if (policies.length === 0) return;
      const silent = silentFor(rule.reading, policies.map(({ reading }) => reading));
      // With events of another subcategory to live on, nothing is certain: it may be recorded elsewhere.
      const others = (rule.reading.terms['eventAudit'] ?? []).some((guid) => !silent.includes(guid));
      if (silent.length === 0 || others) return;
      const names = silent.map((guid) => quoted(subcategoryName(guid) ?? guid));
      const named = policies.map((policy) => policy.preuve.id?.source ?? '');
      const several = (rule.reading.figures['active'] ?? 1) > 1;
      yield {
        place: inPart(part, fichier),
        message: {
          fr: `${several ? 'Des règles' : 'La règle'} de ${id?.source ?? ''} ne ${several ? 'peuvent' : 'peut'} pas se déclencher : ${several ? 'elles demandent' : 'elle demande'} l’audit ${enumerate(names.map(({ fr }) => fr), 'fr')}, que la stratégie d’audit du dossier (${enumerate(named, 'fr')}) ne produit pas.`,
          en: `${several ? 'Rules' : 'The rule'} of ${id?.source ?? ''} cannot fire: ${several ? 'they ask' : 'it asks'} for the audit ${enumerate(names.map(({ en }) => en), 'en')}, which the audit policy of the dossier (${enumerate(named, 'en')}) does not produce.`,
        },
        related: policies.map((policy) => ({ place: ofPart(policy.preuve.part), message: { fr: 'La stratégie d’audit du dossier.', en: 'The audit policy of the dossier.' } })),
      };
    },
  },
};

/** The audit policies among the evidence of the project, in the order of its files. */
function policiesOf(view: View): { readonly preuve: Preuve; readonly reading: Reading }[] {
  const paths = new Set([...view.readingsWith('audited'), ...view.readingsWith('notAudited')]);
  return [...paths].sort().flatMap((path) => {
    const preuve = view.registered(path)[0];
    const read = preuve && readOf(preuve, view);
    return preuve && read?.kind === 'read' && read.reading.format !== 'sigma' ? [{ preuve, reading: read.reading }] : [];
  });
}
