import type { DeviceControl } from '../../../src/world/device-control.js';
import { column, startWorld } from '../../world/start-world.js';

/**
 * Two devices change the same order. Mendix lets the last one win; every other strategy is a handler before commit that compares
 * revisions. What was accepted is kept as versions, so that a handler can put it back.
 */
const strategies = {
  'last wins': 'change $Order (Revision = $Accepted/Revision);',
  'first wins': 'return false;',
  'a person decides': `
    $Conflict = create Work.Conflict (Proposed = $Order/Text, Work.Conflict_Order = $Order) commit;
    change $Order (Text = $Accepted/Text, Note = $Accepted/Note, Revision = $Accepted/Revision);
    return true;`,
  'both are joined': "change $Order (Text = $Accepted/Text + ', ' + $Order/Text, Revision = $Accepted/Revision);",
  'changes outlive deletions': 'change $Order (Text = $Accepted/Text, IsDeleted = false, Revision = $Accepted/Revision);',
} as const;
export type Strategy = keyof typeof strategies;

const model = (strategy: Strategy) => `
create module Work;
create entity Work.Order (Text: String, Note: String, Revision: Integer default 0, IsDeleted: Boolean default false)
  on before commit call Work.BCo_Order;
create entity Work.Version (Text: String, Note: String, Revision: Integer);
create entity Work.Conflict (Proposed: String);
create association Work.Version_Order from Work.Version to Work.Order;
create association Work.Conflict_Order from Work.Conflict to Work.Order;
create microflow Work.BCo_Order ($Order: Work.Order) returns Boolean begin
  declare $Seen Integer = $Order/Revision;
  retrieve $Accepted from Work.Version where [Work.Version_Order = $Order][Revision > $Seen] sort by Revision desc first;
  if $Accepted != empty then
    ${strategies[strategy]}
  end if;
  change $Order (Revision = $Order/Revision + 1);
  $Version = create Work.Version (
    Text = $Order/Text, Note = $Order/Note, Revision = $Order/Revision, Work.Version_Order = $Order
  ) commit;
  return true;
end;
create microflow Work.SRV_Decide ($Accept: Boolean) begin
  retrieve $Conflict from Work.Conflict first;
  if $Conflict = empty then
    return;
  end if;
  if $Accept then
    retrieve $Order from $Conflict/Work.Conflict_Order;
    change $Order (Text = $Conflict/Proposed) commit;
  end if;
  delete $Conflict;
end;
create nanoflow Work.SetText ($Order: Work.Order, $Value: String) begin change $Order (Text = $Value) commit; end;
create nanoflow Work.SetNote ($Order: Work.Order, $Value: String) begin change $Order (Note = $Value) commit; end;
create nanoflow Work.MarkDeleted ($Order: Work.Order, $Value: String) begin change $Order (IsDeleted = true) commit; end;
create nanoflow Work.Delete ($Order: Work.Order, $Value: String) begin delete $Order; end;
create navigation NativePhone on sync error continue sync (sync Work.Order all);
`;

async function act(device: DeviceControl, flow: string, Value: string): Promise<void> {
  await device.run(flow, { Order: device.query('Work.Order')[0], Value });
}

/** A phone and a tablet that know the same order act on it; the phone is the first to synchronize. */
async function concurrently(strategy: Strategy, onPhone: string, onTablet: string) {
  const { world, phone } = await startWorld(model(strategy), {
    before: ({ server }) => void server.insert('Work.Order', [{ Text: 'base', Note: 'base' }]),
  });
  const tablet = await world.addDevice('tablet');
  await act(phone, onPhone, 'first');
  await act(tablet, onTablet, 'second');
  await phone.synchronize();
  await tablet.synchronize();
  return { world, phone, tablet };
}

/** What the server and the later device have in the end, and whether it was told so. */
export async function conflict(strategy: Strategy) {
  const { world, tablet } = await concurrently(strategy, 'SetText', 'SetText');
  return {
    server: column(world.server.query('Work.Order'), 'Text'),
    later: column(tablet.query('Work.Order'), 'Text'),
    rejected: tablet.lastSynchronization?.rejected.length,
  };
}

/** The same where each has changed another attribute. */
export async function conflictOfAttributes(strategy: Strategy) {
  const { world } = await concurrently(strategy, 'SetNote', 'SetText');
  const [order] = world.server.query('Work.Order');
  return [order?.get('Text'), order?.get('Note')];
}

/** The conflict that a person sees, and both devices after the change was accepted, and after it was not. */
export async function bothDecisions(strategy: Strategy) {
  return [await decided(strategy, true), await decided(strategy, false)];
}

async function decided(strategy: Strategy, accept: boolean) {
  const { world, phone, tablet } = await concurrently(strategy, 'SetText', 'SetText');
  const proposed = column(world.server.query('Work.Conflict'), 'Proposed');
  const before = column(world.server.query('Work.Order'), 'Text');
  await world.runMicroflow('SRV_Decide', { Accept: accept });
  await phone.synchronize();
  await tablet.synchronize();
  return {
    proposed,
    before,
    after: [...column(phone.query('Work.Order'), 'Text'), ...column(tablet.query('Work.Order'), 'Text')],
  };
}

/** What is left of a change when another device removes the order, in one way or the other. */
export async function removal(flow: 'MarkDeleted' | 'Delete') {
  const { world } = await concurrently('changes outlive deletions', 'SetText', flow);
  return world.server.query('Work.Order').map((order) => [order.get('Text'), order.get('IsDeleted')]);
}
