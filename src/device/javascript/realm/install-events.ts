import type { Realm } from './realm.js';

/** Events of the code's own: targets, listeners, and what they are told. Nobody but the code itself sends any. */
export function installEvents(realm: Realm): void {
  const { global } = realm;
  type Listener = ((event: Event) => void) | { handleEvent(event: Event): void };
  interface Registered {
    readonly listener: Listener;
    readonly once: boolean;
  }

  class Event {
    target: unknown = null;
    currentTarget: unknown = null;
    defaultPrevented = false;
    readonly bubbles: boolean;
    readonly cancelable: boolean;
    constructor(
      readonly type: string,
      given: { readonly bubbles?: boolean; readonly cancelable?: boolean } = {},
    ) {
      this.bubbles = given.bubbles === true;
      this.cancelable = given.cancelable === true;
    }
    preventDefault() {
      if (this.cancelable) this.defaultPrevented = true;
    }
    stopPropagation() {}
    stopImmediatePropagation() {}
  }
  class CustomEvent extends Event {
    readonly detail: unknown;
    constructor(type: string, given: { readonly detail?: unknown; readonly bubbles?: boolean } = {}) {
      super(type, given);
      this.detail = given.detail ?? null;
    }
  }
  class EventTarget {
    readonly #listeners = new Map<string, Registered[]>();
    addEventListener(type: string, listener: Listener | null, options?: boolean | { readonly once?: boolean }) {
      if (listener === null || listener === undefined) return;
      const known = this.#listeners.get(type) ?? [];
      if (known.some((registered) => registered.listener === listener)) return;
      const once = typeof options === 'object' && options.once === true;
      this.#listeners.set(type, [...known, { listener, once }]);
    }
    removeEventListener(type: string, listener: Listener | null) {
      const known = this.#listeners.get(type) ?? [];
      this.#listeners.set(
        type,
        known.filter((registered) => registered.listener !== listener),
      );
    }
    /** What a listener throws is nobody's, as in a browser. */
    dispatchEvent(event: Event): boolean {
      event.target ??= this;
      event.currentTarget = this;
      const handler = (this as unknown as Readonly<Record<string, unknown>>)[`on${event.type}`];
      const registered = this.#listeners.get(event.type) ?? [];
      const own: readonly Registered[] = typeof handler === 'function' ? [{ listener: handler as Listener, once: false }] : [];
      for (const { listener, once } of [...own, ...registered]) {
        if (once) this.removeEventListener(event.type, listener);
        try {
          if (typeof listener === 'function') listener.call(this, event);
          else listener.handleEvent(event);
        } catch (error) {
          realm.uncaught(error);
        }
      }
      return !event.defaultPrevented;
    }
  }
  const window = new EventTarget();
  Object.assign(global, {
    Event,
    CustomEvent,
    EventTarget,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    dispatchEvent: window.dispatchEvent.bind(window),
  });
}
