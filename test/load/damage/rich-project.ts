import {
  aggregate,
  callMicroflow,
  callNanoflow,
  cancelSynchronization,
  cast,
  changeList,
  changeObject,
  changeVariable,
  closePages,
  commit,
  createList,
  createObject,
  createVariable,
  listOperation,
  listRange,
  retrieve,
  retrieveOver,
  rollback,
  search,
  showHomePage,
  showMessage,
  showPage,
  sortList,
  synchronize,
} from '../../fixture/project/activities.js';
import { constant, enumeration, folder, page } from '../../fixture/project/documents.js';
import { microflow, nanoflow } from '../../fixture/project/flow.js';
import { navigation } from '../../fixture/project/navigation.js';
import { type ProjectParts, project } from '../../fixture/project/project.js';
import { decide, decideType, disabled, end, forEach, handled, type Step, whileTrue } from '../../fixture/project/steps.js';
import type { FixtureProject } from '../../fixture/project-file.js';
import { administration, otherDocuments } from './other-documents.js';

const byCustomer = [{ attribute: 'Shop.Customer.Name', path: [['Shop.Order_Customer', 'Shop.Customer']] as const }];

/** Every activity, in and outside loops and branches. */
const body: readonly Step[] = [
  createVariable('Text', 'String', "'a'"),
  createObject('New', 'Shop.Order', [
    ['Shop.Order.Number', '=', '7'],
    ['Shop.Order_Customer', '=', 'empty'],
  ]),
  changeObject('New', [['Shop.Order_Tag', '+=', '$Tag']], 'Yes'),
  retrieve('Orders', 'Shop.Order', { constraint: '[Number > 1]', sortings: byCustomer, limit: '10', offset: '1' }),
  retrieveOver('Tags', 'New', 'Shop.Order_Tag'),
  createList('List', 'Shop.Order'),
  changeList('List', 'Add', '$New'),
  listOperation('Both', 'Union', 'Orders', 'List'),
  listRange('Some', 'Both', '0', '2'),
  sortList('Sorted', 'Both', [{ attribute: 'Shop.Order.Number' }]),
  search('Found', 'Find', 'Both', "'x'", 'Shop.Order.Note'),
  search('Filtered', 'Filter', 'Both', '$currentObject/Number > 2'),
  aggregate('Sum', 'Sum', 'Both', { attribute: 'Shop.Order.Number' }),
  aggregate('Longest', 'Reduce', 'Both', { expression: '$currentResult + 1', initial: '0', type: 'Integer' }),
  forEach('Each', 'Both', [
    decide('$Each/State', { 'Open|(empty)': [{ kind: 'continue' }], Paid: [{ kind: 'break' }], Sent: [] }),
    whileTrue('$Each/Number < 3', [changeObject('Each', [['Shop.Order.Number', '=', '$Each/Number + 1']])]),
  ]),
  decideType('Vehicle', {
    'Shop.Car': [cast('Car'), changeVariable('Text', 'toString($Car/Doors)')],
    'Shop.Truck|': [disabled(commit('New'))],
    'Shop.Vehicle': [rollback('New')],
  }),
  handled(callNanoflow('Result', 'Shop.Called', { Text: '$Text' }), [changeVariable('Text', '$latestError')]),
  callMicroflow('Answer', 'Shop.MF', { Count: '3' }),
  showPage('Shop.Order_Edit', 'Order', 'New'),
  closePages(1),
  showMessage('{1} is {2}', '$Text', 'toString($Sum)'),
  synchronize('Specific', 'New', 'Both'),
  cancelSynchronization(),
  end('$Text'),
];

const parts: ProjectParts = {
  modules: {
    Shop: {
      entities: {
        Order: {
          attributes: {
            Number: 'Integer',
            Note: 'String(200)',
            State: 'Enumeration Shop.State',
            Placed: 'DateTime',
            Total: 'Decimal',
          },
        },
        Customer: { attributes: { Name: 'String', Code: 'AutoNumber', Secret: 'HashedString' } },
        Tag: { attributes: { Label: 'String', Picture: 'Binary' }, persistable: false },
        Vehicle: { attributes: { Plate: 'String' } },
        Car: { generalization: 'Shop.Vehicle', attributes: { Doors: 'Long' } },
        Truck: { generalization: 'Shop.Vehicle' },
      },
      associations: {
        Order_Customer: { from: 'Order', to: 'Customer' },
        Order_Tag: { from: 'Order', to: 'Tag', type: 'ReferenceSet', owner: 'Both' },
        Order_Account: { from: 'Order', to: 'System.User' },
      },
      documents: [
        enumeration('State', 'Open', 'Paid', 'Sent'),
        constant('Limit', 'Integer', '10'),
        page('Order_Edit', { Order: 'Shop.Order' }, ['Shop.Snippet', 'Shop.Order']),
        nanoflow('NF', { returns: 'String', parameters: { Tag: 'Shop.Tag', Vehicle: 'Shop.Vehicle' }, body }),
        folder('Deep', nanoflow('Called', { parameters: { Text: 'String' }, body: [end()] })),
        microflow('MF', {
          returns: 'Boolean',
          parameters: { Count: { type: 'Integer', required: false, default: '1' } },
          body: [showHomePage(), end('$Count > 2')],
        }),
        ...otherDocuments,
      ],
    },
  },
  projectDocuments: [
    navigation(
      {
        name: 'NativePhone',
        kind: 'NativePhone',
        homePage: 'Shop.Order_Edit',
        offline: [
          { entity: 'Shop.Order', mode: 'Constrained', constraint: '[Number > 1]', compatibilityMode: true },
          { entity: 'Shop.Customer', mode: 'All' },
        ],
      },
      { name: 'Web', kind: 'ResponsiveOffline', homeNanoflow: 'Shop.NF' },
    ),
    ...administration,
  ],
};

/** A small project with every kind of element that is read of project files, in the form of a version. */
export function richProject(mendixVersion = '11.12.0'): FixtureProject {
  return project(mendixVersion, parts);
}
