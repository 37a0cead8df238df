import { isFailure } from '../../problem/failure.js';
import { FlowError } from '../../problem/flow-error.js';
import type { HarnessError } from '../../problem/harness-error.js';
import { timeZone } from '../../value/time-zone.js';
import type { Device } from '../device.js';
import type { RealmSetup } from '../javascript/realm/action-realm.js';
import type { RealmLink } from '../javascript/realm/realm.js';
import type { ScriptOutcome } from './script-call.js';

/** What a realm asks for, with its JSON read. */
export interface LinkHandlers {
  ask(question: string, details: readonly unknown[]): unknown;
  send(errand: string, details: readonly unknown[]): number;
  end(call: number, outcome: ScriptOutcome): void;
  /** The call of this moment can not go on, whatever its code catches. */
  block(error: HarnessError): void;
  awaitOuter(promise: Promise<unknown>): number;
  takeOuter: RealmLink['takeOuter'];
}

/** The device's end of the link to its realm. */
export function realmLink(device: Device, handlers: LinkHandlers): RealmSetup['link'] {
  const { host, setup } = device;
  const zone = timeZone(setup.session.timeZone);
  return {
    nowMs: () => host.nowMs(),
    random: () => host.random(),
    offsetMs: (epochMs) => zone.offsetAt(epochMs),
    zoneName: (epochMs) => zone.periodAt(epochMs).abbreviation,
    toEpochMs: (localMs) => zone.toEpoch(localMs),
    ask: (question, details) => {
      try {
        return JSON.stringify({ value: handlers.ask(question, JSON.parse(details) as unknown[]) ?? null });
      } catch (error) {
        if (!isFailure(error)) throw error;
        if (!(error instanceof FlowError)) handlers.block(error);
        return JSON.stringify({ error: error.message });
      }
    },
    send: (errand, details) => handlers.send(errand, JSON.parse(details) as unknown[]),
    end: (call, outcome) => handlers.end(call, JSON.parse(outcome) as ScriptOutcome),
    awaitOuter: (promise) => handlers.awaitOuter(promise as Promise<unknown>),
    takeOuter: (ticket) => handlers.takeOuter(ticket),
  };
}
