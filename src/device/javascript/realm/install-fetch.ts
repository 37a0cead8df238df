import type { Realm, ReceivedAnswer } from './realm.js';

/** `fetch` and what it is given and gives. What is sent goes to the mocked network of the world, and nowhere else (semantics 7.6). */
export function installFetch(realm: Realm): void {
  const { global, link, facts } = realm;
  const bytesIn = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const Bytes = global.Blob as typeof Blob;
  const Form = global.FormData as typeof FormData;
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
      this.#body = body instanceof Form ? realm.multipart(body) : realm.lettersOf(body);
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
      return new Bytes([bytesIn(this.#take())], { type: this.headers.get('content-type') ?? '' });
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

  class AbortSignal extends (global.EventTarget as typeof EventTarget) {
    aborted = false;
    reason: unknown;
    throwIfAborted() {
      if (this.aborted) throw this.reason;
    }
    abort(reason: unknown) {
      if (this.aborted) return;
      this.aborted = true;
      this.reason = reason ?? Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' });
      this.dispatchEvent(new (global.Event as new (type: string) => Event)('abort'));
    }
    static abort(reason?: unknown) {
      const signal = new AbortSignal();
      signal.abort(reason);
      return signal;
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

  const typeOfBody = (body: unknown): string | undefined => {
    if (typeof body === 'string') return 'text/plain;charset=UTF-8';
    if (body instanceof Form) return 'multipart/form-data; boundary=nanoflow-form-boundary';
    if (body instanceof Bytes) return body.type || undefined;
    return body instanceof (global.URLSearchParams as typeof URLSearchParams)
      ? 'application/x-www-form-urlencoded;charset=UTF-8'
      : undefined;
  };

  /** Sends a request; a body without a stated type has that of its kind. */
  realm.request = async ({ method, url, headers, body }) => {
    const sent = new Headers(headers);
    const type = typeOfBody(body);
    if (type !== undefined && !sent.has('content-type')) sent.set('content-type', type);
    const text = body instanceof Form ? realm.multipart(body) : realm.lettersOf(body);
    const hasBody = body !== undefined && body !== null;
    return realm.send<ReceivedAnswer>('fetch', method, url, [...sent], hasBody ? text : null, realm.callSite());
  };
  /** What an address holds in itself, or stands for here, needs no network. */
  const held = (url: string): Response | undefined => {
    const blob = realm.blobBehind(url);
    if (blob instanceof Bytes) return new Response(blob, { headers: { 'content-type': blob.type }, url });
    const [, head, data = ''] = /^data:([^,]*),(.*)$/s.exec(url) ?? [];
    if (head === undefined) return undefined;
    const decode = head.endsWith(';base64') ? (global.atob as (text: string) => string) : unescape;
    const type = head.replace(/;base64$/, '') || 'text/plain;charset=US-ASCII';
    return new Response(bytesIn(decode(data)), { headers: { 'content-type': type }, url });
  };
  const fetch = async (given: unknown, options: RequestOptions = {}): Promise<Response> => {
    const { url, method, headers, body, signal } = new Request(given, options);
    signal?.throwIfAborted();
    const own = held(url);
    if (own !== undefined) return own;
    const sent = realm.request({ method, url, headers: [...headers], body });
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
  Object.assign(global, { fetch, Headers, Request, Response, AbortController, AbortSignal });
}
