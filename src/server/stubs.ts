import type { EventHandler } from '../model/domain-model.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What a test puts in the place of something that does not run here: given values by parameter, it answers or throws. */
export type Stub = (values: Readonly<Record<string, Value>>) => Value | Promise<Value>;

/** What a test does at an event of an entity, beside the handlers of the model. */
export interface EventStub {
  /** Whether a false answer of a before handler is an error, or only stops the operation. */
  readonly raiseError: boolean;
  handle(object: EntityObject | undefined, work: UnitOfWork): Value;
}

/** The stubs of one server. */
export class Stubs {
  private readonly microflows = new Map<string, Stub>();
  private readonly activities = new Map<string, Stub>();
  private readonly eventStubs = new Map<string, EventStub[]>();
  private readonly used = new Set<string>();
  /** The names of all that a stub could have stood in for so far, whether there was one or not. */
  readonly sought = new Set<string>();

  onMicroflow(name: string, stub: Stub): void {
    this.microflows.set(name, stub);
  }

  /** For what a microflow calls and nothing here can run: a Java action by its name, another activity by its type. */
  onActivity(name: string, stub: Stub): void {
    this.activities.set(name, stub);
  }

  onEvent(entity: string, event: string, stub: EventStub): void {
    const key = `${event} ${entity}`;
    const stubs = this.eventStubs.get(key);
    if (stubs === undefined) this.eventStubs.set(key, [stub]);
    else stubs.push(stub);
  }

  events(entity: string, moment: EventHandler['moment'], event: EventHandler['event']): readonly EventStub[] {
    if (this.eventStubs.size === 0) return [];
    const key = `${moment} ${event} ${entity}`;
    const stubs = this.eventStubs.get(key);
    if (stubs === undefined) return [];
    this.used.add(`event ${key}`);
    return stubs;
  }

  /** Whether a test does something when objects of the entity are committed. */
  handlesCommit(entity: string): boolean {
    return this.eventStubs.has(`before commit ${entity}`) || this.eventStubs.has(`after commit ${entity}`);
  }

  microflow(name: string): Stub | undefined {
    return this.take(this.microflows, 'microflow', name);
  }

  activity(name: string): Stub | undefined {
    return this.take(this.activities, 'activity', name);
  }

  /** Stubs that nothing called: mostly a misspelt name. */
  unused(): readonly string[] {
    const all = [
      ...[...this.microflows.keys()].map((name) => `microflow ${name}`),
      ...[...this.activities.keys()].map((name) => `activity ${name}`),
      ...[...this.eventStubs.keys()].map((name) => `event ${name}`),
    ];
    return all.filter((name) => !this.used.has(name));
  }

  private take(stubs: ReadonlyMap<string, Stub>, kind: string, name: string): Stub | undefined {
    this.sought.add(name);
    const stub = stubs.get(name);
    if (stub !== undefined) this.used.add(`${kind} ${name}`);
    return stub;
  }
}
