import type { ClientApiBehaviour } from '../../../src/behaviour/client-api-behaviour.js';
import { startWorld } from '../../world/start-world.js';
import type { EffectTable } from './effect.js';
import { seenOf } from './scenario.js';

/** What a JavaScript action returns, as text. */
function scripted(code: string): (mendix: string) => Promise<unknown> {
  return seenOf({
    text: `create entity S.Scan extends System.FileDocument (Note: String);
      create javascript action S.Look () returns String as $$ ${code} $$;
      create nanoflow S.Act () returns String begin
        $Seen = call javascript action S.Look() on error without rollback begin return 'failed'; end error;
        return $Seen;
      end;
      create navigation NativePhone sync (sync S.Scan all);`,
  });
}
const kindOf = (expression: string) => scripted(`return typeof ${expression};`);
const absentOrFunction = { false: 'undefined', true: 'function' };

/** What the switches of the client's interface for JavaScript actions do (semantics 7.3 to 7.5). */
export const clientApiEffects: EffectTable<keyof ClientApiBehaviour> = {
  clientModules: {
    observe: async (mendix) => String(await kindOf('require("mx-api")')(mendix)).startsWith('object'),
    shows: { false: false, true: true },
  },
  fileUrlFunction: {
    observe: scripted(`const { create, getFileUrl } = require("mx-api/data");
      if (getFileUrl === undefined) return "nothing";
      return typeof getFileUrl({ object: await create({ entity: "S.Scan" }) });`),
    shows: { none: 'nothing', 'at-once': 'string', promise: 'object' },
  },
  saveFileFunction: { observe: kindOf('require("mx-api/data").saveFile'), shows: absentOrFunction },
  optionalReload: {
    observe: async (mendix) => {
      const text = `create module S;
        create javascript action S.Leave () as $$ await require("mx-api").logout({ reloadOnSuccess: false }); $$;
        create nanoflow S.Act () begin call javascript action S.Leave(); end;
        create navigation NativePhone;`;
      const { phone } = await startWorld(text, { mendix });
      const { effects } = await phone.run('S.Act');
      return effects.some((effect) => effect.kind === 'client-action' && effect.text === 'reload');
    },
    shows: { false: true, true: false },
  },
  reloadFunction: { observe: kindOf('require("mx-api/ui").reloadApp'), shows: absentOrFunction },
  pwaModule: {
    observe: async (mendix) => String(await kindOf('require("mx-api/pwa")')(mendix)).startsWith('object'),
    shows: { false: false, true: true },
  },
  subscribeScope: {
    observe: scripted(`let seen; const { subscribe, update } = require("mx-api/data");
      const callback = function () { seen = this === undefined || this === globalThis ? "none" : this.name; };
      subscribe({ entity: "S.Scan", callback }, { name: "scope" });
      update({ entity: "S.Scan" });
      return seen;`),
    shows: { true: 'scope', false: 'none' },
  },
  legacyLogger: { observe: kindOf('mx.logger'), shows: { true: 'object', false: 'undefined' } },
};
