import type { JavaScriptAction } from '../../../model/app-model.js';
import { addresses } from './addresses.js';
import { base64 } from './base64.js';
import { type BuiltIn, type BuiltInFamily, hasKnownParameters } from './built-in.js';
import { client } from './client.js';
import { connection } from './connection.js';
import { dialogs } from './dialogs.js';
import { distance } from './distance.js';
import { geocoding } from './geocoding.js';
import { identifiers } from './identifiers.js';
import { location } from './location.js';
import { phone } from './phone.js';
import { imageDecoding, pictures } from './pictures.js';
import { refresh } from './refresh.js';
import { session } from './session.js';
import { storedObjects } from './stored-objects.js';
import { storedTexts } from './stored-texts.js';
import { time } from './time.js';

const nanoflowCommons: BuiltInFamily = {
  ...addresses,
  ...base64,
  ...client,
  ...connection,
  ...dialogs,
  ...distance,
  ...geocoding,
  ...identifiers,
  ...imageDecoding,
  ...location,
  ...refresh,
  ...session,
  ...storedObjects,
  ...storedTexts,
  ...time,
};

const nativeMobileResources: BuiltInFamily = { IsConnected: connection.IsConnected, ...phone, ...pictures };

/** By the name of the module as the Marketplace installs it; letter case is not looked at. */
const modules: ReadonlyMap<string, BuiltInFamily> = new Map([
  ['nanoflowcommons', nanoflowCommons],
  ['nativemobileresources', nativeMobileResources],
]);

/** The built-in behaviour of an action, if it is one that we know with the parameters that we know. */
export function findBuiltIn(action: JavaScriptAction): BuiltIn | undefined {
  const builtIn = namesake(action);
  return builtIn !== undefined && hasKnownParameters(builtIn, action) ? builtIn : undefined;
}

/** The parameters of a built-in that has the name of the action but not its parameters. */
export function parametersOfNamesake(action: JavaScriptAction): readonly string[] | undefined {
  return findBuiltIn(action) === undefined ? namesake(action)?.parameters : undefined;
}

function namesake(action: JavaScriptAction): BuiltIn | undefined {
  const [module = '', name = ''] = action.name.split('.');
  const family = modules.get(module.toLowerCase());
  return family !== undefined && Object.hasOwn(family, name) ? family[name] : undefined;
}
