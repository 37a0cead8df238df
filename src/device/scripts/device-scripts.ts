import type { Run } from '../../flow/run.js';
import { type Later, later } from '../../flow/surroundings.js';
import { type Failure, isFailure } from '../../problem/failure.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { Device } from '../device.js';
import type { ActionCall } from '../javascript/action-call.js';
import { ActionRealm } from '../javascript/realm/action-realm.js';
import type { Wired } from '../javascript/realm/wired.js';
import { rejection } from '../javascript/rejection.js';
import type { ActionSource } from '../javascript/source/action-source.js';
import { filesOf } from '../javascript/source/resolve-module.js';
import { argumentsFor } from './call-arguments.js';
import { callResult } from './call-result.js';
import { ErrandBook } from './errand-book.js';
import { errands } from './errands/errands.js';
import { questions } from './questions/questions.js';
import { realmLink } from './realm-link.js';
import type { ScriptCall, TimerSet } from './script-call.js';
import type { ScriptDevice } from './script-device.js';
import { toWire } from './wire-value.js';

/**
 * The JavaScript of one device: the realm in which its actions run, the calls that have not ended, and what they have their
 * device do meanwhile. Everything that an action can wait for passes through here, so that the world knows of it.
 */
export class DeviceScripts {
  private realm: ActionRealm | undefined;
  private readonly calls = new Map<number, ScriptCall>();
  /** Whose turn it is; what is asked and sent is for this call. */
  private current: ScriptCall | undefined;
  private readonly timers = new Map<number, ScriptCall>();
  private readonly handedOut = new Map<string, EntityObject>();
  private readonly book: ErrandBook;
  private callCount = 0;
  private timerCount = 0;
  private fired: TimerSet = { api: '', site: '' };

  constructor(private readonly device: Device) {
    this.book = new ErrandBook(device);
  }

  /** Whether something is under way that is functions of a realm, and no data. */
  get isBusy(): boolean {
    return this.calls.size > 0 || this.book.isOpen;
  }

  get hasTimers(): boolean {
    return this.timers.size > 0;
  }

  /** Calls an action. Its value comes at once where its promise waits for nothing. */
  call(call: ActionCall, source: ActionSource, run: Run): Value | Later {
    const { frame } = run;
    if (frame === undefined) throw new Error('An action is called by an activity.');
    const scriptCall: ScriptCall = {
      number: ++this.callCount,
      call,
      run,
      flow: frame.program.flow,
      place: run.place(),
      timers: new Map(),
      uncaught: [],
      outcome: undefined,
      blocked: undefined,
    };
    this.calls.set(scriptCall.number, scriptCall);
    const values = argumentsFor(call, this.device, (value) => this.toWire(value));
    const name = call.action.name.slice(call.action.name.indexOf('.') + 1);
    this.turn(scriptCall, (realm) => realm.call(scriptCall.number, source, name, values));
    if (scriptCall.outcome === undefined) return later;
    this.calls.delete(scriptCall.number);
    return this.valueOf(scriptCall);
  }

  /** Goes on with what has an outcome; false when there was nothing. */
  advance(): boolean {
    if (!this.isBusy) return false;
    const done = this.book.takeDone();
    if (done !== undefined) this.turn(done.call, (realm) => realm.settle(done.ticket, done.outcome));
    return this.endCalls() || done !== undefined;
  }

  /** A timer is due. */
  fire(timer: number): void {
    const call = this.timers.get(timer);
    if (call === undefined) return;
    this.fired = call.timers.get(timer) ?? this.fired;
    this.forgetTimer(timer);
    this.turn(call, (realm) => realm.fire(timer));
    this.endCalls();
  }

  /** What a run waits for that will never come, for the error that says so. */
  explainWait(run: Run): string | undefined {
    const call = [...this.calls.values()].find((known) => known.run === run);
    if (call === undefined) return undefined;
    const uncaught = call.uncaught.map((text) => ` It threw where nobody catches it: ${text}.`).join('');
    return `The JavaScript action ${call.call.action.name} never settles: its promise waits, and neither a timer nor an answer is on its way.${uncaught}`;
  }

  private turn(call: ScriptCall, work: (realm: ActionRealm) => void): void {
    const before = this.current;
    this.current = call;
    try {
      this.realm ??= this.makeRealm();
      work(this.realm);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      call.blocked ??= error;
    } finally {
      this.current = before;
    }
    const { blocked } = call;
    if (blocked === undefined) return;
    call.outcome = blocked;
    call.blocked = undefined;
    // Nobody waits for what a timer does that was left behind; whoever moves the world hears of it.
    if (!this.calls.has(call.number)) throw blocked;
  }

