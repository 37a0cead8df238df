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

  const nothing = () => undefined;
  const navigator = {
    product: facts.isNative ? 'ReactNative' : 'Gecko',
    userAgent: facts.isNative ? undefined : 'Mozilla/5.0 (Linux; Android 14) nanoflow-harness',
    platform: 'Linux',
    language: facts.locale.replaceAll('_', '-'),
    languages: [facts.locale.replaceAll('_', '-')],
    get onLine() {
      return realm.ask<boolean>('is-connected');
    },
  };
  Object.assign(global, {
    navigator,
    self: global,
    window: global,
    TextEncoder,
    TextDecoder,
    btoa,
    atob,
    addEventListener: nothing,
    removeEventListener: nothing,
    dispatchEvent: () => true,
    structuredClone: (value: unknown) => cloned(value, new Map()),
    process: { env: { NODE_ENV: 'production' } },
    open: (address: unknown) => void realm.ask('client-action', String(address)),
  });
  if (facts.isNative) return;

  /** An element without a page: attributes, children, and a click, which is what a link is clicked for. */
  class Element {
    readonly children: Element[] = [];
    readonly style: Record<string, unknown> = {};
    readonly dataset: Record<string, string> = {};
    readonly attributes: Record<string, string> = {};
    parentNode: Element | null = null;
    textContent = '';
    innerHTML = '';
    id = '';
    className = '';
    href = '';
    value = '';
    readonly classList = { add: nothing, remove: nothing, toggle: nothing, contains: () => false };
    constructor(readonly tagName: string) {}
    setAttribute(name: string, text: unknown) {
      this.attributes[name] = String(text);
    }
    getAttribute(name: string) {
      return this.attributes[name] ?? null;
    }
    removeAttribute(name: string) {
      delete this.attributes[name];
    }
    appendChild(child: Element) {
      this.children.push(child);
      child.parentNode = this;
      return child;
    }
    removeChild(child: Element) {
      const place = this.children.indexOf(child);
      if (place >= 0) this.children.splice(place, 1);
      child.parentNode = null;
      return child;
    }
    remove() {
      this.parentNode?.removeChild(this);
    }
    click() {
      const address = this.href || this.attributes.href;
      if (this.tagName === 'A' && address !== undefined) realm.ask('client-action', address);
    }
    addEventListener() {}
    removeEventListener() {}
    dispatchEvent() {
      return true;
    }
    focus() {}
    blur() {}
    select() {}
    querySelector(): null {
      return null;
    }
    querySelectorAll(): [] {
      return [];
    }
    getBoundingClientRect() {
      return { x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 };
    }
  }
  class Document extends Element {
    readonly documentElement = new Element('HTML');
    readonly head = new Element('HEAD');
    readonly body = new Element('BODY');
    title = '';
    cookie = '';
    hidden = false;
    visibilityState = 'visible';
    readyState = 'complete';
    constructor() {
      super('#document');
    }
    createElement(name: string) {
      return new Element(name.toUpperCase());
    }
    createTextNode(text: string) {
      return Object.assign(new Element('#text'), { textContent: text });
    }
    getElementById(): null {
      return null;
    }
    getElementsByClassName(): [] {
      return [];
    }
    getElementsByTagName(): [] {
      return [];
    }
  }
  const { origin, host, hostname, pathname, protocol } = new (global.URL as typeof URL)(facts.remoteUrl);
  const location = { href: facts.remoteUrl, origin, host, hostname, pathname, protocol, search: '', hash: '' };
  Object.assign(location, { assign: (address: unknown) => void realm.ask('client-action', String(address)) });
  Object.assign(location, { reload: () => void realm.ask('reload'), toString: () => facts.remoteUrl });
  const sessionItems = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => sessionItems.get(String(key)) ?? null,
    setItem: (key: string, text: unknown) => void sessionItems.set(String(key), String(text)),
    removeItem: (key: string) => void sessionItems.delete(String(key)),
    clear: () => sessionItems.clear(),
  };
  Object.assign(global, {
    alert: (text: unknown) => void realm.ask('message', 'Information', String(text ?? ''), true),
    confirm: (text: unknown) => realm.ask<boolean>('confirm-at-once', String(text ?? '')),
  });
  Object.assign(global, { localStorage: storage, sessionStorage, document: new Document(), location, HTMLElement: Element });

  function cloned(value: unknown, known: Map<object, unknown>): unknown {
    if (typeof value === 'function') throw new Error('A function can not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    const before = known.get(value);
    if (before !== undefined) return before;
    if (value instanceof Date) return new Date(value.getTime());
    const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
    known.set(value, copy);
    for (const [key, item] of Object.entries(value)) (copy as Record<string, unknown>)[key] = cloned(item, known);
    return copy;
  }
}
