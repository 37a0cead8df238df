import { describe, expect, it } from 'vitest';
import type { App, RunResult } from '../../../src/index.js';
import { type Container, projectOpener } from '../../fixture/open-project.js';
import {
  aggregate,
  callNanoflow,
  changeVariable,
  closePages,
  createObject,
  createVariable,
  retrieve,
  showMessage,
  showPage,
  synchronize,
} from '../../fixture/project/activities.js';
import { enumeration, folder, page } from '../../fixture/project/documents.js';
import { microflow, nanoflow } from '../../fixture/project/flow.js';
import { type ProjectParts, project } from '../../fixture/project/project.js';
import { decide, disabled, end, forEach, handled } from '../../fixture/project/steps.js';
import type { Writer } from '../../fixture/storage-form.js';
import { shop, startPhone } from './shop.js';

const open = projectOpener('version-runs');

/** Everything that has more than one form in storage, in one flow. */
const everyForm = nanoflow('NF', {
  returns: 'String',
  parameters: { Prefix: 'String' },
  body: [
    createVariable('Text', 'String', '$Prefix'),
    createObject('Order', 'Shop.Order', [['Shop.Order.Number', '=', '2']], 'Yes'),
    createObject('Second', 'Shop.Order', [['Shop.Order.Number', '=', '3']], 'Yes'),
    retrieve('Orders', 'Shop.Order', { sortings: [{ attribute: 'Shop.Order.Number' }] }),
    forEach('Each', 'Orders', [
      decide('$Each/State', {
        'Open|(empty)': [changeVariable('Text', "$Text + '+' + toString($Each/Number)")],
        Paid: [changeVariable('Text', "$Text + 'paid'")],
        Sent: [{ kind: 'break' }],
      }),
    ]),
    aggregate('Sum', 'Sum', 'Orders', { attribute: 'Shop.Order.Number' }),
    handled(changeVariable('Text', "$Text + '=' + toString($Sum)"), [changeVariable('Text', "'failed'")]),
    showPage('Shop.Order_Edit', 'Order', 'Order'),
    showPage('Shop.Home'),
    closePages(2),
    showMessage('{1}!', '$Text'),
    synchronize('All'),
    end('$Text'),
  ],
});
const everything: ProjectParts = shop(page('Order_Edit', { Order: 'Shop.Order' }), folder('Deep', everyForm));

async function runEverything(app: App): Promise<RunResult> {
  const { phone } = await startPhone(app);
  return phone.run('Shop.NF', { Prefix: 'orders ' });
}

/** What the outside saw, without what depends on the version: ids and the order of objects inside a message. */
function seen({ effects }: RunResult): readonly unknown[] {
  return effects.map((effect) => {
    switch (effect.kind) {
      case 'page-opened':
        return [effect.kind, effect.page, Object.keys(effect.arguments)];
      case 'page-closed':
        return [effect.kind, effect.page];
      case 'message':
        return [effect.kind, effect.text];
      case 'synchronized':
        return [effect.kind, effect.type, effect.uploaded];
      default:
        return [effect.kind];
    }
  });
}

const versions = [
  '8.0.0',
  '8.6.0',
  '8.9.0',
  '8.18.0',
  '9.0.3',
  '9.4.0',
  '9.12.0',
  '9.24.30.51827',
  '10.12.0',
  '10.16.0',
  '10.24.0.73019',
  '11.6.0',
  '11.12.0',
];
const forms = versions.flatMap((version): (readonly [string, Writer])[] => [
  [version, 'studio-pro'],
  [version, 'tool'],
]);

