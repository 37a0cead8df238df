import type { DeviceControl } from '../../src/world/device-control.js';
import type { Fault } from './expectations/expectation.js';

/** A fault of the network that a step made. */
interface NotedFault {
  readonly device: string;
  readonly where: string;
  readonly isOptional: boolean;
  /** Which messages it is for. */
  readonly meant: string;
}

/** The faults of the network that steps have made: each has to meet a message, unless it is optional. */
export class NotedFaults {
  private readonly noted: NotedFault[] = [];

  /** Notes the fault that the network of a device was given last. */
  note({ name, network }: DeviceControl, where: string, isOptional: boolean): void {
    this.noted.push({ device: name, where, isOptional, meant: meantBy(network.unused.at(-1) ?? '') });
  }

  /** Those that still wait. Of several for the same messages they are the last ones, since a message meets the first that waits for it. */
  unmet(devices: readonly DeviceControl[]): Fault[] {
    return devices.flatMap(({ name, network }) => {
      const waiting = network.unused;
      return waiting.flatMap((words, place): Fault[] => {
        const alike = this.noted.filter(({ device, meant }) => device === name && meant === meantBy(words));
        const behind = waiting.slice(place + 1).filter((other) => meantBy(other) === meantBy(words)).length;
        const fault = alike[alike.length - 1 - behind];
        if (fault === undefined || fault.isOptional) return [];
        return [unusedFault(`This fault of the network has not met all that it is for: ${words}.`, fault.where)];
      });
    });
  }
}

/** What was prepared in vain is mostly a slip. */
export function unusedFault(message: string, where: string): Fault {
  return { message: `${message} Take it out, or add optional: true.`, where };
}

/** A waiting fault in words, without how far it has come. */
function meantBy(words: string): string {
  return words.replace(/: met .*$/, '');
}
