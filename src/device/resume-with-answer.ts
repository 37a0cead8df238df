import type { Run } from '../flow/run.js';
import { FlowError } from '../problem/flow-error.js';
import { decodeBase64 } from '../value/base64.js';
import { EntityObject } from '../value/entity-object.js';
import type { Response } from '../wire/messages.js';
import { decodeTable } from '../wire/object-tables.js';
import { carryOut } from './carry-out.js';
import type { ClientState } from './client-state.js';
import { continueCommit } from './commit-online.js';
import type { Device } from './device.js';
import { takeMicroflowAnswer, takeObjects } from './microflow-call.js';
import type { PendingForRun } from './pending-request.js';
import { takeOver } from './synchronization/take-over.js';
import { takePushed } from './take-pushed.js';

/** Gives a waiting run what its request brought. An answer that does not fit its request is an error of the activity. */
export function resumeWithAnswer(run: Run, pending: PendingForRun, response: Response, device: Device): void {
  try {
    resume(run, pending, response, device);
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    run.fail(error);
  }
}

function resume(run: Run, pending: PendingForRun, response: Response, device: Device): void {
  const { state } = device;
  if (pending.kind === 'microflow' && response.kind === 'microflow-result') {
    const value = takeMicroflowAnswer(response, pending.returnType, state);
    takePushed(response, device);
    carryOut(response.instructions, run, device);
    run.resume(value);
  } else if (pending.kind === 'objects' && response.kind === 'objects') {
    run.resume(pending.purpose === 'create' ? takeCreated(response, state) : takeRows(response, state));
  } else if (pending.kind === 'commit' && response.kind === 'objects') {
    takeObjects(response.objects, state);
    run.resume(null);
  } else if (pending.kind === 'commit-file' && response.kind === 'done') {
    continueCommit(pending.rest, device);
  } else if (pending.kind === 'file' && response.kind === 'file') {
    run.resume(decodeBase64(response.contents) ?? null);
  } else if (pending.kind === 'delete' && response.kind === 'done') {
    for (const guid of pending.guids) {
      const object = state.memory.known(guid);
      if (object !== undefined) state.memory.drop(object);
    }
    state.memory.clearReferences(new Set(pending.guids));
    run.resume(null);
  } else
    throw new FlowError(
      'network',
      `The server answered with a message of the kind ${response.kind}, which does not fit the request.`,
    );
}

type Objects = Extract<Response, { kind: 'objects' }>;

/** A new object with the server's defaults; it stays new until it is committed. */
function takeCreated(response: Objects, state: ClientState): EntityObject {
  const [table] = response.objects;
  const received = table === undefined ? [] : decodeTable(table, state.index);
  const [first] = 'problem' in received ? [] : received;
  if (first === undefined) throw new FlowError('network', 'The server answered without the new object.');
  return state.memory.create(first.guid, first.layout, first.values);
}

/** Rows in the order of the result. What is in memory stays as it is, with its uncommitted changes on top of the new values. */
function takeRows(response: Objects, state: ClientState): EntityObject[] {
  for (const table of response.objects) {
    const received = decodeTable(table, state.index);
    if ('problem' in received) throw new FlowError('network', `The server's answer does not fit: ${received.problem}`);
    state.database.restrictions.note(received);
    for (const { guid, layout, values, members } of received) {
      const known = state.memory.known(guid);
      if (known === undefined) state.memory.adopt(new EntityObject(guid, layout, values, 'stored'));
      else takeOver(known, values, members);
    }
  }
  return response.order.map((guid) => state.memory.known(guid)).filter((object) => object !== undefined);
}
