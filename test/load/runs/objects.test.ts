import { describe, expect, it } from 'vitest';
import { projectOpener } from '../../fixture/open-project.js';
import {
  callMicroflow,
  cast,
  changeObject,
  changeVariable,
  createObject,
  createVariable,
  retrieve,
  retrieveOver,
  rollback,
  type SortingParts,
  showHomePage,
} from '../../fixture/project/activities.js';
import { microflow, nanoflow } from '../../fixture/project/flow.js';
import { project } from '../../fixture/project/project.js';
import { decide, decideType, disabled, end, forEach, handled, type Step } from '../../fixture/project/steps.js';
import { shop, shopWithFlow, startPhone } from './shop.js';

const open = projectOpener('object-runs');

/** The app with one flow, started on a phone. */
async function phoneWith(returns: string, body: readonly Step[], parameters: Readonly<Record<string, string>> = {}) {
  return startPhone(await open(project('11.12.0', shopWithFlow(returns, body, parameters))));
}

describe('nanoflows of project files: objects', () => {
  it('a rollback gives an object its committed values back', async () => {
    const { phone } = await phoneWith(
      'Integer',
      [changeObject('Order', [['Shop.Order.Number', '=', '99']]), rollback('Order'), end('$Order/Number')],
      { Order: 'Shop.Order' },
    );
    const [order] = phone.insert('Shop.Order', [{ Number: 7 }]);
    const result = await phone.run('Shop.NF', { Order: order });
    expect(result).toMatchObject({ outcome: 'returned', returns: 7, commits: 0 });
  });

  it('an object type decision takes the branch of the most specific type, where a cast gives the object its type', async () => {
    const { phone } = await phoneWith(
      'String',
      [
        decideType('Vehicle', {
          'Shop.Car': [cast('Car'), end("'car with ' + toString($Car/Doors)")],
          'Shop.Truck': [cast('Truck'), end("'truck with ' + toString($Truck/Axles)")],
          'Shop.Vehicle': [end("'some vehicle'")],
          '': [end("'nothing'")],
        }),
      ],
      { Vehicle: 'Shop.Vehicle' },
    );
    const run = async (vehicle: unknown) => (await phone.run('Shop.NF', { Vehicle: vehicle })).returns;
    expect(await run(phone.create('Shop.Car', { Doors: 5 }))).toBe('car with 5');
    expect(await run(phone.create('Shop.Truck', { Axles: 3 }))).toBe('truck with 3');
    expect(await run(phone.create('Shop.Vehicle'))).toBe('some vehicle');
    expect(await run(null)).toBe('nothing');
  });

  it('Show home page is for microflows: a nanoflow with one loads, and is blocked where it reaches it', async () => {
    const goHome = microflow('GoHome', { body: [showHomePage()] });
    const flow = nanoflow('NF', { body: [showHomePage()] });
    const through = nanoflow('Through', { body: [callMicroflow('', 'Shop.GoHome')] });
    const { phone } = await startPhone(await open(project('11.12.0', shop(goHome, flow, through))));
    const blocked = await phone.run('Shop.NF');
    expect(blocked.outcome).toBe('blocked');
    expect(blocked.error?.message).toContain('Show home page exists in microflows only.');
    expect((await phone.run('Shop.Through')).outcome).toBe('returned');
  });

  it('a change adds to and removes from a reference set', async () => {
    const { phone } = await phoneWith(
      'List of Shop.Tag',
      [
        changeObject('Order', [
          ['Shop.Order_Tag', '+=', '$Added'],
          ['Shop.Order_Tag', '-=', '$Removed'],
        ]),
        retrieveOver('Tags', 'Order', 'Shop.Order_Tag'),
        end('$Tags'),
      ],
      { Order: 'Shop.Order', Added: 'Shop.Tag', Removed: 'Shop.Tag' },
    );
    const [kept, added, removed] = phone.insert('Shop.Tag', [{ Label: 'a' }, { Label: 'b' }, { Label: 'c' }]);
    const [order] = phone.insert('Shop.Order', [{ Number: 1, 'Shop.Order_Tag': [kept, removed] }]);
    const result = await phone.run('Shop.NF', { Order: order, Added: added, Removed: removed });
    expect(result.error).toBeUndefined();
    expect(labels(result.returns)).toEqual(['a', 'b']);
  });

  const byCustomer: readonly SortingParts[] = [
    { attribute: 'Shop.Customer.Name', path: [['Shop.Order_Customer', 'Shop.Customer']] },
    { attribute: 'Shop.Order.Number', order: 'Descending' },
  ];

  it('a retrieve takes a range, whose bounds are expressions, of what it sorts', async () => {
    const { phone } = await phoneWith('List of Shop.Order', [
      createVariable('Page', 'Integer', '1'),
      retrieve('Orders', 'Shop.Order', { sortings: byCustomer.slice(1), limit: '$Page * 2', offset: '$Page' }),
      end('$Orders'),
    ]);
    phone.insert('Shop.Order', [{ Number: 1 }, { Number: 2 }, { Number: 3 }, { Number: 4 }]);
    const result = await phone.run('Shop.NF');
    expect(numbers(result.returns)).toEqual([3, 2]);
  });

  it('only microflows sort over associations: a nanoflow that does is blocked there', async () => {
    const sort = (sortings: readonly SortingParts[]) => [
      retrieve('Orders', 'Shop.Order', { sortings }),
      createVariable('Numbers', 'String', "''"),
      forEach('Order', 'Orders', [changeVariable('Numbers', '$Numbers + toString($Order/Number)')]),
      end('$Numbers'),
    ];
    const onServer = microflow('MF', { returns: 'String', body: sort(byCustomer) });
    const caller = nanoflow('Caller', { returns: 'String', body: [callMicroflow('Answer', 'Shop.MF'), end('$Answer')] });
    const onDevice = nanoflow('NF', { returns: 'String', body: sort(byCustomer) });
    const { world, phone } = await startPhone(await open(project('11.12.0', shop(onServer, caller, onDevice))));
    const [ada, bob] = world.server.insert('Shop.Customer', [{ Name: 'Ada' }, { Name: 'Bob' }]);
    const owners = [bob, ada, bob, ada];
    world.server.insert(
      'Shop.Order',
      owners.map((owner, index) => ({ Number: index + 1, 'Shop.Order_Customer': owner })),
    );
    expect((await phone.run('Shop.Caller')).returns).toBe('4231');
    expect(await phone.run('Shop.NF')).toMatchObject({ outcome: 'blocked', error: { code: 'xpath-offline-sort-path' } });
  });

  it('one way out of a decision can stand for several values', async () => {
    const { phone } = await phoneWith(
      'String',
      [decide('$State', { 'Open|(empty)': [end("'not yet'")], 'Paid|Sent': [end("'done'")] })],
      { State: 'Enumeration Shop.State' },
    );
    const run = async (State: string | null) => (await phone.run('Shop.NF', { State })).returns;
    expect([await run('Open'), await run(null), await run('Paid'), await run('Sent')]).toEqual([
      'not yet',
      'not yet',
      'done',
      'done',
    ]);
  });

  it('one way out of an object type decision can stand for several entities', async () => {
    const { phone } = await phoneWith(
      'String',
      [decideType('Vehicle', { 'Shop.Car|Shop.Truck': [end("'special'")], 'Shop.Vehicle|': [end("'plain'")] })],
      { Vehicle: 'Shop.Vehicle' },
    );
    const run = async (Vehicle: unknown) => (await phone.run('Shop.NF', { Vehicle })).returns;
    expect(await run(phone.create('Shop.Truck'))).toBe('special');
    expect(await run(null)).toBe('plain');
  });

  it('a loop body may end anywhere, stop early, and go on with the next object', async () => {
    const { phone } = await phoneWith('Integer', [
      createVariable('Sum', 'Integer', '0'),
      retrieve('Orders', 'Shop.Order', { sortings: [{ attribute: 'Shop.Order.Number' }] }),
      forEach('Each', 'Orders', [
        decide('$Each/Number > 3', { true: [{ kind: 'break' }], false: [] }),
        decide('$Each/Number = 2', { true: [{ kind: 'continue' }], false: [] }),
        changeVariable('Sum', '$Sum + $Each/Number'),
      ]),
      end('$Sum'),
    ]);
    phone.insert(
      'Shop.Order',
      [1, 2, 3, 4, 5].map((number) => ({ Number: number })),
    );
    expect((await phone.run('Shop.NF')).returns).toBe(4);
  });

  it('a disabled activity is passed over, and the handler of a failing one joins the way behind it', async () => {
    const { phone } = await phoneWith('Integer', [
      createVariable('X', 'Integer', '1'),
      disabled(changeVariable('X', '100')),
      handled(changeVariable('X', "parseInteger('x')"), [changeVariable('X', '$X + 10')]),
      end('$X + 1'),
    ]);
    expect((await phone.run('Shop.NF')).returns).toBe(12);
  });

  it('a file document has the members of the System module; its binary ones no expression touches', async () => {
    const { phone } = await phoneWith(
      'String',
      [
        createObject(
          'Scan',
          'Shop.Scan',
          [
            ['System.FileDocument.Name', '=', "'a.png'"],
            ['Shop.Scan.Page', '=', '3'],
          ],
          'Yes',
        ),
        retrieve('Found', 'Shop.Scan', { constraint: '[Page = 3]', first: true }),
        end('$Found/Name'),
      ],
      { Unused: 'Binary' },
    );
    const layout = (await open(project('11.12.0', shop()))).index.layout('Shop.Scan');
    expect(layout.byName.get('Preview')).toMatchObject({ attribute: { type: { kind: 'Binary' } } });
    expect(await phone.run('Shop.NF', { Unused: null })).toMatchObject({ outcome: 'returned', returns: 'a.png', commits: 1 });
  });
});

interface Handle {
  get(member: string): unknown;
}

function labels(list: unknown): unknown[] {
  return (list as readonly Handle[]).map((object) => object.get('Label')).sort();
}

function numbers(list: unknown): unknown[] {
  return (list as readonly Handle[]).map((object) => object.get('Number'));
}
