import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { EffectKind } from '../../../src/trace/event.js';

/** The fields of an effect as results are printed; the first is the one that stands behind the name of its kind. */
export const effectFields: Readonly<Record<EffectKind, readonly [string, ...string[]]>> = {
  'page-opened': ['page', 'title', 'arguments'],
  'page-closed': ['page'],
  message: ['text', 'type', 'blocking'],
  feedback: ['text', 'entity', 'id', 'member'],
  log: ['text', 'level', 'logNode'],
  committed: ['entity', 'id', 'isNew', 'object'],
  deleted: ['entity', 'id'],
  synchronized: ['type', 'uploaded', 'deleted', 'downloaded', 'rejected'],
  request: ['message', 'subject', 'outcome', 'reason'],
  'client-action': ['action', 'text'],
  suppressed: ['suppressed', 'text'],
};

/** Every effect has these as well. */
export const placeFields = ['flow', 'activity', 'on'] as const;

export const effectKinds = Object.keys(effectFields) as readonly EffectKind[];

export function isEffectKind(name: string): name is EffectKind {
  return Object.hasOwn(effectFields, name);
}

/** @throws HarnessError `unknown-field` with the nearest kind */
export function kindNamed(name: string, where: string): EffectKind {
  if (isEffectKind(name)) return name;
  const hint = didYouMean(name, effectKinds) || ` The kinds are ${effectKinds.join(', ')}.`;
  throw new HarnessError(
    'unknown-field',
    `${where}: there is no kind of effect ${name}; the kind is the first key of an effect.${hint}`,
    where,
  );
}
