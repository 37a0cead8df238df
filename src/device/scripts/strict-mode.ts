import { FlowError } from '../../problem/flow-error.js';
import type { Device } from '../device.js';

/**
 * In strict mode the client takes no XPath from JavaScript: in offline profiles from 11.9 on (semantics 7.5). An app that does not say whether
 * it is strict counts as a new one, which is from 11.15 on (assumed).
 *
 * @throws FlowError
 */
export function checkXPathAllowed({ index, behaviour, isOfflineProfile }: Device): void {
  const isStrict = index.model.security.strictMode ?? behaviour.strictModeDefault;
  if (!isStrict || (isOfflineProfile && !behaviour.strictModeOffline)) return;
  throw new FlowError(
    'javascript-action',
    'The app is in strict mode, in which JavaScript can not retrieve by XPath. Retrieve by entity, or call a nanoflow that retrieves.',
  );
}
