import { HarnessError } from '../../../problem/harness-error.js';
import { runOnServer } from '../../running/run-on-server.js';
import type { RunRequest } from '../../running/run-source.js';
import type { EffectSession, Effects } from '../../screen/effects.js';
import type { ServerRunView } from './server-run-lines.js';

/** Runs it anew. */
export type ServerRunEffect = 'run';

export function serverRunEffects(
  session: EffectSession<ServerRunView>,
  { request }: { readonly request: RunRequest },
): Effects<ServerRunEffect> {
  const run = async (): Promise<void> => {
    try {
      // What is asked for is seen before it begins.
      await new Promise((resolve) => setImmediate(resolve));
      session.send({ kind: 'over', run: await runOnServer(request, session.app()) });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      session.send({ kind: 'refused', message: error.message });
    }
  };
  void run();
  return { perform: run };
}
