import type { LoadedApp } from './loaded-app.js';

/** The app that is looked at, and how far it is. */
export type Project =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly path: string; readonly stage: LoadingStage; readonly seconds: number }
  | { readonly kind: 'failed'; readonly path: string; readonly problem: LoadProblem }
  | {
      readonly kind: 'ready';
      readonly path: string;
      readonly app: LoadedApp;
      /** It has changed on disk and is being read again, or could not be: the one before stays. */
      readonly reload?: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly problem: LoadProblem };
    };

export type LoadingStage = 'reading' | 'checking';

/** Why there is no app: a sentence, and its stable code. */
export interface LoadProblem {
  readonly code: string;
  readonly message: string;
}
