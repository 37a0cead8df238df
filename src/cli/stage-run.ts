import { clockOf } from '../../harness/fixture/clock-of-world.js';
import { type Made, ObjectMaker } from '../../harness/fixture/make-objects.js';
import { findOnDevice, findOnServer, placeOnDevice, placeOnServer } from '../../harness/fixture/object-places.js';
import type { PlannedReference } from '../../harness/fixture/plan.js';
import type { ServerPlan } from '../../harness/fixture/plan-server.js';
import { putUpStubs } from '../../harness/fixture/put-up-stubs.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import type { App } from '../world/app.js';
import { createWorld, restoreWorld } from '../world/create-world.js';
import type { DeviceControl } from '../world/device-control.js';
import type { RunResult } from '../world/run-result.js';
import type { World } from '../world/world.js';
import type { WorldOptions } from '../world/world-options.js';
import type { PlannedArguments } from './input/plan-arguments.js';
import { placeOnce } from './store/place-once.js';
import { PlacedRows } from './store/placed-rows.js';
import { deviceName, type ReadStore, type Store } from './store/store.js';

/** Everything about one run, understood and checked, before anything is made. */
export interface RunPlan {
  readonly flow: Flow;
  readonly arguments: PlannedArguments;
  readonly server: ServerPlan | undefined;
  readonly settings: WorldOptions;
  /** Where an earlier run ended; the run goes on from there. */
  readonly store: ReadStore | undefined;
  /** The network is cut after the start-up synchronization. */
  readonly offline: boolean;
}

/** What is kept of a run besides its result. */
export interface Keepers {
  /** Gets the text of the trace, also when the device could not start. */
  readonly trace?: (text: string) => void;
  /** Gets what is left when everything is switched off; not after a blocked run, which is to be mended and repeated. */
  readonly store?: (store: Store) => void;
}

/**
 * Runs a flow in a world of its own: rows and stubs first, so that the start-up synchronization brings the rows to the device,
 * then the device, then the arguments, then the network is cut if it is to be.
 *
 * @throws HarnessError when an input does not fit the app, FlowError when the device can not start
 */
export async function stageRun(app: App, plan: RunPlan, keepers: Keepers = {}): Promise<RunResult> {
  const { settings, store, flow } = plan;
  const world =
    store === undefined ? createWorld(app, settings) : restoreWorld(app, store.world, store.content, settings, store.bytes);
  try {
    const stage = new Stage(world, plan);
    const result = flow.kind === 'nanoflow' ? await stage.runNanoflow() : await stage.runMicroflow();
    if (result.outcome !== 'blocked')
      keepers.store?.({ app: app.model.name, world: world.stored, placedRows: stage.placedRows.all });
    return result;
  } finally {
    keepers.trace?.(world.trace());
    world.dispose();
  }
}

class Stage {
  private readonly serverObjects: ObjectMaker;
  private deviceObjects: ObjectMaker | undefined;
  readonly placedRows: PlacedRows;

  constructor(
    private readonly world: World,
    private readonly plan: RunPlan,
  ) {
    this.placedRows = new PlacedRows(plan.server?.rows ?? [], plan.store?.placedRows ?? new Map());
    const place = placeOnce(world, placeOnServer(world), this.placedRows);
    this.serverObjects = new ObjectMaker(
      place,
      ({ entity, id }) => findOnServer(world, entity, id),
      () => clockOf(world),
    );
    this.setUpServer();
  }

  async runNanoflow(): Promise<RunResult> {
    const { world, plan } = this;
    const isKnown = plan.store?.world.devices.some(({ name }) => name === deviceName) === true;
    const device = isKnown ? await world.restartDevice(deviceName) : await world.addDevice(deviceName);
    const objects = this.makerFor(device);
    this.deviceObjects = objects;
    const values = this.argumentsWith(objects);
    if (this.plan.offline) device.network.disconnect();
    return device.run(this.plan.flow.name, values);
  }

  async runMicroflow(): Promise<RunResult> {
    const { flow, offline } = this.plan;
    if (offline) {
      const message = `--offline cuts the network of the device, but ${flow.name} is a ${flow.kind} and runs on the server.`;
      throw new HarnessError('wrong-usage', message, '--offline');
    }
    this.serverObjects.announce(this.plan.arguments.values());
    return this.world.runMicroflow(flow.name, this.argumentsWith(this.serverObjects));
  }

  private setUpServer(): void {
    const { server } = this.plan;
    if (server === undefined) return;
    const { world, serverObjects } = this;
    serverObjects.announce(server.rows);
    for (const row of server.rows) if (this.placedRows.idOf(row) === undefined) serverObjects.make(row);
    putUpStubs(world, server, {
      makeOnServer: (planned) => serverObjects.make(planned),
      // An action runs on the device, which does not exist yet: its objects are made when it is called.
      makeOnDevice: (planned) => (this.deviceObjects ?? serverObjects).make(planned),
      device: () => world.device(deviceName),
    });
  }

  /** Makes objects on the device. Rows of the server that the start-up synchronization brought go by their labels as well. */
  private makerFor(device: DeviceControl): ObjectMaker {
    const { index } = this.world.app;
    const find = ({ entity, id, where }: PlannedReference) => {
      const guid = this.serverObjects.idOf(id) ?? this.placedRows.idOfLabel(id) ?? id;
      const found = findOnDevice(device, index, entity, guid);
      if (found === undefined && guid !== id) {
        const message = `${where}: the row ${id} is on the server, but the start-up synchronization did not bring it to the device.`;
        throw new HarnessError('not-on-device', message, where);
      }
      return found;
    };
    const maker = new ObjectMaker(
      placeOnDevice(device),
      find,
      () => clockOf(this.world),
      () => this.serverObjects.labels,
    );
    maker.announce(this.plan.arguments.values());
    return maker;
  }

  private argumentsWith(objects: ObjectMaker): Record<string, Made> {
    return Object.fromEntries([...this.plan.arguments].map(([name, planned]) => [name, objects.make(planned)]));
  }
}
