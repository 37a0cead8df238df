import type { CaseValue, SequenceFlow } from '../../model/flow.js';
import { childOf, childrenOf, type Element, flagOf, idOf, numberOf, textOf, typeOf } from './element.js';

/** The sequence flows of a document, those inside loops included: they are all stored at its top (mpr-format 4.3). */
export function decodeSequenceFlows(document: Element): readonly SequenceFlow[] {
  return childrenOf(document, 'Flows')
    .filter((flow) => typeOf(flow) !== 'AnnotationFlow')
    .map((flow) => ({
      id: idOf(flow),
      origin: textOf(flow, 'OriginPointer'),
      destination: textOf(flow, 'DestinationPointer'),
      isErrorHandler: flagOf(flow, 'IsErrorHandler', false),
      cases: decodeCases(flow),
      sides: [numberOf(flow, 'OriginConnectionIndex') ?? 0, numberOf(flow, 'DestinationConnectionIndex') ?? 0],
    }));
}

/** One case value until 10.14, a list from 10.15; no case, and the case `NoCase`, both mean unconditional (T9). */
function decodeCases(flow: Element): readonly CaseValue[] {
  const single = childOf(flow, 'NewCaseValue', 'CaseValue');
  const stored = single === undefined ? childrenOf(flow, 'CaseValues') : [single];
  return stored.flatMap((value) => decodeCase(value));
}

function decodeCase(value: Element): readonly CaseValue[] {
  switch (typeOf(value)) {
    case 'NoCase':
      return [];
    case 'InheritanceCase':
      return [{ kind: 'entity', entity: textOf(value, 'Value', 'Entity') }];
    default:
      return [{ kind: 'value', value: String(value.Value ?? '') }];
  }
}
