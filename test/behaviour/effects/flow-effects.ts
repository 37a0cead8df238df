import type { FlowBehaviour } from '../../../src/behaviour/flow-behaviour.js';
import { startWorld } from '../../world/start-world.js';
import type { EffectTable } from './effect.js';
import { inspectedValue } from './inspected.js';
import { returnedBy, saying, seenOf } from './scenario.js';

const items = `
create entity S.Item (Number: Integer, Name: String);
create entity S.Special extends S.Item (Extra: String);
create navigation NativePhone sync (sync S.Item all);
`;
const missing = (what: string) => saying(`does not have ${what}, which came with`);

/** An entity that clerks may see, without its number being theirs to set, and one that they may not see. */
const guarded = `
create module role S.Clerk;
create user role Clerks (ModuleRoles: (S.Clerk));
create entity S.Item (Number: Integer, Note: String);
create entity S.Secret (Text: String);
grant create, read (Number), write (Note) on entity S.Item to S.Clerk;
create navigation NativePhone sync (sync S.Item all);
`;
const clerk = { user: { roles: ['Clerks'] } };

const script = `
create entity S.Item (Number: Integer);
create javascript action S.Count () returns String as $$
  const { retrieveByXPath } = require("mx-api/data");
  return retrieveByXPath({ xpath: "//S.Item" }).then((found) => String(found.length), (error) => error.message);
$$;
create nanoflow S.Act () returns String begin $Count = call javascript action S.Count(); return $Count; end;
create navigation NativePhone sync (sync S.Item all);
`;

