import { HarnessError } from '../../src/problem/harness-error.js';
import type { TraceEvent } from '../../src/trace/event.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { PublicValue } from '../../src/world/public-value.js';
import type { UserControl } from '../../src/world/user-control.js';
import type { World } from '../../src/world/world.js';
import { clockOf } from '../fixture/clock-of-world.js';
import { ObjectMaker } from '../fixture/make-objects.js';
import { findOnDevice, findOnServer, placeOnDevice, placeOnServer } from '../fixture/object-places.js';
import type { PlannedObject, PlannedReference } from '../fixture/plan.js';
import type { StubAnswer } from '../fixture/plan-answer.js';
import { stubsIn } from '../fixture/plan-server.js';
import { putUpStubs } from '../fixture/put-up-stubs.js';
import type { Clock } from '../fixture/symbolic-moment.js';
import type { Fault } from './expectations/expectation.js';
import { HeldRuns } from './held-runs.js';
import { NotedFaults, unusedFault } from './noted-faults.js';
import type { NamedObject, PreparedStart } from './prepared-starts.js';
import type { DevicePlan, ScenarioPlan } from './scenario.js';
import { UsedAnswers } from './used-answers.js';
import type { Comparison } from './values/compare.js';

/** The world of one scenario while it runs: which object has which name, and what of it was used. */
export class Stage implements Comparison {
  readonly world: World;
  private readonly serverObjects: ObjectMaker;
  private readonly deviceObjects = new Map<string, ObjectMaker>();
  private readonly named = new Map<string, ObjectHandle>();
  /** Objects that are found again by their ids: those of the beginning, and of devices that were switched off. */
  private readonly kept = new Map<string, NamedObject>();
  private readonly started = new Set<string>();
  private readonly answers = new UsedAnswers();
  /** What steps have done to the network, which has to be met. */
  readonly faults = new NotedFaults();
  readonly held = new HeldRuns();
  /** Where an action runs that needs objects: the device of the step. */
  private currentDevice: DeviceControl | undefined;

  private readonly stubsAt: number;

  /** @param beginning where it goes on from, and whether the stubs of the scenario are put up */
  constructor(
    private readonly plan: ScenarioPlan,
    { start, hasStubs = true }: { readonly start?: PreparedStart | undefined; readonly hasStubs?: boolean } = {},
  ) {
    this.world = start === undefined ? createWorld(plan.app, plan.settings) : start.world.copy();
    const find = ({ entity, id }: PlannedReference) => findOnServer(this.world, entity, this.idOf(id) ?? id);
    this.serverObjects = new ObjectMaker(
      placeOnServer(this.world),
      find,
      () => this.clock,
      () => this.knownNames(),
    );
    if (start === undefined) this.makeRows();
    for (const [label, object] of start?.objects ?? []) this.kept.set(label, object);
    for (const device of start?.devices ?? []) this.started.add(device);
    this.stubsAt = start?.stubsAt ?? this.world.universe.log.length;
    // The trace is that of a world in which they were there from the beginning.
    if (hasStubs) this.world.universe.log.insertAt(this.stubsAt, () => this.setUpStubs());
  }

  /**
   * The beginning is over. From here on every object that has a name is looked up by its id, so that each step finds it as it is then,
   * and it is the same whether the world was made for this scenario or is a copy.
   */
  endStart(): void {
    this.keepNames();
    this.serverObjects.forget();
    this.deviceObjects.clear();
  }

  /** Rows that were inserted are from now on found as they are by then. */
  endInsert(): void {
    this.keepNames();
    this.serverObjects.forget();
  }

  private keepNames(): void {
    for (const label of this.knownNames()) {
      const [id, entity] = [this.idOf(label), this.entityOf(label)];
      if (id !== undefined && entity !== undefined) this.kept.set(label, { id, entity });
    }
  }

