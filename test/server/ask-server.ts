import type { Response, StartAnswer } from '../../src/wire/messages.js';
import { type AnswerRequest, InProcessTransport, type Transport } from '../../src/wire/transport.js';
import { Universe } from '../../src/world/universe.js';
import { World } from '../../src/world/world.js';
import { appFromMdl } from '../fixture/app.js';

/** The server of a world, asked directly: by devices that are not ours, or older than it. */
export async function askServer(
  mdl: string,
  makeTransport: (answer: AnswerRequest) => Transport = (answer) => new InProcessTransport(answer),
) {
  let transport: Transport | undefined;
  const ask = (request: string) => transport?.exchange(request) ?? '';
  const world = new World(
    new Universe(await appFromMdl(mdl), {}, (answer) => {
      transport = makeTransport(answer);
      return transport;
    }),
  );
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
