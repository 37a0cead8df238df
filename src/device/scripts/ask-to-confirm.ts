import type { Value } from '../../value/value.js';
import type { ScriptDevice } from './script-device.js';

/** Shows a question with two buttons; the test has said what the user answers. */
export function askToConfirm({ call }: ScriptDevice, content: string, proceed: string, cancel: string): Value {
  const { host, action } = call.call;
  host.record({ kind: 'message', type: 'Information', text: content, blocking: true });
  return host.answer(content, {
    action: action.name,
    expects: { kind: 'Boolean' },
    example: 'true',
    values: { proceed, cancel },
  });
}
