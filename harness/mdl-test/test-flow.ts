import type { CodeSyntax } from '../../grammar/mdl/syntax/element.js';
import type { Statement, StatementForm } from '../../grammar/mdl/syntax/statement.js';
import type { Behaviour } from '../../src/behaviour/behaviour.js';
import { faultsOf } from '../../src/check/flow-faults.js';
import { compileFlow } from '../../src/flow/compile/compile-flow.js';
import type { ProgramProblem } from '../../src/flow/program.js';
import { Programs } from '../../src/flow/programs.js';
import { buildLooseFlow } from '../../src/load/mdl/loose-flow.js';
import type { SourceFile } from '../../src/load/mdl/source-file.js';
import type { AppIndex } from '../../src/model/app-index.js';
import type { Flow } from '../../src/model/flow.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import type { Span } from '../../src/problem/span.js';
import type { Expectation, MdlTest } from './mdl-test.js';
import { observedOperand } from './observed-operand.js';

/** A block as a flow of an app. It returns what its expectations came to; `readVerdicts` takes that apart. */
export interface TestFlow {
  readonly flow: Flow;
  /** Of the test and of the flow; with an error among them it is not run. */
  readonly diagnostics: readonly Diagnostic[];
  /** The nodes that evaluate the expectations, in their order. */
  readonly expectationNodes: readonly string[];
  /** Those that only say what an expectation looked at. */
  readonly observationNodes: readonly string[];
  /** For each expectation, whether the flow says what the left side of its comparison was. */
  readonly observed: readonly boolean[];
}

/** Between the parts of what the flow returns; no text of an app holds it. */
const separator = '\u001f';

/** What one expectation came to. */
export interface Verdict {
  readonly holds: boolean;
  /** The left side of its comparison, as text. */
  readonly observed?: string;
}

/**
 * Puts the expectations behind the statements of the block: each is a variable of its own that is allowed to fail, so that one
 * that can not be evaluated does not hide the others.
 */
export function buildTestFlow(test: MdlTest, file: SourceFile, index: AppIndex, behaviour: Behaviour): TestFlow {
  const operands = test.expectations.map(({ code }) => observedOperand(code.text));
  let shown: Observations = operands.map((operand) => (operand === undefined ? undefined : byToString(operand)));
  let built = buildWith(test, file, shown, { index, behaviour });
  // A text is shown as it is, anything else by `toString`, and what has no text, an object say, not at all.
  for (const spelling of [asText, () => undefined]) {
    const wrong = new Set(built.problems.map(({ node }) => variableOf(built.flow, node)));
    const isWrong = (place: number) => shown[place] !== undefined && wrong.has(observedName(place));
    if (!shown.some((_, place) => isWrong(place))) break;
    shown = shown.map((code, place) => (isWrong(place) ? spelling(operands[place] ?? '') : code));
    built = buildWith(test, file, shown, { index, behaviour });
  }
  const { flow, problems, loaded } = built;
  const diagnostics = [...test.diagnostics, ...faultsOf(flow, problems, loaded)];
  const expectationNodes = test.expectations.map((_, place) => nodeOf(flow, expectedName(place)) ?? '');
  const observationNodes = test.expectations.flatMap((_, place) => nodeOf(flow, observedName(place)) ?? []);
  return { flow, diagnostics, expectationNodes, observationNodes, observed: shown.map((code) => code !== undefined) };
}

/** What the expectations of a flow that returned came to. */
export function readVerdicts(returned: string, { observed }: TestFlow): Verdict[] {
  const [held = '', ...texts] = returned.split(separator);
  return observed.map((isObserved, place) => {
    const text = isObserved ? texts.shift() : undefined;
    return { holds: held[place] === '1', ...(text !== undefined && { observed: text }) };
  });
}

/** For each expectation, the expression whose value is shown when it does not hold. */
type Observations = readonly (string | undefined)[];

interface BuildContext {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
}

function buildWith(test: MdlTest, file: SourceFile, observations: Observations, { index, behaviour }: BuildContext) {
  const flowKind = test.side === 'device' ? 'nanoflow' : 'microflow';
  const { line } = file.position(test.nameSpan.start);
  const body = [...test.statements, ...test.expectations.flatMap((one, place) => lookedAt(one, place, observations[place]))];
  const outcome = outcomeCode(observations, test.endSpan);
  body.push({ form: { kind: 'return', value: outcome }, annotations: [], span: test.endSpan });
  const syntax = {
    kind: 'flow',
    flowKind,
    name: { text: `${file.name}:${line}`, span: test.nameSpan },
    parameters: [],
    returnType: { kind: 'basic', type: 'string', span: test.nameSpan },
    body,
    endSpan: test.endSpan,
  } as const;
  const { flow, diagnostics: loaded } = buildLooseFlow({ syntax, version: test.version, file }, index);
  const programs = new Programs(index, behaviour, false);
  const { problems } = compileFlow(flow, { index, behaviour, programs, tracing: false });
  return { flow, problems: problems.filter((problem) => !isOwnHandling(problem)), loaded };
}

/** That expectations go on after an error is the doing of this file, and nobody's mistake. */
function isOwnHandling({ code, activity }: ProgramProblem): boolean {
  return code === 'error-handling' && activity.startsWith(captionStart);
}

const captionStart = '@expect ';

/** An expectation as a variable, and beside it the text of what its comparison looked at. */
function lookedAt({ code, text }: Expectation, place: number, observation: string | undefined): Statement[] {
  const expected = optional(declared(expectedName(place), 'boolean', code), code.span, `${captionStart}${text}`);
  if (observation === undefined) return [expected];
  const shown = { ...code, text: observation };
  return [expected, optional(declared(observedName(place), 'string', shown), code.span, `${captionStart}${text}`)];
}

function asText(operand: string): string {
  return `if ${operand} = empty then 'empty' else ${operand}`;
}

function byToString(operand: string): string {
  return `if ${operand} = empty then 'empty' else toString(${operand})`;
}

function declared(name: string, type: 'boolean' | 'string', value: CodeSyntax): StatementForm {
  const { span } = value;
  return { kind: 'declare', variable: { text: name, span }, type: { kind: 'basic', type, span }, value };
}

/** A statement whose failure is no failure of the block. */
function optional(form: StatementForm, span: Span, caption: string): Statement {
  const annotation = { name: 'caption', arguments: [{ value: caption }], span };
  return { form, annotations: [annotation], errorClause: { kind: 'continue', span }, span };
}

/** One digit for each expectation, then the observed texts. */
function outcomeCode(observations: Observations, span: Span): CodeSyntax {
  const digits = observations.map((_, place) => `(if $${expectedName(place)} = true then '1' else '0')`);
  const texts = observations.flatMap((code, place) => (code === undefined ? [] : [`'${separator}' + $${observedName(place)}`]));
  return { text: ["''", ...digits, ...texts].join(' + '), offset: span.start, span };
}

/** Whether a variable is none of the block, but says what came of an expectation. */
export function isOfExpectation(variable: string): boolean {
  return /^(expectation|observation)__\d+$/.test(variable);
}

function expectedName(place: number): string {
  return `expectation__${place + 1}`;
}

function observedName(place: number): string {
  return `observation__${place + 1}`;
}

function nodeOf(flow: Flow, variable: string): string | undefined {
  return flow.nodes.find(({ id }) => variableOf(flow, id) === variable)?.id;
}

function variableOf(flow: Flow, id: string): string | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  return node?.kind === 'activity' && node.activity.kind === 'create-variable' ? node.activity.variable : undefined;
}
