import { planMembers, planValue } from '../../../../../harness/fixture/plan-value.js';
import type { AppIndex } from '../../../../model/app-index.js';
import type { DataType } from '../../../../model/data-type.js';
import { HarnessError } from '../../../../problem/harness-error.js';
import type { FieldValue } from './field-value.js';
import { givenValue } from './given-value.js';

/** What a field is about: a parameter, or a member of an object that is filled in. */
export type FieldSubject =
  | { readonly kind: 'parameter'; readonly name: string; readonly flow: string }
  | { readonly kind: 'member'; readonly name: string; readonly entity: string };

/** Why a value can not stand where it stands, in a sentence; nothing where it can. What is inside an object is told by its own fields. */
export function problemOf(value: FieldValue, type: DataType, subject: FieldSubject, index: AppIndex): string | undefined {
  if (value.kind === 'object' || value.kind === 'list') return undefined;
  const where = subject.name;
  const given = givenValue(value, type, index, where);
  if (given === undefined) return undefined;
  return sentenceOf(where, () => {
    if (subject.kind === 'member')
      planMembers({ kind: 'object', where, entries: [{ key: subject.name, where, value: given }] }, subject.entity, index);
    else planValue(given, { subject: `the parameter ${subject.name} of ${subject.flow}`, type }, index);
  });
}

/** The sentence of what is thrown, without the place: it is shown there. */
export function sentenceOf(where: string, act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    const place = `${where}: `;
    const sentence = error.message.startsWith(place) ? error.message.slice(place.length) : error.message;
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  }
}
