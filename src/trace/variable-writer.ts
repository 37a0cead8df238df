import type { Captured, ObjectSnapshot } from './capture.js';
import { type Encoded, encodeCaptured, encodeSnapshot, isSnapshot, isSnapshotList } from './encode.js';
import type { Side } from './event.js';

/** Which call of a flow an event belongs to. */
interface Call {
  readonly on: Side;
  readonly flow: string;
  readonly depth: number;
}

type Members = Readonly<Record<string, Encoded>>;

/**
 * Writes the variables of watched nodes without what was written before: a variable where it is another one than at the watched node before
 * in the same call, an object in full where it is first written, and afterwards with the members that have changed. `VariableReader` puts it
 * together again.
 */
export class VariableWriter {
  /** The flow and the variables at the last watched node, by side and depth. */
  private readonly calls = new Map<string, { readonly flow: string; readonly variables: ReadonlyMap<string, string> }>();
  private readonly objects = new Map<string, Members>();
  /** Texts of what is kept once however often it is seen. */
  private readonly texts = new WeakMap<object, string>();

  /** A call begins: nothing of it was written. */
  begin(call: Call): void {
    this.calls.delete(keyOf(call));
  }

  write(call: Call, variables: Readonly<Record<string, Captured>>): Members {
    const before = this.calls.get(keyOf(call));
    const known = before?.flow === call.flow ? before.variables : new Map<string, string>();
    const now = new Map(Object.entries(variables).map(([name, value]) => [name, this.textOf(value)]));
    this.calls.set(keyOf(call), { flow: call.flow, variables: now });
    const written: Record<string, Encoded> = {};
    for (const [name, value] of Object.entries(variables))
      if (known.get(name) !== now.get(name)) written[name] = this.writeValue(value);
    const gone = [...known.keys()].filter((name) => !now.has(name));
    return { variables: written, ...(gone.length > 0 && { gone }) };
  }

  private writeValue(value: Captured): Encoded {
    if (isSnapshotList(value)) return value.map((snapshot) => this.writeObject(snapshot));
    return isSnapshot(value) ? this.writeObject(value) : encodeCaptured(value);
  }

  private writeObject(snapshot: ObjectSnapshot): Encoded {
    const members = encodeSnapshot(snapshot) as Members;
    const id = String(members.$id);
    const before = this.objects.get(id);
    this.objects.set(id, members);
    if (before === undefined) return members;
    const changed = Object.entries(members).filter(
      ([name, value]) => name.startsWith('$') || JSON.stringify(value) !== JSON.stringify(before[name]),
    );
    return Object.fromEntries(changed);
  }

  private textOf(value: Captured): string {
    const known = typeof value === 'object' && value !== null ? this.texts.get(value) : undefined;
    if (known !== undefined) return known;
    const text = JSON.stringify(encodeCaptured(value));
    if (typeof value === 'object' && value !== null) this.texts.set(value, text);
    return text;
  }
}

export function keyOf({ on, depth }: { readonly on: string; readonly depth: number }): string {
  return `${on} ${depth}`;
}
