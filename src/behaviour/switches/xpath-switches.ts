import type { SwitchRows } from '../switch.js';
import type { XPathBehaviour } from '../xpath-behaviour.js';

export const xpathSwitches: SwitchRows<keyof XPathBehaviour> = {
  assocPathXPath: {
    change:
      'All shapes of paths over associations in nanoflow XPath that gave wrong results are repaired (10.22, 11.3, 11.9, 11.10).',
    before: false,
    stages: [{ value: true, since: ['11.10.0', '11.6.6'] }],
    source: 'RN 10.22, 11.3, 11.4, 11.9, 11.6.5, 11.10, 11.6.6; semantics 6.8',
    informational: 'It is the sum of the switches below, of which each does its part.',
  },
  xpathSpecializations: {
    change: 'A path over an association to an entity with specializations finds those as well.',
    before: false,
    stages: [{ value: true, since: ['10.22.0'] }],
    source: 'RN 10.22; semantics 6.8',
  },
  xpathReferenceSets: {
    change: 'Retrieves over reference sets no longer fail in nanoflows.',
    before: false,
    stages: [{ value: true, since: ['11.3.0'] }],
    source: 'RN 11.3; semantics 6.8',
  },
  xpathAbsentEntities: {
    change: 'An association of an entity that is not on the device gives nothing instead of "no such table".',
    before: false,
    stages: [{ value: true, since: ['11.4.0'] }],
    source: 'RN 11.4; semantics 6.8',
  },
  xpathInheritedAndReverse: {
    change: 'Associations of a generalization, and associations followed from the child, give their objects.',
    before: false,
    stages: [{ value: true, since: ['11.9.0', '11.6.5'] }],
    source: 'RN 11.9, 11.6.5; semantics 6.8',
  },
  xpathNegatedAssociations: {
    change: 'not(Module.Association) in a nanoflow gives results.',
    before: false,
    stages: [{ value: true, since: ['11.10.0', '11.6.6'] }],
    source: 'RN 11.10, 11.6.6; semantics 6.8',
  },
  varAssocXPath: {
    change: 'A constraint in a nanoflow may follow an association from a variable.',
    before: false,
    stages: [{ value: true, since: ['11.9.0', '11.6.5'] }],
    source: 'RN 11.9, 11.6.5; semantics 6.8',
  },
  xpathRefusesEmptyAssociations: {
    change: 'Comparing an association with empty or false() is an error.',
    before: false,
    stages: [{ value: true, since: ['11.4.0'] }],
    source: 'RN 11.4; semantics 6.1',
  },
  xpathEntityComparison: {
    change: 'A path that ends in an entity may be compared with an object.',
    before: false,
    stages: [{ value: true, since: ['10.19.0'] }],
    source: 'RN 10.19; semantics 6.1',
  },
  xpathUnknownParameter: {
    change: 'An XPath parameter whose value can not be determined gives a warning instead of an error.',
    before: false,
    stages: [{ value: true, since: ['11.5.0'] }],
    source: 'RN 11.5; semantics 2.6',
  },
  mixedXPathProhibited: {
    change: 'One path may no longer mix Online entities with entities on the device, in either direction.',
    before: false,
    stages: [{ value: true, since: ['11.0.0'] }],
    source: 'RN 11.0, 11.1; semantics 3.11',
  },
};
