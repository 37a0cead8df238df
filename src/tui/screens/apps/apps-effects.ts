import { findAppsBelow } from '../../project/find-apps-below.js';
import type { EffectSession, Effects } from '../../screen/effects.js';

export type AppsMessage = { readonly kind: 'found'; readonly paths: readonly string[] } | { readonly kind: 'done' };

/** Looks for apps as soon as the screen is there. */
export function appsEffects(
  { send, signal }: EffectSession<AppsMessage>,
  { folder }: { readonly folder: string },
): Effects<never> {
  void findAppsBelow(folder, signal, (paths) => send({ kind: 'found', paths })).then(() => send({ kind: 'done' }));
  return { perform: () => undefined };
}
