/** Application control in audit mode is not presented as enforced. */
import { assess } from '../coverage/assess.ts';
import { readOf } from '../coverage/readings.ts';
import { fold } from '../text/fold.ts';
import { enumerate } from '../text/words.ts';
import { inPart, ofPart } from './place.ts';
import type { Rule } from './rule.ts';
import { quoted } from './say.ts';

export const CARE410: Rule = {
  code: 'CARE410',
  name: 'audit-only',
  severity: 'warning',
  summary: {
    fr: 'Un contrôle des applications est déclaré fait, alors que la stratégie jointe ne fait que journaliser (mode audit).',
    en: 'Application control is declared done, while the attached policy only logs (audit mode).',
  },
  why: {
    fr: 'AppLocker en mode audit ne bloque rien. Le rapport de stratégie de groupe l’écrit `Mode = Disabled` pour chaque collection de règles ; le mode appliqué s’y lit `Enabled`. Ne compter que le second est un choix de l’outil.',
    en: 'AppLocker in audit mode blocks nothing. The group policy report writes `Mode = Disabled` for each collection of rules; the enforced mode reads `Enabled`. Counting only the latter is a choice of this tool.',
  },
  how: {
    fr: 'Passez la stratégie en blocage et joignez le nouveau rapport, ou remettez le contrôle à `en_cours`.',
    en: 'Enforce the policy and attach the new report, or set the control back to `en_cours`.',
  },
  bad: `controles:
  - id: D2-POSTE-11
    statut: fait
    preuves: [PRV-001]
              ^^^^^^^ CARE410 warning: Exe
preuves:
  - { id: PRV-001, type: rapport, date: 2026-10-12, fichier: preuves/applocker.xml }
//- /preuves/applocker.xml
${policy('Disabled')}`,
  good: `controles:
  - id: D2-POSTE-11
    statut: fait
    preuves: [PRV-001]
preuves:
  - { id: PRV-001, type: rapport, date: 2026-10-12, fichier: preuves/applocker.xml }
//- /preuves/applocker.xml
${policy('Enabled')}`,
  fixable: false,
  check: {
    *controle(controle, view) {
      const assessment = assess(controle, view);
      if (!assessment?.claimed || !APPLICATIONS.test(fold(assessment.defini.titre))) return;
      const cited = controle.preuves.flatMap((node) => {
        const proof = view.preuves(node.source)[0];
        const read = proof?.type === 'preuve' ? readOf(proof, view) : undefined;
        return proof?.type === 'preuve' && read?.kind === 'read' ? [{ node, proof, terms: read.reading.terms }] : [];
      });
      // One enforced policy among the pieces is the claim; the others may be what came before.
      if (cited.some(({ terms }) => (terms['appLockerEnforced'] ?? []).length > 0)) return;
      for (const { node, proof, terms } of cited) {
        const collections = terms['appLockerAudit'] ?? [];
        if (collections.length === 0) continue;
        const control = controle.id?.source ?? '';
        const statut = quoted(controle.statut?.source ?? '');
        yield {
          place: inPart(controle.part, node),
          message: {
            fr: `${control} est déclaré ${statut.fr}, mais la stratégie AppLocker de ${node.source} est en mode audit (${enumerate(collections, 'fr')}) : elle journalise sans bloquer.`,
            en: `${control} is declared ${statut.en}, but the AppLocker policy of ${node.source} is in audit mode (${enumerate(collections, 'en')}): it logs without blocking.`,
          },
          related: [{ place: ofPart(proof.part), message: { fr: 'Le rapport de la stratégie.', en: 'The report of the policy.' } }],
        };
      }
    },
  },
};

/** Titles of controls that are about application control: a policy cited for something else claims nothing of it. */
const APPLICATIONS = /\bapplocker\b|\bwdac\b|controle (?:des |d')?applicati|applications? (?:autorisees?|approuvees?)|liste (?:blanche|d'autorisation)|application control|allow ?list/;

function policy(mode: string): string {
  return `<?xml version="1.0"?>
<GPO xmlns="http://www.microsoft.com/GroupPolicy/Settings"><Computer><VersionDirectory>1</VersionDirectory><Enabled>true</Enabled>
<ExtensionData><Extension xmlns:q="http://www.microsoft.com/GroupPolicy/Settings/SRPV2"><q:RuleCollection Type="Exe"><q:EnforcementMode><q:Mode>${mode}</q:Mode></q:EnforcementMode></q:RuleCollection></Extension></ExtensionData>
</Computer></GPO>
`;
}
