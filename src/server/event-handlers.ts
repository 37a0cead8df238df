import type { Environment } from '../expression/environment.js';
import type { EventHandler } from '../model/domain-model.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
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

  /** Those of the generalizations first. A handler that answers false stops the operation where the model says so. */
  run(moment: EventHandler['moment'], event: EventHandler['event'], object: EntityObject): void {
    const { index } = this.server;
    for (const entityName of index.generalizations(object.entity).reverse()) {
      for (const handler of index.entity(entityName)?.eventHandlers ?? []) {
        if (handler.moment === moment && handler.event === event) this.runHandler(handler, object);
      }
    }
  }

  private runHandler(handler: EventHandler, object: EntityObject): void {
    const flow = this.server.index.flow('microflow', handler.microflow);
    if (flow === undefined)
      throw new HarnessError(
        'unresolved-name',
        `The ${handler.moment} ${handler.event} handler of ${object.entity} calls ${handler.microflow}, which does not exist.`,
      );
    if (++this.work.handlerDepth > deepestHandlers) {
      throw new HarnessError(
        'call-depth-exceeded',
        `Event handlers call each other ${deepestHandlers} deep; does ${handler.microflow} commit the object that it handles?`,
      );
    }
    try {
      const values = flow.parameters.map(() => (handler.passObject ? object : undefined));
      const answer = this.server.callNow(flow, values, this.surroundings());
      if (answer === false && handler.raiseErrorOnFalse) {
        throw new FlowError(
          'validation',
          `The ${handler.moment} ${handler.event} handler ${handler.microflow} of ${object.entity} returned false.`,
        );
      }
    } finally {
      this.work.handlerDepth--;
    }
  }
}
