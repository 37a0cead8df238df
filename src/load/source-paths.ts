/** The folder, beside a project or in its package, in which the sources of JavaScript actions are (semantics 7.1). */
export const sourceFolder = 'javascriptsource';

/** Whether a path below the folder of an app is a file that an action can be, or import. */
export function isSourcePath(path: string): boolean {
  return path.startsWith(`${sourceFolder}/`) && /\.(?:[cm]?js|json)$/.test(path);
}
