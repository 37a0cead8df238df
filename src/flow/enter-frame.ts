import { HarnessError } from '../problem/harness-error.js';
import type { Value } from '../value/value.js';
import { checkStorable } from './assign/check-storable.js';
import type { Frame, Program } from './program.js';
import type { Run } from './run.js';
import type { Surroundings } from './surroundings.js';

const noHits = new Uint32Array(0);

/**
 * A new frame with its arguments. An argument that was left out takes the parameter's default; `empty` counts as given
 * (semantics 1.4). Lists are copied unless the flow takes them by reference (semantics 2.8); objects are always shared.
 */
export function enterFrame(run: Run, program: Program, values: readonly (Value | undefined)[]): Frame {
  const slots = new Array<Value>(program.variables.length).fill(null);
  const frame: Frame = {
    run,
    program,
    slots,
    hits: hitsOf(run.surroundings, program),
    environment: run.surroundings.environment,
    node: program.entry,
    result: null,
    caught: undefined,
  };
  program.parameters.forEach((parameter, slot) => {
    const given = values[slot];
    let value: Value;
    if (given !== undefined) value = given;
    else if (parameter.defaultValue !== undefined) value = parameter.defaultValue(frame);
    else if (!parameter.required) value = null;
    else {
      const message = `${program.flow.name} was called without a value for its parameter ${parameter.name}.`;
      const reason = parameter.requiredBecause === undefined ? '' : ` ${parameter.requiredBecause}`;
      throw new HarnessError('missing-argument', message + reason, program.flow.name);
    }
    slots[slot] =
      program.copiesLists && Array.isArray(value)
        ? value.slice()
        : checkStorable(value, parameter.type, `parameter ${parameter.name}`);
  });
  for (const { name, slot } of program.sessionVariables) slots[slot] = run.surroundings.sessionVariable(name);
  return frame;
}

/** Where a call of the program counts. */
export function hitsOf({ recorder }: Surroundings, { flow, counters }: Program): Uint32Array {
  if (counters === 0) return noHits;
  return recorder.counters?.of(flow, counters) ?? new Uint32Array(counters);
}
