/** A detection rule can fire: the audit policy of the dossier records what it looks for. */
import { readOf } from '../coverage/readings.ts';
import { subcategoryName } from '../evidence/audit.ts';
import { silentFor } from '../evidence/coverage.ts';
import type { Reading } from '../evidence/reading.ts';
import type { Preuve } from '../model/part.ts';
import { enumerate } from '../text/words.ts';
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
    *projet(_project, view) {
      const rules: { preuve: Preuve; reading: Reading }[] = [];
      const policies: { preuve: Preuve; reading: Reading }[] = [];
      for (const id of view.ids('preuves')) {
        const proof = view.preuves(id)[0];
        const read = proof?.type === 'preuve' ? readOf(proof, view) : undefined;
        // A policy that is not read yet may be the one that records what a rule needs.
        if (read?.kind === 'unread') return;
        if (read?.kind !== 'read' || proof?.type !== 'preuve') continue;
        const { terms, format } = read.reading;
        if (format === 'sigma' && (terms['audit'] ?? []).length > 0) rules.push({ preuve: proof, reading: read.reading });
        else if ((terms['audited'] ?? []).length + (terms['notAudited'] ?? []).length > 0) policies.push({ preuve: proof, reading: read.reading });
      }
      // Without any policy in the dossier nothing is known of what the machines record.
      if (policies.length === 0) return;
      const named = policies.map(({ preuve }) => preuve.id?.source ?? '');
      for (const { preuve, reading } of rules) {
        const silent = silentFor(reading, policies.map((policy) => policy.reading));
        // With events of another subcategory to live on, nothing is certain: it may be recorded elsewhere.
        const others = (reading.terms['eventAudit'] ?? []).some((guid) => !silent.includes(guid));
        if (silent.length === 0 || others || !preuve.fichier || preuve.part.segment.problems.length > 0) continue;
        const names = silent.map((guid) => subcategoryName(guid) ?? guid);
        const several = (reading.figures['active'] ?? 1) > 1;
        yield {
          place: inPart(preuve.part, preuve.fichier),
          message: {
            fr: `${several ? 'Des règles' : 'La règle'} de ${preuve.id?.source ?? ''} ne ${several ? 'peuvent' : 'peut'} pas se déclencher : ${several ? 'elles demandent' : 'elle demande'} l’audit ${enumerate(names.map((n) => quoted(n).fr), 'fr')}, que la stratégie d’audit du dossier (${enumerate(named, 'fr')}) ne produit pas.`,
            en: `${several ? 'Rules' : 'The rule'} of ${preuve.id?.source ?? ''} cannot fire: ${several ? 'they ask' : 'it asks'} for the audit ${enumerate(names.map((n) => quoted(n).en), 'en')}, which the audit policy of the dossier (${enumerate(named, 'en')}) does not produce.`,
          },
          related: policies.map((policy) => ({ place: ofPart(policy.preuve.part), message: { fr: 'La stratégie d’audit du dossier.', en: 'The audit policy of the dossier.' } })),
        };
      }
    },
  },
};