  /** Calls whose promise has settled go back to their runs, in the order in which they were made. */
  private endCalls(): boolean {
    let ended = false;
    for (const call of [...this.calls.values()]) {
      if (call.outcome === undefined) continue;
      this.calls.delete(call.number);
      ended = true;
      if (call.run.isOver) continue;
      const answer = this.answerOf(call);
      if (isFailure(answer)) call.run.fail(answer);
      else call.run.resume(answer);
    }
    return ended;
  }

  private answerOf(call: ScriptCall): Value | Failure {
    try {
      return this.valueOf(call);
    } catch (error) {
      if (isFailure(error)) return error;
      throw error;
    }
  }

  /** @throws FlowError when the action has rejected, HarnessError when it could not run */
  private valueOf(call: ScriptCall): Value {
    const { outcome } = call;
    if (outcome === undefined || isFailure(outcome)) throw outcome ?? new Error('The call has not ended.');
    if ('thrown' in outcome) throw this.realm?.errorBehind(outcome.thrown) ?? rejection(outcome.thrown);
    return callResult(call, outcome.value, this.find);
  }

  private readonly find = (guid: string): EntityObject => {
    const object = this.handedOut.get(guid) ?? this.device.state.memory.known(Number(guid));
    if (object !== undefined) return object;
    throw rejection(`There is no object with the id ${guid} on the device ${this.device.name}.`);
  };

  private toWire(value: Value): Wired {
    return toWire(value, (object) => this.handedOut.set(String(object.guid), object));
  }

  private onBehalf(): ScriptDevice {
    const { current: call, device, find } = this;
    if (call === undefined) throw new Error('Code of a realm runs outside of its turns.');
    return {
      device,
      call,
      find,
      toWire: (value) => this.toWire(value),
      setTimer: (api, site, delayMs) => {
        const timer = ++this.timerCount;
        this.timers.set(timer, call);
        call.timers.set(timer, { api, site });
        device.host.setTimer(device.name, timer, delayMs);
        return timer;
      },
      repeatTimer: (timer, delayMs) => {
        this.timers.set(timer, call);
        call.timers.set(timer, this.fired);
        device.host.setTimer(device.name, timer, delayMs);
      },
      clearTimer: (timer) => {
        this.forgetTimer(timer);
        device.host.clearTimer(device.name, timer);
      },
    };
  }

  private forgetTimer(timer: number): void {
    this.timers.get(timer)?.timers.delete(timer);
    this.timers.delete(timer);
  }

  private makeRealm(): ActionRealm {
    const { device } = this;
    const { index, setup } = device;
    const link = realmLink(device, {
      ask: (question, details) => {
        const answer = questions[question];
        if (answer === undefined) throw new Error(`There is no question ${question}.`);
        return answer(this.onBehalf(), ...(details as never[]));
      },
      send: (errand, details) => {
        const begin = errands[errand];
        if (begin === undefined) throw new Error(`There is no errand ${errand}.`);
        const on = this.onBehalf();
        return this.book.begin(on, () => begin(on, ...(details as never[])));
      },
      end: (number, outcome) => {
        const call = this.calls.get(number);
        if (call !== undefined) call.outcome ??= outcome;
      },
      block: (error) => {
        if (this.current !== undefined) this.current.blocked ??= error;
      },
      awaitOuter: (promise) => this.awaitOuter(promise),
      takeOuter: (ticket) => this.book.takeOuter(ticket),
    });
    return new ActionRealm({
      link,
      facts: {
        device: device.name,
        isNative: setup.profile?.native === true,
        remoteUrl: 'https://mendix.example/',
        locale: setup.session.locale,
        timeZone: setup.session.timeZone,
        emptyTextIsBlank: !device.behaviour.emptyVsBlank,
        api: device.behaviour,
      },
      files: filesOf(index),
      mockOf: (specifier) => setup.actions.module(specifier),
      turnMs: setup.limits.javaScriptTurnMs,
    });
  }

  private awaitOuter(promise: Promise<unknown>): number {
    const { call } = this.onBehalf();
    return this.book.awaitOuter(promise, (ticket) => {
      this.turn(call, (realm) => realm.settleOuter(ticket));
      this.endCalls();
    });
  }
}
