import type { Environment } from '../expression/environment.js';
import type { EventHandler } from '../model/domain-model.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import type { Server } from './server.js';
import type { ServerSurroundings } from './server-surroundings.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Handlers that call handlers stop here, long before the stack of this program would. */
const deepestHandlers = 100;

/** Runs the event handlers of entities: microflows that belong to the operation and fail with it. */
export class EventHandlers {
  constructor(
    private readonly server: Server,
    private readonly work: UnitOfWork,
    private readonly surroundings: () => ServerSurroundings,
  ) {}

  get environment(): Environment {
    return this.surroundings().environment;
  }

  /**
   * Whether the operation goes on. Those of the generalizations come first, and behind those of the model those of the test; a before
   * handler that answers false stops it at once, with an error where it says so.
   *
   * @param entity that of the object; before a create there is no object yet
   * @throws FlowError when a handler says so, or fails
   */
  run(moment: EventHandler['moment'], event: EventHandler['event'], entity: string, object: EntityObject | undefined): boolean {
    const { index, stubs } = this.server;
    for (const entityName of index.generalizations(entity).reverse()) {
      for (const handler of index.entity(entityName)?.eventHandlers ?? []) {
        if (handler.moment !== moment || handler.event !== event) continue;
        const answer = this.deeper(handler.microflow, () => this.runMicroflow(handler, entity, object));
        if (isStopped(moment, answer, handler.raiseErrorOnFalse, `${handler.microflow} of ${entity}`, event)) return false;
      }
      for (const { handle, raiseError } of stubs.events(entityName, moment, event)) {
        const answer = this.deeper(`onEvent('${entityName}', …)`, () => handle(object, this.work));
        if (isStopped(moment, answer, raiseError, `of the test for ${entity}`, event)) return false;
      }
    }
    return true;
  }

  private runMicroflow(handler: EventHandler, entity: string, object: EntityObject | undefined): Value {
    const flow = this.server.index.flow('microflow', handler.microflow);
    if (flow === undefined)
      throw new HarnessError(
        'unresolved-name',
        `The ${handler.moment} ${handler.event} handler of ${entity} calls ${handler.microflow}, which does not exist.`,
      );
    const values = flow.parameters.map(() => (handler.passObject ? object : undefined));
    return this.server.callNow(flow, values, this.surroundings());
  }

  private deeper<Result>(name: string, handle: () => Result): Result {
    if (++this.work.handlerDepth > deepestHandlers) {
      throw new HarnessError(
        'call-depth-exceeded',
        `Event handlers call each other ${deepestHandlers} deep; does ${name} commit the object that it handles?`,
      );
    }
    try {
      return handle();
    } finally {
      this.work.handlerDepth--;
    }
  }
}

/** Only the answer of a before handler means something. */
function isStopped(
  moment: EventHandler['moment'],
  answer: Value,
  raiseError: boolean,
  handler: string,
  event: EventHandler['event'],
): boolean {
  if (moment === 'after' || answer !== false) return false;
  if (raiseError) throw new FlowError('validation', `The ${moment} ${event} handler ${handler} returned false.`);
  return true;
}
