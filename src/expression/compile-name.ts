import type { ConstantReference, EnumerationLiteral } from '../../grammar/expression/syntax.js';
import { didYouMean } from '../problem/nearest.js';
import type { ExpressionCompiler } from './compiler.js';
import { constantOf, type Typed } from './typed.js';

/** `Module.Enumeration.Key`. At run time the value is its bare key (semantics 5.8). */
export function compileName(compiler: ExpressionCompiler, node: EnumerationLiteral): Typed {
  const { context } = compiler;
  const segments = node.name.split('.');
  const key = segments.at(-1) ?? '';
  const name = segments.slice(0, -1).join('.');
  if (segments.length !== 3) return compiler.wrong('unknown-name', describeStray(compiler, node.name), node.span);
  const enumeration = context.index.enumeration(name);
  if (enumeration === undefined && context.open?.enumerations.has(name) === true) {
    return constantOf(key, { kind: 'Enumeration', enumeration: name }, node.span);
  }
  if (enumeration === undefined) {
    const names = context.index.model.enumerations.map((each) => each.name);
    return compiler.wrong('unknown-enumeration', `There is no enumeration ${name}.${didYouMean(name, names)}`, node.span);
  }
  if (!enumeration.values.some((value) => value.key === key)) {
    const keys = enumeration.values.map((value) => value.key);
    const message = `The enumeration ${name} has no value ${key}.${didYouMean(key, keys)}`;
    return compiler.wrong('unknown-enumeration-value', message, node.span);
  }
  return constantOf(key, { kind: 'Enumeration', enumeration: name }, node.span);
}

/** `@Module.Constant`. Nanoflows see only those that are exposed to the client, since 8.2 (semantics 0.3). */
export function compileConstant(compiler: ExpressionCompiler, node: ConstantReference): Typed {
  const { index, flavour, behaviour } = compiler.context;
  const constant = index.constant(node.name);
  if (constant === undefined) {
    const names = index.model.constants.map((each) => each.name);
    return compiler.wrong('unknown-constant', `There is no constant ${node.name}.${didYouMean(node.name, names)}`, node.span);
  }
  if (flavour === 'nanoflow' && !behaviour.nanoflowConstants) {
    compiler.error('constant', 'Nanoflows can use constants from Mendix 8.2 on.', node.span);
  } else if (flavour === 'nanoflow' && !constant.exposedToClient) {
    const message = `The constant ${node.name} is not exposed to the client, so a nanoflow can not read it.`;
    compiler.error('constant', message, node.span);
  }
  return { type: constant.type, span: node.span, evaluate: (scope) => scope.environment.constant(node.name) };
}

function describeStray(compiler: ExpressionCompiler, name: string): string {
  const variable = compiler.context.variable(name);
  if (variable !== undefined) return `${name} is a variable, which is written with a dollar sign: $${name}.`;
  if (compiler.context.index.constant(name) !== undefined) {
    return `${name} is a constant, which is written with an at sign: @${name}.`;
  }
  const keywords = ['true', 'false', 'empty', 'and', 'or', 'not', 'div', 'mod', 'if', 'then', 'else'];
  const start = `The name ${name} means nothing here.${didYouMean(name, keywords)}`;
  return `${start} A text has single quotes, a variable a dollar sign, and an enumeration value is Module.Enumeration.Value.`;
}
