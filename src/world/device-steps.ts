import { HarnessError } from '../problem/harness-error.js';
import type { RequestKind } from '../wire/messages.js';

/** One thing that a device has come through; behind each of them it can be stopped. */
export type DeviceStep =
  | { readonly kind: 'node'; readonly number: number; readonly flow: string; readonly activity: string }
  /**
   * `sent`: the request is on its way; `answered`: the server has done its work, and the response is on its way; `received`: the device has
   * done with the response what there was to do.
   */
  | {
      readonly kind: 'sent' | 'answered' | 'received';
      readonly number: number;
      readonly message: RequestKind;
      readonly subject: string;
    };

/** Says of a step whether the device is stopped behind it. */
export type CrashPredicate = (step: DeviceStep) => boolean;

/** Which step a device is stopped behind: the first, second … from now on. */
export interface CrashPoint {
  readonly step: number;
}

type WithoutNumber<Step> = Step extends DeviceStep ? Omit<Step, 'number'> : never;

/** Counts the steps of one device while somebody waits for one of them, and says when it is there. */
export class DeviceSteps {
  private wanted: CrashPoint | CrashPredicate | undefined;
  private count = 0;
  private due = false;

  constructor(original?: DeviceSteps) {
    if (original === undefined) return;
    this.wanted = original.wanted;
    this.count = original.count;
    this.due = original.due;
  }

  /** @throws HarnessError when the step is no whole number from 1 */
  await(point: CrashPoint | CrashPredicate): void {
    if (typeof point !== 'function' && (!Number.isInteger(point.step) || point.step < 1))
      throw new HarnessError('wrong-crash', `The step of a crash is a whole number from 1, not ${point.step}.`, 'step');
    this.wanted = point;
    this.count = 0;
    this.due = false;
  }

  /** Whether somebody waits, so that nodes have to be executed one by one. */
  get isCounting(): boolean {
    return this.wanted !== undefined && !this.due;
  }

  /** The step is there; whoever executes the device stops it as soon as nothing of it is being executed. */
  get isDue(): boolean {
    return this.due;
  }

  pass(step: WithoutNumber<DeviceStep>): void {
    const { wanted } = this;
    if (wanted === undefined || this.due) return;
    const number = ++this.count;
    this.due = typeof wanted === 'function' ? wanted({ ...step, number } as DeviceStep) : number === wanted.step;
  }

  /** Nobody waits any more. */
  end(): void {
    this.wanted = undefined;
    this.due = false;
  }

  /** A crash that has not come, as a sentence. */
  get unused(): string[] {
    if (this.wanted === undefined || this.due) return [];
    const wanted = typeof this.wanted === 'function' ? 'where a function says so' : `after step ${this.wanted.step}`;
    return [`crash ${wanted}: ${this.count} steps were made`];
  }
}
