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
