import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LastingList } from '../../src/value/lasting-list.js';
import { SharedMap } from '../../src/value/shared-map.js';

type Change = readonly ['set' | 'delete' | 'copy' | 'clear', number, number];

const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom('set', 'set', 'set', 'delete', 'copy', 'clear'),
  fc.integer({ min: 0, max: 700 }),
  fc.integer(),
);

function filled(count: number): SharedMap<number, number> {
  const map = new SharedMap<number, number>();
  for (let key = 0; key < count; key++) map.set(key, key);
  return map;
}

describe('a map that shares what it has with its copies', () => {
  it('is a map like any other, and so is every copy of it, whatever becomes of the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.array(change, { maxLength: 60 }), (count, changes) => {
        let map = filled(count);
        let model = new Map(Array.from({ length: count }, (_, key) => [key, key]));
        const copies: [SharedMap<number, number>, Map<number, number>][] = [];
        for (const [kind, key, value] of changes) {
          if (kind === 'set') [map.set(key, value), model.set(key, value)];
          else if (kind === 'delete') [map.delete(key), model.delete(key)];
          else if (kind === 'clear' && key < 20) [map.clear(), model.clear()];
          else {
            copies.push([map, model]);
            [map, model] = [new SharedMap(map), new Map(model)];
          }
          expect([map.size, map.has(key), map.get(key)]).toEqual([model.size, model.has(key), model.get(key)]);
        }
        for (const [shared, plain] of [...copies, [map, model] as const]) {
          expect([...shared.values()]).toEqual([...plain.values()]);
          expect([...new SharedMap(shared).values()]).toEqual([...plain.values()]);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('takes next to nothing for a copy in which little is different', () => {
    const map = filled(10_000);
    const copy = new SharedMap(map);
    copy.set(5_000, 1);
    copy.set(20_000, 2);
    const whole = map.lasting().bytesBeside(undefined, 100);
    expect(copy.lasting().bytesBeside(map.lasting(), 100)).toBeLessThan(whole / 100);
    expect(new SharedMap(map).lasting()).toBe(map.lasting());
  });
});

describe('a list that nobody changes', () => {
  it('is the one before where it would have the same elements', () => {
    const numbers = Array.from({ length: 1_000 }, (_, number) => number);
    const double = (number: number) => number * 2;
    const list = LastingList.of(numbers, double);
    expect(LastingList.of(numbers, double, list)).toBe(list);
    expect(list.length).toBe(1_000);
    expect(list.at(999)).toBe(1_998);
    expect([...LastingList.of(numbers.slice(0, 300), double, list)]).toEqual(numbers.slice(0, 300).map(double));
    expect(LastingList.of([], double)).not.toBe(LastingList.of([], double));
  });
});
