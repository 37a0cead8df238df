import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { inspectApp } from '../../src/check/inspect-app.js';
import { type App, createWorld, type DeviceControl } from '../../src/index.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../src/load/resolve-names.js';
import { appFromModel } from '../fixture/app.js';
import { projectOpener } from '../fixture/open-project.js';
import {
  aggregate,
  callJavaScriptAction,
  callMicroflow,
  callNanoflow,
  changeObject,
  createList,
  createObject,
  createVariable,
  retrieve,
  retrieveOver,
  search,
  showPage,
  sortList,
} from '../fixture/project/activities.js';
import { javaScriptAction, page } from '../fixture/project/documents.js';
import { microflow, nanoflow } from '../fixture/project/flow.js';
import { project } from '../fixture/project/project.js';
import { decide, decideType, end, type Step } from '../fixture/project/steps.js';
import { shop } from '../load/runs/shop.js';

/** Something that was deleted: what refers to it as text and as stored, and what a run says about it. */
interface Dangling {
  readonly deleted: string;
  readonly mdl: string;
  readonly step: Step;
  readonly says: string;
}

const cases: readonly Dangling[] = [
  {
    deleted: 'a nanoflow',
    mdl: 'call nanoflow Shop.Gone ();',
    step: callNanoflow('', 'Shop.Gone'),
    says: 'no nanoflow Shop.Gone',
  },
  {
    deleted: 'a microflow',
    mdl: 'call microflow Shop.Gone ();',
    step: callMicroflow('', 'Shop.Gone'),
    says: 'no microflow Shop.Gone',
  },
  {
    deleted: 'a JavaScript action',
    mdl: 'call javascript action Shop.Gone ();',
    step: callJavaScriptAction('', 'Shop.Gone'),
    says: 'no JavaScript action Shop.Gone',
  },
  {
    deleted: 'a page',
    mdl: 'show page Shop.Gone ();',
    step: showPage('Shop.Gone'),
    says: 'no page Shop.Gone',
  },
  {
    deleted: 'the entity of a new object',
    mdl: '$New = create Shop.Gone;',
    step: createObject('New', 'Shop.Gone'),
    says: 'no entity Shop.Gone',
  },
  {
    deleted: 'the entity of a list',
    mdl: '$New = create list of Shop.Gone;',
    step: createList('New', 'Shop.Gone'),
    says: 'no entity Shop.Gone',
  },
  {
    deleted: 'the entity of a retrieve',
    mdl: 'retrieve $Found from Shop.Gone;',
    step: retrieve('Found', 'Shop.Gone'),
    says: 'no entity Shop.Gone',
  },
  {
    deleted: 'an attribute in a constraint',
    mdl: 'retrieve $Found from Shop.Order where [Gone = 1];',
    step: retrieve('Found', 'Shop.Order', { constraint: '[Gone = 1]' }),
    says: 'Gone',
  },
  {
    deleted: 'the attribute of a sorting',
    mdl: 'retrieve $Found from Shop.Order sort by Shop.Order.Gone;',
    step: retrieve('Found', 'Shop.Order', { sortings: [{ attribute: 'Shop.Order.Gone' }] }),
    says: 'Gone',
  },
  {
    deleted: 'an association that is retrieved over',
    mdl: 'retrieve $Found from $Order/Shop.Gone;',
    step: retrieveOver('Found', 'Order', 'Shop.Gone'),
    says: 'Shop.Gone',
  },
  {
    deleted: 'an attribute that is set',
    mdl: 'change $Order (Gone = 1);',
    step: changeObject('Order', [['Shop.Order.Gone', '=', '1']]),
    says: 'Gone',
  },
  {
    deleted: 'an association that is set',
    mdl: 'change $Order (Shop.Gone = empty);',
    step: changeObject('Order', [['Shop.Gone', '=', 'empty']]),
    says: 'Gone',
  },
  {
    deleted: 'an attribute in an expression',
    mdl: 'declare $Text String = toString($Order/Gone);',
    step: createVariable('Text', 'String', 'toString($Order/Gone)'),
    says: 'Gone',
  },
  {
    deleted: 'an association in an expression',
    mdl: 'declare $Text String = $Order/Shop.Gone/Shop.Customer/Name;',
    step: createVariable('Text', 'String', '$Order/Shop.Gone/Shop.Customer/Name'),
    says: 'Shop.Gone',
  },
  {
    deleted: 'an enumeration in an expression',
    mdl: 'declare $Text String = getKey(Shop.Gone.Open);',
    step: createVariable('Text', 'String', 'getKey(Shop.Gone.Open)'),
    says: 'no enumeration Shop.Gone',
  },
  {
    deleted: 'an enumeration value',
    mdl: 'change $Order (State = Shop.State.Gone);',
    step: changeObject('Order', [['Shop.Order.State', '=', 'Shop.State.Gone']]),
    says: 'Shop.State has no value Gone',
  },
  {
    deleted: 'the enumeration of a variable',
    mdl: 'declare $State Enumeration(Shop.Gone) = empty;',
    step: createVariable('State', 'Enumeration Shop.Gone', 'empty'),
    says: 'Shop.Gone',
  },
  {
    deleted: 'a constant',
    mdl: 'declare $Count Integer = @Shop.Gone;',
    step: createVariable('Count', 'Integer', '@Shop.Gone'),
    says: 'no constant Shop.Gone',
  },
  {
    deleted: 'a parameter of a nanoflow',
    mdl: 'call nanoflow Shop.Sub (Gone = 1);',
    step: callNanoflow('', 'Shop.Sub', { Gone: '1' }),
    says: 'no parameter Gone',
  },
  {
    deleted: 'a parameter of a microflow',
    mdl: 'call microflow Shop.Ask (Gone = 1);',
    step: callMicroflow('', 'Shop.Ask', { Gone: '1' }),
    says: 'no parameter Gone',
  },
  {
    deleted: 'a parameter of a page',
    mdl: 'show page Shop.Edit (Gone = $Order);',
    step: showPage('Shop.Edit', 'Gone', 'Order'),
    says: 'no parameter Gone',
  },
  {
    deleted: 'the attribute of an aggregate',
    mdl: '$Sum = sum $Orders by Gone;',
    step: aggregate('Sum', 'Sum', 'Orders', { attribute: 'Shop.Order.Gone' }),
    says: 'Gone',
  },
  {
    deleted: 'the attribute of a search',
    mdl: '$Found = find $Orders by Gone = 1;',
    step: search('Found', 'Find', 'Orders', '1', 'Shop.Order.Gone'),
    says: 'Gone',
  },
  {
    deleted: 'the attribute of a sorted list',
    mdl: '$Found = sort $Orders by Gone;',
    step: sortList('Found', 'Orders', [{ attribute: 'Shop.Order.Gone' }]),
    says: 'Gone',
  },
  {
    deleted: 'the entity of a branch',
    mdl: 'split type $Order when Shop.Gone then when Shop.Order then when (empty) then end split;',
    step: decideType('Order', { 'Shop.Gone': [], 'Shop.Order': [], '': [] }),
    says: 'Shop.Gone',
  },
];

