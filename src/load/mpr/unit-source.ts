import { join } from 'node:path';
import { namesBelow, readBytes, statsOf } from '../reading-files.js';

/** Where the contents of units are when they are not in the database: beside the `.mpr`, or beside it in a package. */
export interface UnitSource {
  read(id: string): Uint8Array | undefined;
  /** The ids of all units there are, also of those that the project does not list. */
  ids(): readonly string[];
  /** The name under which messages mention the contents of one unit. */
  nameOf(id: string): string;
}

const contentsFolder = 'mprcontents';
const extension = '.mxunit';

/** `mprcontents/e9/c3/e9c3ed02-….mxunit` (mpr-format 1.3). */
function pathOf(id: string): readonly string[] {
  return [contentsFolder, id.slice(0, 2), id.slice(2, 4), id + extension];
}

/** The contents folder beside a project file; undefined where there is none. */
export function folderSource(projectFolder: string): UnitSource | undefined {
  const root = join(projectFolder, contentsFolder);
  if (statsOf(root)?.isDirectory() !== true) return undefined;
  return {
    read(id) {
      const path = join(projectFolder, ...pathOf(id));
      return statsOf(path)?.isFile() ? readBytes(path) : undefined;
    },
    ids() {
      return namesBelow(root)
        .filter((name) => name.endsWith(extension))
        .map((name) => name.slice(-36 - extension.length, -extension.length));
    },
    nameOf: (id) => pathOf(id).join('/'),
  };
}

/** The contents folder inside a package, as a map from paths with slashes to bytes; undefined where there is none. */
export function packageSource(files: ReadonlyMap<string, Uint8Array>): UnitSource | undefined {
  const paths = [...files.keys()].filter((path) => path.startsWith(`${contentsFolder}/`) && path.endsWith(extension));
  if (paths.length === 0) return undefined;
  return {
    read: (id) => files.get(pathOf(id).join('/')),
    ids: () => paths.map((path) => path.slice(-36 - extension.length, -extension.length)),
    nameOf: (id) => pathOf(id).join('/'),
  };
}
