import type { Flow } from '../../../src/model/flow.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Given, GivenEntry, GivenObject } from '../../fixture/given.js';
import type { Check } from '../expectations/expectation.js';
import { expectationKinds } from '../expectations/expectation-kinds.js';
import { type Expectations, noExpectations, type ScenarioStep } from '../scenario.js';
import { runStep } from '../steps/run-step.js';
import type { InstantStep, StepKind } from '../steps/step.js';
import { stepKinds } from '../steps/step-kinds.js';
import { Findings } from './findings.js';
import { entryOf, partOf } from './given-parts.js';
import type { ReadContext } from './read-context.js';
import { reportShapeFaults } from './shape-faults.js';

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

/**
 * The steps that happen before a stub answers. They are read as all steps are; only those can be among them that are over at once, and
 * nothing is expected of them.
 */
export function readMeanwhile(given: Given, context: ReadContext): readonly InstantStep[] {
  const { findings } = context;
  if (given.kind !== 'list' || given.items.length === 0) {
    findings.error('wrong-shape', 'meanwhile is a list of steps, such as [{ disconnect: phone }].', given.where);
    return [];
  }
  if (!hasShapeOfSteps(given, findings)) return [];
  return given.items.flatMap((item) => {
    if (item.kind !== 'object') return [];
    const expected = entryOf(item, 'expect');
    if (expected !== undefined)
      findings.error('wrong-step', 'Nothing can be expected in the middle of an answer. Expect it at the end.', expected.where);
    return readStep(item, context).flatMap(({ step: { words, atOnce }, where }) => {
      if (atOnce !== undefined) return [{ words, where, atOnce }];
      const message = `«${words}» can not happen while a stub is at work: the world waits for its answer. Write it as a step of the scenario; hold keeps a run in the middle.`;
      findings.error('wrong-step', message, where);
      return [];
    });
  });
}

/** The schema of a scenario says nothing of what stands in answers, which may be any value: their steps are looked at as those of another one. */
function hasShapeOfSteps(steps: Given, findings: Findings): boolean {
  const { where } = steps;
  const own = new Findings();
  const name: GivenEntry = { key: 'scenario', where, value: { kind: 'text', where, text: 'meanwhile' } };
  reportShapeFaults({ kind: 'object', where, entries: [name, { key: 'steps', where, value: steps }] }, own);
  for (const { code, message, where: place } of own.all) findings.error(code, message, place);
  return !own.hasErrors;
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
