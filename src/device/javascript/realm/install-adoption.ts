import type { Realm } from './realm.js';

/**
 * What a test puts in the place of a module comes from another realm: its promises settle where nobody here would notice, and its
 * arrays and dates are not those of this realm. So it is seen through a skin that passes everything on and translates what comes back.
 */
export function installAdoption(realm: Realm): void {
  const { link } = realm;
  const skins = new WeakMap<object, object>();
  const originals = new WeakMap<object, object>();

  const original = (value: unknown): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    return originals.get(value) ?? value;
  };
  const isOurs = (value: object) => value instanceof Object || originals.has(value);
  const tagOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);

  const guarded = (work: () => unknown): unknown => {
    let result: unknown;
    try {
      result = work();
    } catch (thrown) {
      throw realm.adopt(thrown);
    }
    return realm.adopt(result);
  };
  const skinOfFunction = (value: (...values: unknown[]) => unknown): object =>
    // biome-ignore lint/complexity/useArrowFunction: an arrow function could not stand for a class
    new Proxy(function () {}, {
      apply: (_target, self, values) => guarded(() => Reflect.apply(value, original(self), values.map(original))),
      construct: (_target, values) => guarded(() => Reflect.construct(value, values.map(original))) as object,
      get: (_target, key) => realm.adopt(Reflect.get(value, key)),
      has: (_target, key) => Reflect.has(value, key),
    });
  const skinOfObject = (value: object): object =>
    new Proxy(
      {},
      {
        get: (_target, key) =>
          key === '__esModule' && !Reflect.has(value, key) ? Reflect.has(value, 'default') : realm.adopt(Reflect.get(value, key)),
        set: (_target, key, content) => Reflect.set(value, key, original(content)),
        has: (_target, key) => Reflect.has(value, key),
        ownKeys: () => Reflect.ownKeys(value),
        getOwnPropertyDescriptor: (_target, key) =>
          Object.hasOwn(value, key)
            ? { value: realm.adopt(Reflect.get(value, key)), enumerable: true, configurable: true, writable: true }
            : undefined,
      },
    );

  realm.adopt = (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || isOurs(value)) return value;
    const known = skins.get(value);
    if (known !== undefined) return known;
    if ('then' in value && typeof value.then === 'function') return realm.awaitOuter(value);
    const tag = tagOf(value);
    if (tag === 'Date') return new Date((value as Date).getTime());
    if (tag === 'Error') return Object.assign(new Error((value as Error).message), { ...value, name: (value as Error).name });
    if (tag === 'Uint8Array') return Uint8Array.from(value as Uint8Array);
    if (Array.isArray(value)) return Array.from(value as unknown[], realm.adopt);
    if ('toFixed' in value && 's' in value && 'e' in value && 'c' in value) return new realm.Big(String(value));
    const skin = typeof value === 'function' ? skinOfFunction(value as () => unknown) : skinOfObject(value);
    skins.set(value, skin);
    originals.set(skin, value);
    return skin;
  };

  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (thrown: unknown) => void }>();
  realm.awaitOuter = (promise) =>
    new Promise((resolve, reject) => {
      waiting.set(link.awaitOuter(promise), { resolve, reject });
    });
  realm.settleOuter = (ticket) => {
    const outcome = link.takeOuter(ticket);
    const { resolve, reject } = waiting.get(ticket) ?? {};
    waiting.delete(ticket);
    if ('thrown' in outcome) reject?.(realm.adopt(outcome.thrown));
    else resolve?.(realm.adopt(outcome.value));
  };
}
