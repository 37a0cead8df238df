import type { AppModel } from './app-model.js';
import { noSecurity } from './security.js';
import { defaultSettings } from './settings.js';

/** An app without anything but what is built in, for whoever adds what it is about. The version is the adder's to say. */
export const emptyApp: AppModel = {
  name: '',
  format: 'mdl',
  fileName: '',
  contentHash: '',
  mendixVersion: '',
  modules: [],
  entities: [],
  associations: [],
  enumerations: [],
  constants: [],
  flows: [],
  javaScriptActions: [],
  javaActions: [],
  pages: [],
  regularExpressions: [],
  security: noSecurity,
  profiles: [],
  settings: defaultSettings,
  diagnostics: [],
};
