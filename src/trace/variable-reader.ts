import type { Encoded } from './encode.js';
import { keyOf } from './variable-writer.js';

/** An event of a trace file, as far as variables go. */
export interface WrittenEvent {
  readonly event: string;
  readonly on?: string;
  readonly flow?: string;
  readonly depth?: number;
  readonly variables?: Readonly<Record<string, Encoded>>;
  readonly gone?: readonly string[];
}

type Variables = Readonly<Record<string, Encoded>>;

/**
 * Puts the variables of watched nodes together again, which a trace file holds without what it has said before. Takes the events of a run
 * from the first on.
 */
export class VariableReader {
  private readonly calls = new Map<string, { readonly flow: string; readonly variables: Variables }>();
  private readonly objects = new Map<string, Variables>();

  /** All variables that the node could see; nothing for other events, and for nodes that were not watched. */
  read({ event, on = '', flow = '', depth = 0, variables, gone = [] }: WrittenEvent): Variables | undefined {
    const key = keyOf({ on, depth });
    if (event === 'flow-entered') this.calls.delete(key);
    if (event !== 'node' || variables === undefined) return undefined;
    const known = this.calls.get(key);
    const before = known?.flow === flow ? known.variables : {};
    const kept = Object.entries(before).filter(([name]) => !gone.includes(name));
    const changed = Object.entries(variables).map(([name, value]) => [name, this.whole(value)] as const);
    const now = Object.fromEntries([...kept, ...changed]);
    this.calls.set(key, { flow, variables: now });
    return now;
  }

  private whole(value: Encoded): Encoded {
    if (Array.isArray(value)) return value.map((item) => this.whole(item as Encoded));
    if (typeof value !== 'object' || value === null || !('$id' in value)) return value;
    const id = String(value.$id);
    const object = { ...this.objects.get(id), ...(value as Variables) };
    this.objects.set(id, object);
    return object;
  }
}
