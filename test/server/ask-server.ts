import type { Response, StartAnswer } from '../../src/wire/messages.js';
import { World } from '../../src/world/world.js';
import { appFromMdl } from '../fixture/app.js';

/** The server of a world, asked directly: by devices that are not ours, or older than it. */
export async function askServer(mdl: string) {
  let ask: (request: string) => string | Promise<string> = () => '';
  const world = new World(await appFromMdl(mdl), {}, (answer) => {
    ask = answer;
    return { exchange: answer, close() {} };
  });
  await world.addDevice('phone');
  const send = async (request: object, session: string | null): Promise<Response> =>
    JSON.parse(await ask(JSON.stringify({ protocol: 1, session, request }))) as Response;
  const open = async () =>
    ((await send({ kind: 'start', user: 'user', model: '', deviceType: 'Phone' }, null)) as StartAnswer).session;
  const session = await open();
  return {
    world,
    open,
    raw: async (body: string) => JSON.parse(await ask(body)) as Response,
    send: (request: object) => send(request, session),
    send0: send,
  };
}
