import type { FlowError, FlowErrorKind } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';

/** What a person may do next about an error, in lines; nothing where its message says so already. */
export function hintFor(error: FlowError | HarnessError): readonly string[] | undefined {
  return error instanceof HarnessError ? hintForBlock(error) : hintsForFailure[error.kind];
}

const hintsForFailure: Partial<Record<FlowErrorKind, readonly string[]>> = {
  network: ['The device had no connection. Leave --offline out, or give the activity an error handler.'],
  microflow: [
    'The microflow failed on the server. To answer for it instead, write in the file of --server:',
    '  microflows:',
    '    Module.Microflow: { returns: value }',
  ],
  'microflow-argument': [
    'Give the microflow what it needs as values or in a non-persistable object, or synchronize and let it retrieve.',
  ],
};

function hintForBlock(error: HarnessError): readonly string[] | undefined {
  const isUnsupported = error.code === 'unsupported-activity';
  return isUnsupported ? ['nanoflow inspect lists everything of an app that can not be executed.'] : undefined;
}
