import type { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import { resultOf, resultOfOther } from '../javascript/action-result.js';
import type { Wired } from '../javascript/realm/wired.js';
import type { ScriptCall } from './script-call.js';
import { fromWire, isMisfit } from './wire-value.js';

/**
 * The value of a call, once it fits what the action declares. What deserves a look, though it works, is logged: a number of
 * JavaScript where a Big is documented, and timers that go on without anybody.
 *
 * @throws FlowError that says what came and what was declared
 */
export function callResult(scriptCall: ScriptCall, wired: Wired, find: (guid: string) => EntityObject): Value {
  const { call, timers } = scriptCall;
  const { action, host } = call;
  const warn = (text: string) => host.record({ kind: 'log', level: 'Warning', logNode: 'Client_JavaScript', text });
  for (const { api, site } of timers.values()) {
    warn(`${action.name} is over and has left a timer behind: ${api}${site === '' ? '' : ` at ${site}`}.`);
  }
  const value = fromWire(wired, find);
  if (isMisfit(value)) return resultOfOther(value.other, call);
  const result = resultOf(value, call);
  const isNumber = action.returnType.kind === 'Integer' || action.returnType.kind === 'Decimal';
  if (isNumber && Array.isArray(wired) && wired[0] === 'plain') {
    warn(`${action.name} gave the number ${wired[1]} of JavaScript, where a Big is documented; it was converted.`);
  }
  return result;
}
