/** Why a row or a machine is not counted: a closed list, so that no cell of an export is ever repeated to people. */
import type { Text } from '../text/words.ts';

/** The causes in the words of the report that lists them: « 41 : équipement biomédical ». */
export const CAUSES = {
  // What the row is.
  serveur: { fr: 'serveur', en: 'server' },
  biomedical: { fr: 'équipement biomédical', en: 'medical device' },
  borne: { fr: 'borne', en: 'kiosk' },
  imprimante: { fr: 'imprimante', en: 'printer' },
  reseau: { fr: 'équipement réseau', en: 'network device' },
  objet: { fr: 'objet connecté', en: 'IoT device' },
  mobile: { fr: 'téléphone ou tablette', en: 'phone or tablet' },
  'client-leger': { fr: 'client léger', en: 'thin client' },
  'autre-materiel': { fr: 'matériel qui n’est pas un poste', en: 'not a workstation' },
  gestionnaire: { fr: 'gestionnaire de l’outil lui-même', en: 'manager of the tool itself' },
  personnel: { fr: 'appareil personnel', en: 'personal device' },
  // Where its life stands.
  stock: { fr: 'en stock', en: 'in stock' },
  reforme: { fr: 'réformé ou hors service', en: 'retired' },
  desactive: { fr: 'compte désactivé', en: 'disabled account' },
  dormant: { fr: 'dormant depuis plus de 90 jours', en: 'dormant for more than 90 days' },
  'hors-inventaire': { fr: 'absent du parc inventorié', en: 'not in the inventoried park' },
  // What the tool says of it.
  absent: { fr: 'absent de l’export', en: 'not in the export' },
  integrable: { fr: 'non intégré : intégrable', en: 'not onboarded: can be onboarded' },
  'non-pris-en-charge': { fr: 'non intégré : système non pris en charge', en: 'not onboarded: unsupported system' },
  'non-integre': { fr: 'non intégré', en: 'not onboarded' },
  muet: { fr: 'agent muet au-delà du délai', en: 'agent silent for too long' },
  jamais: { fr: 'aucun contact daté', en: 'no dated contact' },
  inactif: { fr: 'agent inactif', en: 'inactive agent' },
  'sans-donnees': { fr: 'agent sans donnée du capteur', en: 'agent without sensor data' },
  communication: { fr: 'communication de l’agent dégradée', en: 'impaired communications' },
  'mal-configure': { fr: 'agent mal configuré', en: 'misconfigured agent' },
  'en-alerte': { fr: 'agent en alerte', en: 'agent in alert' },
  'etat-inconnu': { fr: 'état de l’agent non reconnu', en: 'state of the agent not recognised' },
  'non-conforme': { fr: 'non conforme', en: 'not compliant' },
  'non-corrige': { fr: 'non corrigé dans le délai', en: 'not patched in time' },
  grace: { fr: 'en délai de grâce', en: 'in grace period' },
  'protection-arretee': { fr: 'protection en temps réel arrêtée', en: 'real-time protection off' },
  signatures: { fr: 'signatures en retard', en: 'signatures overdue' },
  'laps-absent': { fr: 'aucune échéance LAPS', en: 'no LAPS expiration' },
  'laps-echu': { fr: 'échéance LAPS dépassée', en: 'LAPS expiration passed' },
  'non-chiffre': { fr: 'disque non chiffré', en: 'disk not encrypted' },
  'chiffrement-inconnu': { fr: 'chiffrement inconnu', en: 'encryption unknown' },
  'systeme-inconnu': { fr: 'système ou version non reconnus', en: 'system or version not recognised' },
  // Accounts, and members of the administrators of a machine.
  'utilisateur-desactive': { fr: 'utilisateur désactivé', en: 'disabled user' },
  'compte-technique': { fr: 'compte intégré, de service ou d’ordinateur', en: 'built-in, service or computer account' },
  'admin-integre': { fr: 'administrateur intégré (RID 500)', en: 'built-in administrator (RID 500)' },
  'admins-domaine': { fr: 'groupe Admins du domaine', en: 'Domain Admins group' },
  'compte-local': { fr: 'compte local du poste', en: 'local account of the machine' },
  'compte-nuage': { fr: 'compte ou rôle Entra ID', en: 'Entra ID account or role' },
  'compte-desactive': { fr: 'administrateur dont le compte est désactivé', en: 'administrator whose account is disabled' },
  'sid-inconnu': { fr: 'identifiant (SID) sans compte connu', en: 'identifier (SID) of no known account' },
  'hors-annuaire': { fr: 'compte absent de l’export de l’annuaire', en: 'account not in the directory export' },
  'groupe-inconnu': { fr: 'groupe dont les membres ne sont pas dans les preuves', en: 'group whose members are not in the evidence' },
  temporaire: { fr: 'droit temporaire', en: 'temporary right' },
  'autre-groupe': { fr: 'membre d’un autre groupe local', en: 'member of another local group' },
  // Detection, log sources, backups.
  'sans-regle': { fr: 'technique sans détection', en: 'technique without detection' },
  'sans-dates': { fr: 'source sans premier ou sans dernier événement daté', en: 'source without a dated first or last event' },
  avertissement: { fr: 'session terminée avec avertissement', en: 'session with warning' },
  echec: { fr: 'session en échec', en: 'failed session' },
  'sans-resultat': { fr: 'session sans résultat', en: 'session without result' },
  'non-sauvegarde': { fr: 'machine non sauvegardée', en: 'machine not backed up' },
  // Rows of campaigns and of attendance lists.
  'non-remis': { fr: 'message non remis', en: 'message not delivered' },
  absence: { fr: 'absent à la séance', en: 'absent from the session' },
  ancien: { fr: 'séance de plus de 12 mois', en: 'session older than 12 months' },
  repetition: { fr: 'présence répétée du même agent', en: 'repeated attendance of the same person' },
} as const satisfies Record<string, Text>;

export type Cause = keyof typeof CAUSES;
