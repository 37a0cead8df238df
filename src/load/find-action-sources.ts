import { join, sep } from 'node:path';
import type { AppModel, JavaScriptAction } from '../model/app-model.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { entriesOf, statsOf } from './reading-files.js';
import { sourceFolder } from './source-paths.js';

/** How the folder of an app is named that is a package. It stands for no place on disk. */
const packageFolder = `${sep}package`;

/**
 * Finds the sources of JavaScript actions: `javascriptsource/<module in lower case>/actions/<Name>.js` beside the project file or
 * the MDL files (semantics 7.1), or in the package that the app came in. Only their names are read here; most runs call few of them.
 */
export function withActionSources(model: AppModel, beside: string): AppModel {
  const files = new Map<string, ReadonlyMap<string, string>>();
  const { packagedSources } = model;
  const folder = packagedSources === undefined ? beside : packageFolder;
  const namesIn = packagedSources === undefined ? namesOnDisk : namesInPackage([...packagedSources.keys()]);
  const modules = namesIn(join(folder, sourceFolder), true);
  if (modules.length === 0) return model;
  const filesOf = (module: string): ReadonlyMap<string, string> => {
    const known = files.get(module);
    if (known !== undefined) return known;
    const names = modules.filter((name) => name.toLowerCase() === module);
    const found = new Map<string, string>();
    for (const name of names) {
      for (const file of namesIn(join(folder, sourceFolder, name, 'actions'), false)) {
        if (file.endsWith('.js')) found.set(file, `${sourceFolder}/${name}/actions/${file}`);
      }
    }
    files.set(module, found);
    return found;
  };
  const diagnostics: Diagnostic[] = [];
  const javaScriptActions = model.javaScriptActions.map((action): JavaScriptAction => {
    if (action.body !== undefined && action.body.trim() !== '') return action;
    const [module = '', name = ''] = action.name.split('.');
    const known = filesOf(module.toLowerCase());
    const exact = known.get(`${name}.js`);
    if (exact !== undefined) return { ...action, source: exact };
    const other = [...known].find(([file]) => file.toLowerCase() === `${name}.js`.toLowerCase());
    if (other === undefined) return action;
    diagnostics.push(wrongCase(action, other[1]));
    return { ...action, source: other[1] };
  });
  const sourced = new Set(javaScriptActions.filter(({ source }) => source !== undefined).map((action) => action.name));
  // In MDL an action may leave its body to the file.
  const kept = model.diagnostics.filter(({ code, where }) => code !== 'mdl-no-body' || !sourced.has(where));
  return { ...model, folder, javaScriptActions, diagnostics: [...kept, ...diagnostics] };
}

/** What lies right below a folder of a package. */
function namesInPackage(paths: readonly string[]): typeof namesOnDisk {
  const parts = paths.map((path) => path.split('/'));
  return (folder, ofFolders) => {
    const above = folder.slice(packageFolder.length + 1).split(sep);
    const inside = parts.filter((path) => above.every((name, place) => path[place] === name));
    const names = inside.filter((path) => path.length > above.length + 1 === ofFolders).map((path) => path[above.length] ?? '');
    return [...new Set(names)].sort();
  };
}

function namesOnDisk(folder: string, ofFolders: boolean): readonly string[] {
  if (statsOf(folder)?.isDirectory() !== true) return [];
  return entriesOf(folder)
    .filter((entry) => entry.isSymbolicLink() || entry.isDirectory() === ofFolders)
    .map(({ name }) => name)
    .sort();
}

/** Mendix checks the letter case from 11.6 on; before, it depended on the machine whether the file was found. */
function wrongCase({ name, origin }: JavaScriptAction, file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'action-source-case',
    message: `The source of ${name} is ${file}, whose name differs in letter case.`,
    where: name,
    origin,
    hint: 'Give the file the name of the action.',
  };
}
