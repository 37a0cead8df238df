import type { Envelope, Request, Response } from '../../src/wire/messages.js';
import type { App } from '../../src/world/app.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { PublicValue } from '../../src/world/public-value.js';
import { Universe } from '../../src/world/universe.js';
import { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appFromMdl } from '../fixture/app.js';

/** One message and its answer, as they travelled. */
export interface Exchanged {
  readonly request: Request;
  readonly response: Response;
}

export interface StartedWorld {
  readonly app: App;
  readonly world: World;
  readonly phone: DeviceControl;
  /** Everything sent since the start. */
  readonly sent: Exchanged[];
}

export interface StartOptions extends WorldOptions {
  /** What is on the server before the device starts. */
  readonly before?: (world: World) => void;
}

/** A world with one device that has started, and a look at what goes over its wire. */
export async function startWorld(text: string, { before, ...options }: StartOptions = {}): Promise<StartedWorld> {
  return startApp(await appFromMdl(`mdl 1;\n${text}`), { ...options, ...(before !== undefined && { before }) });
}

export async function startApp(app: App, { before, ...options }: StartOptions = {}): Promise<StartedWorld> {
  const sent: Exchanged[] = [];
  const world = watchedWorld(app, options, sent);
  before?.(world);
  const phone = await world.addDevice('phone');
  sent.length = 0;
  return { app, world, phone, sent };
}

/** A world whose messages are kept. */
export function watchedWorld(app: App, options: WorldOptions, sent: Exchanged[]): World {
  return new World(
    new Universe(app, options, (answer) => {
      const note = (request: string, response: string) => {
        sent.push({ request: (JSON.parse(request) as Envelope).request, response: JSON.parse(response) as Response });
        return response;
      };
      return {
        exchange(request) {
          const response = answer(request);
          return response instanceof Promise ? response.then((text) => note(request, text)) : note(request, response);
        },
        close() {},
      };
    }),
  );
}

/** The requests of one kind among what was sent. */
export function requestsOf<Kind extends Request['kind']>(
  sent: readonly Exchanged[],
  kind: Kind,
): Extract<Request, { kind: Kind }>[] {
  return sent.flatMap(({ request }) => (request.kind === kind ? [request as Extract<Request, { kind: Kind }>] : []));
}

/** What was uploaded, as rows by member name, with `$marked`: the members that the device says it has changed. */
export function uploadsIn(sent: readonly Exchanged[]): Record<string, unknown>[] {
  return requestsOf(sent, 'synchronize').flatMap(({ objects }) =>
    objects.flatMap(({ entity, members, rows, changed }) =>
      rows.map(([, ...values], place) => ({
        $entity: entity,
        ...Object.fromEntries(members.map((name, column) => [name, values[column]])),
        $marked: changed[place]?.map((column) => members[column]),
      })),
    ),
  );
}

/** One member of several objects. */
export function column(objects: readonly ObjectHandle[], member: string): PublicValue[] {
  return objects.map((object) => object.get(member));
}

/** The same, in an order that does not depend on ids. */
export function sortedColumn(objects: readonly ObjectHandle[], member: string): PublicValue[] {
  return column(objects, member).sort((left, right) => (String(left) < String(right) ? -1 : 1));
}
