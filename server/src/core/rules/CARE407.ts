/** No evidence holds passwords, credentials or patients. */
import { readOf } from '../coverage/readings.ts';
import type { Secret } from '../evidence/reading.ts';
import type { Lang, Text } from '../text/words.ts';
import { enumerate } from '../text/words.ts';
import { inPart } from './place.ts';
import type { Rule } from './rule.ts';

export const CARE407: Rule = {
  code: 'CARE407',
  name: 'secret-in-proof',
  severity: 'error',
  summary: {
    fr: 'Le fichier d’une preuve contient des mots de passe, des identifiants saisis, une clé privée, ou des données de patients. La valeur n’est jamais affichée.',
    en: 'The file of an evidence holds passwords, captured credentials, a private key, or data of patients. The value is never shown.',
  },
  why: {
    fr: 'Le dossier passe de main en main : un mot de passe d’administrateur local qui y traîne ouvre le poste, une donnée de santé n’a pas à y être. Ce que l’outil cherche est son choix ; les numéros NIR et INS ne comptent que si leur clé est juste.',
    en: 'The dossier goes from hand to hand: a local administrator’s password left in it opens the machine, and health data has no place there. What this tool looks for is its own choice; NIR and INS numbers only count when their key holds.',
  },
  how: {
    fr: 'Refaites l’export sans ces colonnes, ou ôtez-les, puis acceptez la nouvelle empreinte. Si le fichier a déjà circulé, changez les mots de passe et prévenez le RSSI ou le DPO.',
    en: 'Export again without these columns, or take them out, then accept the new digest. If the file has already been passed on, change the passwords and tell the CISO or the DPO.',
  },
  bad: `preuves:
  - id: PRV-001
    type: export
    date: 2026-11-03
    fichier: preuves/laps.csv
             ^^^^^^^^^^^^^^^^ CARE407 error: LAPS
//- /preuves/laps.csv
"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwd"
"PC-1","CN=PC-1,DC=exemple","0a1b","PC-1$","exemple"
`,
  good: `preuves:
  - id: PRV-001
    type: export
    date: 2026-11-03
    fichier: preuves/laps.csv
//- /preuves/laps.csv
"Name","DistinguishedName","ObjectGUID","SamAccountName","ms-Mcs-AdmPwdExpirationTime"
"PC-1","CN=PC-1,DC=exemple","0a1b","PC-1$","134100000000000000"
`,
  fixable: false,
  check: {
    *preuve(preuve, view) {
      const { part, id, fichier } = preuve;
      if (!fichier || part.segment.problems.length > 0) return;
      const read = readOf(preuve, view);
      if (read.kind !== 'read' || read.reading.secrets.length === 0) return;
      const found = (lang: Lang): string => enumerate(read.reading.secrets.map((secret) => saySecret(secret, lang)), lang);
      yield {
        place: inPart(part, fichier),
        message: {
          fr: `Le fichier de la preuve ${id?.source ?? ''} contient ${found('fr')}. Ôtez-les de la pièce, et changez ce qui a pu être lu.`,
          en: `The file of the evidence ${id?.source ?? ''} holds ${found('en')}. Take it out of the piece, and change what may have been read.`,
        },
      };
    },
  },
};

/** One, several. */
const KINDS: Readonly<Record<Secret['kind'], readonly [Text, Text]>> = {
  laps: [{ fr: 'mot de passe LAPS', en: 'LAPS password' }, { fr: 'mots de passe LAPS', en: 'LAPS passwords' }],
  cpassword: [{ fr: 'mot de passe de stratégie de groupe (cpassword)', en: 'group policy password (cpassword)' }, { fr: 'mots de passe de stratégie de groupe (cpassword)', en: 'group policy passwords (cpassword)' }],
  credentials: [{ fr: 'mot de passe ou saisie d’identifiants', en: 'password or captured credential' }, { fr: 'mots de passe ou saisies d’identifiants', en: 'passwords or captured credentials' }],
  'private-key': [{ fr: 'clé privée', en: 'private key' }, { fr: 'clés privées', en: 'private keys' }],
  'connection-string': [{ fr: 'chaîne de connexion avec son mot de passe', en: 'connection string with its password' }, { fr: 'chaînes de connexion avec leur mot de passe', en: 'connection strings with their password' }],
  nir: [{ fr: 'numéro de sécurité sociale (NIR)', en: 'social security number (NIR)' }, { fr: 'numéros de sécurité sociale (NIR)', en: 'social security numbers (NIR)' }],
  ins: [{ fr: 'identité nationale de santé (INS)', en: 'national health identity (INS)' }, { fr: 'identités nationales de santé (INS)', en: 'national health identities (INS)' }],
  patients: [{ fr: 'ligne qui semble être celle d’un patient', en: 'row that seems to be a patient’s' }, { fr: 'lignes qui semblent être celles de patients', en: 'rows that seem to be patients’' }],
};

/** The kind, the count and the first place: never the value. */
export function saySecret({ kind, count, at }: Secret, lang: Lang): string {
  const words = KINDS[kind][count > 1 ? 1 : 0][lang];
  const place = at === undefined ? '' : lang === 'fr' ? ` (${count > 1 ? 'à partir de la ' : ''}ligne ${at})` : ` (${count > 1 ? 'from ' : ''}row ${at}${count > 1 ? ' on' : ''})`;
  return `${count} ${words}${place}`;
}
