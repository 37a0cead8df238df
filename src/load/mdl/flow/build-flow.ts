import type { CreateFlow, ParameterSyntax } from '../../../../grammar/mdl/syntax/document.js';
import type { Flow, Parameter } from '../../../model/flow.js';
import { usualSizes } from '../../../model/node-size.js';
import type { TypeReader } from '../data-types.js';
import type { Declaration } from '../declarations.js';
import { hasAnnotation, positionOf } from './annotations.js';
import { FlowBuilder } from './flow-builder.js';
import type { FlowContext } from './flow-context.js';
import { FlowGraph, Path } from './graph.js';

/** What other flows need to know of a flow before any body is built. */
export function flowSignature(
  declaration: Declaration<CreateFlow>,
  types: TypeReader,
  roles: ReadonlyMap<string, string[]>,
): Flow {
  const { form, statement, file, origin } = declaration;
  const name = form.name.text;
  const access = statement.annotations.find((annotation) => annotation.name === 'applyentityaccess');
  return {
    kind: form.flowKind,
    name,
    documentation: statement.documentation,
    excluded: hasAnnotation(statement.annotations, 'excluded'),
    parameters: form.parameters.map((parameter, index) => ({
      name: parameter.name.text,
      documentation: parameter.documentation,
      type: types.value(parameter.type, file, `${name}, parameter ${parameter.name.text}`),
      ...optionality(parameter),
      position: positionOf(parameter.annotations) ?? { x: index * 160, y: -120 },
      origin: file.origin(parameter.span),
    })),
    returnType: form.returnType === undefined ? { kind: 'Nothing' } : types.value(form.returnType, file, name),
    allowedRoles: roles.get(`${form.flowKind} ${name}`) ?? [],
    listParametersByReference: !hasAnnotation(statement.annotations, 'listsbyvalue'),
    applyEntityAccess: access !== undefined && access.arguments[0]?.value !== 'false',
    nodes: [],
    sequenceFlows: [],
    annotations: [],
    origin,
  };
}

/** `@optional` before a parameter, or `@optional('expression')` with what it is when a caller leaves it out. */
export function optionality({ annotations }: ParameterSyntax): Pick<Parameter, 'required' | 'defaultValue'> {
  const value = annotations.find(({ name }) => name === 'optional')?.arguments[0]?.value;
  const required = !hasAnnotation(annotations, 'optional');
  return { required, ...(typeof value === 'string' ? { defaultValue: { text: value } } : {}) };
}

/** The flow with its graph. A body that falls off its end returns the variable of `returns … as $v` (mdl.md 5). */
export function buildFlow(context: FlowContext): Flow {
  const { signature, syntax } = context;
  const graph = new FlowGraph(signature.name);
  const builder = new FlowBuilder(context, graph);
  const path = new Path(graph);
  const start = positionOf(syntax.body[0]?.annotations ?? [], 'start');
  path.add(usualSizes.end, context.file.origin(syntax.name.span), start, (frame) => ({ kind: 'start', ...frame }));
  builder.statements(syntax.body, path);
  if (path.reachable) addImplicitEnd(context, path);
  builder.finish();
  return { ...signature, nodes: path.nodes, sequenceFlows: graph.sequenceFlows, annotations: builder.annotations };
}

function addImplicitEnd(context: FlowContext, path: Path): void {
  const { signature, syntax } = context;
  const variable = syntax.returnVariable;
  if (variable === undefined && signature.returnType.kind !== 'Nothing') {
    const message = "A way through this flow ends without 'return', although the flow returns a value.";
    context.report('error', 'mdl-missing-return', message, syntax.endSpan);
  }
  path.add(usualSizes.end, context.file.origin(syntax.endSpan), undefined, (frame) => {
    const returnValue = variable === undefined ? {} : { returnValue: { text: `$${variable.text}`, offset: variable.span.start } };
    return { kind: 'end', ...frame, ...returnValue };
  });
}
