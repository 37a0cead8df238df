import type { Realm } from './realm.js';

/** What came back: `body` holds bytes, one a character. */
interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** `fetch` and what it is given and gives. What is sent goes to the mocked network of the world, and nowhere else (semantics 7.6). */
export function installFetch(realm: Realm): void {
  const { global, link, facts } = realm;
  const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const bytesIn = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const utf8 = (text: string) => unescape(encodeURIComponent(text));

  class Blob {
    readonly bytes: Uint8Array;
    readonly type: string;
    constructor(parts: readonly unknown[] = [], options: { readonly type?: string } = {}) {
      this.bytes = bytesIn(parts.map(bytesOf).join(''));
      this.type = options.type ?? '';
    }
    get size() {
      return this.bytes.length;
    }
    async text() {
      return link.decodeUtf8(letters(this.bytes));
    }
    async arrayBuffer() {
      return this.bytes.slice().buffer;
    }
    slice(start?: number, end?: number, type?: string) {
      return new Blob([this.bytes.slice(start, end)], { type: type ?? '' });
    }
  }
  class File extends Blob {
    readonly lastModified: number;
    constructor(
      parts: readonly unknown[],
      readonly name: string,
      options: { readonly type?: string; readonly lastModified?: number } = {},
    ) {
      super(parts, options);
      this.lastModified = options.lastModified ?? link.nowMs();
    }
  }
  class FileReader {
    result: unknown = null;
    error: unknown = null;
    onload: ((event: { readonly target: FileReader }) => void) | undefined;
    onloadend: ((event: { readonly target: FileReader }) => void) | undefined;
    readAsText(blob: Blob) {
      this.#read(() => link.decodeUtf8(letters(blob.bytes)));
    }
    readAsDataURL(blob: Blob) {
      const encode = global.btoa as (text: string) => string;
      this.#read(() => `data:${blob.type || 'application/octet-stream'};base64,${encode(letters(blob.bytes))}`);
    }
    readAsArrayBuffer(blob: Blob) {
      this.#read(() => blob.bytes.slice().buffer);
    }
    #read(read: () => unknown) {
      Promise.resolve()
        .then(() => {
          this.result = read();
          this.onload?.({ target: this });
          this.onloadend?.({ target: this });
        })
        .catch(realm.uncaught);
    }
  }
  class FormData {
    readonly fields: [string, unknown, string | undefined][] = [];
    append(name: string, value: unknown, fileName?: string) {
      this.fields.push([name, value, fileName]);
    }
    set(name: string, value: unknown, fileName?: string) {
      this.delete(name);
      this.append(name, value, fileName);
    }
    delete(name: string) {
      const kept = this.fields.filter(([known]) => known !== name);
      this.fields.splice(0, this.fields.length, ...kept);
    }
    get(name: string) {
      return this.fields.find(([known]) => known === name)?.[1] ?? null;
    }
    has(name: string) {
      return this.fields.some(([known]) => known === name);
    }
    entries() {
      return this.fields.map(([name, value]) => [name, value] as const).values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  }

  function bytesOf(part: unknown): string {
    if (part === undefined || part === null) return '';
    if (part instanceof Blob) return letters(part.bytes);
    if (part instanceof ArrayBuffer) return letters(new Uint8Array(part));
    if (ArrayBuffer.isView(part)) return letters(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    return utf8(String(part));
  }

  class Headers {
    readonly #values = new Map<string, string>();
    constructor(given: unknown = []) {
      const isList = typeof given === 'object' && given !== null && Symbol.iterator in given;
      const pairs = isList ? (given as Iterable<readonly [string, unknown]>) : Object.entries(given ?? {});
      for (const [name, value] of pairs) this.append(name, value);
    }
    append(name: string, value: unknown) {
      const before = this.get(name);
      this.set(name, before === null ? value : `${before}, ${value}`);
    }
    set(name: string, value: unknown) {
      this.#values.set(name.toLowerCase(), String(value));
    }
    get(name: string) {
      return this.#values.get(name.toLowerCase()) ?? null;
    }
    has(name: string) {
      return this.#values.has(name.toLowerCase());
    }
    delete(name: string) {
      this.#values.delete(name.toLowerCase());
    }
    forEach(visit: (value: string, name: string) => void) {
      for (const [name, value] of this.#values) visit(value, name);
    }
    entries() {
      return this.#values.entries();
    }
    keys() {
      return this.#values.keys();
    }
    values() {
      return this.#values.values();
    }
    [Symbol.iterator]() {
      return this.#values.entries();
    }
  }

  class Response {
    readonly status: number;
    readonly statusText: string;
    readonly headers: Headers;
    readonly url: string;
    readonly redirected = false;
    readonly type = 'basic';
    bodyUsed = false;
    readonly #body: string;
    constructor(body: unknown = '', given: { status?: number; statusText?: string; headers?: unknown; url?: string } = {}) {
      this.status = given.status ?? 200;
      this.statusText = given.statusText ?? '';
      this.headers = new Headers(given.headers);
      this.url = given.url ?? '';
      this.#body = bytesOf(body);
    }
    get ok() {
      return this.status >= 200 && this.status < 300;
    }
    #take() {
      if (this.bodyUsed) throw new TypeError('The body of this response was read already.');
      this.bodyUsed = true;
      return this.#body;
    }
    async text() {
      return link.decodeUtf8(this.#take());
    }
    async json() {
      return JSON.parse(link.decodeUtf8(this.#take())) as unknown;
    }
    async arrayBuffer() {
      return bytesIn(this.#take()).buffer;
    }
    async blob() {
      return new Blob([bytesIn(this.#take())], { type: this.headers.get('content-type') ?? '' });
    }
    clone() {
      return new Response(bytesIn(this.#body), this);
    }
  }
  interface RequestOptions {
    readonly method?: string;
    readonly headers?: unknown;
    readonly body?: unknown;
    readonly signal?: AbortSignal | null;
  }
  class Request {
    readonly url: string;
    readonly method: string;
    readonly headers: Headers;
    readonly body: unknown;
    readonly signal: AbortSignal | null;
    constructor(given: unknown, options: RequestOptions = {}) {
      const before = given instanceof Request ? given : undefined;
      this.url = before?.url ?? new (global.URL as typeof URL)(String(given), facts.remoteUrl).href;
      this.method = (options.method ?? before?.method ?? 'GET').toUpperCase();
      this.headers = new Headers(options.headers ?? before?.headers);
      this.body = options.body ?? before?.body;
      this.signal = options.signal ?? before?.signal ?? null;
    }
  }

  class AbortSignal {
    aborted = false;
    reason: unknown;
    onabort: (() => void) | undefined;
    readonly #listeners: (() => void)[] = [];
    addEventListener(_event: string, listener: () => void) {
      this.#listeners.push(listener);
    }
    removeEventListener(_event: string, listener: () => void) {
      const place = this.#listeners.indexOf(listener);
      if (place >= 0) this.#listeners.splice(place, 1);
    }
    throwIfAborted() {
      if (this.aborted) throw this.reason;
    }
    abort(reason: unknown) {
      if (this.aborted) return;
      this.aborted = true;
      this.reason = reason ?? Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });
      this.onabort?.();
      for (const listener of [...this.#listeners]) listener();
    }
    static timeout(delayMs: number) {
      const signal = new AbortSignal();
      const expire = () => signal.abort(Object.assign(new Error('The operation timed out.'), { name: 'TimeoutError' }));
      (global.setTimeout as (task: () => void, delayMs: number) => number)(expire, delayMs);
      return signal;
    }
  }
  class AbortController {
    readonly signal = new AbortSignal();
    abort(reason?: unknown) {
      this.signal.abort(reason);
    }
  }

  const multipart = (form: FormData): string => {
    const boundary = 'nanoflow-form-boundary';
    const parts = form.fields.map(([name, value, fileName]) => {
      const file = fileName ?? (value instanceof File ? value.name : value instanceof Blob ? 'blob' : undefined);
      const named = file === undefined ? '' : `; filename="${file}"`;
      return utf8(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n`) + bytesOf(value);
    });
    return `${parts.join('\r\n')}\r\n--${boundary}--\r\n`;
  };
  const typeOfBody = (body: unknown): string | undefined => {
    if (typeof body === 'string') return 'text/plain;charset=UTF-8';
    if (body instanceof FormData) return 'multipart/form-data; boundary=nanoflow-form-boundary';
    if (body instanceof Blob) return body.type || undefined;
    return body instanceof (global.URLSearchParams as typeof URLSearchParams)
      ? 'application/x-www-form-urlencoded;charset=UTF-8'
      : undefined;
  };

  const fetch = async (given: unknown, options: RequestOptions = {}): Promise<Response> => {
    const { url, method, headers, body, signal } = new Request(given, options);
    signal?.throwIfAborted();
    const type = typeOfBody(body);
    if (type !== undefined && !headers.has('content-type')) headers.set('content-type', type);
    const text = body instanceof FormData ? multipart(body) : bytesOf(body);
    const hasBody = body !== undefined && body !== null;
    const sent = realm.send<Answer>('fetch', method, url, [...headers], hasBody ? text : null, realm.callSite());
    const aborted = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
    try {
      const answer = await (signal === null ? sent : Promise.race([sent, aborted]));
      return new Response(bytesIn(answer.body), answer);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new TypeError((error as Error).message);
    }
  };
  Object.assign(global, {
    fetch,
    Blob,
    File,
    FileReader,
    FormData,
    Headers,
    Request,
    Response,
    AbortController,
    AbortSignal,
  });
}
