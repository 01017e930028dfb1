/** Which project is packaged, where it goes, and what stands against it. */
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Project, Text } from '../../core/index.ts';
import { abridge, basename, dirname, isInside, projectOf } from '../../core/index.ts';
import type { Contents } from '../../core/packaging.ts';
import { toCore } from '../../disk/paths.ts';
import { UsageError } from '../args.ts';
import type { Io } from '../io.ts';
import type { Loaded, Located } from '../located.ts';
import { locate, shownPath } from '../located.ts';
import type { Layout } from './layout.ts';

/** Findings that must not stand when a dossier is handed over: a piece outside the project, one that was changed, one with secrets; and a rule that could not look. */
const STANDING = new Set(['CARE207', 'CARE401', 'CARE407', 'CARE000']);

/** The project that was asked for, or the only one. */
export function chooseProject({ snapshot, folder }: Loaded, wanted: string | undefined, io: Io): Project {
  // A package that was made before holds a plan too.
  const projects = snapshot.projects.filter(({ root }) => basename(root) !== 'data' || !snapshot.files.has(`${dirname(root)}/bagit.txt`));
  const base = toCore(folder);
  const names = projects.map((p) => (p.root === base ? '.' : shownPath(p.root, base)));
  if (wanted !== undefined) {
    const places = [toCore(path.resolve(io.cwd, wanted)), toCore(path.resolve(folder, wanted))];
    const found = projects.find((p) => places.includes(p.root) || places.includes(p.plan.path));
    if (found) return found;
    throw new UsageError({ fr: `Aucun projet « ${wanted} » ici. Projets : ${abridge(names, 10, 'fr') || 'aucun'}.`, en: `There is no project “${wanted}” here. Projects: ${abridge(names, 10, 'en') || 'none'}.` });
  }
  const [only, ...others] = projects;
  if (!only) throw new UsageError({ fr: `Aucun plan (care: plan/1) sous ${folder} : il n'y a rien à assembler.`, en: `No plan (care: plan/1) under ${folder}: there is nothing to package.` });
  if (others.length === 0) return only;
  throw new UsageError({
    fr: `Il y a ${projects.length} projets ici : choisissez-en un avec --projet (${abridge(names, 10, 'fr')}).`,
    en: `There are ${projects.length} projects here: choose one with --projet (${abridge(names, 10, 'en')}).`,
  });
}

/** Findings of the project that stand in the way. What a file holds that does not enter is no reason. */
export function standing(loaded: Loaded, project: Project, { pieces }: Contents): Located[] {
  const outside = new Set(pieces.flatMap((p) => (p.fate === 'confidentielle' ? [p.part.segment] : [])));
  return locate([loaded]).filter(({ finding: { code, place }, path: at }) => (
    STANDING.has(code) && projectOf(loaded.snapshot, at) === project && !(code === 'CARE407' && outside.has(place.segment))));
}

/** The place for the package, as a native path. `replace`: a package that we made and that stands there may go. */
export function checkPlace(out: string, project: Project, zip: boolean, replace: boolean): void {
  if (isInside(project.root, toCore(out)) && !zip) {
    throw new UsageError({
      fr: `« ${out} » est dans le projet lui-même : le plan y serait deux fois. Choisissez un endroit hors de ce dossier, ou ajoutez --zip.`,
      en: `“${out}” lies in the project itself, which would then have two plans. Choose a place outside that folder, or add --zip.`,
    }, false);
  }
  const parent = path.dirname(out);
  if (!lstatSync(parent, { throwIfNoEntry: false })) {
    throw new UsageError({ fr: `Le dossier « ${parent} » n'existe pas : créez-le d'abord.`, en: `The folder “${parent}” does not exist: make it first.` }, false);
  }
  const there = lstatSync(out, { throwIfNoEntry: false });
  if (!there) return;
  if (!replace) {
    throw new UsageError({
      fr: `« ${out} » existe déjà : rien n'a été écrit. Donnez un autre nom, ou ajoutez --remplacer pour remplacer ce dossier assemblé.`,
      en: `“${out}” already exists: nothing was written. Give another name, or add --remplacer to replace that package.`,
    }, false);
  }
  if (there.isFile() ? !isZip(out) : !there.isDirectory() || !isOurBag(out)) {
    throw new UsageError({
      fr: `« ${out} » n'est pas un dossier assemblé par care : il n'est pas remplacé. Donnez un autre nom.`,
      en: `“${out}” is no package made by care: it is not replaced. Give another name.`,
    }, false);
  }
}

function isZip(file: string): boolean {
  return /\.zip$/i.test(file) && readFileSync(file).subarray(0, 2).toString('latin1') === 'PK';
}

function isOurBag(folder: string): boolean {
  const names = readdirSync(folder);
  return names.includes('bagit.txt') && names.includes('bag-info.txt') && /^Bag-Software-Agent: care /m.test(readFileSync(path.join(folder, 'bag-info.txt'), 'utf8'));
}

/** The sentences that say what stands in the way: where, what, and the rule. */
export function reasons(found: readonly Located[], layout: Layout, shown: (path: string) => string): Text[] {
  return [
    ...found.map(({ finding, path: at, range }): Text => {
      const say = (lang: 'fr' | 'en'): string => `${finding.code} ${shown(at)}:${range.start.line + 1}${lang === 'fr' ? ' : ' : ': '}${finding.message[lang]}`;
      return { fr: say('fr'), en: say('en') };
    }),
    ...layout.faults.map(({ path: at, why }): Text => ({ fr: `${shown(at)} : ${why.fr}.`, en: `${shown(at)}: ${why.en}.` })),
  ];
}
