import type { ClientApiBehaviour } from '../client-api-behaviour.js';
import type { SwitchRows } from '../switch.js';

export const clientApiSwitches: SwitchRows<keyof ClientApiBehaviour> = {
  clientModules: {
    change: 'JavaScript actions can import the client as modules, besides the global mx.',
    before: false,
    stages: [{ value: true, since: ['10.20.0'] }],
    source: 'RN 10.20, APIDOC; semantics 7.5',
  },
  fileUrlFunction: {
    change: 'mx-api/data has getFileUrl, at first giving the address at once.',
    before: 'none',
    stages: [
      { value: 'at-once', since: ['11.1.0'] },
      { value: 'promise', since: ['11.7.0'] },
    ],
    source: 'RN 11.1, 11.7, APIDOC; semantics 7.5',
  },
  saveFileFunction: {
    change: 'mx-api/data has saveFile.',
    before: false,
    stages: [{ value: true, since: ['11.2.0'] }],
    source: 'RN 11.2; semantics 7.5',
  },
  optionalReload: {
    change: 'Signing in and out through mx-api can leave out the reload that follows.',
    before: false,
    stages: [{ value: true, since: ['11.5.0'] }],
    source: 'RN 11.5, APIDOC; semantics 7.5',
  },
  reloadFunction: {
    change: 'mx-api/ui has reloadApp.',
    before: false,
    stages: [{ value: true, since: ['11.8.0'] }],
    source: 'RN 11.8; semantics 7.5',
  },
  pwaModule: {
    change: 'There is a module mx-api/pwa.',
    before: false,
    stages: [{ value: true, since: ['11.9.0'] }],
    source: 'RN 11.9; semantics 7.5',
  },
  subscribeScope: {
    change: 'subscribe no longer takes an object that its callback is called on.',
    before: true,
    stages: [{ value: false, since: ['11.10.0'] }],
    source: 'RN 11.10; semantics 7.5',
  },
  legacyLogger: {
    change: 'mx.logger is gone.',
    before: true,
    stages: [{ value: false, since: ['11.0.0'] }],
    source: 'RN 11.0; semantics 7.3',
  },
};
