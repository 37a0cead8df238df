import type { Realm } from './realm.js';

/** `URL` and `URLSearchParams`. Addresses are taken apart outside; what the code holds of them is of its own realm. */
export function installAddresses(realm: Realm): void {
  const { global, link, facts } = realm;
  type Parts = Readonly<Record<string, string>>;
  const read = (answer: string): Parts | undefined => (answer === '' ? undefined : (JSON.parse(answer) as Parts));
  const bytesIn = (text: string) => unescape(encodeURIComponent(text));
  const plain = /[A-Za-z0-9*\-._]/;
  const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const encoded = (text: string) =>
    Array.from(bytesIn(text), (letter) => (letter === ' ' ? '+' : plain.test(letter) ? letter : escaped(letter))).join('');
  const decoded = (text: string) => {
    const spaced = bytesIn(text.replaceAll('+', ' '));
    return link.decodeUtf8(
      spaced.replace(/%([0-9a-f]{2})/gi, (_all, digits) => String.fromCharCode(Number.parseInt(digits, 16))),
    );
  };
  const changed = new WeakMap<object, (text: string) => void>();

  class URLSearchParams {
    #pairs: [string, string][] = [];
    constructor(given: unknown = '') {
      if (typeof given === 'object' && given !== null) {
        const pairs = Symbol.iterator in given ? (given as Iterable<readonly [unknown, unknown]>) : Object.entries(given);
        for (const [name, value] of pairs) this.#pairs.push([String(name), String(value)]);
      } else this.#read(String(given));
    }
    #read(text: string) {
      const parts = text.replace(/^\?/, '').split('&');
      this.#pairs = parts
        .filter((part) => part !== '')
        .map((part) => {
          const equals = part.indexOf('=');
          return equals < 0 ? [decoded(part), ''] : [decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))];
        });
    }
    #set(pairs: [string, string][]) {
      this.#pairs = pairs;
      changed.get(this)?.(this.toString());
    }
    get size() {
      return this.#pairs.length;
    }
    append(name: string, value: unknown) {
      this.#set([...this.#pairs, [String(name), String(value)]]);
    }
    set(name: string, value: unknown) {
      const place = this.#pairs.findIndex(([known]) => known === name);
      if (place < 0) return this.append(name, value);
      const others = this.#pairs.filter(([known], at) => known !== name || at === place);
      this.#set(others.map((pair) => (pair[0] === name ? [name, String(value)] : pair)));
    }
    delete(name: string, value?: unknown) {
      this.#set(this.#pairs.filter(([known, text]) => known !== name || (value !== undefined && text !== String(value))));
    }
    get(name: string) {
      return this.#pairs.find(([known]) => known === name)?.[1] ?? null;
    }
    getAll(name: string) {
      return this.#pairs.filter(([known]) => known === name).map(([, value]) => value);
    }
    has(name: string, value?: unknown) {
      return this.#pairs.some(([known, text]) => known === name && (value === undefined || text === String(value)));
    }
    sort() {
      this.#set([...this.#pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
    }
    forEach(visit: (value: string, name: string, all: URLSearchParams) => void) {
      for (const [name, value] of this.#pairs) visit(value, name, this);
    }
    entries() {
      return this.#pairs.map(([name, value]) => [name, value] as const).values();
    }
    keys() {
      return this.#pairs.map(([name]) => name).values();
    }
    values() {
      return this.#pairs.map(([, value]) => value).values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return this.#pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
    }
  }

  const blobs = new Map<string, unknown>();
  const settable = ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];
  class URL {
    #parts: Parts;
    #query: URLSearchParams | undefined;
    constructor(text: unknown, base?: unknown) {
      const parts = read(link.parseUrl(String(text), base === undefined ? '' : String(base)));
      if (parts === undefined) throw new TypeError(`Invalid URL: ${String(text)}`);
      this.#parts = parts;
    }
    static {
      for (const name of [...settable, 'origin']) {
        Object.defineProperty(URL.prototype, name, {
          get(this: URL) {
            return this.#parts[name];
          },
          ...(name !== 'origin' && {
            set(this: URL, value: unknown) {
              this.#change(name, String(value));
            },
          }),
          configurable: true,
          enumerable: true,
        });
      }
    }
    #change(name: string, value: string) {
      const parts = read(link.changeUrl(`${this.#parts.href}`, name, value));
      if (parts === undefined) throw new TypeError(`Invalid URL: ${value}`);
      this.#parts = parts;
      if (name === 'href' || name === 'search') this.#query = undefined;
    }
    get searchParams() {
      if (this.#query !== undefined) return this.#query;
      const query = new URLSearchParams(this.#parts.search);
      changed.set(query, (text) => {
        this.#change('search', text);
        this.#query = query;
      });
      this.#query = query;
      return query;
    }
    toString() {
      return `${this.#parts.href}`;
    }
    toJSON() {
      return this.toString();
    }
    static canParse(text: unknown, base?: unknown) {
      return link.parseUrl(String(text), base === undefined ? '' : String(base)) !== '';
    }
    static parse(text: unknown, base?: unknown) {
      return URL.canParse(text, base) ? new URL(text, base) : null;
    }
    static createObjectURL(blob: unknown) {
      const address = `blob:${facts.remoteUrl}${blobs.size + 1}`;
      blobs.set(address, blob);
      return address;
    }
    static revokeObjectURL(address: string) {
      // The place stays, so that no later one has the same address.
      if (blobs.has(address)) blobs.set(address, undefined);
    }
  }
  realm.blobBehind = (address) => blobs.get(address);
  Object.assign(global, { URL, URLSearchParams });
}
