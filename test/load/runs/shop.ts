import { type App, createWorld, type DeviceControl, type World } from '../../../src/index.js';
import { constant, enumeration, page } from '../../fixture/project/documents.js';
import type { DomainModelParts } from '../../fixture/project/domain-model.js';
import { nanoflow } from '../../fixture/project/flow.js';
import { navigation, type OfflineEntityParts } from '../../fixture/project/navigation.js';
import type { Part } from '../../fixture/project/part.js';
import type { ProjectParts } from '../../fixture/project/project.js';
import type { Step } from '../../fixture/project/steps.js';
import type { TypeText } from '../../fixture/project/types.js';

const model: DomainModelParts = {
  entities: {
    Order: {
      attributes: {
        Number: 'Integer',
        Total: 'Decimal',
        Note: 'String(200)',
        State: { type: 'Enumeration Shop.State', default: 'Open' },
        Placed: 'DateTime',
        IsPaid: 'Boolean',
      },
    },
    Customer: { attributes: { Name: 'String' } },
    Tag: { attributes: { Label: 'String' } },
    Vehicle: { attributes: { Plate: 'String' } },
    Car: { generalization: 'Shop.Vehicle', attributes: { Doors: 'Integer' } },
    Truck: { generalization: 'Shop.Vehicle', attributes: { Axles: 'Long' } },
    Scan: { generalization: 'System.FileDocument', attributes: { Page: 'Integer', Preview: 'Binary' } },
  },
  associations: {
    Order_Customer: { from: 'Order', to: 'Customer' },
    Order_Tag: { from: 'Order', to: 'Tag', type: 'ReferenceSet' },
  },
};

/** The app of these tests: orders of customers, with tags; vehicles of two kinds. All of it is offline. */
export function shop(...documents: readonly Part[]): ProjectParts {
  const offline = ['Order', 'Customer', 'Tag', 'Vehicle', 'Car', 'Truck', 'Scan'].map(
    (entity): OfflineEntityParts => ({ entity: `Shop.${entity}`, mode: 'All' }),
  );
  return shopWith(offline, ...documents);
}

/** The same app, whose profile says how its entities travel. */
export function shopWith(offline: readonly OfflineEntityParts[], ...documents: readonly Part[]): ProjectParts {
  const home = page('Home');
  const own = [enumeration('State', 'Open', 'Paid', 'Sent'), constant('Limit', 'Integer', '10'), home];
  return {
    modules: { Shop: { ...model, documents: [...own, ...documents] } },
    projectDocuments: [navigation({ name: 'NativePhone', kind: 'NativePhone', homePage: 'Shop.Home', offline })],
  };
}

/** The app with one nanoflow, `Shop.NF`, which takes what it gets and returns a value. */
export function shopWithFlow(
  returns: TypeText,
  body: readonly Step[],
  parameters: Readonly<Record<string, TypeText>> = {},
): ProjectParts {
  return shop(nanoflow('NF', { returns, parameters, body }));
}

/** What is wrong with a project that a test has made is a fault of the test. */
export async function startPhone(
  app: App,
  beforeStart: (world: World) => void = () => undefined,
): Promise<{ readonly world: World; readonly phone: DeviceControl }> {
  const errors = app.model.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  const world = createWorld(app);
  beforeStart(world);
  return { world, phone: await world.addDevice('phone') };
}
