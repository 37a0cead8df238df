import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Envelope, Response } from './messages.js';
import { envelopeSchema, requestSchemas, responseSchemas } from './schemas.js';

/** A message that could not be read, as a sentence for the one who sent it. */
export interface UnreadableMessage {
  readonly unreadable: string;
}

type Check = (message: unknown) => string | undefined;

/**
 * Messages to text and back. Whoever receives a message checks it against its schema before anything else looks at it, so
 * that no other code has to doubt its shape. One codec serves any number of worlds.
 */
export class WireCodec {
  private readonly checkEnvelope: Check;
  private readonly requestChecks: ReadonlyMap<string, Check>;
  private readonly responseChecks: ReadonlyMap<string, Check>;

  constructor() {
    const ajv = new Ajv2020({ allowUnionTypes: true });
    this.checkEnvelope = compileCheck(ajv, envelopeSchema);
    this.requestChecks = compileChecks(ajv, requestSchemas);
    this.responseChecks = compileChecks(ajv, responseSchemas);
  }

  encodeRequest(envelope: Envelope): string {
    return JSON.stringify(envelope);
  }

  encodeResponse(response: Response): string {
    return JSON.stringify(response);
  }

  decodeRequest(text: string): Envelope | UnreadableMessage {
    const message = parseJson(text);
    if (message === undefined) return { unreadable: 'The request is not JSON.' };
    const problem = this.checkEnvelope(message);
    if (problem !== undefined) return { unreadable: `The request is wrong: ${problem}.` };
    const envelope = message as Envelope;
    const check = this.requestChecks.get(envelope.request.kind);
    if (check === undefined) return { unreadable: `There is no request of the kind ${JSON.stringify(envelope.request.kind)}.` };
    const wrong = check(envelope.request);
    return wrong === undefined ? envelope : { unreadable: `The ${envelope.request.kind} request is wrong: ${wrong}.` };
  }

  decodeResponse(text: string): Response | UnreadableMessage {
    const message = parseJson(text) as Partial<Response> | undefined;
    const check = typeof message === 'object' && message !== null ? this.responseChecks.get(String(message.kind)) : undefined;
    if (check === undefined) return { unreadable: 'The response is not one that a server gives.' };
    const wrong = check(message);
    return wrong === undefined ? (message as Response) : { unreadable: `The response is wrong: ${wrong}.` };
  }
}

function compileChecks(ajv: Ajv2020, schemas: Readonly<Record<string, object>>): ReadonlyMap<string, Check> {
  // A schema is compiled when its first message arrives: most runs use three or four kinds.
  return new Map(Object.entries(schemas).map(([kind, schema]) => [kind, compileCheck(ajv, schema)]));
}

function compileCheck(ajv: Ajv2020, schema: object): Check {
  let validate: ValidateFunction | undefined;
  return (message) => {
    validate ??= ajv.compile(schema);
    return validate(message) ? undefined : describe(validate.errors?.[0]);
  };
}

function describe(error: ErrorObject | undefined): string {
  const place = error?.instancePath === undefined || error.instancePath === '' ? 'it' : error.instancePath.slice(1).replaceAll('/', '.');
  return `${place} ${error?.message ?? 'is not valid'}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

