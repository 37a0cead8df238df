import type { CreateAction, CreatePage } from '../../../grammar/mdl/syntax/document.js';
import type { TypeSyntax } from '../../../grammar/mdl/syntax/element.js';
import type { ActionParameter, JavaAction, JavaScriptAction, Page } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import type { TypeReader } from './data-types.js';
import type { Declaration } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';
import { hasAnnotation } from './flow/annotations.js';
import { optionality } from './flow/build-flow.js';

export function readJavaScriptAction(
  declaration: Declaration<CreateAction>,
  types: TypeReader,
  diagnostics: Diagnostics,
): JavaScriptAction {
  const { form, statement, file, origin } = declaration;
  const name = form.name.text;
  if (form.body === undefined) {
    const message = 'This JavaScript action has no body (as $$ … $$): a run needs a mock for it, unless it is built in.';
    diagnostics.report('information', 'mdl-no-body', message, origin, name);
  }
  return {
    name,
    documentation: statement.documentation,
    parameters: readParameters(declaration, types),
    returnType: returnType(declaration, types),
    ...returnTypeParameter(form),
    platform: platform(declaration, diagnostics),
    excluded: hasAnnotation(statement.annotations, 'excluded'),
    origin,
    ...(form.body === undefined ? {} : { body: form.body.value, bodyLine: file.position(form.body.span.start).line }),
  };
}

/** Java does not run here: a test stubs the action, for which its signature is enough. */
export function readJavaAction(declaration: Declaration<CreateAction>, types: TypeReader): JavaAction {
  const excluded = hasAnnotation(declaration.statement.annotations, 'excluded');
  const parameters = readParameters(declaration, types);
  return { name: declaration.form.name.text, parameters, returnType: returnType(declaration, types), excluded };
}

function readParameters({ form, file }: Declaration<CreateAction>, types: TypeReader): ActionParameter[] {
  return form.parameters.map((parameter) => {
    const where = `${form.name.text}, parameter ${parameter.name.text}`;
    const type = parameterType(parameter.type, (syntax) => types.value(syntax, file, where, typeParameters(form)));
    return { name: parameter.name.text, required: parameter.required, type };
  });
}

export function readPage({ form, statement, file, origin }: Declaration<CreatePage>, types: TypeReader): Page {
  const name = form.name.text;
  return {
    name,
    parameters: form.parameters.map((parameter) => {
      const type = types.value(parameter.type, file, `${name}, parameter ${parameter.name.text}`);
      return { name: parameter.name.text, type, required: optionality(parameter).required };
    }),
    references: form.references.map((reference) => reference.text),
    excluded: hasAnnotation(statement.annotations, 'excluded'),
    origin,
  };
}

function returnType({ form, file }: Declaration<CreateAction>, types: TypeReader): DataType {
  return form.returnType === undefined
    ? { kind: 'Nothing' }
    : types.value(form.returnType, file, form.name.text, typeParameters(form));
}

/** Bare names that stand for an entity which each call chooses: `entity <pEntity>`, and what a parameter or a list of it has for its type. */
function typeParameters(form: CreateAction): ReadonlySet<string> {
  return new Set(form.parameters.flatMap(({ type }) => typeParameterOf(type) ?? []));
}

function typeParameterOf(type: TypeSyntax): string | undefined {
  const name = type.kind === 'list' ? type.entity.text : 'name' in type ? type.name.text : undefined;
  return name === undefined || name.includes('.') || /^(nanoflow|microflow|unknown)$/i.test(name) ? undefined : name;
}

/** The parameter that decides what an action gives: the one that takes the entity, else the first that takes an object of it. */
function returnTypeParameter({ parameters, returnType: type }: CreateAction): Pick<JavaScriptAction, 'returnTypeParameter'> {
  const name = type === undefined ? undefined : typeParameterOf(type);
  const candidates = parameters.filter((parameter) => name !== undefined && typeParameterOf(parameter.type) === name);
  const decides = candidates.find((parameter) => parameter.type.kind === 'entity-parameter') ?? candidates[0];
  if (type === undefined || decides === undefined) return {};
  return { returnTypeParameter: { kind: type.kind === 'list' ? 'List' : 'Object', parameter: decides.name.text } };
}

function parameterType(type: TypeSyntax, value: (type: TypeSyntax) => DataType): ActionParameter['type'] {
  if (type.kind === 'entity-parameter') return { kind: 'entity' };
  if (type.kind === 'template-parameter') return { kind: 'template' };
  if (type.kind === 'named' && ['nanoflow', 'microflow'].includes(type.name.text.toLowerCase())) {
    return { kind: type.name.text.toLowerCase() === 'nanoflow' ? 'nanoflow' : 'microflow' };
  }
  return { kind: 'value', type: value(type) };
}

/** Web is the default of the language (mdl.md 9). Hybrid apps are gone; their actions run where all do. */
function platform({ form, origin }: Declaration<CreateAction>, diagnostics: Diagnostics): JavaScriptAction['platform'] {
  switch (form.platform?.text.toLowerCase()) {
    case undefined:
    case 'web':
      return 'Web';
    case 'native':
      return 'Native';
    case 'all':
    case 'hybrid':
      return 'All';
    default:
      diagnostics.error('mdl-platform', 'The platform is Web, Native, Hybrid or All.', origin, form.name.text);
      return 'All';
  }
}
