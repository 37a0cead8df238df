import type { ActionArgument } from '../../model/activity.js';
import type { ActionParameter } from '../../model/app-model.js';
import type { Frame } from '../program.js';
import type { ActionValue } from '../surroundings.js';
import type { NodeCompiler } from './node-compiler.js';
import { compileTemplate } from './template.js';

export type EvaluateArgument = (frame: Frame) => ActionValue;

/** What a call gives to a parameter of a JavaScript or Java action. */
export function compileActionArgument(
  parameter: ActionParameter,
  given: ActionArgument | undefined,
  compiler: NodeCompiler,
): EvaluateArgument {
  const { name } = parameter;
  const value = given?.value;
  switch (value?.kind) {
    case undefined:
      return () => ({ parameter: name, kind: 'expression' });
    case 'expression': {
      if (value.code === undefined || value.code.text.trim() === '') return () => ({ parameter: name, kind: 'expression' });
      const expected =
        parameter.type.kind === 'value' && parameter.type.type.kind !== 'Object' && parameter.type.type.kind !== 'List'
          ? parameter.type.type
          : undefined;
      const evaluate = compiler.expression(value.code, expected, `The argument ${name}`);
      return (frame) => ({ parameter: name, kind: 'expression', value: evaluate(frame) });
    }
    case 'entity':
      return () => ({ parameter: name, kind: 'entity', name: value.entity });
    case 'nanoflow':
    case 'microflow':
      return () => ({ parameter: name, kind: value.kind, name: value.flow });
    case 'template': {
      const text = compileTemplate(value.template, compiler);
      return (frame) => ({ parameter: name, kind: 'template', value: text(frame) });
    }
    case 'unsupported':
      compiler.unsupported('action-argument', `An argument of the kind ${value.type} can not be given to an action here.`);
      return () => ({ parameter: name, kind: 'expression' });
  }
}
