import { strFromU8, unzipSync } from 'fflate';
import { HarnessError } from '../../problem/harness-error.js';
import { loadingLimits } from '../../problem/limits.js';
import { isSourcePath } from '../source-paths.js';
import { packageSource, type UnitSource } from './unit-source.js';

/** The project inside a package. */
export interface PackagedProject {
  readonly bytes: Uint8Array;
  readonly source: UnitSource | undefined;
  /** Sources of JavaScript actions, and what they import, by their paths in the package. */
  readonly sources: ReadonlyMap<string, Uint8Array>;
}

export function isPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Opens an `.mpk`: a zip whose `package.xml` names the project file in it. That file is in the single-file format even
 * when a new Studio Pro wrote it (mpr-format 1.4, T1); the other format is read as well.
 */
export function openPackage(bytes: Uint8Array, fileName: string): PackagedProject {
  const files = unzip(bytes, fileName);
  const manifest = files.get('package.xml');
  const named = manifest === undefined ? undefined : /<projectFile\b[^>]*\bpath\s*=\s*"([^"]+)"/.exec(strFromU8(manifest))?.[1];
  const projectFiles = [...files.keys()].filter((path) => !path.includes('/') && path.endsWith('.mpr'));
  const path = named ?? (projectFiles.length === 1 ? projectFiles[0] : undefined);
  const project = path === undefined ? undefined : files.get(path.replaceAll('\\', '/'));
  if (project === undefined) {
    const message =
      named === undefined
        ? `${fileName} is not a Mendix package: it has no package.xml that names a project file.`
        : `${fileName} is incomplete: its package.xml names ${named}, which is not in the package.`;
    throw new HarnessError('not-a-project', message, fileName);
  }
  const sources = new Map([...files].filter(([path]) => isSourcePath(path)));
  return { bytes: project, source: packageSource(files), sources };
}

function unzip(bytes: Uint8Array, fileName: string): ReadonlyMap<string, Uint8Array> {
  try {
    const wanted = /(^package\.xml|\.mpr|\.mxunit)$/;
    let total = 0;
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name) && !isSourcePath(name)) return false;
        total += originalSize;
        if (total > loadingLimits.packageBytes) throw tooLarge(fileName);
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new HarnessError('damaged-project', `${fileName} is damaged: it can not be unzipped (${reason}).`, fileName);
  }
}

function tooLarge(fileName: string): HarnessError {
  const message = `${fileName} unpacks to more than ${loadingLimits.packageBytes} bytes, which is the limit. Is it a package of Mendix?`;
  return new HarnessError('package-too-large', message, fileName);
}
