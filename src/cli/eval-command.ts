import { readTextFile } from '../../harness/fixture/read-text-file.js';
import type { Answer } from '../expression/case/answer.js';
import type { ExpressionCase } from '../expression/case/case.js';
import { CaseEvaluator, type EvaluationSetup, faultAnswer } from '../expression/case/evaluate-case.js';
import { CaseReader, type ReadCase } from '../expression/case/read-case.js';
import type { Flavour } from '../expression/environment.js';
import type { AppIndex } from '../model/app-index.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { localeOf } from '../value/locale.js';
import { constantValues } from '../world/constants.js';
import { checkSession, startMoment } from '../world/read-options.js';
import { type CommandContext, exitStatus } from './command-context.js';
import { answerDocument, batchDocument } from './eval/answer-document.js';
import { answerLines, batchLines, findingLines } from './eval/answer-lines.js';
import type { EvalOptions } from './eval/eval-options.js';
import { functionDocument, functionLines } from './eval/function-list.js';
import { parseJson } from './eval/parse-json.js';
import { openWithProgress } from './open-with-progress.js';
import type { Terminal } from './terminal.js';
import { paintFor } from './view/paint.js';

/** What stood on the command line: words that are no options of `eval`, and the options. */
export interface EvalArguments {
  readonly words: readonly string[];
  readonly knownOptions: readonly string[];
  readonly options: EvalOptions;
}

/** `nanoflow eval`: exit status 0 for a value, 1 for an error of the expression; 0 for a batch, whatever its answers are. */
export async function evalCommand(given: EvalArguments, context: CommandContext): Promise<void> {
  const { options } = given;
  const text = expressionOf(given);
  const flavour = options.flow === undefined ? undefined : flavourOf(options.flow);
  const wanted = [text !== undefined, options.batch !== undefined, options.functions === true].filter(Boolean).length;
  if (wanted > 1) throw conflict('An expression, --batch and --functions exclude one another: give one of them.');
  if (options.functions === true) return listFunctions(flavour, options, context.terminal);
  if (text === undefined && options.batch === undefined) {
    throw new HarnessError('missing-argument', 'The argument EXPRESSION is missing. See nanoflow eval --help.');
  }
  if (options.batch !== undefined && options.vars !== undefined) {
    throw conflict('--vars belongs to one expression. The cases of a batch have their own "vars".');
  }
  const { timeZone } = checkSession({ timeZone: options.timeZone ?? 'UTC', locale: options.locale ?? 'en_US', language: '' });
  const setup = await setupOf(options, flavour, context.terminal);
  const evaluator = new CaseEvaluator(setup);
  const reader = new CaseReader(timeZone);
  if (options.batch !== undefined) {
    const name = options.batch === '-' ? 'standard input' : options.batch;
    const cases = reader.readBatch(parseJson(readTextFile(options.batch), name), name);
    return showBatch(cases, evaluator, options, context.terminal);
  }
  const variables = options.vars === undefined ? undefined : parseJson(options.vars, '--vars');
  const single = reader.readSingle(text ?? '', variables, '--vars');
  showAnswer(single, evaluator.evaluate(single), options, context);
}

function showAnswer(given: ExpressionCase, answer: Answer, { json }: EvalOptions, context: CommandContext): void {
  const { terminal } = context;
  if ('error' in answer) context.status = exitStatus.failed;
  if (json === true) {
    terminal.write(`${JSON.stringify(answerDocument(answer), undefined, 2)}\n`);
    return;
  }
  const errorView = { columns: terminal.columns, paint: paintFor(terminal.errorHasColour) };
  for (const line of findingLines(given.text, answer, errorView)) terminal.writeError(`${line}\n`);
  if ('error' in answer) return;
  const view = { columns: terminal.columns, paint: paintFor(terminal.outputHasColour) };
  terminal.write(`${answerLines(answer, view).join('\n')}\n`);
}

function showBatch(cases: readonly ReadCase[], evaluator: CaseEvaluator, options: EvalOptions, terminal: Terminal): void {
  const answers = cases.map((each) => ({ id: each.id, answer: answerTo(each, evaluator) }));
  if (options.json === true) {
    terminal.write(`${batchDocument(answers)}\n`);
    return;
  }
  const view = { columns: terminal.columns, paint: paintFor(terminal.outputHasColour) };
  terminal.write(`${batchLines(answers, view).join('\n')}\n`);
}

/** A case that is itself wrong has an error for an answer, like one whose expression is wrong; the others do not suffer. */
function answerTo(read: ReadCase, evaluator: CaseEvaluator): Answer {
  if ('fault' in read) return faultAnswer(read.fault);
  try {
    return evaluator.evaluate(read.given);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return faultAnswer(error);
  }
}

function listFunctions(flavour: Flavour | undefined, { json }: EvalOptions, terminal: Terminal): void {
  if (json === true) terminal.write(`${JSON.stringify(functionDocument(flavour), undefined, 2)}\n`);
  else {
    const view = { columns: terminal.columns, paint: paintFor(terminal.outputHasColour) };
    terminal.write(`${functionLines(flavour, view).join('\n')}\n`);
  }
}

async function setupOf(options: EvalOptions, flavour: Flavour | undefined, terminal: Terminal): Promise<EvaluationSetup> {
  const locale = options.locale ?? 'en_US';
  localeOf(locale);
  const app = options.app === undefined ? undefined : await openWithProgress(options.app, terminal);
  if (app !== undefined && options.language !== undefined) checkLanguage(options.language, app.index);
  return {
    flavour: flavour ?? 'nanoflow',
    nowMs: startMoment(options.now),
    locale,
    ...(options.language !== undefined && { language: options.language }),
    ...(options.mendix !== undefined && { mendixVersion: options.mendix }),
    ...(app !== undefined && { app: { index: app.index, constant: constantValues(app.index, {}) } }),
  };
}

/** The expression among the words, which may begin with a minus sign. */
function expressionOf({ words, knownOptions }: EvalArguments): string | undefined {
  const stray = words.find((word) => /^--?[a-z][a-z-]*(=|$)/i.test(word));
  if (stray !== undefined) {
    const [name = stray] = stray.split('=');
    throw new HarnessError(
      'unknown-option',
      `There is no option ${name} here.${didYouMean(name, knownOptions) || ' See nanoflow eval --help.'}`,
    );
  }
  if (words.length > 1) {
    const message = `There is one expression, but ${words.length} words were given. Put it in quotes, so that the shell leaves it alone.`;
    throw new HarnessError('excess-arguments', message);
  }
  return words[0];
}

function flavourOf(text: string): Flavour {
  if (text === 'nanoflow' || text === 'microflow') return text;
  throw new HarnessError('wrong-value', `--flow is nanoflow or microflow, but ${text} was given.`, '--flow');
}

function checkLanguage(language: string, { model }: AppIndex): void {
  const { languages } = model.settings;
  if (languages.includes(language)) return;
  const hint = didYouMean(language, languages) || ` It has ${languages.join(', ')}.`;
  throw new HarnessError('unknown-language', `The app has no language ${language}.${hint}`, '--language');
}

function conflict(message: string): HarnessError {
  return new HarnessError('conflicting-options', message);
}
