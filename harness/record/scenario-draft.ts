import type { DataType } from '../../src/model/data-type.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { App } from '../../src/world/app.js';
import type { LoggedApp, StepOf } from '../../src/world/logged-step.js';
import { chooseProfile, startMoment } from '../../src/world/read-options.js';
import type { TraceOptions } from '../replay/trace-file.js';
import { ScenarioValues } from './scenario-values.js';

export type Entry = Record<string, Encoded>;

/** An object that was made when it was too late for `given`: it stands where it is used first. */
interface PendingObject {
  readonly written: Entry;
  readonly device: string;
}

/** A scenario while it is put together: what is given, the steps so far, and the names of objects. */
export class ScenarioDraft {
  readonly values: ScenarioValues;
  readonly given: Entry = {};
  readonly devices: Record<string, Entry | null> = {};
  private readonly pending = new Map<string, PendingObject>();
  private steps: Entry[] = [];
  /** Of users who work on the server, where they were chosen. */
  readonly rolesOf = new Map<string, readonly string[] | null>();
  /** Runs that are held, by the numbers that they had. */
  readonly held = new Map<number, { readonly flow: string; readonly device: string }>();
  private lastDevice: string | undefined;

  constructor(
    readonly app: App,
    private readonly options: TraceOptions,
    private readonly appPaths: ReadonlyMap<string, string>,
  ) {
    this.values = new ScenarioValues(app.index, startMoment(options.now), (id) => this.takePending(id));
  }

  /** Nothing has happened yet beside starts. */
  get isAtStart(): boolean {
    return this.steps.length === 0;
  }

  get hasDevice(): boolean {
    return this.lastDevice !== undefined;
  }

  get defaultProfile(): string | undefined {
    return chooseProfile(this.app, this.options.profile ?? undefined)?.name;
  }

  get deviceCount(): number {
    return Object.keys(this.devices).length;
  }

  /** The one that is meant where none is named. */
  get firstDevice(): string | undefined {
    return Object.keys(this.devices)[0];
  }

  add(step: Entry): void {
    const { on, ...rest } = step;
    this.steps.push(on === this.firstDevice ? rest : step);
  }

  /** @throws HarnessError when no step has begun the run */
  heldFlow(run: number): string {
    const held = this.held.get(run);
    if (held !== undefined) return held.flow;
    throw new HarnessError('not-a-scenario', `The run ${run} goes on that no step has begun.`, 'run');
  }

  /** Somebody who works on the server, with the roles that were chosen. */
  userOnServer(user: string): Entry {
    const roles = this.rolesOf.get(user);
    return { as: user, ...(roles !== undefined && roles !== null && { roles }) };
  }

  /** A fault that waits for one request of a device from its beginning. */
  addFault(device: string, { part, number, status, handled, afterMs }: StepOf<'fail'>): void {
    const described = this.devices[device] ?? {};
    this.devices[device] = described;
    const network = (described.network ?? {}) as Entry;
    const fault = {
      fault: part,
      ...(number !== undefined && { number }),
      ...(status !== undefined && { status }),
      ...(handled !== undefined && { handled }),
      ...(afterMs !== undefined && { after: `${afterMs}ms` }),
    };
    described.network = { ...network, faults: [...((network.faults ?? []) as readonly Encoded[]), fault] };
  }

  /** What is added meanwhile, which is no step of the scenario itself. */
  aside(record: () => void): readonly Entry[] {
    const before = this.steps;
    const inner: Entry[] = [];
    this.steps = inner;
    record();
    this.steps = before;
    return inner;
  }

  /** What is added meanwhile happens at the same time. */
  together(record: () => void): void {
    const inner = this.aside(record);
    if (inner.length > 1) this.steps.push({ together: inner });
    else this.steps.push(...inner);
  }

  /** The last step, to expect something more of it. */
  get lastStep(): Entry | undefined {
    return this.steps.at(-1);
  }

  addDevice(name: string, described: Entry): void {
    this.devices[name] = Object.keys(described).length === 0 ? null : described;
    this.lastDevice = name;
    if (!this.isAtStart) this.add({ start: name });
  }

  /** Whether objects of a device can still stand beside it: it is the last one, and has only just started. */
  canDescribe(device: string): boolean {
    return this.lastDevice === device && (this.isAtStart || this.lastStep?.start === device);
  }

  addToDevice(device: string, state: 'rows' | 'unsynchronized' | 'uncommitted', entity: string, rows: readonly Entry[]): void {
    const described = this.devices[device] ?? {};
    this.devices[device] = described;
    described[state] = withRows(described[state], entity, rows);
  }

  addToServer(entity: string, rows: readonly Entry[]): void {
    this.given.rows = withRows(this.given.rows, entity, rows);
  }

  /** Keeps an object for its first use. */
  postpone(id: string, device: string, written: Entry): void {
    this.pending.set(id, { device, written });
  }

  private takePending(id: string): Entry | undefined {
    const found = this.pending.get(id);
    this.pending.delete(id);
    return found?.written;
  }

  appPath({ file, content }: LoggedApp): string {
    const path = this.appPaths.get(content);
    if (path !== undefined) return path;
    throw new HarnessError('replay-needs-app', `Nobody has said where ${file} is.`, file);
  }

  typeOfResult(flow: string): DataType {
    const { index } = this.app;
    return (index.flow('nanoflow', flow) ?? index.flow('microflow', flow))?.returnType ?? { kind: 'Unknown' };
  }

  /** @throws HarnessError when something was made that nothing uses, or when nothing has happened */
  document(): Entry {
    const [left] = this.pending.values();
    if (left !== undefined)
      throw new HarnessError(
        'not-a-scenario',
        `An object was made on ${left.device} in the middle, and no flow was given it: scenarios have no step for that.`,
        left.device,
      );
    if (this.steps.length === 0) throw new HarnessError('not-a-scenario', 'Nothing happens in this trace.', 'steps');
    const { rows, ...stubs } = this.given;
    const given = { ...(rows !== undefined && { rows }), ...stubs, ...this.describedDevices() };
    return { ...(Object.keys(given).length > 0 && { given }), steps: this.steps };
  }

  /** The usual device is not named, and what it has beside the rows of the server stands where it is given. */
  private describedDevices(): Entry {
    const { phone, ...others } = this.devices;
    if (Object.keys(others).length > 0 || this.steps.some(({ start }) => start !== undefined)) return { devices: this.devices };
    if (phone === null || phone === undefined) return {};
    const isPlain = Object.keys(phone).every((key) => key === 'unsynchronized' || key === 'uncommitted');
    return isPlain ? phone : { devices: this.devices };
  }
}

function withRows(before: Encoded | undefined, entity: string, more: readonly Entry[]): Entry {
  const rows = (before ?? {}) as Readonly<Record<string, readonly Encoded[]>>;
  return { ...rows, [entity]: [...(rows[entity] ?? []), ...more] };
}
