/** The figures of a reading in words: those that tell a person at once whether it is the right file. */
import { sayNumber } from '../coverage/target.ts';
import type { Reading } from '../evidence/reading.ts';
import type { Lang, Text } from '../text/words.ts';

/** One, several. The order is that of the sentence. */
const WORDS: Readonly<Record<string, readonly [Text, Text]>> = {
  machines: [{ fr: 'machine', en: 'machine' }, { fr: 'machines', en: 'machines' }],
  accounts: [{ fr: 'compte', en: 'account' }, { fr: 'comptes', en: 'accounts' }],
  groups: [{ fr: 'groupe', en: 'group' }, { fr: 'groupes', en: 'groups' }],
  sources: [{ fr: 'source', en: 'source' }, { fr: 'sources', en: 'sources' }],
  days: [{ fr: 'jour gardé au moins', en: 'day kept at least' }, { fr: 'jours gardés au moins', en: 'days kept at least' }],
  rows: [{ fr: 'ligne', en: 'row' }, { fr: 'lignes', en: 'rows' }],
  lines: [{ fr: 'ligne de texte', en: 'line of text' }, { fr: 'lignes de texte', en: 'lines of text' }],
  pages: [{ fr: 'page', en: 'page' }, { fr: 'pages', en: 'pages' }],
  sheets: [{ fr: 'feuille', en: 'sheet' }, { fr: 'feuilles', en: 'sheets' }],
  paragraphs: [{ fr: 'paragraphe', en: 'paragraph' }, { fr: 'paragraphes', en: 'paragraphs' }],
  policies: [{ fr: 'stratégie de groupe', en: 'group policy' }, { fr: 'stratégies de groupe', en: 'group policies' }],
  subcategories: [{ fr: 'sous-catégorie d’audit', en: 'audit subcategory' }, { fr: 'sous-catégories d’audit', en: 'audit subcategories' }],
  systemAccess: [{ fr: 'réglage de compte', en: 'account setting' }, { fr: 'réglages de compte', en: 'account settings' }],
  checks: [{ fr: 'contrôle', en: 'check' }, { fr: 'contrôles', en: 'checks' }],
  passed: [{ fr: 'réussi', en: 'passed' }, { fr: 'réussis', en: 'passed' }],
  active: [{ fr: 'règle active', en: 'active rule' }, { fr: 'règles actives', en: 'active rules' }],
  techniques: [{ fr: 'technique ATT&CK', en: 'ATT&CK technique' }, { fr: 'techniques ATT&CK', en: 'ATT&CK techniques' }],
  delivered: [{ fr: 'message remis', en: 'message delivered' }, { fr: 'messages remis', en: 'messages delivered' }],
  clicked: [{ fr: 'clic', en: 'click' }, { fr: 'clics', en: 'clicks' }],
  people: [{ fr: 'agent formé', en: 'person trained' }, { fr: 'agents formés', en: 'people trained' }],
  success: [{ fr: 'session réussie', en: 'successful session' }, { fr: 'sessions réussies', en: 'successful sessions' }],
  audited: [{ fr: 'auditée', en: 'audited' }, { fr: 'auditées', en: 'audited' }],
  appLockerEnforced: [{ fr: 'collection AppLocker en blocage', en: 'AppLocker collection enforced' }, { fr: 'collections AppLocker en blocage', en: 'AppLocker collections enforced' }],
  appLockerAudit: [{ fr: 'collection AppLocker en audit', en: 'AppLocker collection in audit mode' }, { fr: 'collections AppLocker en audit', en: 'AppLocker collections in audit mode' }],
  lateral: [{ fr: 'technique de déplacement latéral', en: 'technique of lateral movement' }, { fr: 'techniques de déplacement latéral', en: 'techniques of lateral movement' }],
  submitted: [{ fr: 'saisie', en: 'submission' }, { fr: 'saisies', en: 'submissions' }],
  reported: [{ fr: 'signalement', en: 'report' }, { fr: 'signalements', en: 'reports' }],
  warning: [{ fr: 'avec avertissement', en: 'with warning' }, { fr: 'avec avertissement', en: 'with warning' }],
  failed: [{ fr: 'en échec', en: 'failed' }, { fr: 'en échec', en: 'failed' }],
};

/** `1 240 machines, 1 302 lignes`; empty when there is nothing to tell. */
export function sayFigures({ figures }: Reading, lang: Lang): string {
  const parts = Object.entries(WORDS).flatMap(([name, [one, several]]) => {
    const n = figures[name];
    return n === undefined ? [] : [`${sayCount(n, lang)} ${(n > 1 ? several : one)[lang]}`];
  });
  const { score, width, height } = figures;
  if (score !== undefined) parts.push(`${lang === 'fr' ? 'note' : 'score'} ${sayNumber(score, lang)}`);
  if (width !== undefined && height !== undefined) parts.push(`${width} × ${height} px`);
  return parts.join(', ');
}

/** A whole number with its thousands apart, as each language does. */
export function sayCount(n: number, lang: Lang): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, lang === 'fr' ? '\u202f' : ',');
}
