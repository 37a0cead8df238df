import type { ExpressionBehaviour } from '../expression-behaviour.js';
import type { SwitchRows } from '../switch.js';

export const expressionSwitches: SwitchRows<keyof ExpressionBehaviour> = {
  nanoflowConstants: {
    change: 'Nanoflow expressions can read constants that are exposed to the client.',
    before: false,
    stages: [{ value: true, since: ['8.2.0'] }],
    source: 'RN 8.2.0',
  },
  exprAssociations: {
    change: 'Paths in nanoflow expressions go on behind an association; in microflows they did so from 8.10.0.',
    before: false,
    stages: [{ value: true, since: ['8.12.0'] }],
    source: 'RN 8.12.0',
  },
  emptyVsBlank: {
    change:
      "An empty String and '' are different in the client; before, and in apps converted from 10 that say so, reading an empty String gives ''.",
    before: false,
    stages: [{ value: true, since: ['11.0.0'] }],
    setting: { name: 'newStringBehavior', since: ['11.6.3', '11.8.0'], on: true, off: false },
    source: 'RN 11.0, 11.6.3, 11.8; semantics 5.3',
  },
  emptyConcat: {
    change: 'An empty operand of + contributes nothing to a text.',
    before: false,
    stages: [{ value: true, since: ['11.0.0'] }],
    source: 'RN 11.0; semantics 5.3',
  },
  bigPrecision: {
    change: 'Decimals in nanoflows keep their precision.',
    before: false,
    stages: [{ value: true, since: ['10.10.0'] }],
    source: 'RN 10.10',
  },
  urlEncodeSpace: {
    change: 'urlEncode in the client writes a space as %20 instead of a plus sign.',
    before: false,
    stages: [{ value: true, since: ['10.23.0'] }],
    source: 'RN 10.23; semantics 5.6',
  },
  monthContextForm: {
    change: 'The patterns MMM and MMMM give the context form of month names in nanoflows, as in microflows.',
    before: false,
    stages: [{ value: true, since: ['10.22.0', '10.18.7', '10.12.17', '10.6.24'] }],
    source: 'RN 10.22, 10.18.7, 10.12.17, 10.6.24; semantics 5.11',
  },
  captionFallback: {
    change: 'getCaption falls back to the default language where a caption is not translated.',
    before: false,
    stages: [{ value: true, since: ['10.23.0'] }],
    source: 'RN 10.23; semantics 5.8',
  },
};
