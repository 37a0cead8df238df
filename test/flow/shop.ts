import type { AppModel } from '../../src/model/app-model.js';
import type { Flow } from '../../src/model/flow.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { ObjectHandle } from '../../src/world/object-handle.js';
import type { PublicValue } from '../../src/world/public-value.js';
import type { RunResult } from '../../src/world/run-result.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appFromMdl, appFromModel } from '../fixture/app.js';
import { withFlows } from '../fixture/flow-model.js';

/** A domain with one of everything that activities can meet. Members have defaults only where a test is about them. */
const domain = `mdl 1;
create module Shop;
create enumeration Shop.Status (Open, Paid, Closed);
create entity Shop.Customer (Name: String(20), Credit: Decimal, Rank: Integer);
create entity Shop.Order (
  Number: Integer, Sold: Long, Title: String, Total: Decimal, Paid: Boolean default false,
  Due: DateTime, Status: Enumeration(Shop.Status)
);
create entity Shop.RushOrder extends Shop.Order (Hours: Integer);
create entity Shop.Tag (Label: String);
create entity Shop.Invoice (Code: String);
create entity Shop.Defaults (
  Text: String default 'new', Count: Integer default 7, Price: Decimal default 1.50, Flag: Boolean default true,
  State: Enumeration(Shop.Status) default Shop.Status.Paid, Plain: String, Zero: Integer, Off: Boolean
);
create non-persistent entity Shop.Draft (Text: String, Amount: Integer);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create association Shop.Order_Tag from Shop.Order to Shop.Tag type ReferenceSet;
create association Shop.Invoice_Order from Shop.Invoice to Shop.Order owner both;
create association Shop.Draft_Order from Shop.Draft to Shop.Order;
create association Shop.Order_Before from Shop.Order to Shop.Order;
create page Shop.Home (title: 'Home', layout: Atlas_Core.Phone_Default) { };
create page Shop.Detail (title: 'Detail', layout: Atlas_Core.Phone_Default, params: { $Order: Shop.Order }) { };
`;

/** A world with one device, and whatever flows a test adds to the shop. */
export interface Shop {
  readonly app: App;
  readonly world: World;
  readonly phone: DeviceControl;
}

/** @param projectVersion that of the app, where a newer one runs as the older one of the options */
export async function openShop(flows: string, options: WorldOptions = {}, projectVersion = options.mendix): Promise<Shop> {
  const app = await appFromMdl(`${domain}\n${flows}`, projectVersion);
  return openShopOf(app, options);
}

export async function openShopOf(app: App, options: WorldOptions = {}): Promise<Shop> {
  const world = createWorld(app, options);
  return { app, world, phone: await world.addDevice('phone') };
}

/** What one nanoflow is made of, as text. */
export interface FlowText {
  /** `$Order: Shop.Order, $Count: Integer` */
  readonly parameters?: string;
  readonly returns?: string;
  readonly body: string;
  /** Flows beside it. */
  readonly beside?: string;
  readonly options?: WorldOptions;
  /** That of the app, where a newer one runs as the older one of the options. */
  readonly projectVersion?: string;
  /** Values of the parameters; a function where the shop is needed to make them. */
  readonly given?: Readonly<Record<string, unknown>> | ((shop: Shop) => Readonly<Record<string, unknown>>);
}

/** Runs one nanoflow in a fresh shop. */
export async function runFlow(text: FlowText): Promise<RunResult & { readonly shop: Shop }> {
  const { parameters = '', returns, body, beside = '', options = {}, given = {}, projectVersion } = text;
  const result = returns === undefined ? '' : ` returns ${returns}`;
  const shop = await openShop(
    `create nanoflow Shop.Test (${parameters})${result} begin ${body} end;\n${beside}`,
    options,
    projectVersion,
  );
  const values = typeof given === 'function' ? given(shop) : given;
  return { ...(await shop.phone.run('Shop.Test', values)), shop };
}

/** The value that a flow returns; a flow that ends otherwise fails the test with its error. */
export async function resultOf(text: FlowText & { readonly returns: string }): Promise<PublicValue> {
  const { outcome, returns, error } = await runFlow(text);
  if (outcome !== 'returned') throw error;
  return returns;
}

/** Why a flow did not return: `failed: …` or `blocked: …`. */
export async function failureOf(text: FlowText): Promise<string> {
  const { outcome, error, returns } = await runFlow(text);
  return outcome === 'returned' ? `returned ${String(returns)}` : `${outcome}: ${error?.message ?? ''}`;
}

/** Members of an object, for a comparison: numbers and texts as they are, decimals as text. */
export function members(object: ObjectHandle | PublicValue, ...names: string[]): unknown[] {
  const handle = object as ObjectHandle;
  return names.map((name) => plain(handle.get(name)));
}

/** A value without what a comparison could stumble on. */
export function plain(value: PublicValue): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object' && 'toFixed' in value) return (value as { toFixed(): string }).toFixed();
  return value;
}

/** A shop with flows made by hand: shapes that MDL can not express. */
export async function openShopWith(
  flows: readonly Flow[],
  mdl = '',
  options: WorldOptions = {},
  adapt: (model: AppModel) => AppModel = (model) => model,
): Promise<Shop> {
  const { model } = await appFromMdl(`${domain}\n${mdl}`);
  return openShopOf(await appFromModel(adapt(withFlows(model, ...flows)), options.mendix), options);
}

/** The texts that a run logged, in order. */
export function logged({ effects }: RunResult): string[] {
  return effects.flatMap((effect) => (effect.kind === 'log' ? [effect.text] : []));
}