  /** What another scenario with the same beginning can go on from; nothing where a stub has answered, or JavaScript was run. */
  get preparedStart(): PreparedStart | undefined {
    const runs = this.startedDevices.flatMap(({ ownRuns }) => ownRuns);
    const wasAsked = !this.answers.isEmpty || runs.some(({ trace }) => trace.some(({ event }) => event === 'answered'));
    if (wasAsked || runs.some(({ trace }) => this.ranJavaScript(trace))) return undefined;
    return { world: this.world, objects: this.kept, devices: [...this.started], stubsAt: this.stubsAt };
  }

  /** Variables of its modules are in no copy. */
  private ranJavaScript(trace: readonly TraceEvent[]): boolean {
    const { index } = this.world.app;
    return trace.some((event) => {
      const flow = event.event === 'node' ? index.flow('nanoflow', event.flow) : undefined;
      const node = flow?.nodes.find(({ id }) => event.event === 'node' && id === event.node);
      return node?.kind === 'activity' && node.activity.kind === 'call-javascript-action';
    });
  }

  get clock(): Clock {
    return clockOf(this.world);
  }

  /** @throws HarnessError when the device was not started */
  device(name: string): DeviceControl {
    const control = this.world.device(name);
    this.currentDevice = control;
    return control;
  }

  hasDevice(name: string): boolean {
    return this.started.has(name);
  }

  get startedDevices(): readonly DeviceControl[] {
    return [...this.started].map((name) => this.world.device(name));
  }

  async start(name: string): Promise<DeviceControl> {
    const plan = this.plan.devices.find((device) => device.name === name);
    const control = await this.world.addDevice(name, plan?.options ?? {});
    this.currentDevice = control;
    this.started.add(name);
    if (plan !== undefined) this.placeObjects(control, plan);
    return control;
  }

  /** Makes objects on a device, or on the server. */
  objects(device: DeviceControl | undefined): ObjectMaker {
    if (device === undefined) return this.serverObjects;
    const known = this.deviceObjects.get(device.name);
    if (known !== undefined) return known;
    const maker = new ObjectMaker(
      placeOnDevice(device),
      (reference) => this.findOn(device, reference),
      () => this.clock,
      () => this.knownNames(),
    );
    this.deviceObjects.set(device.name, maker);
    return maker;
  }

  /** Calls the object that a flow returned by a name from now on. */
  name(label: string, value: PublicValue, where: string): void {
    const isHandle = typeof value === 'object' && value !== null && 'entity' in value;
    if (!isHandle)
      throw new HarnessError('unknown-id', `${where}: no object was returned that could be called $${label}.`, where);
    this.named.set(label, value);
  }

  /** The object of a name as a device has it. */
  objectOn(device: DeviceControl, label: string, where: string): ObjectHandle {
    const found = this.objects(device).make({ kind: 'reference', id: label, entity: this.entityOf(label) ?? 'object', where });
    if (typeof found === 'object' && found !== null && 'toJSON' in found && 'get' in found) return found as ObjectHandle;
    throw new HarnessError('unknown-id', `${where}: there is no object $${label} on ${device.name}.`, where);
  }

  /** The row of a name as the server has it now. */
  objectOnServer(label: string, where: string): ObjectHandle {
    const id = this.idOf(label);
    const entity = this.entityOf(label);
    const found = entity === undefined || id === undefined ? undefined : findOnServer(this.world, entity, id);
    if (found !== undefined) return found as ObjectHandle;
    throw new HarnessError('unknown-id', `${where}: there is no object $${label} on the server.`, where);
  }

  /** A row that a user commits, with the rights of that user. */
  insertAs(user: UserControl, planned: PlannedObject): void {
    const { entity, label, members, where } = planned;
    const values = members.map(({ name, value }) => [name, this.serverObjects.make(value)]);
    const [handle] = user.insert(entity, [Object.fromEntries(values)]);
    if (handle === undefined) return;
    this.serverObjects.keep(planned, handle);
    if (label !== undefined) this.name(label, handle, where);
  }

