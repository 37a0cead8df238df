import { join } from 'node:path';
import type { AppModel, JavaScriptAction } from '../model/app-model.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import { entriesOf, statsOf } from './reading-files.js';

const sourceFolder = 'javascriptsource';

/**
 * Finds the sources of JavaScript actions: `javascriptsource/<module in lower case>/actions/<Name>.js` beside the project file or
 * the MDL files (semantics 7.1). Only their names are read here; most runs call few of them.
 */
export function withActionSources(model: AppModel, folder: string): AppModel {
  const files = new Map<string, ReadonlyMap<string, string>>();
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

function namesIn(folder: string, ofFolders: boolean): readonly string[] {
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
