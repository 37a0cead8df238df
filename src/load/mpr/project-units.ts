import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../problem/diagnostic.js';
import { HarnessError } from '../../problem/harness-error.js';
import { peekType } from './bson-scan.js';
import { gitLfsPointer, isGitLfsPointer, type ProjectDatabase, type UnitRow } from './project-database.js';
import type { UnitSource } from './unit-source.js';

/** A unit with its contents, not decoded yet. */
export interface Unit {
  readonly id: string;
  readonly container: string;
  readonly containment: string;
  /** The full `$Type`; `''` where the contents are missing. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ProjectUnits {
  readonly units: readonly Unit[];
  /** SHA-256 over all units, hexadecimal. */
  readonly contentHash: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Units without which a project means something else: without one of these it is not loaded. */
export function isIndispensable({ containment }: Pick<Unit, 'containment'>): boolean {
  return containment === '' || containment === 'Modules' || containment === 'DomainModel';
}

/**
 * Brings together the list of units and their contents. The list decides: a checkout can hold files of units that were
 * deleted, and lack files of others (mpr-format T2 to T4).
 */
export function readProjectUnits(database: ProjectDatabase, source: UnitSource | undefined, fileName: string): ProjectUnits {
  const reader = new UnitReader(fileName, source);
  const rows = database.units.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const units = rows.map((row) => reader.read(row));
  if (database.format === 'mpr2' && source !== undefined) reader.noteOrphans(rows, source);
  return { units, contentHash: reader.contentHash(), diagnostics: [...uselessRows(database, fileName), ...reader.diagnostics()] };
}

function uselessRows({ uselessRows }: ProjectDatabase, where: string): readonly Diagnostic[] {
  if (uselessRows === 0) return [];
  const message = `The table of units has ${count(uselessRows, 'row')} without an id of its own.`;
  const hint = 'Only a damaged file has such; what they held is absent from the app. Restore the project from version control.';
  return [{ severity: 'warning', code: 'damaged-unit', message, where, hint }];
}

class UnitReader {
  private readonly missing: UnitRow[] = [];
  private readonly unreadable: UnitRow[] = [];
  private stale = 0;
  private orphans = 0;
  private readonly total = createHash('sha256');

  constructor(
    private readonly fileName: string,
    private readonly source: UnitSource | undefined,
  ) {}

  read(row: UnitRow): Unit {
    const { id, container, containment } = row;
    const bytes = row.contents ?? this.source?.read(id);
    this.total.update(id);
    if (bytes === undefined) return this.withoutContents(row, this.missing, 'is missing');
    if (isGitLfsPointer(bytes)) throw gitLfsPointer(this.nameOf(id));
    const digest = createHash('sha256').update(bytes).digest();
    this.total.update(digest);
    const type = peekType(bytes);
    if (type === undefined) return this.withoutContents(row, this.unreadable, 'is damaged');
    if (row.hash !== '' && digest.toString('base64') !== row.hash) this.stale++;
    return { id, container, containment, type, bytes };
  }

  private withoutContents(row: UnitRow, list: UnitRow[], what: string): Unit {
    if (isIndispensable(row)) {
      const role = row.containment === '' ? 'the project itself' : `a unit in ${row.containment}`;
      const message = `The unit ${this.nameOf(row.id)} of ${this.fileName} ${what}, and it holds ${role}. Restore it from version control.`;
      throw new HarnessError(list === this.missing ? 'missing-unit' : 'damaged-unit', message, this.fileName);
    }
    list.push(row);
    return { id: row.id, container: row.container, containment: row.containment, type: '', bytes: new Uint8Array() };
  }

  private nameOf(id: string): string {
    return this.source?.nameOf(id) ?? id;
  }

  noteOrphans(rows: readonly UnitRow[], source: UnitSource): void {
    const listed = new Set(rows.map((row) => row.id));
    this.orphans = source.ids().filter((id) => !listed.has(id)).length;
  }

  contentHash(): string {
    return this.total.digest('hex');
  }

  diagnostics(): readonly Diagnostic[] {
    const where = this.fileName;
    const found: Diagnostic[] = [];
    for (const row of this.missing) {
      const message = `The unit ${this.nameOf(row.id)} (in ${row.containment}) is listed, but its contents are missing.`;
      const hint = 'What it defines is unknown and absent from the app; restore the file from version control.';
      found.push({ severity: 'warning', code: 'missing-unit', message, where, origin: { unit: row.id }, hint });
    }
    for (const row of this.unreadable) {
      const message = `The contents of the unit ${this.nameOf(row.id)} (in ${row.containment}) can not be read.`;
      const hint = 'What it defines is absent from the app; restore the file from version control.';
      found.push({ severity: 'warning', code: 'damaged-unit', message, where, origin: { unit: row.id }, hint });
    }
    if (this.stale > 0) {
      const message = `The contents of ${count(this.stale, 'unit')} changed without the hash that the project keeps of them.`;
      const hint = 'A merge or a tool other than Studio Pro changed the project; the contents were used as they are.';
      found.push({ severity: 'warning', code: 'stale-hash', message, where, hint });
    }
    if (this.orphans > 0) {
      const message = `The contents folder holds ${count(this.orphans, 'unit')} that the project does not list.`;
      const hint = 'They are left over from deleted or moved documents and were ignored.';
      found.push({ severity: 'warning', code: 'orphan-unit', message, where, hint });
    }
    return found;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
