import type { Realm } from './realm.js';

/** Timers in virtual time, and the console. */
export function installTimers(realm: Realm): void {
  const { global } = realm;
  interface Timer {
    readonly run: () => void;
    readonly delayMs: number;
    readonly repeats: boolean;
  }
  const timers = new Map<number, Timer>();

  const begin = (api: string, task: unknown, delay: unknown, values: readonly unknown[], repeats: boolean): number => {
    if (typeof task !== 'function') throw new TypeError(`${api} needs a function.`);
    const wanted = Math.trunc(Number(delay));
    // As a browser takes it: at once, where it is no time at all.
    const delayMs = wanted > 0 && wanted < 2 ** 31 ? wanted : 0;
    const id = realm.ask<number>('timer', api, realm.callSite(), repeats ? Math.max(1, delayMs) : delayMs);
    timers.set(id, { run: () => task(...values), delayMs: Math.max(1, delayMs), repeats });
    return id;
  };
  const clear = (id: unknown) => {
    if (typeof id === 'number' && timers.delete(id)) realm.ask('clear-timer', id);
  };

  realm.fire = (id) => {
    const timer = timers.get(id);
    if (timer === undefined) return;
    if (timer.repeats) realm.ask('repeat-timer', id, timer.delayMs);
    else timers.delete(id);
    try {
      timer.run();
    } catch (error) {
      realm.uncaught(error);
    }
  };

  const frameMs = 16;
  Object.assign(global, {
    setTimeout: (task: unknown, delay?: unknown, ...values: readonly unknown[]) =>
      begin('setTimeout', task, delay, values, false),
    setInterval: (task: unknown, delay?: unknown, ...values: readonly unknown[]) =>
      begin('setInterval', task, delay, values, true),
    setImmediate: (task: unknown, ...values: readonly unknown[]) => begin('setImmediate', task, 0, values, false),
    requestAnimationFrame: (task: unknown) => {
      const frame = typeof task === 'function' ? () => task((global.performance as { now(): number }).now()) : task;
      return begin('requestAnimationFrame', frame, frameMs, [], false);
    },
    requestIdleCallback: (task: unknown) => {
      const idle = typeof task === 'function' ? () => task({ didTimeout: false, timeRemaining: () => 50 }) : task;
      return begin('requestIdleCallback', idle, 0, [], false);
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    cancelAnimationFrame: clear,
    cancelIdleCallback: clear,
    queueMicrotask: (task: () => void) => {
      Promise.resolve()
        .then(() => task())
        .catch((error: unknown) => realm.uncaught(error));
    },
  });

  const shown = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    const isPlain = typeof value === 'object' && value !== null && !realm.isObject(value) && !(value instanceof realm.Big);
    if (!isPlain) return String(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  };
  const write =
    (level: string) =>
    (...values: readonly unknown[]) =>
      void realm.ask('log', level, values.map(shown).join(' '));
  const nothing = () => undefined;
  const names = { log: 'Info', info: 'Info', debug: 'Debug', trace: 'Trace', warn: 'Warning', error: 'Error', dir: 'Info' };
  const written = Object.fromEntries(Object.entries(names).map(([name, level]) => [name, write(level)]));
  const silent = ['group', 'groupCollapsed', 'groupEnd', 'time', 'timeEnd', 'timeLog', 'count', 'countReset', 'table', 'clear'];
  Object.defineProperty(global, 'console', {
    value: {
      ...written,
      ...Object.fromEntries(silent.map((name) => [name, nothing])),
      assert: (holds: unknown, ...values: readonly unknown[]) => {
        if (holds !== true) write('Error')('Assertion failed:', ...values);
      },
    },
    writable: true,
    configurable: true,
  });
}
