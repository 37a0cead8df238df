import type { JavaScriptAction } from '../../model/app-model.js';
import type { DataType } from '../../model/data-type.js';
import { exampleOf } from '../../model/example-of-type.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { QuestionDetail } from './action-host.js';
import { parametersOfNamesake } from './built-in/catalogue.js';

/** The error of a call that nothing can answer, with the lines that would answer it. */
export function actionNotAvailable(action: JavaScriptAction): HarnessError {
  const { name } = action;
  const example = exampleOf(resultKind(action));
  const message = [
    `The JavaScript action ${name} can not run here: ${whyNot(action)}`,
    'Say what it gives, in a test:',
    `  world.mockAction('${name}', (values) => ${example.code});`,
    'or in the file of --server:',
    '  actions:',
    `    ${name}: ${example.yaml}`,
  ];
  return new HarnessError('action-not-available', message.join('\n'), name);
}

/** The error of a question that no script answers. A device throws it out of `answer`. */
export function unansweredQuestion(question: string, detail: QuestionDetail): HarnessError {
  const { action, expects, example } = detail;
  const message = [
    `${action} asks «${question}», and nothing says what the answer is.`,
    'Answer it in a test:',
    `  world.answer(${JSON.stringify(question)}, ${codeOf(expects.kind, example)});`,
    'or in the file of --server:',
    '  answers:',
    `    ${JSON.stringify(question)}: ${example}`,
    'or put something in the place of the whole action:',
    `  world.mockAction('${action}', (values) => ${exampleOf(expects.kind).code});`,
  ];
  return new HarnessError('question-not-answered', message.join('\n'), action);
}

/** A text that YAML takes as it stands needs quotes in JavaScript. */
function codeOf(kind: DataType['kind'], example: string): string {
  const isText = kind === 'String' || kind === 'Enumeration';
  return isText && !example.startsWith("'") ? `'${example}'` : example;
}

function whyNot(action: JavaScriptAction): string {
  const known = parametersOfNamesake(action);
  if (known === undefined) return 'its source is not at hand, and it is none of the actions that are built in.';
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
  const declared = action.parameters.map(({ name }) => name);
  return `the action of this name that is built in has the parameters ${list(known)}, and this one has ${list(declared)}.`;
}

function resultKind({ returnType, returnTypeParameter }: JavaScriptAction): DataType['kind'] {
  return returnTypeParameter?.kind ?? returnType.kind;
}
