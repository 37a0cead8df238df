import type { Realm } from './realm.js';

/** What actions use of a browser or of React Native besides the client: storage, addresses, texts, and the little of a page that they touch. */
export function installWeb(realm: Realm): void {
  const { global, facts, link } = realm;
  const storage = {
    getItem: (key: unknown) => realm.ask<string | null>('storage', 'get', String(key)),
    setItem: (key: unknown, text: unknown) => void realm.ask('storage', 'set', String(key), String(text)),
    removeItem: (key: unknown) => void realm.ask('storage', 'remove', String(key)),
    clear: () => void realm.ask('storage', 'clear'),
    key: (place: number) => realm.ask<string[]>('storage', 'keys')[place] ?? null,
    get length() {
      return realm.ask<string[]>('storage', 'keys').length;
    },
  };
  type Pair = readonly [string, string];
  type Done = (error: Error | null, result?: unknown) => void;
  const done = async <Result>(work: () => Result, callback?: Done): Promise<Result> => {
    const result = work();
    callback?.(null, result);
    return result;
  };
  // One storage, because an app has the one or the other (semantics 7.7).
  const asyncStorage = {
    getItem: (key: string, callback?: Done) => done(() => storage.getItem(key), callback),
    setItem: (key: string, text: string, callback?: Done) => done(() => storage.setItem(key, text), callback),
    removeItem: (key: string, callback?: Done) => done(() => storage.removeItem(key), callback),
    clear: (callback?: Done) => done(() => storage.clear(), callback),
    getAllKeys: (callback?: Done) => done(() => realm.ask<string[]>('storage', 'keys'), callback),
    multiGet: (keys: readonly string[], callback?: Done) =>
      done(() => keys.map((key) => [key, storage.getItem(key)] as const), callback),
    multiSet: (pairs: readonly Pair[], callback?: Done) =>
      done(() => {
        for (const [key, text] of pairs) storage.setItem(key, text);
      }, callback),
    multiRemove: (keys: readonly string[], callback?: Done) =>
      done(() => {
        for (const key of keys) storage.removeItem(key);
      }, callback),
  };
  for (const name of ['@react-native-async-storage/async-storage', '@react-native-community/async-storage']) {
    realm.modules[name] = { __esModule: true, default: asyncStorage, useAsyncStorage: undefined };
  }

  const utf8 = (text: string) => Uint8Array.from(unescape(encodeURIComponent(text)), (letter) => letter.charCodeAt(0));
  const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  class TextEncoder {
    readonly encoding = 'utf-8';
    encode(text = '') {
      return utf8(String(text));
    }
  }
  class TextDecoder {
    readonly encoding = 'utf-8';
    decode(bytes: ArrayBuffer | Uint8Array = new Uint8Array()) {
      return link.decodeUtf8(letters(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)));
    }
  }

  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const btoa = (text: unknown): string => {
    const codes = Array.from(String(text), (letter) => letter.charCodeAt(0));
    if (codes.some((code) => code > 255)) throw new Error('btoa takes characters up to 255.');
    let result = '';
    for (let place = 0; place < codes.length; place += 3) {
      const [first = 0, second, third] = codes.slice(place, place + 3);
      const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
      result += `${alphabet[bits >> 18]}${alphabet[(bits >> 12) & 63]}`;
      result += second === undefined ? '=' : alphabet[(bits >> 6) & 63];
      result += third === undefined ? '=' : alphabet[bits & 63];
    }
    return result;
  };
  const atob = (text: unknown): string => {
    const clean = String(text)
      .replace(/[\t\n\f\r ]/g, '')
      .replace(/={1,2}$/, '');
    if (/[^A-Za-z0-9+/]/.test(clean) || clean.length % 4 === 1) throw new Error('The text is not encoded in Base64.');
    let result = '';
    let bits = 0;
    let count = 0;
    for (const letter of clean) {
      bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xffffff;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      result += String.fromCharCode((bits >> count) & 255);
    }
    return result;
  };

  /** Where the device is, what is on its clipboard: outside of the world, so that the test says it. */
  const answered = <Answer>(question: string, ...details: readonly unknown[]) => realm.ask<Answer>(question, ...details);
  interface Place {
    readonly latitude: number;
    readonly longitude: number;
    readonly accuracy: number;
  }
  const watches = new Set<number>();
  const geolocation = {
    getCurrentPosition: (found: (position: unknown) => void) => {
      const { latitude, longitude, accuracy } = answered<Place>('location');
      const coords = { latitude, longitude, accuracy, altitude: null, altitudeAccuracy: null, heading: null, speed: null };
      const position = { coords, timestamp: link.nowMs() };
      Promise.resolve()
        .then(() => found(position))
        .catch(realm.uncaught);
    },
    watchPosition: (found: (position: unknown) => void) => {
      const watch = watches.size + 1;
      watches.add(watch);
      geolocation.getCurrentPosition((position) => watches.has(watch) && found(position));
      return watch;
    },
    clearWatch: (watch: number) => void watches.delete(watch),
  };
  const notOffered = (api: string) => (): never => {
    realm.ask('not-offered', api, realm.callSite());
    throw new Error(`${api} is not available.`);
  };
  const all = (owner: string, ...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, notOffered(`${owner}.${name}`)]));
  const note = (text: unknown) => void realm.ask('client-action', String(text ?? ''));
  interface Shared {
    readonly title?: string;
    readonly text?: string;
    readonly url?: string;
  }
  const language = facts.locale.replaceAll('_', '-');
  const navigator = {
    product: facts.isNative ? 'ReactNative' : 'Gecko',
    userAgent: facts.isNative ? undefined : 'Mozilla/5.0 (Linux; Android 14) nanoflow-harness',
    platform: 'Linux',
    language,
    languages: [language],
    cookieEnabled: true,
    geolocation,
    clipboard: {
      readText: async () => answered<string>('clipboard'),
      writeText: async (text: unknown) => note(text),
      ...all('navigator.clipboard', 'read', 'write'),
    },
    share: async ({ text, url }: Shared) => note([text, url].filter((part) => part !== undefined && part !== '').join('\n')),
    canShare: () => true,
    vibrate: (pattern: unknown) => {
      note(pattern);
      return true;
    },
    mediaDevices: all('navigator.mediaDevices', 'getUserMedia', 'enumerateDevices', 'getDisplayMedia'),
    permissions: all('navigator.permissions', 'query'),
    serviceWorker: all('navigator.serviceWorker', 'register', 'getRegistration', 'getRegistrations'),
    ...all('navigator', 'sendBeacon', 'getBattery', 'requestMIDIAccess'),
    get onLine() {
      return realm.ask<boolean>('is-connected');
    },
  };
  Object.assign(global, {
    navigator,
    self: global,
    window: global,
    global,
    TextEncoder,
    TextDecoder,
    btoa,
    atob,
    structuredClone: (value: unknown) => cloned(value, new Map()),
    process: { env: { NODE_ENV: 'production' } },
    open: note,
  });
  // What is there in a client, and does not run here, says so by its name.
  for (const name of ['WebSocket', 'Worker', 'SharedWorker', 'EventSource', 'BroadcastChannel', 'MessageChannel']) {
    // biome-ignore lint/complexity/useArrowFunction: it is called with `new`
    global[name] = function () {
      return notOffered(name)();
    };
  }

  function cloned(value: unknown, known: Map<object, unknown>): unknown {
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error(`A ${typeof value} can not be cloned.`);
    if (typeof value !== 'object' || value === null) return value;
    const before = known.get(value);
    if (before !== undefined) return before;
    const noted = <Copy extends object>(copy: Copy): Copy => {
      known.set(value, copy);
      return copy;
    };
    const again = (part: unknown) => cloned(part, known);
    if (value instanceof Date) return noted(new Date(value.getTime()));
    if (value instanceof RegExp) return noted(new RegExp(value.source, value.flags));
    if (value instanceof ArrayBuffer) return noted(value.slice(0));
    if (ArrayBuffer.isView(value)) {
      const copy = again(value.buffer) as ArrayBuffer;
      const { byteOffset, length, constructor: kind } = value as Uint8Array;
      return noted(Reflect.construct(kind, [copy, byteOffset, length]) as object);
    }
    if (value instanceof Map) {
      const copy = noted(new Map<unknown, unknown>());
      for (const [key, item] of value) copy.set(again(key), again(item));
      return copy;
    }
    if (value instanceof Set) {
      const copy = noted(new Set<unknown>());
      for (const item of value) copy.add(again(item));
      return copy;
    }
    if (value instanceof Error) return noted(Object.assign(new Error(value.message), { name: value.name }));
    const copy: Record<string, unknown> | unknown[] = noted(Array.isArray(value) ? [] : {});
    for (const [key, item] of Object.entries(value)) (copy as Record<string, unknown>)[key] = again(item);
    return copy;
  }
  if (!facts.isNative) global.localStorage = storage;
}
