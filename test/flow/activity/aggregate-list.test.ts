import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../../src/behaviour/behaviour-of.js';
import { inspectApp } from '../../../src/check/inspect-app.js';
import type { WorldOptions } from '../../../src/world/world-options.js';
import { openShop, plain } from '../shop.js';

const orders = [
  { Number: 2, Total: 0.1, Due: '2026-02-01T00:00:00Z', Paid: true },
  { Number: 5, Total: 0.2, Due: '2026-01-01T00:00:00Z', Paid: true },
  { Number: null, Total: null, Due: null, Paid: false },
  { Number: 4, Total: 3, Due: '2026-03-01T00:00:00Z', Paid: true },
];

/** The value of an aggregate over the orders, over `$None`, an empty list, or over `$Empty`, an empty variable. */
async function aggregate(operation: string, returns: string, options: WorldOptions = {}): Promise<unknown> {
  const shop = await openShop(
    `create nanoflow Shop.Test ($L: List of Shop.Order, $None: List of Shop.Order, $Empty: List of Shop.Order)
      returns ${returns} begin $Result = ${operation}; return $Result; end;`,
    options,
    // Older files have no expressions; an app of today can still be run as an older one.
    '11.12.0',
  );
  const L = orders.map((order) => shop.phone.create('Shop.Order', order));
  const result = await shop.phone.run('Shop.Test', { L, None: [], Empty: null });
  if (result.outcome !== 'returned') return `${result.outcome}: ${result.error?.message ?? ''}`;
  return plain(result.returns);
}

describe('Aggregate list (semantics 2.8)', () => {
  it.each([
    ['count $L', 'Integer', 4],
    ['sum $L by Number', 'Integer', 11],
    ['sum $L by Total', 'Decimal', '3.3'],
    ['average $L by Number', 'Decimal', '3.666666666666666666666666666666667'],
    ['average $L by Total', 'Decimal', '1.1'],
    ['minimum $L by Number', 'Integer', 2],
    ['maximum $L by Number', 'Integer', 5],
    ['minimum $L by Total', 'Decimal', '0.1'],
    ['maximum $L by Due', 'DateTime', '2026-03-01T00:00:00.000Z'],
    ['minimum $L by Due', 'DateTime', '2026-01-01T00:00:00.000Z'],
    ['sum $L of if $currentObject/Paid then 1 else 0', 'Integer', 3],
    ['sum $L of if $currentObject/Paid then $currentObject/Total * 2 else 0', 'Decimal', '6.6'],
    ['maximum $L of if $currentObject/Number = empty then 100 else $currentObject/Number', 'Integer', 100],
    ['all $L where $currentObject/Paid', 'Boolean', false],
    ['all $L where $currentObject/Paid or $currentObject/Number = empty', 'Boolean', true],
    ['any $L where $currentObject/Number = 5', 'Boolean', true],
    ['any $L where $currentObject/Number = 6', 'Boolean', false],
    ['reduce $L from 1 as Integer using $currentResult * 2', 'Integer', 16],
    ["reduce $L from '' as String using $currentResult + toString($currentObject/Paid)", 'String', 'truetruefalsetrue'],
  ])('%s', async (operation, returns, value) => {
    expect(await aggregate(operation, returns)).toEqual(value);
  });

  it.each([
    ['count', '', 'Integer', 0],
    ['sum', 'by Number', 'Integer', 0],
    ['sum', 'by Total', 'Decimal', '0'],
    ['average', 'by Number', 'Decimal', null],
    ['minimum', 'by Number', 'Integer', null],
    ['maximum', 'by Due', 'DateTime', null],
    ['all', 'where false', 'Boolean', true],
    ['any', 'where true', 'Boolean', false],
    ['reduce', 'from 42 as Integer using 0', 'Integer', 42],
  ])('%s of an empty list or an empty variable', async (name, rest, returns, value) => {
    expect(await aggregate(`${name} $None ${rest}`, returns)).toEqual(value);
    expect(await aggregate(`${name} $Empty ${rest}`, returns)).toEqual(value);
  });

  it.each([
    ['maximum $L by Due', 1],
    ['minimum $L of $currentObject/Due', 1],
    ['maximum $L by Number', 0],
  ])('%s: %d warning, as dates are beyond the documentation', async (operation, warnings) => {
    const { app } = await openShop(`create nanoflow Shop.Test ($L: List of Shop.Order) begin $Result = ${operation}; end;`);
    const { diagnostics } = inspectApp(app.index, behaviourOf('11.12.0'), () => true);
    const found = diagnostics.filter(({ code, severity }) => code === 'aggregate-of-dates' && severity === 'warning');
    expect(found).toHaveLength(warnings);
  });

  it('sees uncommitted values', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($L: List of Shop.Order) returns Integer begin
      $First = head $L;
      change $First (Number = 100);
      $Sum = sum $L by Number;
      return $Sum;
    end;`);
    const L = shop.phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]);
    expect((await shop.phone.run('Shop.Test', { L })).returns).toBe(102);
  });

  it('that does not fit into 64 bits is an error', async () => {
    const shop = await openShop(`create nanoflow Shop.Test ($L: List of Shop.Order) returns Integer begin
      $Sum = sum $L by Sold;
      return 1;
    end;`);
    const L = ['9223372036854775807', 1].map((Sold) => shop.phone.create('Shop.Order', { Sold }));
    const { error } = await shop.phone.run('Shop.Test', { L });
    expect(error?.message).toBe('9223372036854775808 does not fit into the Integer/Long variable Sum.');
  });

  it.each([
    ['sum $L by Title', 'The sum of a list needs numbers, but Title is String.'],
    ['average $L by Due', 'The average of a list needs numbers, but Due is Date and time.'],
    ['maximum $L by Title', 'The maximum of a list needs numbers or dates, but Title is String.'],
    ['minimum $L of $currentObject/Title', 'The minimum of a list needs numbers or dates, but its expression is String.'],
    ['all $L where $currentObject/Number', 'The expression: Boolean is needed here, but this gives Integer/Long.'],
  ])('%s: %s', async (operation, reason) => {
    expect(await aggregate(operation, 'Decimal')).toContain(reason);
  });

  it.each([
    ['count $L', '9.24.0', 4],
    ['sum $L by Number', '9.24.0', 11],
    ['sum $L of $currentObject/Number', '9.24.0', 'blocked'],
    ['reduce $L from 0 as Integer using 1', '9.24.0', 'blocked'],
    ['sum $L of $currentObject/Number', '10.0.0', 11],
  ])('%s in %s', async (operation, mendix, wanted) => {
    const value = await aggregate(operation, 'Integer', { mendix });
    if (wanted === 'blocked')
      expect(value).toContain('does not have All, Any, Reduce and expressions in Aggregate list, which came with 10.0.0.');
    else expect(value).toBe(wanted);
  });
});
