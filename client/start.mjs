// `npm start`: builds and packages what is not up to date, checks the example dossier, and shows where everything is.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { installDependencies } from '../test/install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const vsix = path.join(root, 'dist/care.vsix');
const example = path.join(root, 'out/exemple/ght-vallombreuse');
const reportFile = path.join(root, 'out/exemple/couverture.html');
// The example is a dossier of November 2026: on another day, other deadlines would be past.
const TODAY = '2026-11-24';

function run(args, options = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;
}

function must(what, args) {
  if (run(args) === 0) return;
  console.error(`\n${what} : échec, voir ci-dessus. / failed, see above.`);
  process.exit(1);
}

/** The time of the newest file below the given places. */
function newest(places) {
  let time = 0;
  const look = (place) => {
    const stat = statSync(place);
    if (stat.isDirectory()) for (const name of readdirSync(place)) look(path.join(place, name));
    else if (!place.endsWith('.generated.js')) time = Math.max(time, stat.mtimeMs);
  };
  for (const place of places) if (existsSync(path.join(root, place))) look(path.join(root, place));
  return time;
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 ou plus récent est nécessaire (ici ${process.version}). / Node 20 or newer is needed.`);
  process.exit(1);
}
installDependencies();
const sources = newest(['server', 'client', 'schemas', 'snippets', 'syntaxes', 'package.json', 'package.nls.json', 'package.nls.fr.json', 'README.md', 'CHANGELOG.md', '.vscodeignore']);
if (!existsSync(vsix) || statSync(vsix).mtimeMs < sources) {
  console.log('Construction… / Building…');
  must('Construction', ['server/build.mjs']);
  must('Construction', ['client/build.mjs']);
  must('VSIX', ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '-o', 'dist/care.vsix']);
}
if (!existsSync(example)) {
  mkdirSync(path.dirname(example), { recursive: true });
  cpSync(path.join(root, 'test/dossiers/ght-vallombreuse'), example, { recursive: true });
}
const care = path.join(root, 'dist/care.cjs');
console.log(`\n$ care check ${path.relative(root, example)} --today ${TODAY}\n`);
run([care, 'check', example, '--today', TODAY]);
console.log(`\n$ care report ${path.relative(root, example)} --today ${TODAY}\n`);
run([care, 'report', example, '--today', TODAY]);
must('care report', [care, 'report', example, '--today', TODAY, '--format', 'html', '-o', reportFile]);

const code = spawnSync(process.platform === 'win32' ? 'where' : 'which', ['code'], { stdio: 'ignore' }).status === 0;
console.log(`
Tout est prêt / Ready:
  rapport  / report     ${reportFile}
  exemple  / example    ${example}
  extension (VSIX)      ${vsix}
  commande / command    node ${path.relative(process.cwd(), care)} --help`);
if (code) {
  const shell = process.platform === 'win32';
  spawnSync('code', ['--install-extension', vsix, '--force'], { stdio: 'inherit', shell });
  spawnSync('code', [example, '--goto', path.join(example, 'plan.care.yaml')], { stdio: 'inherit', shell });
  console.log('\nL’exemple s’ouvre dans VS Code. / The example opens in VS Code.');
} else {
  console.log(`
Pour le voir dans VS Code / To see it in VS Code:
  - « code » n’est pas dans le PATH : ouvrez VS Code, « Extensions : Installer depuis un VSIX… », puis ce dossier ;
    “code” is not on the PATH: open VS Code, “Extensions: Install from VSIX…”, then this folder;
  - ou / or: npm run editor`);
}
