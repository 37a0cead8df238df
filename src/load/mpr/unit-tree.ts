import type { Diagnostic } from '../../problem/diagnostic.js';
import { HarnessError } from '../../problem/harness-error.js';
import { DamagedBson } from './bson-scan.js';
import { decodeElement, type Element, numberOf, textOf } from './element.js';
import { isIndispensable, type Unit } from './project-units.js';

/** A decoded document of a module. */
export interface Document {
  readonly unit: string;
  readonly element: Element;
  readonly module: string;
  /** `Module.Name`; folders take no part (mpr-format 3). */
  readonly name: string;
}

interface Module {
  readonly name: string;
  readonly unit: string;
  readonly sortIndex: number;
}

/** The units as a tree, which exists only through the container that each one names, and the decoding of what is asked for. */
export class UnitTree {
  private readonly byId = new Map<string, Unit>();
  private readonly byType = new Map<string, Unit[]>();
  private readonly modulesByUnit = new Map<string, Module>();
  private readonly detached: string[] = [];
  /** What is wrong with the units that can not be read, by their ids. */
  private readonly damaged = new Map<string, string>();

  constructor(
    units: readonly Unit[],
    private readonly fileName: string,
  ) {
    for (const unit of units) {
      this.byId.set(unit.id, unit);
      const sameType = this.byType.get(unit.type);
      if (sameType === undefined) this.byType.set(unit.type, [unit]);
      else sameType.push(unit);
    }
    if (!this.byType.has('Projects$Project')) {
      throw new HarnessError('not-a-project', `${fileName} has no project root among its units.`, fileName);
    }
    for (const unit of this.byType.get('Projects$ModuleImpl') ?? []) {
      const element = this.decode(unit) ?? {};
      const module = { name: textOf(element, 'Name'), unit: unit.id, sortIndex: numberOf(element, 'NewSortIndex') ?? 0 };
      this.modulesByUnit.set(unit.id, module);
    }
  }

  /** In the order in which Studio Pro shows them. */
  moduleNames(): readonly string[] {
    return this.modules().map((module) => module.name);
  }

  private modules(): readonly Module[] {
    const modules = [...this.modulesByUnit.values()];
    return modules.sort((one, other) => one.sortIndex - other.sortIndex || compare(one.name, other.name));
  }

  /** All documents of the given stored types: module by module, in each by name, so that no storage order shows through. */
  documents(...types: readonly string[]): readonly Document[] {
    const rank = new Map(this.modules().map((module, index) => [module.name, index]));
    const documents: Document[] = [];
    for (const unit of this.unitsOf(types)) {
      const module = this.moduleOf(unit);
      if (module === undefined) this.detached.push(unit.id);
      else {
        const element = this.decode(unit);
        if (element === undefined) continue;
        documents.push({ unit: unit.id, element, module: module.name, name: `${module.name}.${textOf(element, 'Name')}` });
      }
    }
    const rankOf = (document: Document) => rank.get(document.module) ?? 0;
    return documents.sort(
      (one, other) => rankOf(one) - rankOf(other) || compare(one.name, other.name) || compare(one.unit, other.unit),
    );
  }

  /** The one document of the project itself of a stored type, where it has one. */
  projectDocument(type: string): Element | undefined {
    const unit = this.byType.get(type)?.[0];
    return unit === undefined ? undefined : this.decode(unit);
  }

  /** Units that are read without being decoded, with the module that they are in. */
  rawUnits(...types: readonly string[]): readonly { readonly unit: Unit; readonly module: string }[] {
    const found: { unit: Unit; module: string }[] = [];
    for (const unit of this.unitsOf(types)) {
      const module = this.moduleOf(unit);
      if (module === undefined) this.detached.push(unit.id);
      else found.push({ unit, module: module.name });
    }
    return found;
  }

  private decode(unit: Unit): Element | undefined {
    return this.reading(unit, () => decodeElement(unit.bytes));
  }

  /**
   * Does something with the contents of a unit; undefined where they are damaged. The app then lacks what the unit defines,
   * and says so, as it does of a unit that is missing.
   *
   * @throws HarnessError when the project means something else without the unit
   */
  reading<Result>(unit: Unit, read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DamagedBson)) throw error;
      if (isIndispensable(unit)) {
        const message = `The unit ${unit.id} (${unit.type}) of ${this.fileName} is damaged: ${error.message}. Restore it from version control.`;
        throw new HarnessError('damaged-unit', message, this.fileName);
      }
      this.damaged.set(unit.id, `The unit ${unit.id} (${unit.type}) is damaged: ${error.message}.`);
      return undefined;
    }
  }

  diagnostics(): readonly Diagnostic[] {
    const where = this.fileName;
    const hint = 'What it defines is absent from the app; restore the file from version control.';
    const damaged = [...this.damaged].map(
      ([unit, message]): Diagnostic => ({ severity: 'warning', code: 'damaged-unit', message, where, origin: { unit }, hint }),
    );
    const detached = [...new Set(this.detached)].map((unit): Diagnostic => {
      const message = `The unit ${unit} is in no module and was ignored.`;
      return { severity: 'warning', code: 'detached-unit', message, where, origin: { unit } };
    });
    return [...damaged, ...detached];
  }

  private unitsOf(types: readonly string[]): readonly Unit[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The nearest module above; undefined where the way up ends, or runs in a circle, before there is one. */
  private moduleOf(unit: Unit): Module | undefined {
    const visited = new Set<string>();
    let current: Unit | undefined = unit;
    while (current !== undefined && !visited.has(current.id)) {
      const module = this.modulesByUnit.get(current.id);
      if (module !== undefined) return module;
      visited.add(current.id);
      current = this.byId.get(current.container);
    }
    return undefined;
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
