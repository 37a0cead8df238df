import type { Flow } from '../../../src/model/flow.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Given, GivenObject } from '../../fixture/given.js';
import type { Check } from '../expectations/expectation.js';
import { expectationKinds } from '../expectations/expectation-kinds.js';
import { type Expectations, noExpectations, type ScenarioStep } from '../scenario.js';
import { runStep } from '../steps/run-step.js';
import type { StepKind } from '../steps/step.js';
import { stepKinds } from '../steps/step-kinds.js';
import { entryOf, partOf, type ReadContext } from './read-context.js';

/** The devices that a step starts, so that they do not start at the beginning. */
export function startedDevices(scenario: GivenObject): ReadonlySet<string> {
  const steps = partOf(scenario, 'steps');
  const items = steps?.kind === 'list' ? steps.items : [];
  return new Set(
    items.flatMap((step) => {
      const start = step.kind === 'object' ? partOf(step, 'start') : undefined;
      return start?.kind === 'text' ? [start.text] : [];
    }),
  );
}

/** The steps in order. `run` at the head of a scenario is its only step. */
export function readSteps(scenario: GivenObject, context: ReadContext): ScenarioStep[] {
  const [run, steps] = [entryOf(scenario, 'run'), entryOf(scenario, 'steps')];
  if (run !== undefined && steps !== undefined) {
    context.findings.error('wrong-step', 'A scenario has either run or steps. Write this run as one of the steps.', run.where);
    return [];
  }
  if (run !== undefined) return readHead(scenario, run.where, context);
  const stray = scenario.entries.find(({ key }) => Object.hasOwn(runStep.beside, key));
  if (stray !== undefined)
    context.findings.error('wrong-step', `${stray.key} belongs to run, and there is none beside it.`, stray.where);
  if (steps?.value.kind !== 'list') {
    context.findings.error('missing-field', 'A scenario needs steps, or run with the only flow that it runs.', scenario.where);
    return [];
  }
  return steps.value.items.flatMap((step) => (step.kind === 'object' ? readStep(step, context) : []));
}

function readHead(scenario: GivenObject, where: string, context: ReadContext): ScenarioStep[] {
  const entries = scenario.entries.filter(({ key }) => key === 'run' || Object.hasOwn(runStep.beside, key));
  const step = context.findings.attempt(() => runStep.read({ kind: 'object', where, entries }, context, () => []), where);
  return step === undefined ? [] : [{ step, where, expectations: noExpectations }];
}

function readStep(given: GivenObject, context: ReadContext): ScenarioStep[] {
  const kind = kindOf(given, context);
  if (kind === undefined) return [];
  const where = entryOf(given, kind.key)?.where ?? given.where;
  for (const { key, where: place } of given.entries) {
    if (key === kind.key || key === 'expect' || Object.hasOwn(kind.beside, key)) continue;
    const known = ['expect', ...Object.keys(kind.beside)];
    const hint = didYouMean(key, known) || ` Beside it there may be ${known.join(', ')}.`;
    context.findings.error('wrong-step', `${key} says nothing about ${kind.key}.${hint}`, place);
  }
  const step = context.findings.attempt(() => kind.read(given, context, (inner) => readStep(inner, context)), where);
  if (step === undefined) return [];
  const flow = step.flow === undefined ? undefined : flowNamed(step.flow, context);
  return [{ step, where, expectations: readExpectations(partOf(given, 'expect'), flow, context) }];
}

function kindOf(given: GivenObject, { findings }: ReadContext): StepKind | undefined {
  // A key that is one step may stand beside another: where is XPath beside find, on a device beside run.
  const kinds = stepKinds.filter(({ key }) => entryOf(given, key) !== undefined);
  const [kind, other] = kinds;
  if (kind === undefined) {
    findings.error('wrong-step', `This is no step. A step is one of ${stepKinds.map(({ key }) => key).join(', ')}.`, given.where);
  } else if (other !== undefined) {
    findings.error(
      'wrong-step',
      `A step does one thing, but this one has ${kind.key} and ${other.key}. Make two steps of it.`,
      given.where,
    );
  }
  return kind;
}

/** @param flow the flow that ran last */
export function readExpectations(given: Given | undefined, flow: Flow | undefined, context: ReadContext): Expectations {
  if (given?.kind !== 'object') return noExpectations;
  const checks = given.entries.flatMap(({ key, value }): Check[] => {
    const kind = expectationKinds.find((one) => one.key === key);
    const check =
      kind === undefined ? undefined : context.findings.attempt(() => kind.read(value, { context, flow }), value.where);
    return check === undefined ? [] : [check];
  });
  const isAboutFailure = given.entries.some(({ key }) => key === 'error' || key === 'blocked');
  return { checks, isAboutFailure };
}

export function flowNamed(name: string, { indexes }: ReadContext): Flow | undefined {
  const found = indexes.map((index) => index.flow('nanoflow', name) ?? index.flow('microflow', name));
  return found.find((flow) => flow !== undefined);
}
