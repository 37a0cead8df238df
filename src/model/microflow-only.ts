/** Activities of microflows that are never offered in a nanoflow, and that need something outside the model (semantics 8.2). */
const types: ReadonlySet<string> = new Set([
  'JavaActionCallAction',
  'RestCallAction',
  'RestOperationCallAction',
  'CallWebServiceAction',
  'WebServiceCallAction',
  'AppServiceCallAction',
  'CallExternalAction',
  'SendExternalObject',
  'DeleteExternalObject',
  'ImportXmlAction',
  'ExportXmlAction',
  'TransformJsonAction',
  'ExecuteDatabaseQueryAction',
  'GenerateDocumentAction',
  'SendEmailAction',
  'CounterMeterAction',
  'IncrementCounterMeterAction',
  'GaugeMeterAction',
  'MLModelCallAction',
]);

/** Workflows have many, and more with every version. */
const ofWorkflows = /Workflow|UserTask|TaskOutcome|JumpTo/;

/** Whether a stored type is known to be one that only microflows have. */
export function isMicroflowOnly(type: string): boolean {
  return types.has(type) || ofWorkflows.test(type);
}
