import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import type { RequestSent } from '../trace/event.js';
import type { Refusal, Response } from '../wire/messages.js';
import type { SentRequest } from './pending-request.js';

/** What became of a request, for whoever reads the effects of a run. */
export function requestEffect({ request, subject }: SentRequest, response: Response | Failure): RequestSent {
  const message = request.kind;
  if (isFailure(response)) return { kind: 'request', message, subject, outcome: 'failed', reason: response.message };
  if (response.kind === 'refused') return { kind: 'request', message, subject, outcome: 'refused', reason: response.message };
  return { kind: 'request', message, subject, outcome: 'answered' };
}

/** Why the activity that asked fails; nothing where it has its answer. */
export function failureOf(response: Response | Failure): Failure | undefined {
  if (isFailure(response)) return response;
  return response.kind === 'refused' ? refusalError(response) : undefined;
}

/** What the server refused is an error of the activity that asked. */
function refusalError({ reason, message }: Refusal): FlowError {
  switch (reason) {
    case 'microflow':
    case 'outdated':
      return new FlowError('microflow', message);
    case 'validation':
      return new FlowError('validation', message);
    case 'access':
      return new FlowError('access', message);
    case 'upload':
    case 'file':
      return new FlowError('synchronization', message);
    case 'session':
    case 'message':
      return new FlowError('network', message);
  }
}
