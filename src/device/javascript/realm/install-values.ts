import type { Realm } from './realm.js';
import type { Wired } from './wired.js';

/** Values of Mendix as JavaScript has them, and back (semantics 7.2). */
export function installValues(realm: Realm): void {
  const { global } = realm;
  const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

  /** A number of big.js, of whichever copy: a package may bring its own. */
  const isBig = (value: object): value is { toFixed(): string } => {
    if (value instanceof realm.Big) return true;
    const { s, e, c } = value as { readonly s?: unknown; readonly e?: unknown; readonly c?: unknown };
    return typeof s === 'number' && typeof e === 'number' && Array.isArray(c) && 'toFixed' in value;
  };

  const describe = (value: unknown): string => {
    if (typeof value === 'function') return 'a function';
    if (typeof value === 'number' || typeof value === 'symbol') return String(value);
    if (value instanceof Date) return 'an invalid date';
    if (Array.isArray(value)) {
      const odd = value.findIndex((item) => !realm.isObject(item));
      const [item] = value.slice(odd);
      return `an array with ${item === null || typeof item !== 'object' ? `${typeof item} ${String(item)}` : describe(item)} at ${odd}`;
    }
    const name = (value as { constructor?: { name?: unknown } } | null)?.constructor?.name;
    return typeof name === 'string' && name !== 'Object' && name !== '' ? `an object of the class ${name}` : 'a plain object';
  };

  realm.encode = (value): Wired => {
    switch (typeof value) {
      case 'undefined':
        return null;
      case 'boolean':
      case 'string':
        return value;
      case 'number':
        return Number.isFinite(value) ? ['plain', String(value)] : ['other', describe(value)];
      case 'bigint':
        return ['plain', String(value)];
      case 'object':
        break;
      default:
        return ['other', describe(value)];
    }
    if (value === null) return null;
    if (realm.isObject(value)) return ['object', value.getGuid(), ''];
    const foreign = (value as { readonly [deviceOf]?: unknown })[deviceOf];
    if (typeof foreign === 'string') return ['other', `an object of the device ${foreign}`];
    if (value instanceof Date && !Number.isNaN(value.getTime())) return ['date', value.getTime()];
    if (isBig(value)) return ['number', value.toFixed()];
    if (Array.isArray(value) && value.every((item) => realm.isObject(item))) {
      return ['list', (value as { getGuid(): string }[]).map((item) => [item.getGuid(), ''] as const)];
    }
    const bytes = bytesOf(value);
    return bytes === undefined ? ['other', describe(value)] : ['bytes', letters(bytes)];
  };
  /** The same symbol in every realm, so that an object of another device is told from one of nowhere. */
  const deviceOf = Symbol.for('nanoflow.device');

  const bytesOf = (value: object): Uint8Array | undefined => {
    if (value instanceof Uint8Array) return value;
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    const { bytes, data } = value as { readonly bytes?: unknown; readonly data?: unknown };
    // Actions for phones hang what their file system gave them on an empty Blob.
    if (bytes instanceof Uint8Array) return data instanceof Uint8Array ? data : bytes;
    return undefined;
  };

  realm.decode = (wired) => {
    if (wired === null) return undefined;
    if (!Array.isArray(wired)) return wired;
    const [kind, ...parts] = wired as readonly [string, ...unknown[]];
    switch (kind) {
      case 'number':
      case 'plain':
        return new realm.Big(parts[0]);
      case 'date':
        return new Date(parts[0] as number);
      case 'object':
        return realm.object(parts[0] as string, parts[1] as string);
      case 'list':
        return (parts[0] as readonly (readonly [string, string])[]).map(([guid, entity]) => realm.object(guid, entity));
      case 'bytes':
        return new (global.Blob as new (parts: readonly unknown[]) => unknown)([
          Uint8Array.from(parts[0] as string, (letter) => letter.charCodeAt(0)),
        ]);
      case 'flow':
        return flowFunction(parts[0] as string, parts[1] as string);
      default:
        return undefined;
    }
  };

  /** Arguments by the names of the parameters; the value of the flow comes as a promise. */
  const flowFunction =
    (kind: string, name: string) =>
    async (given: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
      if (given === null || typeof given !== 'object') {
        throw new TypeError(`${name} takes one object with its arguments by the names of its parameters.`);
      }
      const values = Object.entries(given).map(([parameter, value]) => [parameter, realm.encode(value)]);
      return realm.decode(await realm.send<Wired>('flow', kind, name, values));
    };

  realm.invoke = (call, action, given) => {
    const values = JSON.parse(given) as readonly Wired[];
    const end = (outcome: unknown) => realm.link.end(call, JSON.stringify(outcome));
    const fail = (thrown: unknown) => end({ thrown: textOf(thrown) });
    const run = async () => {
      if (typeof action !== 'function') throw new TypeError('The action is no function.');
      return action(...values.map(realm.decode)) as unknown;
    };
    run().then((value) => end({ value: realm.encode(value) }), fail);
  };

  /** `$latestError` holds the message of an error, and anything else as text (semantics 1.8). */
  const textOf = (thrown: unknown): string => {
    try {
      if (typeof thrown === 'object' && thrown !== null && 'message' in thrown && typeof thrown.message === 'string') {
        return thrown.message;
      }
      return String(thrown);
    } catch {
      return 'The action threw an object that has no text.';
    }
  };
}
