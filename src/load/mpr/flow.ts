import type { Flow, FlowKind, Parameter } from '../../model/flow.js';
import type { FlowContext } from './activity/context.js';
import { decodeAnnotations } from './annotation.js';
import { dataTypeOf } from './data-types.js';
import { choiceOf, type Element, flagOf, idOf, namesOf, textOf, typeOf } from './element.js';
import { decodeNodes, decodePoint, isParameter, objectsOf } from './flow-node.js';
import { decodeSequenceFlows } from './sequence-flow.js';
import { optionalCode } from './texts.js';
import type { Document } from './unit-tree.js';

const flowKinds: Readonly<Record<string, FlowKind>> = {
  Nanoflow: 'nanoflow',
  Microflow: 'microflow',
  Rule: 'rule',
};

/** What the decoding of all flows of one project shares. */
export type FlowSurroundings = Omit<FlowContext, 'kind' | 'unit'>;

/** A nanoflow, microflow or rule (mpr-format 4.1). */
export function decodeFlow({ element, name, unit }: Document, surroundings: FlowSurroundings): Flow {
  const kind = choiceOf(flowKinds, typeOf(element)) ?? 'microflow';
  const context: FlowContext = { ...surroundings, kind, unit };
  return {
    kind,
    name,
    documentation: textOf(element, 'Documentation'),
    excluded: flagOf(element, 'Excluded', false),
    parameters: decodeParameters(element, context),
    returnType: dataTypeOf(element, context.enumerations, 'MicroflowReturnType', 'ReturnType') ?? { kind: 'Nothing' },
    allowedRoles: namesOf(element, 'AllowedModuleRoles'),
    listParametersByReference: flagOf(element, 'UseListParameterByReference', false),
    applyEntityAccess: flagOf(element, 'ApplyEntityAccess', false),
    nodes: decodeNodes(element, context),
    sequenceFlows: decodeSequenceFlows(element),
    annotations: decodeAnnotations(element),
    origin: { unit },
  };
}

/** Parameters are objects among the nodes (T7). Callers name them, so their order means nothing. */
function decodeParameters(element: Element, context: FlowContext): readonly Parameter[] {
  return objectsOf(element)
    .filter(isParameter)
    .map((object) => {
      const defaultValue = optionalCode(object, 'DefaultValue');
      return {
        name: textOf(object, 'Name'),
        documentation: textOf(object, 'Documentation'),
        type: dataTypeOf(object, context.enumerations, 'VariableType', 'ParameterType', 'Type') ?? { kind: 'Unknown' },
        required: flagOf(object, 'IsRequired', true),
        ...(defaultValue === undefined ? {} : { defaultValue }),
        position: decodePoint(textOf(object, 'RelativeMiddlePoint')),
        origin: { unit: context.unit, element: idOf(object) },
      };
    });
}
