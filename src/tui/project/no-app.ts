import { mdlMendixVersion } from '../../behaviour/version.js';
import { emptyApp } from '../../model/empty-app.js';
import { type LoadedApp, loadedApp } from './loaded-app.js';

/** What a screen gets that works before an app is loaded. */
export const noApp: LoadedApp = loadedApp('', { ...emptyApp, mendixVersion: mdlMendixVersion });