const flowName = (place: number) => `Shop.Case${place}`;
const openProject = projectOpener('dangling');

async function fromText(): Promise<App> {
  const flows = cases.map(
    ({ mdl }, place) => `create nanoflow ${flowName(place)} ($Reach: Boolean, $Order: Shop.Order, $Orders: list of Shop.Order)
      returns String begin if $Reach then ${mdl} end if; return 'end'; end;`,
  );
  const loaded = loadMdl([
    {
      name: 'app.mdl',
      text: `mdl 1; create module Shop;
        create enumeration Shop.State (Open, Paid);
        create entity Shop.Customer (Name: String);
        create entity Shop.Order (Number: Integer, State: Enumeration(Shop.State));
        create association Shop.Order_Customer from Shop.Order to Shop.Customer;
        create page Shop.Edit (title: 'Edit', layout: Atlas_Core.Phone_Default, params: { $Order: Shop.Order }) { };
        create nanoflow Shop.Sub () begin end;
        create microflow Shop.Ask () begin end;
        ${flows.join('\n')}`,
    },
  ]);
  return appFromModel({ ...loaded, diagnostics: [...loaded.diagnostics, ...resolveNames(loaded)] });
}

function fromProject(): Promise<App> {
  const flows = cases.map(({ step }, place) =>
    nanoflow(`Case${place}`, {
      returns: 'String',
      parameters: { Reach: 'Boolean', Order: 'Shop.Order', Orders: 'List of Shop.Order' },
      body: [decide('$Reach', { true: [step], false: [] }), end("'end'")],
    }),
  );
  const documents = [
    page('Edit', { Order: 'Shop.Order' }),
    nanoflow('Sub', { body: [] }),
    microflow('Ask', { body: [] }),
    javaScriptAction('Left', {}, 'Void'),
  ];
  return openProject(project('11.12.0', shop(...documents, ...flows)));
}

describe.each([
  ['text', fromText()],
  ['a project file', fromProject()],
])('names of what is gone, in %s', (_form, opened) => {
  const rows = cases.map((one, place) => ({ ...one, flow: flowName(place) }));
  const started = opened.then(async (app) => createWorld(app).addDevice('phone'));

  const run = (phone: DeviceControl, flow: string, Reach: boolean) =>
    phone.run(flow, { Reach, Order: phone.create('Shop.Order', { Number: 7 }), Orders: [] });

  it.each(rows)('$deleted: inspect names it, and the flow is not runnable', async ({ flow, says }) => {
    const { index, model } = await opened;
    const { flows, diagnostics } = inspectApp(index, behaviourOf(model.mendixVersion), () => true);
    const found = diagnostics.filter(({ where, severity }) => where.startsWith(`${flow},`) && severity === 'error');
    expect(found.map(({ message }) => message).join('\n')).toContain(says.split(' ').at(-1));
    expect(flows.find(({ name }) => name === flow)).toMatchObject({ runnable: false });
  });

  it.each(rows)('$deleted: a run that reaches it is blocked by name', async ({ flow, says }) => {
    const { outcome, error } = await run(await started, flow, true);
    expect(outcome).toBe('blocked');
    expect(error?.message).toContain(says);
    expect(error?.flowStack).toMatchObject([{ flow }]);
  });

  it.each(rows)('$deleted: a run that does not reach it returns', async ({ flow }) => {
    const { outcome, error, returns } = await run(await started, flow, false);
    expect({ outcome, error, returns }).toEqual({ outcome: 'returned', error: undefined, returns: 'end' });
  });
});
