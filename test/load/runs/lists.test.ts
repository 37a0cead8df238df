import Big from 'big.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { App, DeviceControl } from '../../../src/index.js';
import { projectOpener } from '../../fixture/open-project.js';
import {
  type AggregateParts,
  aggregate,
  callNanoflow,
  changeList,
  createList,
  listOperation,
  listRange,
  retrieve,
  search,
  sortList,
} from '../../fixture/project/activities.js';
import { type FlowParts, nanoflow } from '../../fixture/project/flow.js';
import type { Part } from '../../fixture/project/part.js';
import { project } from '../../fixture/project/project.js';
import { end, type Step } from '../../fixture/project/steps.js';
import type { TypeText } from '../../fixture/project/types.js';
import { shop, startPhone } from './shop.js';

const open = projectOpener('list-runs');
const orders: TypeText = 'List of Shop.Order';
const sorted = [{ attribute: 'Shop.Order.Number' }];

/** `All` holds the orders 1 to 5, `Low` those up to 3, `High` those from 3, `Third` one of them, `None` nothing. */
const given: readonly Step[] = [
  retrieve('All', 'Shop.Order', { sortings: sorted }),
  retrieve('Low', 'Shop.Order', { constraint: '[Number <= 3]', sortings: sorted }),
  retrieve('High', 'Shop.Order', { constraint: '[Number >= 3]', sortings: sorted }),
  retrieve('Third', 'Shop.Order', { constraint: '[Number = 3]', first: true }),
  createList('None', 'Shop.Order'),
];

/** What is run, what it returns, and the value: numbers of orders where those are returned. */
type Case = readonly [name: string, step: Step, returns: TypeText, expected: unknown];

const cases: readonly Case[] = [
  ['Head', listOperation('Result', 'Head', 'High'), 'Shop.Order', 3],
  ['Head of nothing', listOperation('Result', 'Head', 'None'), 'Shop.Order', null],
  ['Tail', listOperation('Result', 'Tail', 'Low'), orders, [2, 3]],
  ['Tail of nothing', listOperation('Result', 'Tail', 'None'), orders, []],
  ['Union', listOperation('Result', 'Union', 'Low', 'High'), orders, [1, 2, 3, 4, 5]],
  ['Union with an object', listOperation('Result', 'Union', 'None', 'Third'), orders, [3]],
  ['Intersect', listOperation('Result', 'Intersect', 'Low', 'High'), orders, [3]],
  ['Subtract', listOperation('Result', 'Subtract', 'Low', 'High'), orders, [1, 2]],
  ['Subtract an object', listOperation('Result', 'Subtract', 'Low', 'Third'), orders, [1, 2]],
  ['Contains', listOperation('Result', 'Contains', 'All', 'High'), 'Boolean', true],
  ['Contains not', listOperation('Result', 'Contains', 'Low', 'High'), 'Boolean', false],
  ['Equals', listOperation('Result', 'Equals', 'All', 'All'), 'Boolean', true],
  ['ListEquals', listOperation('Result', 'ListEquals', 'Low', 'High'), 'Boolean', false],
  ['ListRange', listRange('Result', 'All', '1', '2'), orders, [2, 3]],
  ['ListRange without a limit', listRange('Result', 'All', '3', '0'), orders, [4, 5]],
  ['Sort', sortList('Result', 'Low', [{ attribute: 'Shop.Order.Total', order: 'Descending' }]), orders, [3, 2, 1]],
  ['Find', search('Result', 'Find', 'All', '4', 'Shop.Order.Number'), 'Shop.Order', 4],
  ['Filter', search('Result', 'Filter', 'All', 'empty', 'Shop.Order_Customer'), orders, [1, 2, 3, 4, 5]],
  ['Find by expression', search('Result', 'Find', 'All', '$currentObject/Number * 2 > 5'), 'Shop.Order', 3],
  ['Filter by expression', search('Result', 'Filter', 'All', '$currentObject/IsPaid'), orders, [2, 4]],
  ['Count', aggregate('Result', 'Count', 'All'), 'Integer', 5],
  ...aggregates('Sum', 'Integer', 15, 'Decimal', 7.5),
  ...aggregates('Average', 'Decimal', 3, 'Decimal', 1.5),
  ...aggregates('Minimum', 'Integer', 1, 'Decimal', 0.5),
  ...aggregates('Maximum', 'Integer', 5, 'Decimal', 2.5),
  ['All', of('All', { expression: '$currentObject/Number > 0' }), 'Boolean', true],
  ['Any', of('Any', { expression: '$currentObject/Number > 5' }), 'Boolean', false],
  [
    'Reduce',
    of('Reduce', { expression: "$currentResult + toString($currentObject/Number) + ';'", initial: "'numbers:'", type: 'String' }),
    'String',
    'numbers:1;2;3;4;5;',
  ],
  [
    'Reduce of nothing',
    aggregate('Result', 'Reduce', 'None', { expression: '$currentResult + 1', initial: '42', type: 'Integer' }),
    'Integer',
    42,
  ],
];

