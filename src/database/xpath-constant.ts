import type { TokenTerm, XPathConstant, XPathMoment } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import { didYouMean } from '../problem/nearest.js';
import { DateTime } from '../value/date-time.js';
import { parseNumeric } from '../value/number.js';
import type { Guid } from '../value/value.js';
import { weekRuleOf } from '../value/week-rule.js';
import { addTokenLength, kindOfToken, type TokenCalendar, tokenMoment, tokenNames } from './token-moments.js';
import type { XPathContext } from './xpath-context.js';
import type { Operand, ScalarOperand } from './xpath-operand.js';
import { userRoleOperand } from './xpath-user-role.js';
import { variableOperand } from './xpath-variable.js';

/** A user that no row refers to, for a session without one: `[owner = '[%CurrentUser%]']` finds nothing then (assumed). */
const nobody: Guid = -1;

/** A literal or a token. */
export function constantOperand(node: XPathConstant, context: XPathContext): Operand {
  const { span } = node;
  switch (node.kind) {
    case 'text':
      return { kind: 'scalar', type: 'String', literal: node.value, evaluate: () => node.value, span };
    case 'number': {
      const value = parseNumeric(node.text) ?? 0;
      const type = node.text.includes('.') ? 'Decimal' : 'Integer';
      return { kind: 'scalar', type, literal: value, evaluate: () => value, span };
    }
    case 'boolean':
      return { kind: 'scalar', type: 'Boolean', literal: node.value, evaluate: () => node.value, span };
    case 'empty':
      return { kind: 'empty', span };
    case 'moment':
      return momentOperand(node, context);
  }
}

/** One token, or a moment with lengths added to it. */
function momentOperand(node: XPathMoment, context: XPathContext): Operand {
  const [first, ...lengths] = node.terms;
  const token = first?.factors[0];
  if (first === undefined || token === undefined) throw new Error('A sum of tokens has a term.');
  if (lengths.length === 0 && first.factors.length === 1 && token.kind === 'token' && kindOfToken(token.name) === undefined) {
    return singleToken(token.name, node, context);
  }
  const isMoment = token.kind === 'token' && kindOfToken(token.name) === 'moment' && first.factors.length === 1;
  if (!isMoment) {
    const problem = "A sum of tokens starts with a moment, as in '[%BeginOfCurrentDay%] - 3 * [%DayLength%]'.";
    return invalid(node, context, 'xpath-token', problem);
  }
  if (lengths.length > 0 && context.offline !== undefined) {
    return invalid(node, context, 'xpath-offline-token-arithmetic', 'A nanoflow can not compute with tokens in a constraint.');
  }
  const steps = lengths.map(lengthOf);
  if (steps.some((step) => step === undefined)) {
    const problem =
      "What is added to a token is one length, times a number: '3 * [%DayLength%]'. Of months and years, a whole number.";
    return invalid(node, context, 'xpath-token', problem);
  }
  return momentScalar(
    token.name,
    steps.filter((step) => step !== undefined),
    node,
    context,
  );
}

function momentScalar(
  moment: string,
  lengths: readonly { name: string; times: number }[],
  node: XPathMoment,
  context: XPathContext,
): ScalarOperand {
  const evaluate = ({ environment }: EvaluationScope): DateTime => {
    const { timeZone, locale } = environment.session;
    const calendar: TokenCalendar = { zone: context.zone(moment.endsWith('UTC') ? 'UTC' : timeZone), week: weekRuleOf(locale) };
    let epochMs = tokenMoment(moment, environment.nowMs(), calendar);
    for (const { name, times } of lengths) epochMs = addTokenLength(epochMs, name, times, calendar);
    return new DateTime(epochMs);
  };
  return { kind: 'scalar', type: 'DateTime', evaluate, span: node.span };
}

function lengthOf({ sign, factors }: TokenTerm): { name: string; times: number } | undefined {
  let times: number = sign;
  let name: string | undefined;
  for (const factor of factors) {
    if (factor.kind === 'number') times *= Number(factor.text);
    else if (name === undefined && kindOfToken(factor.name) === 'length') name = factor.name;
    else return undefined;
  }
  const isCalendar = name === 'MonthLength' || name === 'YearLength';
  return name === undefined || (isCalendar && !Number.isInteger(times)) ? undefined : { name, times };
}

function singleToken(name: string, node: XPathMoment, context: XPathContext): Operand {
  const { span } = node;
  if (name === 'CurrentUser') {
    const evaluate = ({ environment }: EvaluationScope) => [environment.currentUser() ?? nobody];
    return { kind: 'objects', isList: false, entity: 'System.User', evaluate, span };
  }
  if (name === 'CurrentObject') {
    if (context.expressions.variable('currentObject') === undefined) {
      return invalid(
        node,
        context,
        'xpath-token',
        'There is no object around this constraint that [%CurrentObject%] could stand for.',
      );
    }
    return variableOperand({ kind: 'variable', name: 'currentObject', nameSpan: span, steps: [], span }, context);
  }
  if (name.startsWith('UserRole_')) return userRoleOperand(name.slice('UserRole_'.length), node, context);
  return invalid(node, context, 'xpath-token', `There is no token [%${name}%].${didYouMean(name, tokenNames)}`);
}

function invalid(node: XPathMoment, context: XPathContext, code: string, message: string): Operand {
  context.findings.error(code, message, node.span);
  return { kind: 'invalid', span: node.span };
}
