import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeWholeFile } from '../../../../harness/fixture/write-whole-file.js';
import { passingScenario } from '../../../../harness/record/passing-scenario.js';
import { openTraceApps } from '../../../../harness/replay/open-trace-apps.js';
import { readTrace } from '../../../../harness/replay/read-trace.js';
import { OpenedApps } from '../../../../harness/scenario/opened-apps.js';
import { HarnessError } from '../../../problem/harness-error.js';
import { openApp } from '../../../world/app.js';
import { completePath, type PathCompletion } from '../../project/complete-path.js';
import type { LoadedApp } from '../../project/loaded-app.js';
import { openedApp } from '../../project/opened-app.js';
import { folderOf } from '../../project/test-files.js';
import type { EffectSession, Effects } from '../../screen/effects.js';

export type KeptAs = 'trace' | 'scenario';

export type KeepEffect =
  | {
      readonly kind: 'write';
      readonly as: KeptAs;
      readonly path: string;
      readonly trace: string;
      /** The user has said so. */
      readonly overwrites: boolean;
    }
  /** What the path can become. */
  | { readonly kind: 'complete'; readonly text: string };

export type KeepMessage =
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'completed'; readonly of: string; readonly completion: PathCompletion }
  | { readonly kind: 'refused'; readonly message: string };

/** Writes what is kept, and never over a file that the user has not given up. */
export function keepEffects(session: EffectSession<KeepMessage>): Effects<KeepEffect> {
  return {
    async perform(effect) {
      if (effect.kind === 'complete') {
        session.send({ kind: 'completed', of: effect.text, completion: completePath(effect.text) });
        return;
      }
      const { as, path, trace, overwrites } = effect;
      if (!overwrites && existsSync(path)) {
        session.send({ kind: 'exists', path });
        return;
      }
      try {
        const text = as === 'trace' ? trace : await scenarioText(trace, path, session.app());
        writeWholeFile(path, text, as);
        session.send({ kind: 'saved', path });
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        session.send({ kind: 'refused', message: error.message });
      }
    },
  };
}

async function scenarioText(text: string, output: string, loaded: LoadedApp): Promise<string> {
  const trace = readTrace(text, 'the run');
  const ours = await openedApp(loaded);
  const open = async (path: string) => (path === loaded.path ? ours : openApp(path));
  const opened = await openTraceApps(trace, join(folderOf(loaded.path), 'run.trace.json'), [loaded.path], open);
  const apps = new OpenedApps();
  apps.provide(loaded.path, ours);
  const name = basename(output).replace(/(\.scenario)?\.(yaml|yml|json)$/, '');
  return (await passingScenario(trace, { where: 'the run', opened, name, output, apps })).text;
}
