import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Effect, EffectKind } from '../trace/event.js';

const kinds: Readonly<Record<EffectKind, true>> = {
  'page-opened': true,
  'page-closed': true,
  message: true,
  feedback: true,
  log: true,
  committed: true,
  deleted: true,
  synchronized: true,
  request: true,
  'client-action': true,
  suppressed: true,
};

/** @throws HarnessError when there is no such kind of effect */
export function checkEffectKind(kind: string): void {
  if (kind in kinds) return;
  const hint = didYouMean(kind, Object.keys(kinds)) || ` There are ${Object.keys(kinds).join(', ')}.`;
  throw new HarnessError('wrong-breakpoint', `There is no effect ${kind}.${hint}`, kind);
}

/** What an effect is about: an entity, a page, a microflow, an action; nothing where it is about none of these. */
export function subjectOf(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'page-opened':
    case 'page-closed':
      return effect.page;
    case 'committed':
    case 'deleted':
    case 'feedback':
      return effect.entity;
    case 'request':
      return effect.subject;
    case 'client-action':
      return effect.action;
    case 'log':
      return effect.logNode;
    case 'suppressed':
      return effect.suppressed;
    case 'message':
      return effect.type;
    case 'synchronized':
      return effect.type;
  }
}
