import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { App } from '../../src/world/app.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { EventFunction } from '../../src/world/event-stub.js';
import { later } from '../../src/world/later-answer.js';
import { type LoggedApp, onServer, type StepOf } from '../../src/world/logged-step.js';
import type { FaultKind } from '../../src/world/network-fault.js';
import type { NetworkOptions } from '../../src/world/network-link.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { PublicValue } from '../../src/world/public-value.js';
import type { StartedRun } from '../../src/world/started-run.js';
import type { UserControl } from '../../src/world/user-control.js';
import type { World } from '../../src/world/world.js';
import { decodeGiven, decodeMembers } from './given-values.js';
import { errorIn, type RecordedAnswers } from './recorded-answers.js';
import { requireApp } from './trace-apps.js';
import type { TraceStep } from './trace-file.js';

/** The end of a step that somebody waits for. */
interface Milestone {
  readonly reached: Promise<void>;
  readonly reach: () => void;
}

interface StageProps {
  readonly answers: RecordedAnswers;
  /** What stands in for modules that JavaScript actions import. */
  readonly modules: Readonly<Record<string, unknown>>;
  /** The apps of the trace, by the content that it names. */
  readonly apps: ReadonlyMap<string, App>;
  /** Faults that functions of the test have chosen, by device. */
  readonly faults: ReadonlyMap<string, readonly StepOf<'fail'>[]>;
  take(step: TraceStep): unknown;
}

/** A world in which the steps of a trace are taken again, with what they need to know of each other. */
export class ReplayStage {
  /** Objects by the ids that they had in the trace; in a changed app they may have others. */
  private readonly objects = new Map<string, ObjectHandle>();
  /** Runs in the test's hand by the numbers that they had. */
  private readonly runs = new Map<number, StartedRun>();
  private readonly milestones = new Map<number, Milestone>();
  private readonly users = new Map<string, UserControl>();
  private readonly roles = new Map<string, readonly string[] | null>();

  constructor(
    private current: World,
    private readonly props: StageProps,
  ) {}

  /** Where steps are taken and stubs act. */
  get world(): World {
    return this.current;
  }

  /** Goes on in a copy of the world. Who works on the server signs in there when it is their turn. */
  moveTo(copy: World): void {
    this.current = copy;
    this.users.clear();
  }

  get modules(): Readonly<Record<string, unknown>> {
    return this.props.modules;
  }

  /** An app that was deployed, or that a device had. */
  app(named: LoggedApp): App {
    return requireApp(named, this.props.apps);
  }

  /** The connection of a device at first, with what a function of the test has decided later. */
  networkOf(device: string, given: Encoded | undefined): NetworkOptions | undefined {
    const decided = this.props.faults.get(device) ?? [];
    if (given === undefined && decided.length === 0) return undefined;
    const network = (given ?? {}) as NetworkOptions;
    const faults = decided.map(({ part, number, status, handled, afterMs }) => ({
      fault: part as FaultKind,
      when: (request: { readonly number: number }) => request.number === number,
      ...(status !== undefined && { status }),
      ...(handled !== undefined && { handled }),
      ...(afterMs !== undefined && { after: afterMs }),
    }));
    return { ...network, faults: [...(network.faults ?? []), ...faults] };
  }

  /** Somebody who works on the server keeps the session of the first request. */
  signIn(name: string, roles: readonly string[] | null): void {
    this.roles.set(name, roles);
    this.users.set(name, this.world.server.as(name, roles === null ? {} : { roles }));
  }

  user(name: string): UserControl {
    const roles = this.roles.get(name);
    if (roles !== undefined && !this.users.has(name)) this.signIn(name, roles);
    const known = this.users.get(name);
    if (known !== undefined) return known;
    throw new HarnessError('replay-impossible', `Nobody called ${name} works on the server.`, name);
  }

