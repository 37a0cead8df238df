import type { FunctionCall } from '../../grammar/expression/syntax.js';
import { describeType } from '../model/data-type.js';
import { didYouMean } from '../problem/nearest.js';
import type { Value } from '../value/value.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { CallSite } from './library/call-site.js';
import { describeSignature, type FunctionDefinition, type Implementation, type Signature } from './library/definition.js';
import { functionLibrary } from './library/library.js';
import { describeKinds, takes } from './library/parameter.js';
import { type Typed, unknownAt } from './typed.js';

/** A function of the library, called with values; which of its signatures is meant, number and types of the arguments tell. */
export function compileCall(compiler: ExpressionCompiler, node: FunctionCall): Typed {
  const given: Typed[] = [];
  // Loops rather than callbacks here and in the other parts: nesting costs stack, and a callback would be one frame more.
  for (const argument of node.arguments) given.push(compiler.compile(argument));
  const definition = functionLibrary.get(node.name);
  if (definition === undefined) {
    const message = `There is no function ${node.name}.${didYouMean(node.name, functionLibrary.keys())}`;
    return compiler.wrong('unknown-function', message, node.nameSpan);
  }
  const signature = chooseSignature(compiler, definition, node, given);
  if (signature === undefined) return unknownAt(node.span);
  const site = new CallSite(compiler, node.name, signature.parameters, given);
  const type = typeof signature.returns === 'function' ? signature.returns(given) : signature.returns;
  const evaluate = callOf(
    signature.bind(site),
    given.map((argument) => argument.evaluate),
  );
  return { type, span: node.span, evaluate };
}

/** The signature that fits; where none does, what is wrong with the one that comes nearest is reported. */
function chooseSignature(
  compiler: ExpressionCompiler,
  definition: FunctionDefinition,
  node: FunctionCall,
  given: readonly Typed[],
): Signature | undefined {
  const { flavour } = compiler.context;
  const here = definition.signatures.filter((each) => each.flavour === undefined || each.flavour === flavour);
  const byCount = here.filter((each) => fitsCount(each, given.length));
  const fitting = byCount.find((each) => firstMisfit(each, given) === undefined);
  if (fitting !== undefined) return fitting;
  const elsewhere = definition.signatures.find((each) => !here.includes(each) && fitsCount(each, given.length));
  const [nearest] = byCount;
  if (nearest === undefined && elsewhere !== undefined) {
    const message = `${describeSignature(definition.name, elsewhere)} is not available in ${flavour}s.`;
    compiler.error('function-flavour', message, node.nameSpan);
  } else if (nearest === undefined) {
    const forms = here.map((each) => describeSignature(definition.name, each)).join(' or ');
    const count = given.length === 1 ? '1 argument is' : `${given.length} arguments are`;
    compiler.error('argument-count', `${forms} is how to call it, but ${count} given.`, node.span);
  } else {
    const place = firstMisfit(nearest, given) ?? 0;
    const parameter = parameterAt(nearest, place);
    const argument = given[place];
    if (parameter === undefined || argument === undefined) return undefined;
    const wanted = `'${parameter.name}' of ${definition.name} needs ${describeKinds(parameter)}`;
    compiler.error('argument-type', `${wanted}, but this is ${describeType(argument.type)}.`, argument.span);
  }
  return undefined;
}

function fitsCount(signature: Signature, count: number): boolean {
  const { parameters } = signature;
  const least = parameters.filter((each) => each.isOptional !== true).length;
  return count >= least && (count <= parameters.length || parameters.at(-1)?.isRepeated === true);
}

function firstMisfit(signature: Signature, given: readonly Typed[]): number | undefined {
  const place = given.findIndex((argument, index) => {
    const parameter = parameterAt(signature, index);
    return parameter === undefined || !takes(parameter, argument.type);
  });
  return place === -1 ? undefined : place;
}

function parameterAt(signature: Signature, place: number) {
  const { parameters } = signature;
  return parameters[place] ?? (parameters.at(-1)?.isRepeated === true ? parameters.at(-1) : undefined);
}

/** Few arguments are passed without an array, which is most of the cost of a call. */
function callOf(implementation: Implementation, given: readonly Evaluate[]): Evaluate {
  const [first, second, third] = given;
  if (first === undefined) return ({ environment }) => implementation(environment);
  if (second === undefined) return (scope) => implementation(scope.environment, first(scope));
  if (third === undefined) return (scope) => implementation(scope.environment, first(scope), second(scope));
  if (given.length === 3) return (scope) => implementation(scope.environment, first(scope), second(scope), third(scope));
  return (scope) => {
    const values: Value[] = [];
    for (const argument of given) values.push(argument(scope));
    return implementation(scope.environment, ...values);
  };
}
