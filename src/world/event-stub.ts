import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Server } from '../server/server.js';
import type { EventStub } from '../server/stubs.js';
import type { AcceptContext } from './accept-value.js';
import { askOutside } from './ask-outside.js';
import { encodeGiven } from './encode-given.js';
import { type EntityEvent, entityEvents, eventName } from './entity-events.js';
import { outsideError } from './exchanges.js';
import { LiveObject } from './live-object.js';
import type { ObjectHandle } from './object-handle.js';
import { setMembers } from './set-members.js';
import type { EntityTypes, GivenMembers } from './types/entity-types.js';
import type { WorldLog } from './world-log.js';

/** What a handler of a test can do beside looking at the object. */
export interface EventContext<Entity extends EntityTypes = EntityTypes> {
  /** Whose request it is. */
  readonly user: string | null;
  /** Sets members of the object, as a microflow does; a before commit handler so decides what is stored. */
  change(members: GivenMembers<Entity>): void;
}

/**
 * A function of a test that is called at an event. A before handler that answers false stops the operation; what a handler throws is an error
 * of the operation. Before a create there is no object.
 */
export type EventFunction<Entity extends EntityTypes = EntityTypes> = (
  object: ObjectHandle<Entity> | undefined,
  context: EventContext<Entity>,
) => unknown;

export interface EventOptions {
  /** Whether a false answer of a before handler is an error (true by default), or only stops the operation. */
  readonly raiseError?: boolean;
}

/** What a handler needs of its server. */
export interface EventSurroundings {
  readonly server: Server;
  readonly acceptContext: AcceptContext;
  readonly log: WorldLog;
}

/**
 * @throws HarnessError when there is no such entity or event
 */
export function eventStub(
  entity: string,
  event: EntityEvent,
  handle: EventFunction,
  { raiseError = true }: EventOptions,
  { server, acceptContext, log }: EventSurroundings,
): EventStub {
  server.index.requireEntity(entity);
  if (!entityEvents.includes(event)) {
    const near = didYouMean(event, entityEvents) || ` There are ${entityEvents.join(', ')}.`;
    throw new HarnessError('unknown-event', `There is no event ${JSON.stringify(event)}.${near}`, event);
  }
  const name = eventName(event, entity);
  return {
    raiseError,
    handle(object, work) {
      const context: EventContext = {
        user: work.session?.user.name ?? null,
        change(members) {
          if (object === undefined)
            throw new HarnessError('no-event-object', `Before a create of ${entity} there is no object to change yet.`, entity);
          log.take(
            () => ({ step: 'event-change', members: encodeGiven(members) }),
            () => setMembers(object, members, acceptContext, (slot, value) => work.memory.change(object, slot, value)),
          );
        },
      };
      const answer = askOutside(
        () => handle(object === undefined ? undefined : new LiveObject(object), context),
        (given) => given !== false,
        outsideError,
        {
          on: 'server',
          of: 'event',
          name,
          run: server.currentRun,
          wanted: { kind: 'Boolean' },
          delay: (latencyMs) => server.takeLonger(latencyMs),
        },
        { recorder: server.host.recorder, log },
      );
      if (!(answer instanceof Promise)) return answer;
      // Nobody will wait for it, and a late rejection must not end the process.
      answer.catch(() => undefined);
      throw new HarnessError('asynchronous-stub', `The handler of ${name} has to answer at once, not with a promise.`, entity);
    },
  };
}
