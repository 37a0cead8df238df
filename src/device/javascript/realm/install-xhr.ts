import type { Realm, ReceivedAnswer } from './realm.js';

/** `XMLHttpRequest`, the older way to send a request; the answer takes the same way as that of `fetch`. */
export function installXhr(realm: Realm): void {
  const { global, link, facts } = realm;
  const Target = global.EventTarget as typeof EventTarget;
  const Told = global.Event as new (type: string) => Event;
  const bytesIn = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const later = (task: () => void, delayMs: number) =>
    (global.setTimeout as (task: () => void, delayMs: number) => number)(task, delayMs);
  const states = { UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4 };

  class XMLHttpRequest extends Target {
    readyState = 0;
    status = 0;
    statusText = '';
    responseURL = '';
    responseType = '';
    timeout = 0;
    withCredentials = false;
    readonly upload = new Target();
    #method = '';
    #url = '';
    #headers: [string, string][] = [];
    #answer: ReceivedAnswer | undefined;
    #attempt = 0;

    open(method: string, url: unknown, isAsynchronous = true) {
      if (!isAsynchronous) realm.ask('not-offered', 'A synchronous XMLHttpRequest', realm.callSite());
      this.#method = method.toUpperCase();
      this.#url = new (global.URL as typeof URL)(String(url), facts.remoteUrl).href;
      this.#headers = [];
      this.#reset();
      this.#turnTo(states.OPENED);
    }
    setRequestHeader(name: string, value: unknown) {
      this.#headers.push([name, String(value)]);
    }
    overrideMimeType() {}
    send(body?: unknown) {
      if (this.readyState !== states.OPENED) throw new Error('The request is not open.');
      const attempt = ++this.#attempt;
      const isCurrent = () => attempt === this.#attempt && this.readyState === states.OPENED;
      const timer = this.timeout > 0 ? later(() => isCurrent() && this.#end('timeout'), this.timeout) : undefined;
      const settle = (take: () => void) => {
        (global.clearTimeout as (timer: unknown) => void)(timer);
        if (isCurrent()) take();
      };
      const request = { method: this.#method, url: this.#url, headers: this.#headers, body };
      realm
        .request(request)
        .then(
          (answer) => settle(() => this.#take(answer)),
          () => settle(() => this.#end('error')),
        )
        .catch(realm.uncaught);
    }
    abort() {
      if (this.readyState === states.OPENED && this.#attempt > 0) this.#end('abort');
      this.#attempt++;
      this.readyState = states.UNSENT;
    }
    getResponseHeader(name: string) {
      return this.#answer?.headers.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ?? null;
    }
    getAllResponseHeaders() {
      return (this.#answer?.headers ?? []).map(([name, value]) => `${name.toLowerCase()}: ${value}\r\n`).join('');
    }
    get responseText() {
      return link.decodeUtf8(this.#answer?.body ?? '');
    }
    get response() {
      if (this.responseType === '' || this.responseType === 'text') return this.responseText;
      if (this.#answer === undefined) return null;
      if (this.responseType === 'json') return this.#json();
      const bytes = bytesIn(this.#answer.body);
      if (this.responseType === 'arraybuffer') return bytes.buffer;
      return new (global.Blob as typeof Blob)([bytes], { type: this.getResponseHeader('content-type') ?? '' });
    }
    #json(): unknown {
      try {
        return JSON.parse(this.responseText);
      } catch {
        return null;
      }
    }
    #take(answer: ReceivedAnswer) {
      this.#answer = answer;
      this.status = answer.status;
      this.statusText = answer.statusText;
      this.responseURL = answer.url;
      this.#turnTo(states.HEADERS_RECEIVED);
      this.#turnTo(states.LOADING);
      this.#end('load');
    }
    #end(outcome: 'load' | 'error' | 'timeout' | 'abort') {
      if (outcome !== 'load') this.#reset();
      this.#turnTo(states.DONE);
      this.dispatchEvent(new Told(outcome));
      this.dispatchEvent(new Told('loadend'));
    }
    #reset() {
      this.#answer = undefined;
      this.status = 0;
      this.statusText = '';
    }
    #turnTo(state: number) {
      this.readyState = state;
      this.dispatchEvent(new Told('readystatechange'));
    }
  }
  Object.assign(XMLHttpRequest, states);
  Object.assign(XMLHttpRequest.prototype, states);
  global.XMLHttpRequest = XMLHttpRequest;
}