function of(name: string, parts: AggregateParts): Step {
  return aggregate('Result', name, 'All', parts);
}

/** An aggregate over an attribute and over an expression, here half of the number. */
function aggregates(name: string, type: TypeText, plain: number, halfType: TypeText, half: number): readonly Case[] {
  return [
    [`${name} of an attribute`, of(name, { attribute: 'Shop.Order.Number' }), type, plain],
    [`${name} of an expression`, of(name, { expression: '$currentObject/Number * 0.5' }), halfType, half],
  ];
}

/** Each case is a nanoflow of its own, all in one file. */
function flowOf([, step, returns]: Case, index: number): Part {
  return nanoflow(`Case_${index}`, { returns, body: [...given, step, end('$Result')] });
}

describe('nanoflows of project files: lists', () => {
  let phone: DeviceControl;
  beforeAll(async () => {
    const app = await open(project('11.12.0', shop(...cases.map(flowOf))));
    ({ phone } = await startPhone(app));
    phone.insert(
      'Shop.Order',
      [1, 2, 3, 4, 5].map((number) => ({ Number: number, Total: `${number * 10}.5`, IsPaid: number % 2 === 0 })),
    );
  });

  it.each(cases.map(([name, , , expected], index) => ({ name, index, expected })))(
    '$name is $expected',
    async ({ index, expected }) => {
      const result = await phone.run(`Shop.Case_${index}`);
      expect(result.error).toBeUndefined();
      expect(plain(result.returns)).toEqual(expected);
    },
  );
});

describe('nanoflows of project files: list parameters', () => {
  const change: FlowParts = { parameters: { Orders: orders }, body: [changeList('Orders', 'Clear')] };
  const caller = nanoflow('NF', {
    returns: 'Integer',
    body: [...given, callNanoflow('', 'Shop.Change', { Orders: '$All' }), aggregate('Count', 'Count', 'All'), end('$Count')],
  });

  it.each([
    { version: '11.8.0', listsByReference: true, expected: 2, why: 'the setting does not exist yet' },
    { version: '11.12.0', listsByReference: false, expected: 2, why: 'the flow was converted from an older version' },
    { version: '11.12.0', listsByReference: true, expected: 0, why: 'the flow is a new one' },
  ])('in $version with by reference $listsByReference the caller has $expected left, because $why', async (row) => {
    const { version, listsByReference, expected } = row;
    const app: App = await open(project(version, shop(nanoflow('Change', { ...change, listsByReference }), caller)));
    const { phone } = await startPhone(app);
    phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }]);
    const result = await phone.run('Shop.NF');
    expect(result.error).toBeUndefined();
    expect(result.returns).toBe(expected);
  });
});

/** Orders by their numbers, and decimals as numbers, so that tables can be read. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Big) return value.toNumber();
  return typeof value === 'object' && value !== null && 'get' in value ? (value as Handle).get('Number') : value;
}

interface Handle {
  get(member: string): unknown;
}
