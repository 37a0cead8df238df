/** An object as a database of documents keeps it. */
export interface StoredItem {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly price: string;
  readonly due: number;
  readonly active: boolean;
  readonly status: string;
}

/** Another product that brings a database on a device and one on a server together. */
export interface ReplicationPeer {
  /** New databases, each with objects that the other side does not have yet. */
  prepare(ofDevice: readonly StoredItem[], ofServer: readonly StoredItem[]): Promise<void>;
  /** Brings everything up and down, and says how many objects each side has then. */
  synchronize(): Promise<{ readonly onDevice: number; readonly onServer: number }>;
}

export function storedItems(count: number, prefix: string): StoredItem[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `${prefix}${number}`,
    number,
    name: `Item ${number}`,
    price: `${(number * 7_919) % 10_007}.25`,
    due: Date.UTC(2026, 0, 1) + number * 60_000,
    active: number % 2 === 0,
    status: number % 3 === 0 ? 'Open' : 'Counted',
  }));
}
