import type { Variable } from '../../expression/compile.js';
import type { DataType } from '../../model/data-type.js';
import type { ProgramVariable } from '../program.js';

/** The variables that are visible in one place: those of the flow, or of a loop body with all around it. */
export class VariableScope {
  private readonly own = new Map<string, number>();

  constructor(
    private readonly table: VariableTable,
    readonly parent: VariableScope | undefined,
  ) {}

  /**
   * Declares a variable here. A second declaration of the same name, on another branch, shares its slot; where their types
   * differ the type is decided by the values.
   */
  declare(name: string, type: DataType): Variable {
    const known = this.own.get(name);
    if (known !== undefined) {
      this.table.mergeType(known, type);
      return this.table.variable(known);
    }
    const slot = this.table.add(name, type);
    this.own.set(name, slot);
    return { slot, type };
  }

  find(name: string): Variable | undefined {
    const slot = this.own.get(name);
    return slot === undefined ? this.parent?.find(name) : this.table.find(slot);
  }

  /** The slot of a variable that is declared here; to ask for it is not to name it. */
  slotOf(name: string): number | undefined {
    return this.own.get(name);
  }

  *names(): Iterable<string> {
    yield* this.own.keys();
    if (this.parent !== undefined) yield* this.parent.names();
  }

  /** What is declared here, with its slots. */
  get declared(): ReadonlyMap<string, number> {
    return this.own;
  }

  /** The slots that begin empty again in each pass of the loop. */
  slots(): readonly number[] {
    return [...this.own.values()];
  }
}

/** All variables of one flow, by slot. */
export class VariableTable {
  private readonly entries: { name: string; type: DataType }[] = [];
  private readonly found = new Set<number>();

  get variables(): readonly ProgramVariable[] {
    return this.entries;
  }

  add(name: string, type: DataType): number {
    return this.entries.push({ name, type }) - 1;
  }

  /** A slot for the engine's own use, with a name that no flow can write. */
  addHidden(purpose: string): number {
    return this.add(`(${purpose})`, { kind: 'Unknown' });
  }

  /** The variable of a slot, for something in the flow that names it. */
  find(slot: number): Variable {
    this.found.add(slot);
    return this.variable(slot);
  }

  /** Whether anything that was compiled so far names the variable. */
  isNamed(slot: number): boolean {
    return this.found.has(slot);
  }

  variable(slot: number): Variable {
    return { slot, type: this.entries[slot]?.type ?? { kind: 'Unknown' } };
  }

  mergeType(slot: number, type: DataType): void {
    const entry = this.entries[slot];
    if (entry !== undefined && !sameType(entry.type, type)) entry.type = { kind: 'Unknown' };
  }
}

function sameType(left: DataType, right: DataType): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
