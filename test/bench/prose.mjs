// The text of generated deliverables: plain sentences, with the references and links that real ones have.

const SENTENCES = [
  "L'équipe d'exploitation applique la mesure dans les huit jours qui suivent la décision.",
  'Le responsable du service est prévenu avant toute intervention sur un poste de soins.',
  'Chaque écart est noté dans le ticket, avec sa raison et la date prévue de sa fin.',
  'Le relevé est fait le premier lundi du mois et conservé un an.',
  "Les postes reliés à un dispositif médical sont traités à part, avec le référent biomédical.",
  "La décision revient au RSSI ; en son absence, au directeur du système d'information.",
  "En cas de doute, le poste est isolé d'abord et analysé ensuite.",
  'Le prestataire rend compte au comité de pilotage, qui se réunit tous les deux mois.',
];

/** The body of a deliverable: its sections, citing a control, a proof and its neighbour. */
export function bodyOf(rnd, sections, { controle, proof, next }) {
  const paragraphs = sections.map((title, i) => {
    const lines = Array.from({ length: rnd.int(2, 4) }, () => rnd.pick(SENTENCES)).join(' ');
    const list = Array.from({ length: rnd.int(2, 4) }, (_, k) => `${k + 1}. ${rnd.pick(SENTENCES)}`).join('\n');
    const references = i === 0 ? `\n\nCe document répond à ${controle}${proof ? ` et s'appuie sur [[${proof}]]` : ''}. Voir aussi [le document suivant](${next}).` : '';
    return `# ${title}\n\n${lines}${references}\n\n${list}\n`;
  });
  return paragraphs.join('\n');
}
