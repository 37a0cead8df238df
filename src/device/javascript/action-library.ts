import type { AppIndex } from '../../model/app-index.js';
import type { AppModel, JavaScriptAction } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import { isFailure } from '../../problem/failure.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { ActionArguments } from './action-arguments.js';
import {
  type ActionAnswer,
  type ActionCall,
  type ActionImplementation,
  inFlight,
  isTermination,
  isWaiting,
} from './action-call.js';
import { resultOf } from './action-result.js';
import { findBuiltIn } from './built-in/catalogue.js';
import { actionNotAvailable } from './missing-implementation.js';
import { rejectionOf } from './rejection.js';
import { type ActionSource, sourceOf } from './source/action-source.js';
import { missingModules } from './source/missing-module.js';

/**
 * Where the calls of JavaScript actions find what they run: what a test put in the place of the action, else the project's source,
 * else the built-in behaviour of a Marketplace action, else nothing, which blocks the run.
 */
export class ActionLibrary {
  private readonly mocks = new Map<string, ActionImplementation>();
  private readonly modules = new Map<string, unknown>();
  private readonly called = new Set<string>();

  /**
   * Puts something in the place of an action; of two, the later one counts.
   *
   * @throws HarnessError when the app has no such action
   */
  mock(name: string, implementation: ActionImplementation, index: AppIndex): void {
    if (index.javaScriptAction(name) === undefined) {
      const names = index.model.javaScriptActions.filter(({ excluded }) => !excluded).map((action) => action.name);
      throw new HarnessError('unknown-action', `There is no JavaScript action ${name} to mock.${didYouMean(name, names)}`, name);
    }
    this.mocks.set(name, implementation);
  }

  /** Puts something in the place of a module that sources import. */
  mockModule(specifier: string, exports: unknown): void {
    this.modules.set(specifier, exports);
  }

  copyModulesFrom(original: ActionLibrary): void {
    for (const [specifier, exports] of original.modules) this.modules.set(specifier, exports);
  }

  /** What a test put in the place of a module, if it did. */
  module(specifier: string): { readonly exports: unknown } | undefined {
    if (!this.modules.has(specifier)) return undefined;
    this.called.add(specifier);
    return { exports: this.modules.get(specifier) };
  }

  /** Mocks that no call has reached: a test that makes one for nothing tests less than it seems to. */
  unusedMocks(): string[] {
    return [...this.mocks.keys(), ...this.modules.keys()].filter((name) => !this.called.has(name));
  }

  /** Whether a call would find something to run. */
  isAvailable(action: JavaScriptAction, model: AppModel): boolean {
    return this.mocks.has(action.name) || sourceOf(action, model) !== undefined || findBuiltIn(action) !== undefined;
  }

  /**
   * Whether the source needs what only a phone has, and the test has not put anything in its place. Actions of the Marketplace do,
   * and what they do there is built in (assumed: it then stands in for the source).
   */
  private needsPhone(source: ActionSource, { host }: ActionCall): boolean {
    if (source.kind === 'body' || source.folder === undefined) return false;
    const { index } = host.environment;
    const missing = index.once(`missing modules of ${source.file}`, () => missingModules(source, index));
    const names = host.platform === 'Native_mobile' ? [...missing.imported, ...missing.required] : missing.imported;
    return names.some((name) => !this.modules.has(name));
  }

  /**
   * Runs an action. The answer comes at once or as a promise, checked against the declared result either way.
   *
   * @throws FlowError when the action rejects, or gives what it does not declare
   * @throws HarnessError when there is nothing to run
   */
  run(call: ActionCall): ActionAnswer | Promise<ActionAnswer> {
    const mock = this.mocks.get(call.action.name);
    if (mock !== undefined) {
      this.called.add(call.action.name);
      return runMock(mock, call);
    }
    const builtIn = findBuiltIn(call.action);
    const source = sourceOf(call.action, call.host.environment.index.model);
    if (source !== undefined && (builtIn === undefined || !this.needsPhone(source, call)))
      return call.host.runSource(call, source);
    if (builtIn === undefined) throw actionNotAvailable(call.action);
    const answer = builtIn.run({ action: call.action, given: new ActionArguments(call), host: call.host });
    return checked(answer, call, builtIn.result);
  }
}

function runMock(mock: ActionImplementation, call: ActionCall): ActionAnswer | Promise<ActionAnswer> {
  let answer: ActionAnswer | Promise<ActionAnswer>;
  try {
    answer = mock(call);
  } catch (thrown) {
    throw rejectionOf(thrown);
  }
  if (!isPromise(answer)) return checked(answer, call);
  return answer.then(
    (settled) => checked(settled, call),
    (thrown) => {
      throw rejectionOf(thrown);
    },
  );
}

function checked(answer: ActionAnswer, call: ActionCall, declared?: DataType): ActionAnswer {
  if (isTermination(answer) || answer === inFlight) return answer;
  if (isWaiting(answer)) {
    const { waitMs, outcome } = answer;
    return { waitMs, outcome: isFailure(outcome) ? outcome : resultOf(outcome, call, declared) };
  }
  return resultOf(answer, call, declared);
}

/** Told by what it can do, because a test may run in a realm with a `Promise` of its own. */
function isPromise(answer: ActionAnswer | Promise<ActionAnswer>): answer is Promise<ActionAnswer> {
  return typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function';
}
