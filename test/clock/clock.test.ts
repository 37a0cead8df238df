import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSequence } from '../../src/clock/id-sequence.js';
import { SeededRandom } from '../../src/clock/random.js';
import { VirtualClock } from '../../src/clock/virtual-clock.js';
import { WorkQueue } from '../../src/clock/work-queue.js';

describe('the clock of a world', () => {
  it('moves forwards only', () => {
    const clock = new VirtualClock(1_000);
    clock.advanceTo(5_000);
    clock.advanceTo(2_000);
    expect(clock.nowMs).toBe(5_000);
  });
});

describe('the queue of a world', () => {
  it('gives work in the order of time, and of arrival where times are equal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = new WorkQueue<number>();
        for (const [arrival, atMs] of times.entries()) queue.add(atMs, arrival);
        const taken = times.map(() => queue.take()?.work);
        const expected = times.map((_atMs, arrival) => arrival).sort((a, b) => times[a]! - times[b]! || a - b);
        expect(taken).toEqual(expected);
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('drops what matches and keeps the order of the rest', () => {
    const queue = new WorkQueue<string>();
    for (const [atMs, work] of [
      [3, 'c'],
      [1, 'a'],
      [2, 'b'],
    ] as const)
      queue.add(atMs, work);
    queue.remove((work) => work === 'b');
    expect([queue.take()?.work, queue.take()?.work, queue.take()]).toEqual(['a', 'c', undefined]);
  });
});

describe('random numbers of a seed', () => {
  const first = (random: SeededRandom, count: number) => Array.from({ length: count }, () => random.next());

  it('are the same for the same seed, and others for another one', () => {
    expect(first(new SeededRandom(7), 20)).toEqual(first(new SeededRandom(7), 20));
    expect(first(new SeededRandom(7), 20)).not.toEqual(first(new SeededRandom(8), 20));
    expect(first(new SeededRandom(2 ** 40), 5)).not.toEqual(first(new SeededRandom(0), 5));
  });

  it('are from 0 up to 1, without it, and spread evenly', () => {
    const numbers = first(new SeededRandom(1), 10_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((number) => Math.floor(number * 10) === tenth).length);
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('go on from a copied state as the original does', () => {
    const original = new SeededRandom(42);
    first(original, 17);
    const copy = SeededRandom.fromState(original.state);
    expect(first(copy, 10)).toEqual(first(original, 10));
  });
});

describe('ids of objects', () => {
  it('are unique, exact as numbers, and go on from a copied state', () => {
    const ids = new IdSequence();
    const given = [ids.next(), ids.next(), ids.next()];
    expect(new Set(given).size).toBe(3);
    expect(given.every(Number.isSafeInteger)).toBe(true);
    expect(new IdSequence(ids.state).next()).toBe(ids.next());
  });
});
