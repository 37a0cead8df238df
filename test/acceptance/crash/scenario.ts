import {
  createWorld,
  type DeviceControl,
  HarnessError,
  type ObjectHandle,
  openApp,
  type RunResult,
  type World,
} from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';

/** What somebody does with a device, from a world that is prepared to a last synchronization. */
export interface Scenario {
  /** Entities whose rows device and server have in common once they are synchronized. */
  readonly entities: readonly string[];
  /** Members that the server decides about, so that they differ between what was sent and what was stored. */
  readonly decidedByServer: readonly string[];
  /**
   * Whether what is sent after a stop may be another set of changes than the one on its way: more was changed meanwhile, or the selection
   * is another one. Such a set is applied, whatever was applied before (semantics 3.8).
   */
  makesOtherSets(seed: number): boolean;
  make(seed: number): Promise<World>;
  play(world: World, phone: DeviceControl): Promise<void>;
}

/** The run has returned, or its device was stopped, which ends the play. */
export async function played(run: Promise<RunResult>): Promise<RunResult> {
  const result = await run;
  if (result.error instanceof HarnessError) throw result.error;
  return result;
}

const shop = await appFromMdl(`mdl 1;
create module Shop;
create entity Shop.Customer (Name: String);
create entity Shop.Order (Number: AutoNumber default 1, State: String, Total: Integer default 0);
create entity Shop.Line (Amount: Integer);
create entity Shop.Photo extends System.Image (Caption: String);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create association Shop.Line_Order from Shop.Line to Shop.Order on delete cascade;
create association Shop.Photo_Order from Shop.Photo to Shop.Order;
create navigation NativePhone on sync error continue sync (
  sync Shop.Customer all; sync Shop.Order all; sync Shop.Line all; sync Shop.Photo all);
create microflow Shop.SRV_Ship () returns Boolean begin return true; end;
create nanoflow Shop.ACT_Order () begin
  $Customer = create Shop.Customer (Name = 'Ada') commit;
  $Order = create Shop.Order (State = 'Open', Shop.Order_Customer = $Customer) commit;
  $First = create Shop.Line (Amount = 1, Shop.Line_Order = $Order) commit;
  $Second = create Shop.Line (Amount = 2, Shop.Line_Order = $Order) commit;
  synchronize all;
  change $Order (State = 'Confirmed', Total = 3) commit;
  delete $Second;
  $Shipped = call microflow Shop.SRV_Ship () on error without rollback begin
    change $Order (State = 'Not shipped') commit;
    return;
  end error;
  change $Order (State = 'Shipped') commit;
  synchronize unsynchronized;
end;
create nanoflow Shop.ACT_Photo (Photo: Shop.Photo) begin
  retrieve $Order from Shop.Order where [State = 'Known'] first;
  change $Photo (Shop.Photo_Order = $Order) commit;
  change $Order (State = 'Seen') commit;
  synchronize unsynchronized;
end;
create nanoflow Shop.ACT_Select () begin
  $Customer = create Shop.Customer (Name = 'Bob') commit;
  $Order = create Shop.Order (State = 'Left here', Shop.Order_Customer = $Customer) commit;
  synchronize $Customer;
  change $Customer (Name = 'Robert') commit;
  synchronize $Customer, $Order;
end;
`);

const bytes = new Uint8Array([255, 216, 255]);

const shopEntities = ['Shop.Customer', 'Shop.Order', 'Shop.Line', 'Shop.Photo'];

/** A shop: new objects, changes, deletions, files, each kind of synchronization, a microflow. */
export const shopScenario: Scenario = {
  entities: shopEntities,
  decidedByServer: ['Number', 'FileID', 'PublicThumbnailPath'],
  makesOtherSets: (seed) => seed > 1,
  async make(seed) {
    // From 11.7 to 11.12 a nanoflow may not create objects that the server numbers.
    const world = createWorld(shop, { seed, tracing: false, mendix: '11.13.0' });
    world.server.insert('Shop.Order', [{ State: 'Known' }]);
    await world.addDevice('phone');
    unsettle(world, seed);
    return world;
  },
  async play(_world, phone) {
    await played(phone.run('Shop.ACT_Order'));
    const photo = phone.create('Shop.Photo', { Caption: 'Front', Name: 'front.jpg', Contents: bytes });
    await played(phone.run('Shop.ACT_Photo', { Photo: photo }));
    await synchronized(phone);
  },
};

/** The same shop, and objects that are chosen one by one. */
export const selectionScenario: Scenario = {
  ...shopScenario,
  makesOtherSets: () => true,
  async play(_world, phone) {
    await played(phone.run('Shop.ACT_Select'));
    await synchronized(phone);
  },
};

const fieldService = await openApp('flows/field-service');

/** The sample app: a visit is begun, its checklist filled in, a part used, and everything is sent. */
export const visitScenario: Scenario = {
  decidedByServer: ['Revision', 'FieldService.PartUsage_Part', 'FieldService.Visit_Account'],
  makesOtherSets: (seed) => seed > 1,
  entities: ['FieldService.WorkOrder', 'FieldService.Visit', 'FieldService.Check', 'FieldService.PartUsage'],
  async make(seed) {
    const world = createWorld(fieldService, { seed, now: '2026-01-05T09:00:00Z', tracing: false });
    const order = { Number: 'WO-1001', Title: 'Inspect press 4', Status: 'Planned', PlannedOn: '2026-01-05T08:00:00Z' };
    world.server.insert('FieldService.WorkOrder', [order]);
    world.server.insert('FieldService.Part', [{ Number: '4006381333931', Name: 'Ball bearing 6204', Price: '12.5' }]);
    await world.addDevice('phone', { user: { name: 'ada', roles: ['Inspector'] } });
    unsettle(world, seed);
    return world;
  },
  async play(_world, phone) {
    await played(phone.run('FieldService.ACT_WorkOrder_Start', { WorkOrder: first(phone, 'FieldService.WorkOrder') }));
    const visit = first(phone, 'FieldService.Visit');
    for (const check of phone.query('FieldService.Check')) phone.change(check, { Verdict: 'Passed' });
    const part = first(phone, 'FieldService.Part');
    await played(phone.run('FieldService.ACT_PartUsage_Add', { Visit: visit, Part: part, Quantity: 2 }));
    await played(phone.run('FieldService.ACT_Signature_Save', { Visit: visit, SignedBy: 'Mary Jones' }));
    await played(phone.run('FieldService.ACT_Visit_Finish', { Visit: visit }));
    await played(phone.run('FieldService.ACT_Synchronize'));
  },
};

/** Each seed has a network of its own: the first is perfect, the others are slow, and lose a response. */
function unsettle(world: World, seed: number): void {
  if (seed === 1) return;
  const { network } = world.device('phone');
  network.slow(seed * 100);
  network.fail('response', { nth: seed });
}

async function synchronized(phone: DeviceControl): Promise<void> {
  try {
    await phone.synchronize();
  } catch (error) {
    if (error instanceof HarnessError) throw error;
  }
}

function first(phone: DeviceControl, entity: string): ObjectHandle {
  const [object] = phone.query(entity);
  if (object === undefined) throw new Error(`There is no ${entity} on the device.`);
  return object;
}
