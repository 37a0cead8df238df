import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { traceVersion } from '../../src/world/trace-document.js';
import { traceSchema } from '../../src/world/trace-schema.js';
import type { TraceFile } from './trace-file.js';

let compiled: ValidateFunction | undefined;

/**
 * Reads the text of a trace file, and sees to it that it is whole.
 *
 * @param where what messages call it
 * @param parse reads JSON; one that says where a text stops being JSON can be given
 * @throws HarnessError `not-a-trace`, `other-trace-version` or `damaged-trace`, with the place in the file
 */
export function readTrace(
  text: string,
  where: string,
  parse: (text: string, where: string) => unknown = parsePlainly,
): TraceFile {
  const document = parse(text, where);
  const { format, version } = (typeof document === 'object' && document !== null ? document : {}) as Partial<TraceFile>;
  if (format !== 'nanoflow-trace') {
    const message = `${where} is JSON, but no trace of nanoflow. A trace is written by nanoflow run --trace, or by world.trace().`;
    throw new HarnessError('not-a-trace', message, where);
  }
  if (version !== traceVersion) {
    const message = `${where} is a trace of version ${JSON.stringify(version)}, and this nanoflow reads version ${traceVersion}. ${Number(version) > traceVersion ? 'Update nanoflow' : 'Record it again'}.`;
    throw new HarnessError('other-trace-version', message, where);
  }
  compiled ??= new Ajv2020({ discriminator: true, strict: false, formats: { 'date-time': true } }).compile(traceSchema);
  if (compiled(document)) return document as unknown as TraceFile;
  const [error] = compiled.errors ?? [];
  throw new HarnessError(
    'damaged-trace',
    `${where} is no whole trace: ${describeFault(error)}.`,
    `${where}${error?.instancePath ?? ''}`,
  );
}

function parsePlainly(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HarnessError('damaged-trace', `${where} is no trace: it is not JSON.`, where);
  }
}

/** `/steps/3/events/2` is the third event of the fourth step. */
function describeFault(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it does not follow its schema';
  const { instancePath, keyword, params, message } = error;
  const place = instancePath === '' ? 'it' : instancePath;
  switch (keyword) {
    case 'required':
      return `${place} has no ${String(params.missingProperty)}`;
    case 'additionalProperties':
      return `${place} has ${String(params.additionalProperty)}, which nobody reads`;
    case 'discriminator':
      return `${place} has a ${String(params.tag)} that does not exist (${JSON.stringify(params.tagValue)})`;
    default:
      return `${place} ${message ?? 'is not valid'}`;
  }
}