  /** Handles of a device that was switched off lead nowhere; what its disk keeps is found again by its id. */
  forgetObjects(device: string): void {
    const maker = this.deviceObjects.get(device);
    for (const label of maker?.labels ?? []) {
      const id = maker?.idOf(label);
      const entity = maker?.entityOf(label);
      if (id !== undefined && entity !== undefined) this.kept.set(label, { id, entity });
    }
    this.deviceObjects.delete(device);
  }

  idOf(label: string): string | undefined {
    const named = this.named.get(label)?.id ?? this.kept.get(label)?.id ?? this.serverObjects.idOf(label);
    if (named !== undefined) return named;
    for (const maker of this.deviceObjects.values()) {
      const id = maker.idOf(label);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  /** The names of objects by their ids. */
  get names(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const label of this.knownNames()) {
      const id = this.idOf(label);
      if (id !== undefined) names.set(id, label);
    }
    return names;
  }

  /** What was prepared and never used. */
  unused(trace: readonly TraceEvent[]): Fault[] {
    const { answers, optional } = this.plan.given;
    const asked = new Set(trace.flatMap((event) => (event.event === 'answered' && event.of === 'question' ? [event.name] : [])));
    const stubs = stubsIn(this.plan.given).filter(({ name }) => !optional.has(name));
    const questions = answers.filter(({ question }) => !asked.has(question) && !optional.has(question));
    return [
      ...stubs.flatMap((stub) => this.answers.unused(stub, this.plan.isRow)),
      ...questions.map(({ question, where }) => unusedFault(`The question «${question}» was never asked.`, where)),
      ...this.faults.unmet(this.startedDevices),
    ];
  }

  private makeRows(): void {
    const { rows } = this.plan.given;
    this.serverObjects.announce(rows);
    for (const row of rows) this.serverObjects.make(row);
  }

  private setUpStubs(): void {
    putUpStubs(this.world, this.plan.given, {
      makeOnServer: (planned) => this.serverObjects.make(planned),
      makeOnDevice: (planned) => this.objects(this.currentDevice).make(planned),
      device: () => this.currentDevice,
      called: (stub, answer) => {
        this.answers.note(stub, answer);
        if (answer !== undefined) this.takeMeanwhile(answer);
      },
    });
  }

  /** What happens while a stub is at work. It is the stub of the device that asked before, whatever the steps are about. */
  private takeMeanwhile(answer: StubAnswer): void {
    const asking = this.currentDevice;
    for (const { atOnce } of this.plan.given.meanwhile.get(answer) ?? []) atOnce(this);
    this.currentDevice = asking;
  }

  private placeObjects(device: DeviceControl, { objects: planned }: DevicePlan): void {
    const objects = this.objects(device);
    objects.announce(planned);
    for (const one of planned) objects.make(one);
  }

  private findOn(device: DeviceControl, { entity, id, where }: PlannedReference): ObjectHandle | undefined {
    const named = this.named.get(id);
    const guid = this.idOf(id) ?? id;
    const { index } = this.world.app;
    const searched = index.entity(entity) === undefined ? named?.entity : entity;
    const found = searched === undefined ? undefined : findOnDevice(device, index, searched, guid);
    if (found !== undefined) return found as ObjectHandle;
    // An object that was never committed is in the memory of its device alone.
    const inMemory = device.inMemory(guid);
    if (inMemory !== undefined) return inMemory;
    if (guid === id) return undefined;
    const message = `${where}: $${id} is not on ${device.name}: its synchronization did not bring it, or it was deleted.`;
    throw new HarnessError('not-on-device', message, where);
  }

  private entityOf(label: string): string | undefined {
    const named = this.named.get(label)?.entity ?? this.kept.get(label)?.entity;
    if (named !== undefined) return named;
    return [this.serverObjects, ...this.deviceObjects.values()].map((maker) => maker.entityOf(label)).find(Boolean);
  }

  private knownNames(): string[] {
    const makers = [this.serverObjects, ...this.deviceObjects.values()];
    return [...new Set([...this.named.keys(), ...this.kept.keys(), ...makers.flatMap(({ labels }) => labels)])];
  }
}
