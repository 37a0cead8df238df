import type { TokenReference } from '../../grammar/expression/syntax.js';
import { didYouMean } from '../problem/nearest.js';
import { shiftInZone, startInZone } from '../value/date-period.js';
import { DateTime } from '../value/date-time.js';
import { timeZone, zoneLookup } from '../value/time-zone.js';
import type { Evaluate } from './compile.js';
import type { ExpressionCompiler } from './compiler.js';
import { type Moment, momentTokens } from './moment-token.js';
import type { Typed } from './typed.js';
import { weekLookup } from './week.js';

/** `[%CurrentDateTime%]` and its like (semantics 5.12). The clock does not move while an expression is evaluated. */
export function compileToken(compiler: ExpressionCompiler, node: TokenReference): Typed {
  const { name, span } = node;
  if (name === 'CurrentDateTime') {
    return { type: { kind: 'DateTime' }, span, evaluate: (scope) => new DateTime(scope.environment.nowMs()) };
  }
  if (name === 'CurrentUser') return { type: { kind: 'Object', entity: 'System.User' }, span, evaluate: currentUser };
  const moment = momentTokens.get(name);
  if (moment !== undefined) return { type: { kind: 'DateTime' }, span, evaluate: momentOf(moment) };
  if (/Length$|^CurrentObject$|^UserRole_/.test(name)) {
    return compiler.wrong('token', `The token [%${name}%] can only stand in an XPath constraint.`, span);
  }
  const hint = didYouMean(name, ['CurrentDateTime', 'CurrentUser', ...momentTokens.keys()]);
  return compiler.wrong('unknown-token', `There is no token [%${name}%].${hint}`, span);
}

/** The user's object where the surroundings have it at hand, else its id, which comparisons take as well. */
const currentUser: Evaluate = ({ environment }) => environment.currentUserObject?.() ?? environment.currentUser();

function momentOf(moment: Moment): Evaluate {
  const zoneOf = zoneLookup();
  const week = weekLookup();
  const utc = timeZone('UTC');
  return ({ environment }) => {
    const zone = moment.isUtc ? utc : zoneOf(environment.session.timeZone);
    const start = startInZone(zone, environment.nowMs(), moment.period, week(environment));
    const isEnd = moment.edge === 'end';
    const shifted = shiftInZone(zone, start, moment.period, isEnd ? moment.distance + 1 : moment.distance);
    return new DateTime(isEnd ? shifted - 1 : shifted);
  };
}
