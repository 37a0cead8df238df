import { describeProblem } from './describe-problem.js';
import type { Envelope, RequestKind, Response } from './messages.js';
import * as schemas from './validators.js';

/** A message that could not be read, as a sentence for the one who sent it. */
export interface UnreadableMessage {
  readonly unreadable: string;
}

const requestSchemas: Readonly<Record<RequestKind, schemas.Validate>> = {
  start: schemas.requestStart,
  renew: schemas.requestRenew,
  model: schemas.requestModel,
  download: schemas.requestDownload,
  'upload-file': schemas.requestUploadFile,
  'download-file': schemas.requestDownloadFile,
  synchronize: schemas.requestSynchronize,
  microflow: schemas.requestMicroflow,
  create: schemas.requestCreate,
  retrieve: schemas.requestRetrieve,
  follow: schemas.requestFollow,
  commit: schemas.requestCommit,
  delete: schemas.requestDelete,
};

const responseSchemas: Readonly<Record<Response['kind'], schemas.Validate>> = {
  refused: schemas.responseRefused,
  started: schemas.responseStarted,
  model: schemas.responseModel,
  objects: schemas.responseObjects,
  file: schemas.responseFile,
  synchronized: schemas.responseSynchronized,
  'microflow-result': schemas.responseMicroflowResult,
  done: schemas.responseDone,
};

/**
 * Messages to text and back. Whoever receives a message checks it against its schema before anything else looks at it, so that
 * no other code has to doubt its shape.
 */
export function encodeRequest(envelope: Envelope): string {
  return JSON.stringify(envelope);
}

export function encodeResponse(response: Response): string {
  return JSON.stringify(response);
}

export function decodeRequest(text: string): Envelope | UnreadableMessage {
  if (isTooLarge(text))
    return { unreadable: `The request is too large: it may have ${mostCharacters} characters and about a million objects.` };
  const message = parseJson(text);
  if (message === undefined) return { unreadable: 'The request is not JSON.' };
  const problem = findProblem(message, schemas.envelope);
  if (problem !== undefined) return { unreadable: `The request is wrong: ${problem}.` };
  const envelope = message as Envelope;
  const { kind } = envelope.request;
  if (!Object.hasOwn(requestSchemas, kind)) return { unreadable: `There is no request of the kind ${JSON.stringify(kind)}.` };
  const wrong = findProblem(envelope.request, requestSchemas[kind]);
  return wrong === undefined ? envelope : { unreadable: `The ${kind} request is wrong: ${wrong}.` };
}

export function decodeResponse(text: string): Response | UnreadableMessage {
  const message = parseJson(text);
  if (message === undefined) return { unreadable: 'The response is not JSON.' };
  const kind = typeof message === 'object' && message !== null && 'kind' in message ? message.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(responseSchemas, kind))
    return { unreadable: 'The response is not one that a server gives.' };
  const wrong = findProblem(message, responseSchemas[kind as Response['kind']]);
  return wrong === undefined ? (message as Response) : { unreadable: `The response is wrong: ${wrong}.` };
}

/** Far more than a device of ours sends. Looked at before anything is read, since reading it would take the memory of the process. */
const mostCharacters = 256 * 1024 * 1024;
/** Each object has a list of values and one of marks, and some have sets of references. */
const mostLists = 4_000_000;
/** Shorter texts can not have as many. */
const fewCharacters = 2 * mostLists;

function isTooLarge(text: string): boolean {
  if (text.length > mostCharacters) return true;
  if (text.length < fewCharacters) return false;
  let lists = 0;
  for (let at = text.indexOf('['); at >= 0 && lists <= mostLists; at = text.indexOf('[', at + 1)) lists++;
  return lists > mostLists;
}

function findProblem(message: unknown, validate: schemas.Validate): string | undefined {
  return validate(message) ? undefined : describeProblem(validate.errors?.[0]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
