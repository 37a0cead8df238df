import { expect, it } from 'vitest';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { createWorld } from '../../../src/world/create-world.js';
import { appFromModel } from '../../fixture/app.js';

it('a statement with a syntax error blocks the run at its place; nothing behind it runs', async () => {
  const model = loadMdl([
    {
      name: 'app.mdl',
      text: `mdl 1;
create module Shop;
create nanoflow Shop.ACT_Order ()
begin
  log info 'before';
  declare $x Integer = = 3;
  log info 'behind';
end;
`,
    },
  ]);
  expect(model.diagnostics.map(({ code }) => code)).toContain('mdl-syntax');
  const phone = await createWorld(await appFromModel(model)).addDevice('phone');
  const result = await phone.run('Shop.ACT_Order');
  expect(result.outcome).toBe('blocked');
  expect(result.error?.message).toContain('syntax error');
  expect(result.effects.map((effect) => (effect.kind === 'log' ? effect.text : effect.kind))).toEqual(['before']);
});
