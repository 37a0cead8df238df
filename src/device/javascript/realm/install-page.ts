import type { Realm } from './realm.js';

/** The little of a page that actions in a browser touch. Nothing is drawn, so that nothing has a size or a place. */
export function installPage(realm: Realm): void {
  const { global, facts, link } = realm;
  if (facts.isNative) return;
  const Target = global.EventTarget as typeof EventTarget;
  const Told = global.Event as new (type: string) => Event;
  const nothing = () => undefined;
  const note = (text: unknown) => void realm.ask('client-action', String(text ?? ''));

  class Element extends Target {
    readonly children: Element[] = [];
    readonly style: Record<string, unknown> = { setProperty: nothing, removeProperty: nothing };
    readonly dataset: Record<string, string> = {};
    readonly attributes: Record<string, string> = {};
    parentNode: Element | null = null;
    textContent = '';
    innerHTML = '';
    id = '';
    className = '';
    href = '';
    value = '';
    readonly classList = {
      add: (...names: readonly string[]) => this.#classes((all) => [...all, ...names]),
      remove: (...names: readonly string[]) => this.#classes((all) => all.filter((name) => !names.includes(name))),
      toggle: (name: string) => this.#classes((all) => (all.includes(name) ? all.filter((one) => one !== name) : [...all, name])),
      contains: (name: string) => this.#names.includes(name),
    };
    constructor(readonly tagName: string) {
      super();
    }
    get #names(): readonly string[] {
      return this.className.split(/\s+/).filter((name) => name !== '');
    }
    #classes(change: (names: readonly string[]) => readonly string[]) {
      this.className = [...new Set(change(this.#names))].join(' ');
    }
    get parentElement() {
      return this.parentNode;
    }
    get childNodes() {
      return this.children;
    }
    get firstChild(): Element | null {
      return this.children[0] ?? null;
    }
    setAttribute(name: string, text: unknown) {
      this.attributes[name] = String(text);
      if (name === 'id') this.id = String(text);
      if (name === 'class') this.className = String(text);
    }
    getAttribute(name: string) {
      return this.attributes[name] ?? null;
    }
    hasAttribute(name: string) {
      return Object.hasOwn(this.attributes, name);
    }
    removeAttribute(name: string) {
      delete this.attributes[name];
    }
    append(...children: readonly Element[]) {
      for (const child of children) this.appendChild(child);
    }
    appendChild(child: Element) {
      child.remove();
      this.children.push(child);
      child.parentNode = this;
      return child;
    }
    insertBefore(child: Element, before: Element | null) {
      this.appendChild(child);
      const place = before === null ? -1 : this.children.indexOf(before);
      if (place >= 0) this.children.splice(place, 0, ...this.children.splice(-1));
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
    contains(other: Element): boolean {
      return other === this || this.children.some((child) => child.contains(other));
    }
    /** A link is clicked to be opened. */
    click() {
      this.dispatchEvent(new Told('click'));
      const address = this.href || this.attributes.href;
      if (this.tagName === 'A' && address !== undefined) note(address);
    }
    focus() {}
    blur() {}
    select() {}
    scrollIntoView() {}
    getBoundingClientRect() {
      return { x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 };
    }
    /** By a tag, `#id` or `.class`; a selector of more parts finds nothing, as on an empty page. */
    querySelectorAll(selector: string): Element[] {
      const isMeant = ({ id, tagName, classList }: Element) => {
        if (selector.startsWith('#')) return id === selector.slice(1);
        return selector.startsWith('.') ? classList.contains(selector.slice(1)) : tagName === selector.toUpperCase();
      };
      return this.children.flatMap((child) => [...(isMeant(child) ? [child] : []), ...child.querySelectorAll(selector)]);
    }
    querySelector(selector: string): Element | null {
      return this.querySelectorAll(selector)[0] ?? null;
    }
    getElementsByClassName(name: string) {
      return this.querySelectorAll(`.${name}`);
    }
    getElementsByTagName(name: string) {
      return this.querySelectorAll(name);
    }
  }

  const cookies = new Map<string, { readonly value: string; readonly endsMs: number }>();
  class Document extends Element {
    readonly documentElement = new Element('HTML');
    readonly head = new Element('HEAD');
    readonly body = new Element('BODY');
    title = '';
    hidden = false;
    visibilityState = 'visible';
    readyState = 'complete';
    constructor() {
      super('#document');
      this.appendChild(this.documentElement);
      this.documentElement.append(this.head, this.body);
    }
    get cookie() {
      const kept = [...cookies].filter(([, { endsMs }]) => endsMs > link.nowMs());
      return kept.map(([name, { value }]) => `${name}=${value}`).join('; ');
    }
    /** One cookie a time, with its attributes; those that limit where it is sent have no meaning here. */
    set cookie(text: string) {
      const [pair = '', ...attributes] = text.split(';');
      const equals = pair.indexOf('=');
      const attribute = (name: string) =>
        attributes
          .map((part) => part.trim())
          .find((part) => part.toLowerCase().startsWith(`${name}=`))
          ?.slice(name.length + 1);
      const [maxAge, expires] = [attribute('max-age'), attribute('expires')];
      const ends = expires === undefined ? Number.POSITIVE_INFINITY : new Date(expires).getTime();
      const endsMs = maxAge === undefined ? ends : link.nowMs() + Number(maxAge) * 1_000;
      cookies.set(pair.slice(0, equals).trim(), { value: pair.slice(equals + 1).trim(), endsMs });
    }
    createElement(name: string) {
      return new Element(name.toUpperCase());
    }
    createTextNode(text: string) {
      return Object.assign(new Element('#text'), { textContent: text });
    }
    getElementById(id: string) {
      return this.querySelector(`#${id}`);
    }
    execCommand() {
      return true;
    }
  }

  const { origin, host, hostname, pathname, protocol } = new (global.URL as typeof URL)(facts.remoteUrl);
  const location = { href: facts.remoteUrl, origin, host, hostname, pathname, protocol, search: '', hash: '' };
  Object.assign(location, { assign: note, replace: note });
  Object.assign(location, { reload: () => void realm.ask('reload'), toString: () => facts.remoteUrl });
  const items = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: unknown) => items.get(String(key)) ?? null,
    setItem: (key: unknown, text: unknown) => void items.set(String(key), String(text)),
    removeItem: (key: unknown) => void items.delete(String(key)),
    clear: () => items.clear(),
    key: (place: number) => [...items.keys()][place] ?? null,
    get length() {
      return items.size;
    },
  };
  const history = { length: 1, state: null, pushState: nothing, replaceState: nothing };
  Object.assign(history, { back: () => void realm.ask('close-page') });
  Object.assign(global, {
    alert: (text: unknown) => void realm.ask('message', 'Information', String(text ?? ''), true),
    confirm: (text: unknown) => realm.ask<boolean>('confirm-at-once', String(text ?? '')),
    scrollTo: nothing,
    ...{ sessionStorage, location, history },
    ...{ document: new Document(), HTMLElement: Element, Element },
  });
  const drawn = ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'DOMParser', 'XMLSerializer', 'Image', 'Audio'];
  for (const name of [...drawn, 'Notification', 'prompt', 'print', 'matchMedia', 'getComputedStyle', 'getSelection']) {
    // biome-ignore lint/complexity/useArrowFunction: some are called with `new`
    global[name] = function () {
      realm.ask('not-offered', name, realm.callSite());
    };
  }
}
