// The YAML of generated plans and catalogues, laid out as people lay it out: block items, short lists on one line.

/** Quotes what YAML would read as something else than text; dates stay bare, as people write them. */
function scalar(value) {
  if (typeof value !== 'string') return String(value);
  return /^\d+$|^[>&*!|%@`"'[{#-]|: | #/.test(value) ? JSON.stringify(value) : value;
}

const isShort = (value) => typeof value === 'object' && Object.values(value).every((v) => typeof v !== 'object');
const flow = (value) => (Array.isArray(value) ? `[${value.map(scalar).join(', ')}]` : `{ ${Object.entries(value).map(([k, v]) => `${k}: ${scalar(v)}`).join(', ')} }`);

/** Lines of a map whose first line begins with `lead` and the others with as many spaces. */
function mapLines(map, lead) {
  const indent = ' '.repeat(lead.length);
  const lines = [];
  for (const [key, value] of Object.entries(map)) {
    const start = `${lines.length === 0 ? lead : indent}${key}:`;
    if (typeof value !== 'object') lines.push(`${start} ${scalar(value)}`);
    else if (isShort(value)) lines.push(`${start} ${flow(value)}`);
    else lines.push(start, ...value.flatMap((item) => mapLines(item, `${indent}  - `)));
  }
  return lines;
}

/** One top-level section: a list with a blank line between its items, or a map. */
function section(key, value) {
  if (typeof value !== 'object') return [`${key}: ${scalar(value)}`];
  if (Array.isArray(value)) return ['', `${key}:`, ...value.flatMap((item, i) => [...(i > 0 ? [''] : []), ...mapLines(item, '  - ')])];
  return ['', `${key}:`, ...mapLines(value, '  ')];
}

/** The text of a plan. */
export function planYaml(plan) {
  return ['# Dossier engendré pour la mesure / generated for measuring', ...Object.entries(plan).flatMap(([key, value]) => section(key, value))].join('\n') + '\n';
}

/** The text of a catalogue: one line for each requirement. */
export function catalogueYaml({ id, sections, indicateurs, controles }) {
  const lines = [
    'care: referentiel/1', `id: ${id}`, 'version: "1"', 'titre: Référentiel engendré pour la mesure', 'domaine: D2', 'officiel: false',
    'avertissement: Référentiel sans valeur, engendré pour mesurer le logiciel.', 'themes:', '  - { id: mesure, titre: Mesure }', 'indicateurs:',
    ...indicateurs.map((k) => `  - { id: ${k.id}, titre: Taux ${k.id}, unite: "%", sens: min, fraicheur_jours: 90, sources: ${flow(k.sources)} }`),
    'sections:', ...Object.entries(sections).map(([type, titles]) => `  ${type}: ${flow(titles)}`), 'controles:',
  ];
  for (const control of controles) {
    lines.push(`  - id: ${control.id}`, `    titre: Contrôle ${control.id}`, '    theme: mesure', `    niveau: ${control.niveau}`, '    preuves:');
    lines.push(...control.preuves.map((e) => `      - { code: ${e.code}, type: ${e.type}, min: 1, fraicheur_jours: 1095 }`));
    if (control.indicateurs.length > 0) lines.push('    indicateurs:', ...control.indicateurs.map((k) => `      - { id: ${k.id}, cible: "${k.cible}" }`));
  }
  return lines.join('\n') + '\n';
}
