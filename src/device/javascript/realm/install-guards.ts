import type { Realm } from './realm.js';

/**
 * What would read the machine is replaced by what the world says, or reported with its name and its place: its answer would
 * differ between machines, and between versions of Node (DESIGN decision 9).
 */
export function installGuards(realm: Realm): void {
  const { global, link, facts } = realm;
  const refuse = (api: string) => (): never => {
    realm.ask('guard', api, realm.callSite());
    throw new Error(`${api} is not available.`);
  };
  const replace = (owner: object, name: string, value: unknown) =>
    Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
  const prototypeOf = (name: string) => (global[name] as { prototype: object }).prototype;

  replace(Math, 'random', () => link.random());
  for (const [type, ...names] of [
    ['Date', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
    ['Number', 'toLocaleString'],
    ['BigInt', 'toLocaleString'],
    ['String', 'localeCompare'],
  ] as const) {
    for (const name of names) replace(prototypeOf(type), name, refuse(`${type}.prototype.${name}`));
  }
  // Only a few languages have letters of their own for this, and theirs are not pinned.
  const language = facts.locale.slice(0, 2);
  for (const [name, plain] of [
    ['toLocaleUpperCase', 'toUpperCase'],
    ['toLocaleLowerCase', 'toLowerCase'],
  ] as const) {
    const refused = refuse(`String.prototype.${name}`);
    replace(prototypeOf('String'), name, function (this: string, locale?: unknown) {
      if (locale !== undefined || ['tr', 'az', 'lt', 'el'].includes(language)) return refused();
      return this[plain]();
    });
  }

  const options = { locale: facts.locale.replaceAll('_', '-'), timeZone: facts.timeZone };
  const formats = [
    ...['DateTimeFormat', 'NumberFormat', 'Collator', 'PluralRules', 'RelativeTimeFormat', 'ListFormat', 'Segmenter'],
    ...['DisplayNames', 'DurationFormat', 'Locale'],
  ];
  const intl: Record<string, unknown> = {};
  for (const name of formats) {
    const refused = refuse(`Intl.${name}`);
    const methods = [
      ...['format', 'formatToParts', 'formatRange', 'formatRangeToParts', 'compare', 'select', 'selectRange', 'segment', 'of'],
      ...['maximize', 'minimize', 'getCalendars', 'getHourCycles', 'getWeekInfo', 'toString'],
    ];
    const format = { ...Object.fromEntries(methods.map((method) => [method, refused])), resolvedOptions: () => ({ ...options }) };
    // Which zone and language the user has is the one thing about it that the world knows.
    // biome-ignore lint/complexity/useArrowFunction: it is called with `new` as well
    const made = function () {
      return format;
    };
    intl[name] = Object.assign(made, { supportedLocalesOf: refuse(`Intl.${name}.supportedLocalesOf`) });
  }
  for (const name of ['getCanonicalLocales', 'supportedValuesOf']) intl[name] = refuse(`Intl.${name}`);
  replace(global, 'Intl', intl);

  const timeOrigin = link.nowMs();
  replace(global, 'performance', {
    timeOrigin,
    now: () => link.nowMs() - timeOrigin,
    mark: () => undefined,
    measure: () => undefined,
  });
  const byte = () => Math.floor(link.random() * 256);
  const hexadecimal = (bytes: readonly number[]) => bytes.map((value) => value.toString(16).padStart(2, '0')).join('');
  replace(global, 'crypto', {
    getRandomValues<Numbers extends { readonly length: number; [place: number]: number }>(numbers: Numbers): Numbers {
      for (let place = 0; place < numbers.length; place++) numbers[place] = Math.floor(link.random() * 2 ** 32);
      return numbers;
    },
    randomUUID: () => {
      const bytes = Array.from({ length: 16 }, byte);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const text = hexadecimal(bytes);
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
  });
  const subtle = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'generateKey', 'importKey', 'deriveBits', 'deriveKey'];
  const notOffered = (api: string) => (): never => {
    realm.ask('not-offered', api, realm.callSite());
    throw new Error(`${api} is not available.`);
  };
  (global.crypto as Record<string, unknown>).subtle = Object.fromEntries(
    subtle.map((name) => [name, notOffered(`crypto.subtle.${name}`)]),
  );
  // These show when memory is freed, wait in real time, or settle when the machine is done.
  for (const name of ['WeakRef', 'FinalizationRegistry', 'Atomics', 'SharedArrayBuffer', 'WebAssembly', 'Temporal']) {
    delete global[name];
  }
}
