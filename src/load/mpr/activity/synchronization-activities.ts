import { namesOf, textOf } from '../element.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';

/** Before 8.10 an activity had no type: every synchronization was a full one (semantics 8.3). */
const synchronize: ActivityDecoder = (action) => {
  const variables = namesOf(action, 'VariableNames').map((name) => name.replace(/^\$/, ''));
  switch (textOf(action, 'Type')) {
    case 'Specific':
      return { kind: 'synchronize', type: 'specific', variables };
    case 'Unsynchronized':
      return { kind: 'synchronize', type: 'unsynchronized', variables: [] };
    default:
      return { kind: 'synchronize', type: 'all', variables: [] };
  }
};

/** An entity, or from 11.14 objects (the key for those is assumed). */
const clearFromDevice: ActivityDecoder = (action) => {
  const entity = textOf(action, 'Entity');
  const variable = textOf(action, 'VariableName', 'DataVariableName');
  return {
    kind: 'clear-from-device',
    ...(entity === '' ? {} : { entity }),
    ...(variable === '' ? {} : { variable }),
  };
};

export const synchronizationActivities: ActivityDecoders = {
  SynchronizeAction: synchronize,
  ClearFromClientAction: clearFromDevice,
  CancelSynchronizationAction: () => ({ kind: 'cancel-synchronization' }),
  PushToClientAction: (action) => ({ kind: 'synchronize-to-device', variable: textOf(action, 'DataVariableName') }),
};
