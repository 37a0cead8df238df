import type { FlowBehaviour } from '../flow-behaviour.js';
import type { SwitchRows } from '../switch.js';

export const flowSwitches: SwitchRows<keyof FlowBehaviour> = {
  microflowCalls: {
    change: 'Nanoflows can call microflows: first in online profiles, then in offline profiles as well.',
    before: 'none',
    stages: [
      { value: 'online', since: ['8.2.0'] },
      { value: 'all', since: ['8.8.0'] },
    ],
    source: 'RN 8.2.0, 8.8.0; semantics 2.12',
  },
  npeAcrossMicroflows: {
    change: 'A non-persistable object that one microflow created may be an argument of another.',
    before: false,
    stages: [{ value: true, since: ['9.8.0'] }],
    source: 'RN 9.8 (a consistency check from RN 8.14.0); semantics 4.2',
  },
  readOnlyMemberFails: {
    change: 'Create and Change object fail in a nanoflow when they set a member that is read-only for the user.',
    before: false,
    stages: [{ value: true, since: ['9.8.0'] }],
    source: 'RN 9.8; semantics 1.6',
  },
  inaccessibleRetrieve: {
    change: 'Retrieving an entity that the user can not access gives nothing instead of failing.',
    before: false,
    stages: [{ value: true, since: ['11.9.0', '11.6.5'] }],
    source: 'RN 11.9, 11.6.5; semantics 1.6',
  },
  changeWithoutItems: {
    change: 'A Change object without any change no longer fails in a nanoflow.',
    before: false,
    stages: [{ value: true, since: ['8.15.0'] }],
    source: 'RN 8.15.0; semantics 2.2',
  },
  whileLoops: {
    change: 'Loops can run while a condition holds, besides over a list.',
    before: false,
    stages: [{ value: true, since: ['9.0.4', '9.1.0'] }],
    source: 'META LoopedActivity.loopSource 9.0.4; semantics 2.10',
  },
  currentIndex: {
    change: 'Loops have the variable $currentIndex.',
    before: false,
    stages: [{ value: true, since: ['10.17.0'] }],
    source: 'RN 10.17; semantics 2.10',
  },
  disabledActivities: {
    change: 'Activities can be disabled, and are then skipped.',
    before: false,
    stages: [{ value: true, since: ['9.12.0'] }],
    source: 'META ActionActivity.disabled 9.12',
  },
  typeDecisionFallback: {
    change: 'An object type decision in a nanoflow falls back to the nearest generalization that has a flow.',
    before: false,
    stages: [{ value: true, since: ['10.9.0'] }],
    source: 'RN 10.9; semantics 2.11',
  },
  aggregateExpr: {
    change: 'Aggregate list takes expressions, and has All, Any and Reduce.',
    before: false,
    stages: [{ value: true, since: ['10.0.0'] }],
    source: 'META AggregateListAction.expression 10.0; semantics 2.8',
  },
  listDuplicates: {
    change: 'Change list in a nanoflow adds an element that is in the list already.',
    before: false,
    stages: [{ value: true, since: ['10.10.0'] }],
    source: 'RN 10.10; semantics 2.8',
  },
  nanoflowSortCase: {
    change: 'The list operation Sort of a nanoflow ignores case, without rules of a language.',
    before: false,
    stages: [{ value: true, since: ['10.10.0'] }],
    source: 'RN 10.10 (11.14 may have changed it again); semantics 2.8',
  },
  uniqueSetOps: {
    change: 'Union, intersect and subtract give each element once.',
    before: false,
    stages: [{ value: true, since: ['10.22.0'] }],
    source: 'RN 10.22; semantics 2.8',
  },
  blankListRange: {
    change: 'A list range with a blank offset or amount is no longer an error.',
    before: false,
    stages: [{ value: true, since: ['11.7.0'] }],
    source: 'RN 11.7; semantics 2.8',
  },
  optionalParams: {
    change: 'Parameters of a flow can be optional and have a default.',
    before: false,
    stages: [{ value: true, since: ['10.17.0'] }],
    source: 'RN 10.17; semantics 1.4',
  },
  clientRefListParams: {
    change: "List parameters of a nanoflow with the setting for it are the caller's lists; before, they are always copies.",
    before: false,
    stages: [{ value: true, since: ['11.9.0'] }],
    source: 'RN 11.9, META Nanoflow.useListParameterByReference; semantics 2.8',
  },
  widgetSources: {
    change: 'Widgets of an offline profile take nanoflows as sources, then also XPath.',
    before: 'database',
    stages: [
      { value: 'nanoflows', since: ['8.0.0'] },
      { value: 'xpath', since: ['9.0.0'] },
    ],
    source: 'SEED 1; RN 9.0',
    informational: 'Widgets and their sources are not read from pages.',
  },
  microflowSources: {
    change: 'Widgets on pages of an offline profile take microflows as sources.',
    before: false,
    stages: [{ value: true, since: ['10.19.0'] }],
    source: 'SEED 4; semantics 2.12',
    informational: 'Widgets and their sources are not read from pages.',
  },
  strictModeOffline: {
    change: 'Strict mode also restricts the client API of offline apps.',
    before: false,
    stages: [{ value: true, since: ['11.9.0', '11.6.5'] }],
    source: 'RN 11.9, 11.6.5; semantics 7',
  },
  strictModeDefault: {
    change: 'Strict mode is on for new apps.',
    before: false,
    stages: [{ value: true, since: ['11.15.0'] }],
    source: 'RN 11.15',
  },
};
