import type { ExpressionBehaviour } from '../../../src/behaviour/expression-behaviour.js';
import type { EffectTable } from './effect.js';
import { findingsAs } from './inspected.js';
import { saying, seenOf } from './scenario.js';

const orders = `
alter app settings (Languages: (en_US, nl_NL));
create enumeration S.Stage (Open 'Open order');
create constant S.Limit type Integer default 10 exposed to client;
create entity S.Customer (Name: String);
create entity S.Order (Number: Decimal, Note: String, Stage: Enumeration(S.Stage));
create association S.Order_Customer from S.Order to S.Customer;
create navigation NativePhone sync (sync S.Order all; sync S.Customer all);
`;

/** What one expression gives in a nanoflow that has an order of a customer, without a note. */
function valueOf(expression: string, type: string, options = {}): (mendix: string) => Promise<unknown> {
  return seenOf({
    text: `${orders} create nanoflow S.Act (Order: S.Order) returns ${type} begin return ${expression}; end;`,
    give: ({ phone }) => {
      const customer = phone.create('S.Customer', { Name: 'Ada' });
      return { Order: phone.create('S.Order', { Stage: 'Open', 'S.Order_Customer': customer }) };
    },
    options,
  });
}

/** What the switches of expressions do (semantics 5). */
export const expressionEffects: EffectTable<keyof ExpressionBehaviour> = {
  nanoflowConstants: {
    observe: valueOf('@S.Limit', 'Integer'),
    shows: { false: saying('Nanoflows can use constants from Mendix 8.2 on.'), true: 10 },
  },
  exprAssociations: {
    observe: valueOf('$Order/S.Order_Customer/S.Customer/Name', 'String'),
    shows: { false: saying('a path in a nanoflow ends at the association'), true: 'Ada' },
  },
  emptyVsBlank: { observe: valueOf("$Order/Note = ''", 'Boolean'), shows: { false: true, true: false } },
  emptyConcat: {
    // Clients never wrote the word; what changed is seen in microflows.
    observe: seenOf({
      text: `create microflow S.Join (Text: String) returns String begin return $Text + '!'; end;
        create nanoflow S.Act () returns String begin
          $Joined = call microflow S.Join(Text = empty);
          return $Joined;
        end;
        create navigation NativePhone;`,
    }),
    shows: { false: 'null!', true: '!' },
  },
  bigPrecision: {
    // What a device lost is documented nowhere: the result is exact, and doubtful.
    observe: findingsAs(
      `${orders} create nanoflow S.Act (Order: S.Order) returns Decimal begin return $Order/Number * 1.1; end;`,
    ),
    shows: { false: ['warning expression-lost-precision'], true: [] },
  },
  urlEncodeSpace: { observe: valueOf("urlEncode('a b')", 'String'), shows: { false: 'a+b', true: 'a%20b' } },
  monthContextForm: {
    observe: valueOf("formatDateTime(dateTime(2025, 4, 15), 'MMMM')", 'String', { locale: 'pl_PL' }),
    shows: { false: 'kwiecień', true: 'kwietnia' },
  },
  captionFallback: {
    observe: valueOf('getCaption($Order/Stage)', 'String', { language: 'nl_NL' }),
    shows: { false: '', true: 'Open order' },
  },
};
