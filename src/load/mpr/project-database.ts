import type { Database, SqlJsStatic } from 'sql.js';
import { HarnessError } from '../../problem/harness-error.js';
import { guidFromBytes } from './guid.js';

/** One row of the table of units. */
export interface UnitRow {
  readonly id: string;
  /** The unit that holds it; the root of the project holds itself. */
  readonly container: string;
  /** The property of the container that it stands in: `Modules`, `Documents`, `DomainModel`. */
  readonly containment: string;
  /** Base64 of the SHA-256 of its bytes, as the last writer noted it. */
  readonly hash: string;
  /** Only in a single-file project. */
  readonly contents?: Uint8Array;
}

export interface ProjectDatabase {
  readonly format: 'mpr1' | 'mpr2';
  /** `major.minor.patch`. */
  readonly mendixVersion: string;
  readonly units: readonly UnitRow[];
  /** How many rows name no unit, or one that another row names already: only damaged files have such. */
  readonly uselessRows: number;
}

/**
 * Reads the SQLite database that an `.mpr` is. Which of the two formats it has is told by the table's columns, never by the
 * Mendix version (mpr-format 1.1). The file is read into memory, so a Studio Pro that has it open is not disturbed.
 */
export function readProjectDatabase(bytes: Uint8Array, fileName: string, sqlite: SqlJsStatic): ProjectDatabase {
  checkHeader(bytes, fileName);
  let database: Database | undefined;
  try {
    database = new sqlite.Database(bytes);
    database.run('PRAGMA query_only = ON');
    const columns = columnsOf(database, 'Unit');
    const metaColumns = columnsOf(database, '_MetaData');
    if (!columns.includes('UnitID') || !columns.includes('ContainerID') || !metaColumns.includes('_ProductVersion')) {
      throw new HarnessError('not-a-project', `${fileName} is a SQLite database, but not a Mendix project.`, fileName);
    }
    const isSingleFile = columns.includes('Contents');
    return {
      format: isSingleFile ? 'mpr1' : 'mpr2',
      mendixVersion: readVersion(database, fileName),
      ...readUnits(database, isSingleFile),
    };
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${fileName} is damaged: SQLite can not read it (${reason}). Restore it from version control or a backup.`;
    throw new HarnessError('damaged-project', message, fileName);
  } finally {
    close(database);
  }
}

/** Of a damaged file SQLite may not even be able to let go; what was found out about it before counts. */
function close(database: Database | undefined): void {
  try {
    database?.close();
  } catch {
    // The memory of the file goes with the process.
  }
}

/** Tells apart the usual things that carry the name of a project and are none, each with what to do. */
function checkHeader(bytes: Uint8Array, fileName: string): void {
  if (bytes.length === 0) {
    throw new HarnessError('empty-file', `${fileName} is empty. Restore it from version control or a backup.`, fileName);
  }
  if (isGitLfsPointer(bytes)) throw gitLfsPointer(fileName);
  if (!startsWith(bytes, 'SQLite format 3\0')) {
    const message = `${fileName} is not a Mendix project: an .mpr is a SQLite database, and this file is not one.`;
    throw new HarnessError('not-a-project', message, fileName);
  }
}

export function isGitLfsPointer(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'version https://git-lfs');
}

export function gitLfsPointer(fileName: string): HarnessError {
  const message = `${fileName} is a Git LFS pointer, not the file itself. Fetch the file with "git lfs pull".`;
  return new HarnessError('git-lfs-pointer', message, fileName);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  if (bytes.length < text.length) return false;
  for (let index = 0; index < text.length; index++) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
}

/** No columns where there is no such table; a view of the name, which could compute without end, is none. */
function columnsOf(database: Database, table: 'Unit' | '_MetaData'): readonly string[] {
  const isTable = database.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '${table}'`).length > 0;
  if (!isTable) return [];
  const result = database.exec(`PRAGMA table_info(${table})`)[0];
  return (result?.values ?? []).map((row) => String(row[1]));
}

/** Versions carry a build number or a pre-release mark behind the three parts that matter (mpr-format 1.1). */
function readVersion(database: Database, fileName: string): string {
  const stored = String(database.exec('SELECT _ProductVersion FROM _MetaData')[0]?.values[0]?.[0] ?? '');
  const version = /^\d+\.\d+\.\d+/.exec(stored)?.[0];
  if (version === undefined) {
    throw new HarnessError(
      'not-a-project',
      `${fileName} does not say which Mendix version wrote it ("${stored.slice(0, 40)}").`,
      fileName,
    );
  }
  return version;
}

function readUnits(database: Database, isSingleFile: boolean): Pick<ProjectDatabase, 'units' | 'uselessRows'> {
  const known = columnsOf(database, 'Unit');
  const orNothing = (column: string) => (known.includes(column) ? column : "''");
  const columns = ['UnitID', 'ContainerID', orNothing('ContainmentName'), orNothing('ContentsHash')];
  if (isSingleFile) columns.push('Contents');
  const statement = database.prepare(`SELECT ${columns.join(', ')} FROM Unit`);
  const units = new Map<string, UnitRow>();
  let uselessRows = 0;
  try {
    while (statement.step()) {
      const [id, container, containment, hash, contents] = statement.get();
      const guid = id instanceof Uint8Array && id.length === 16 ? guidFromBytes(id) : undefined;
      if (guid === undefined || units.has(guid)) {
        uselessRows++;
        continue;
      }
      units.set(guid, {
        id: guid,
        container: container instanceof Uint8Array ? guidFromBytes(container) : '',
        containment: typeof containment === 'string' ? containment : '',
        hash: typeof hash === 'string' ? hash : '',
        ...(contents instanceof Uint8Array ? { contents } : {}),
      });
    }
  } finally {
    statement.free();
  }
  return { units: [...units.values()], uselessRows };
}
