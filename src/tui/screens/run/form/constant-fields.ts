import { planConstant } from '../../../../../harness/fixture/world-settings.js';
import type { AppIndex } from '../../../../model/app-index.js';
import { describeType } from '../../../../model/data-type.js';
import type { Constant } from '../../../../model/domain-model.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { Field } from './field.js';
import { sentenceOf } from './field-problem.js';
import { empty, type FieldValue, textValue } from './field-value.js';
import type { FormValues } from './form-values.js';
import { givenValue } from './given-value.js';
import { hintOf, scalarControl, shownScalar } from './scalar-field.js';

/** The constants that have another value than the app gives them, and one field to choose another one. */
export function constantFields({ constants }: FormValues, { index, model }: LoadedApp): readonly Field[] {
  const all = model.constants.filter(({ excluded }) => !excluded);
  if (all.length === 0) return [];
  const chosen = Object.entries(constants).flatMap(([name, value]) => {
    const constant = index.constant(name);
    return constant === undefined ? [] : [constantField(constant, value, index)];
  });
  const choices = all.map(({ name, defaultValue }) => ({ value: name, text: name, detail: defaultValue }));
  const others: Field = {
    id: 'constants',
    target: { kind: 'new-constant' },
    label: 'constants',
    depth: 0,
    control: { kind: 'choice', choices },
    shown: chosen.length === 0 ? '(as the app has them)' : '(the others as the app has them)',
    isDim: true,
    hint: 'Enter chooses a constant that is to have another value.',
  };
  return [others, ...chosen];
}

function constantField(constant: Constant, value: FieldValue, index: AppIndex): Field {
  const { name, type, documentation } = constant;
  const problem = problemOf(value, constant, index);
  return {
    id: constantId(name),
    target: { kind: 'constant', name },
    label: name,
    depth: 1,
    control: scalarControl(value, type, index),
    shown: shownScalar(value, type),
    isDim: value.kind === 'empty',
    type: describeType(type),
    withoutIt: 'removed',
    hint: documentation === '' ? hintOf(type) : documentation,
    ...(problem !== undefined && { problem }),
  };
}

export function constantId(name: string): string {
  return `constant ${name}`;
}

/** What a constant begins with when it is to have another value: its own. */
export function ownValue({ type, defaultValue }: Constant): FieldValue {
  if (type.kind === 'Boolean') return textValue(String(defaultValue.trim().toLowerCase() === 'true'));
  return defaultValue === '' && type.kind !== 'String' ? empty : textValue(defaultValue);
}

function problemOf(value: FieldValue, constant: Constant, index: AppIndex): string | undefined {
  const where = constant.name;
  const given = givenValue(value, constant.type, index, where);
  return given === undefined ? undefined : sentenceOf(where, () => void planConstant(given, constant, index));
}
