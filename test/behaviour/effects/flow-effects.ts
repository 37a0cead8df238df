import type { SwitchName } from '../../../src/behaviour/switch.js';
import { startWorld } from '../../world/start-world.js';
import type { EffectTable } from './effect.js';

const model = `
create module S;
create entity S.Item (Number: Integer);
create navigation NativePhone sync (sync S.Item all);
`;

/** What the switches of flows and their activities do (semantics 1 and 2). */
export const flowEffects: Partial<EffectTable<SwitchName>> = {
  uniqueSetOps: {
    observe: async (mendix) => {
      const { phone } = await startWorld(
        `${model}
        create nanoflow S.Act (Items: list of S.Item, None: list of S.Item) returns Integer begin
          $Rest = subtract $None from $Items;
          $Count = count $Rest;
          return $Count;
        end;`,
        { mendix },
      );
      const item = phone.create('S.Item');
      return (await phone.run('Act', { Items: [item, item], None: [] })).returns;
    },
    shows: { false: 2, true: 1 },
  },
};
