import { describe, expect, it } from 'vitest';
import { didYouMean, nearestNames } from '../../src/problem/nearest.js';

const flows = ['Sales.ACT_Submit', 'Sales.ACT_Save', 'Stock.ACT_Submit', 'Sales.DS_Orders'];

describe('the nearest names', () => {
  it.each([
    ['a letter too few', 'Sales.ACT_Submt', 'Sales.ACT_Submit'],
    ['two letters swapped', 'Sales.ACT_Sumbit', 'Sales.ACT_Submit'],
    ['another case', 'sales.act_save', 'Sales.ACT_Save'],
    ['the wrong module', 'Shop.DS_Orders', 'Sales.DS_Orders'],
    ['no module', 'DS_Orders', 'Sales.DS_Orders'],
  ])('%s', (_what, wanted, nearest) => {
    expect(nearestNames(wanted, flows)[0]).toBe(nearest);
  });

  it('are none where nothing is near', () => {
    expect(nearestNames('Warehouse.BCO_Recount', flows)).toEqual([]);
    expect(didYouMean('Warehouse.BCO_Recount', flows)).toBe('');
  });

  it('are a question, best first', () => {
    expect(didYouMean('ACT_Submit', flows)).toBe(' Did you mean Sales.ACT_Submit or Stock.ACT_Submit?');
  });

  it('come in the same order whatever the order of the candidates', () => {
    expect(nearestNames('ACT_Submit', flows.toReversed())).toEqual(nearestNames('ACT_Submit', flows));
  });
});