describe('nanoflows of project files: storage forms', () => {
  it.each(forms)('Mendix %s, written by a %s, runs like every other one', async (version, writer) => {
    const result = await runEverything(await open(project(version, everything, writer)));
    expect(result.error).toBeUndefined();
    expect(result.returns).toBe('orders +2+3=5');
    // Close page had no number before 8.9.
    const closed =
      version.startsWith('8.') && Number(version.split('.')[1]) < 9 ? ['Shop.Home'] : ['Shop.Home', 'Shop.Order_Edit'];
    expect(seen(result)).toEqual([
      ['committed'],
      ['committed'],
      ['page-opened', 'Shop.Order_Edit', ['Order']],
      ['page-opened', 'Shop.Home', []],
      ...closed.map((name) => ['page-closed', name]),
      ['message', 'orders +2+3=5!'],
      ...requests(result),
      ['synchronized', 'all', 2],
    ]);
  });

  it.each<Container>(['one file', 'two parts', 'package'])('a project in %s is the same app', async (container) => {
    const app = await open(project('11.12.0', everything), container);
    const single = await open(project('11.12.0', everything));
    const format = container === 'two parts' ? 'mpr2' : 'mpr1';
    const fileName = container === 'package' ? 'Shop.mpk' : 'Shop.mpr';
    expect(app.model).toEqual({ ...single.model, format, fileName });
  });

  it('a tool leaves out defaults and mixes the order of keys, and the model is the same', async () => {
    const [studioPro, tool] = [await open(project('11.12.0', everything)), await open(project('11.12.0', everything, 'tool'))];
    expect({ ...tool.model, contentHash: '' }).toEqual({ ...studioPro.model, contentHash: '' });
  });

  it('disabled activities exist since 9.12; before, the switch is not there and everything runs', async () => {
    const flow = nanoflow('NF', {
      returns: 'Integer',
      body: [createVariable('X', 'Integer', '1'), disabled(changeVariable('X', '2')), end('$X')],
    });
    const run = async (version: string) => {
      const { phone } = await startPhone(await open(project(version, shop(flow))));
      return (await phone.run('Shop.NF')).returns;
    };
    expect([await run('9.11.0'), await run('9.12.0')]).toEqual([2, 1]);
  });

  it('an optional parameter has its default where a caller leaves it out, since 10.17', async () => {
    const callee = nanoflow('Callee', {
      returns: 'Integer',
      parameters: { Count: { type: 'Integer', required: false, default: '40 + 2' } },
      body: [end('$Count')],
    });
    const caller = nanoflow('NF', { returns: 'Integer', body: [callNanoflow('Result', 'Shop.Callee'), end('$Result')] });
    const { phone } = await startPhone(await open(project('11.12.0', shop(callee, caller))));
    expect((await phone.run('Shop.NF')).returns).toBe(42);
  });

  it('6.9 has types as texts, and no nanoflows', async () => {
    const flow = microflow('MF', {
      returns: 'List of Shop.Order',
      parameters: { Order: 'Shop.Order', State: 'Enumeration Shop.State', Count: 'Integer' },
      body: [retrieve('Orders', 'Shop.Order'), end('$Orders')],
    });
    const app = await open(project('6.9.0', shop(flow)));
    expect(app.index.flow('microflow', 'Shop.MF')).toMatchObject({
      returnType: { kind: 'List', entity: 'Shop.Order' },
      parameters: [
        { name: 'Order', type: { kind: 'Object', entity: 'Shop.Order' } },
        { name: 'State', type: { kind: 'Enumeration', enumeration: 'Shop.State' } },
        { name: 'Count', type: { kind: 'Integer' } },
      ],
    });
  });

  it('a module refers to another one by name, over associations too', async () => {
    const sales = {
      entities: { Offer: { attributes: { Number: 'Integer' } } },
      associations: { Offer_Order: { from: 'Offer', to: 'Shop.Order' } },
    };
    const parts = shop();
    const app = await open(
      project('11.12.0', {
        ...parts,
        modules: { ...parts.modules, Sales: { ...sales, documents: [enumeration('State', 'A')] } },
      }),
    );
    expect(app.model.modules).toEqual(['Shop', 'Sales']);
    expect(app.index.association('Sales.Offer_Order')).toMatchObject({ parent: 'Sales.Offer', child: 'Shop.Order' });
  });

  it('one file holds hundreds of nanoflows, which call one another', async () => {
    const count = 400;
    const flows = Array.from({ length: count }, (_, number) =>
      nanoflow(`NF_${number}`, {
        returns: 'Integer',
        body: number === 0 ? [end('0')] : [callNanoflow('Before', `Shop.NF_${number - 1}`), end('$Before + 1')],
      }),
    );
    const folders = [flows.slice(0, 200), flows.slice(200)].map((part, index) => folder(`Part${index}`, ...part));
    const app = await open(project('10.24.0', shop(...folders)));
    expect(app.model).toMatchObject({ format: 'mpr1', mendixVersion: '10.24.0' });
    expect(app.model.flows).toHaveLength(count);
    const { phone } = await startPhone(app);
    expect((await phone.run(`Shop.NF_${count - 1}`)).returns).toBe(count - 1);
  });
});

/** How many requests a synchronization takes is not a matter of storage. */
function requests({ effects }: RunResult): readonly unknown[] {
  return effects.filter(({ kind }) => kind === 'request').map(({ kind }) => [kind]);
}
