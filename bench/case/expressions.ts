import Big from 'big.js';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { type CompiledExpression, compileExpression, type ExpressionContext } from '../../src/expression/compile.js';
import type { Environment } from '../../src/expression/environment.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { DataType } from '../../src/model/data-type.js';
import { parseNumeric } from '../../src/value/number.js';
import type { Value } from '../../src/value/value.js';
import type { App } from '../../src/world/app.js';
import { openStock } from '../app/stock.js';
import type { Case, Comparison, Scale } from '../comparison.js';

const types: Readonly<Record<string, DataType>> = {
  Count: { kind: 'Integer' },
  Limit: { kind: 'Integer' },
  Price: { kind: 'Decimal' },
  Budget: { kind: 'Decimal' },
  Name: { kind: 'String' },
  Item: { kind: 'Object', entity: 'Stock.Item' },
};
const names = Object.keys(types);

/** What conditions of decisions look like in real projects. */
const texts: readonly (readonly [mendix: string, javaScript: string])[] = [
  ['$Count < $Limit', 'Count < Limit'],
  ["$Name != empty and $Name != ''", "Name !== null && Name !== ''"],
  ["'Item ' + toString($Count) + ' of ' + toString($Limit)", "'Item ' + String(Count) + ' of ' + String(Limit)"],
  ['$Item/Status = Stock.Status.Open and $Item/Active', "Item.Status === 'Open' && Item.Active"],
  ['if $Price > $Budget then $Price - $Budget else 0', 'Price > Budget ? Price - Budget : 0'],
  ['$Item != empty and length($Item/Name) > 3 or not($Count = 0)', 'Item !== null && Item.Name.length > 3 || !(Count === 0)'],
];

/** Conditions of decisions: how fast they are decided, and how fast their text becomes something that can be run. */
export const expressions: Case = {
  name: 'expressions',
  async *comparisons(scale) {
    const app = await openStock();
    const context = contextOf(app);
    yield integers(context, scale);
    yield decimals(context, scale);
    yield compiling(context, scale);
  },
};

function integers(context: ExpressionContext, scale: Scale): Comparison {
  const units = scale.units(1_000_000);
  const { evaluate } = compiled('$Count * 2 < $Limit and $Count != 5', context);
  const scope = { slots: slotsOf({ Limit: units * 2 }), environment: {} as Environment };
  const place = names.indexOf('Count');
  return {
    name: 'decide-on-integers',
    title: 'A condition with whole numbers: `$Count * 2 < $Limit and $Count != 5`',
    unit: 'decision',
    units,
    rounds: scale.rounds(11),
    contestants: [
      { name: 'plain JavaScript', run: () => countTrue(units, (count) => count * 2 < units * 2 && count !== 5, units - 1) },
      {
        name: 'nanoflow-harness',
        goal: 20,
        run: () => {
          const decide = (count: number) => {
            scope.slots[place] = count;
            return evaluate(scope) === true;
          };
          countTrue(units, decide, units - 1);
        },
      },
    ],
  };
}

function decimals(context: ExpressionContext, scale: Scale): Comparison {
  const units = scale.units(100_000);
  const { evaluate } = compiled('$Price * $Count > $Budget', context);
  const scope = {
    slots: slotsOf({ Price: parseNumeric('12.25') ?? null, Budget: parseNumeric('612500.5') ?? null }),
    environment: {} as Environment,
  };
  const place = names.indexOf('Count');
  const price = new Big('12.25');
  const budget = new Big('612500.5');
  const expected = Math.max(0, units - 50_001);
  return {
    name: 'decide-on-decimals',
    title: 'A condition with decimals: `$Price * $Count > $Budget`',
    unit: 'decision',
    units,
    rounds: scale.rounds(11),
    contestants: [
      { name: 'big.js', run: () => countTrue(units, (count) => price.times(count).gt(budget), expected) },
      {
        name: 'nanoflow-harness',
        goal: 1.5,
        run: () => {
          const decide = (count: number) => {
            scope.slots[place] = count;
            return evaluate(scope) === true;
          };
          countTrue(units, decide, expected);
        },
      },
    ],
  };
}

function compiling(context: ExpressionContext, scale: Scale): Comparison {
  const units = scale.units(6_000);
  return {
    name: 'compile-expressions',
    title: 'From the text of an expression to something that runs, six kinds of expressions',
    absoluteGoal: { contestant: 'nanoflow-harness', atMostMicroseconds: 10 },
    unit: 'expression',
    units,
    rounds: scale.rounds(11),
    contestants: [
      {
        name: 'new Function',
        run: () => {
          for (let count = 0; count < units; count += texts.length)
            for (const [, text] of texts) new Function(...names, `return ${text};`);
        },
      },
      {
        name: 'nanoflow-harness',
        run: () => {
          for (let count = 0; count < units; count += texts.length) for (const [text] of texts) compiled(text, context);
        },
      },
    ],
  };
}

function contextOf(app: App): ExpressionContext {
  const variables = new Map(names.map((name, slot) => [name, { slot, type: types[name] ?? { kind: 'Unknown' as const } }]));
  return {
    index: new AppIndex(app.model),
    behaviour: behaviourOf(app.model.mendixVersion),
    flavour: 'nanoflow',
    variable: (name) => variables.get(name),
    variableNames: () => names,
  };
}

function compiled(text: string, context: ExpressionContext): CompiledExpression {
  const expression = compileExpression(text, context);
  const [finding] = expression.findings;
  if (finding !== undefined) throw new Error(`${text}: ${finding.message}`);
  return expression;
}

function slotsOf(values: Readonly<Record<string, Value>>): Value[] {
  return names.map((name) => values[name] ?? null);
}

function countTrue(most: number, decide: (count: number) => boolean, expected: number): void {
  let found = 0;
  for (let count = 0; count < most; count++) if (decide(count)) found++;
  if (found !== expected) throw new Error(`${found} were true instead of ${expected}.`);
}