/** What the switches of flows and their activities do (semantics 1 and 2). */
export const flowEffects: EffectTable<keyof FlowBehaviour> = {
  microflowCalls: {
    observe: async (mendix) => {
      const text = `create microflow S.Answer () returns String begin return 'answered'; end;
        create nanoflow S.Act () returns String begin
          $Answer = call microflow S.Answer() on error without rollback begin return 'refused'; end error;
          return $Answer;
        end;`;
      return [
        await seenOf({ text: `${text} create navigation Responsive;` })(mendix),
        await seenOf({ text: `${text} create navigation NativePhone;` })(mendix),
      ];
    },
    shows: { none: ['refused', 'refused'], online: ['answered', 'refused'], all: ['answered', 'answered'] },
  },
  npeAcrossMicroflows: {
    observe: seenOf({
      text: `create non-persistent entity S.Draft (Text: String);
        create microflow S.Make () returns S.Draft begin $Draft = create S.Draft (Text = 'made'); return $Draft; end;
        create microflow S.Take (Draft: S.Draft) returns String begin return $Draft/Text; end;
        create nanoflow S.Act () returns String begin
          $Draft = call microflow S.Make();
          $Text = call microflow S.Take(Draft = $Draft) on error without rollback begin return $latestError; end error;
          return $Text;
        end;
        create navigation NativePhone;`,
    }),
    shows: { false: 'Non-persistable objects created in a microflow can’t be passed to another microflow', true: 'made' },
  },
  readOnlyMemberFails: {
    observe: seenOf({
      text: `${guarded} create nanoflow S.Act () returns Integer begin $Item = create S.Item (Number = 5); return $Item/Number; end;`,
      options: clerk,
    }),
    shows: { false: 5, true: saying('failed: ') },
  },
  inaccessibleRetrieve: {
    observe: seenOf({
      text: `${guarded} create nanoflow S.Act () returns Integer begin
          retrieve $All from S.Secret; $Count = count $All; return $Count;
        end;`,
      options: clerk,
    }),
    shows: { false: 'failed: The user has no access to S.Secret.', true: 0 },
  },
  changeWithoutItems: {
    observe: seenOf({ text: `${items} create nanoflow S.Act () begin $Item = create S.Item; change $Item; end;` }),
    shows: { false: saying('A Change object without changes fails'), true: null },
  },
  whileLoops: {
    observe: seenOf({
      text: `create nanoflow S.Act () returns Integer begin
          declare $N Integer = 0;
          while $N < 3 begin set $N = $N + 1; end while;
          return $N;
        end;`,
    }),
    shows: { false: missing('loops with a condition instead of a list'), true: 3 },
  },
  currentIndex: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Items: list of S.Item) returns Integer begin
          declare $Last Integer = 0;
          loop $Item in $Items begin set $Last = $currentIndex; end loop;
          return $Last;
        end;`,
      give: ({ phone }) => ({ Items: [phone.create('S.Item'), phone.create('S.Item')] }),
    }),
    shows: { false: missing('the variable $currentIndex'), true: 1 },
  },
  disabledActivities: {
    observe: seenOf({
      text: `create nanoflow S.Act () returns Integer begin
          declare $N Integer = 1;
          @excluded set $N = 2;
          return $N;
        end;`,
    }),
    shows: { false: missing('disabled activities'), true: 1 },
  },
  typeDecisionFallback: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Item: S.Item) returns String begin
          split type $Item
          when S.Item then return 'item';
          when (empty) then return 'none';
          end split;
        end;`,
      give: ({ phone }) => ({ Item: phone.create('S.Special') }),
    }),
    shows: { false: saying('has no way out for an object of S.Special'), true: 'item' },
  },
  aggregateExpr: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Items: list of S.Item) returns Integer begin
          $Sum = sum $Items of $currentObject/Number * 2;
          return $Sum;
        end;`,
      give: ({ phone }) => ({ Items: [phone.create('S.Item', { Number: 4 })] }),
    }),
    shows: { false: missing('All, Any, Reduce and expressions in Aggregate list'), true: 8 },
  },
  listDuplicates: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Item: S.Item) returns Integer begin
          $List = create list of S.Item;
          add $Item to $List;
          add $Item to $List;
          $Count = count $List;
          return $Count;
        end;`,
      give: ({ phone }) => ({ Item: phone.create('S.Item') }),
    }),
    shows: { false: 1, true: 2 },
  },
  nanoflowSortCase: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Items: list of S.Item) returns String begin
          $Sorted = sort $Items by Name;
          $First = head $Sorted;
          return $First/Name;
        end;`,
      give: ({ phone }) => ({ Items: ['B', 'a'].map((Name) => phone.create('S.Item', { Name })) }),
    }),
    shows: { false: 'B', true: 'a' },
  },
  uniqueSetOps: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Items: list of S.Item, None: list of S.Item) returns Integer begin
          $Rest = subtract $None from $Items;
          $Count = count $Rest;
          return $Count;
        end;`,
      give: ({ phone }) => {
        const item = phone.create('S.Item');
        return { Items: [item, item], None: [] };
      },
    }),
    shows: { false: 2, true: 1 },
  },
  blankListRange: {
    observe: seenOf({
      text: `${items} create nanoflow S.Act (Items: list of S.Item) returns Integer begin
          $Some = range $Items offset 1;
          $Count = count $Some;
          return $Count;
        end;`,
      give: ({ phone }) => ({ Items: [phone.create('S.Item'), phone.create('S.Item')] }),
    }),
    shows: { false: saying('A list range without an offset or an amount fails'), true: 1 },
  },
  optionalParams: {
    observe: seenOf({
      text: `create nanoflow S.Act (@optional('40 + 2') $Number: Integer) returns Integer begin return $Number; end;`,
    }),
    shows: { false: missing('optional parameters'), true: 42 },
  },
  clientRefListParams: {
    observe: seenOf({
      text: `${items}
        create nanoflow S.Empty (List: list of S.Item) begin clear $List; end;
        create nanoflow S.Act (Items: list of S.Item) returns Integer begin
          call nanoflow S.Empty(List = $Items);
          $Count = count $Items;
          return $Count;
        end;`,
      give: ({ phone }) => ({ Items: [phone.create('S.Item')] }),
    }),
    shows: { false: 1, true: 0 },
  },
  widgetSources: {
    observe: inspectedValue('widgetSources'),
    shows: { database: 'database', nanoflows: 'nanoflows', xpath: 'xpath' },
  },
  microflowSources: { observe: inspectedValue('microflowSources'), shows: { false: false, true: true } },
  strictModeOffline: {
    observe: async (mendix) => {
      const { phone } = await startWorld(`create module S; alter app security (StrictMode: true); ${script}`, { mendix });
      return returnedBy(await phone.run('S.Act'));
    },
    shows: { false: '0', true: saying('The app is in strict mode') },
  },
  strictModeDefault: {
    observe: seenOf({ text: script }),
    shows: { false: '0', true: saying('The app is in strict mode') },
  },
};