  keep(ids: readonly string[], objects: readonly ObjectHandle[]): void {
    for (const [place, id] of ids.entries()) {
      const object = objects[place];
      if (object !== undefined) this.objects.set(id, object);
    }
  }

  keepRun(number: number, run: StartedRun): void {
    this.runs.set(number, run);
  }

  run(number: number): StartedRun {
    const run = this.runs.get(number);
    if (run !== undefined) return run;
    throw new HarnessError('replay-impossible', `The run ${number} was not started before it went on.`);
  }

  /** Later steps that were over when an answer came are over before it comes again. */
  private async allOver(places: readonly number[]): Promise<void> {
    for (const place of places) await this.milestone(place).reached;
  }

  /** To be called for every step that is over. */
  markOver(place: number): void {
    this.milestone(place).reach();
  }

  private milestone(place: number): Milestone {
    const known = this.milestones.get(place);
    if (known !== undefined) return known;
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const milestone = { reached, reach };
    this.milestones.set(place, milestone);
    return milestone;
  }

  device(name: string): DeviceControl {
    return this.world.device(name);
  }

  /** How objects are found where something is done: on the server, or on a device. */
  finderAt(place: string) {
    return (entity: string, id: string): ObjectHandle | undefined => {
      const kept = this.objects.get(id);
      const current = kept?.id ?? id;
      const found = place === onServer ? this.world.server.find(entity, current) : this.device(place).find(entity, current);
      return found ?? kept;
    };
  }

  /** @throws HarnessError when the object is not there */
  require(place: string, entity: string, id: string): ObjectHandle {
    const found = this.finderAt(place)(entity, id);
    if (found !== undefined) return found;
    throw new HarnessError('replay-impossible', `There is no object of ${entity} with the id ${id} on ${place}.`, entity);
  }

  /** A function that answers as the one of the test has: with the same values, after the same steps, as late or as early. */
  stub(of: string, name: string): (values: Readonly<Record<string, PublicValue>>) => unknown {
    return (values) => {
      const answer = this.props.answers.take(of, name);
      for (const step of answer.meanwhile ?? []) this.props.take(step);
      const given = (entity: string, id: string) =>
        handlesIn(values).find((handle) => handle.id === id) ?? this.findAnywhere(answer.on, entity, id);
      const answered = () => {
        const { latencyMs } = answer;
        if (answer.error !== undefined && latencyMs !== undefined) return later(latencyMs, errorIn(answer));
        if (answer.error !== undefined) throw errorIn(answer);
        const value = decodeGiven('given' in answer ? answer.given : answer.value, given);
        return latencyMs === undefined ? value : later(latencyMs, value);
      };
      return answer.isLate === true ? this.allOver(answer.after ?? []).then(answered) : answered();
    };
  }

  /** The same for a handler of an event, which may change its object. */
  eventStub(name: string): EventFunction {
    return (_object, context) => {
      const answer = this.props.answers.take('event', name);
      for (const step of answer.meanwhile ?? []) {
        if (step.step === 'event-change') context.change(decodeMembers(step.members, this.finderAt(onServer)));
        else this.props.take(step);
      }
      const { latencyMs } = answer;
      if (latencyMs !== undefined) return later(latencyMs, answer.error === undefined ? answer.value : errorIn(answer));
      if (answer.error !== undefined) throw errorIn(answer);
      return answer.value;
    };
  }

  /** A function of the test may know objects from anywhere; those where it was called come first. */
  private findAnywhere(on: string, entity: string, id: string): ObjectHandle | undefined {
    const places = [...this.world.deviceNames];
    for (const place of on === onServer ? [onServer, ...places] : [...places, onServer]) {
      const found = this.finderAt(place)(entity, id);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function handlesIn(values: Readonly<Record<string, PublicValue>>): ObjectHandle[] {
  return Object.values(values)
    .flat()
    .filter((value): value is ObjectHandle => typeof value === 'object' && value !== null && 'entity' in value && 'id' in value);
}
