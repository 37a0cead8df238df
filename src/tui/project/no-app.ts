import { noSecurity } from '../../model/security.js';
import { defaultSettings } from '../../model/settings.js';
import { type LoadedApp, loadedApp } from './loaded-app.js';

/** What a screen gets that works before an app is loaded. */
export const noApp: LoadedApp = loadedApp('', {
  name: '',
  format: 'mdl',
  fileName: '',
  contentHash: '',
  mendixVersion: '11.12.0',
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
});
