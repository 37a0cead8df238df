import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Planned, PlannedObject } from '../../../../harness/fixture/plan.js';
import { readServerFile } from '../../../../harness/fixture/read-server-file.js';
import type { AppIndex } from '../../../model/app-index.js';
import { HarnessError } from '../../../problem/harness-error.js';
import { completePath } from '../../project/complete-path.js';
import type { LoadedApp } from '../../project/loaded-app.js';
import { openedApp } from '../../project/opened-app.js';
import { folderOf } from '../../project/test-files.js';
import { planRequest } from '../../running/beginning-of.js';
import { lookAtDevice } from '../../running/device-look.js';
import { labelledRows } from '../../running/labelled-rows.js';
import { summaryOf } from '../../running/summary-of.js';
import type { EffectSession, Effects } from '../../screen/effects.js';
import { recallForm, rememberForm } from './remembered-forms.js';
import type { RunEffect, RunMessage } from './run-effects.js';
import type { RunState } from './run-state.js';
import type { ReadServer } from './server-rows.js';

/** Reads the server file, and tries whether a run can begin. */
export function runFormEffects(session: EffectSession<RunMessage>, { flow }: RunState): Effects<RunEffect> {
  const memory = session.stateFolder === undefined ? undefined : { folder: session.stateFolder, app: session.app().path };
  const known = memory === undefined ? undefined : recallForm(memory, flow);
  if (known !== undefined) session.send({ kind: 'remembered', values: known });
  const beside = serverBeside(session.app().path);
  if (beside !== undefined && known === undefined) session.send({ kind: 'offered', server: beside });
  return {
    async perform(effect) {
      switch (effect.kind) {
        case 'read-server':
          session.send({ kind: 'server', read: readServer(effect.path, session.app()) });
          return;
        case 'look':
          session.send({ kind: 'looked', key: effect.key, look: await lookAtDevice(effect.request, session.app()) });
          return;
        case 'complete':
          session.send({ kind: 'completed', of: effect.text, completion: completePath(effect.text) });
          return;
        case 'remember':
          if (memory !== undefined) rememberForm(memory, effect.flow, effect.values);
          return;
        case 'check':
          try {
            await planRequest(effect.request, await openedApp(session.app()));
            session.send({ kind: 'ready', request: effect.request, mode: effect.mode });
          } catch (error) {
            if (!(error instanceof HarnessError)) throw error;
            session.send({ kind: 'refused', message: error.message });
          }
      }
    },
  };
}

/** `server.yaml` in the folder of the app, which is where most people have it. */
function serverBeside(app: string): string | undefined {
  const folder = folderOf(app);
  return ['server.yaml', 'server.yml', 'server.json'].map((name) => join(folder, name)).find((path) => existsSync(path));
}

function readServer(path: string, { index }: LoadedApp): ReadServer {
  try {
    const plan = labelledRows(readServerFile(path, index));
    const rows = plan.rows.map((row) => ({ label: row.label ?? '', entity: row.entity, summary: summaryIn(row, index) }));
    const stubs = plan.microflows.length + plan.javaActions.length + plan.activities.length + plan.actions.length;
    const parts = [count(rows.length, 'row'), ...(stubs > 0 ? [count(stubs, 'stub')] : [])];
    return { kind: 'read', path, rows, counts: parts.join(', ') };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { kind: 'wrong', path, problem: error.message };
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function summaryIn({ entity, members }: PlannedObject, index: AppIndex): string {
  const { byName } = index.layout(entity);
  return summaryOf(
    members.flatMap(({ name, value }) => {
      const member = byName.get(name);
      return member === undefined ? [] : [{ member, text: plannedText(value) }];
    }),
  );
}

function plannedText(planned: Planned): string | undefined {
  if (planned.kind === 'reference') return planned.id;
  if (planned.kind !== 'value' || planned.value === null || planned.value instanceof Uint8Array) return undefined;
  return planned.value instanceof Date ? planned.value.toISOString() : String(planned.value);
}
