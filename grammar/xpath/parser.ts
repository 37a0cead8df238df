import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { LazyLookahead } from '../lazy-lookahead.js';
import { callNode, constantNode, pathNode, spanOf, stepNode, variableNode } from './nodes.js';
import { buildRow, type RowItem } from './precedence.js';
import type { XPathConstraint, XPathExpression, XPathProblem, XPathStep } from './syntax.js';
import * as words from './words.js';

/**
 * Reads tokens into the syntax tree, building the nodes as it goes. Brackets and parentheses arrive as one token each, their
 * contents parsed already (`parseXPath`), so that no rule calls itself and nesting costs no stack. One instance serves any
 * number of texts, one at a time.
 */
export class XPathParser extends EmbeddedActionsParser {
  /** What is wrong beyond what the grammar itself notices. */
  problems: XPathProblem[] = [];

  constructor() {
    super(words.vocabulary, { recoveryEnabled: false, skipValidations: true, lookaheadStrategy: new LazyLookahead() });
    this.performSelfAnalysis();
  }

  /** A whole constraint: `[…][…]`. */
  readonly constraint = this.RULE('constraint', (): XPathConstraint => {
    const predicates: XPathExpression[] = [];
    this.MANY(() => {
      const bracketed = this.CONSUME(words.Bracketed);
      this.ACTION(() => predicates.push(...contentsOf(bracketed)));
    });
    return { predicates };
  });

  /** What stands in parentheses or brackets: rows with commas between. */
  readonly contents = this.RULE('contents', (): XPathExpression[] => {
    const rows: XPathExpression[] = [];
    this.MANY_SEP({ SEP: words.Comma, DEF: () => rows.push(this.SUBRULE(this.row)) });
    return rows;
  });

  /** `a = b and not c or d`. */
  private readonly row = this.RULE('row', (): XPathExpression => {
    const items: RowItem[] = [this.SUBRULE1(this.operand)];
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(words.And) },
        { ALT: () => this.CONSUME(words.Or) },
        { ALT: () => this.CONSUME(words.Comparison) },
      ]);
      const item = this.SUBRULE2(this.operand);
      this.ACTION(() => items.push({ ...item, operator: operator.image.toLowerCase(), operatorSpan: spanOf(operator) }));
    });
    return this.ACTION(() => buildRow(items, this.problems));
  });

  private readonly operand = this.RULE('operand', (): RowItem => {
    const negations: IToken[] = [];
    this.MANY({
      // `not(a)` is a call; `not a`, as MDL has it, is a prefix; `not = 3` is about an attribute of that name.
      GATE: () => !words.endsNegation.has(this.LA(2).tokenType),
      DEF: () => negations.push(this.CONSUME(words.Not)),
    });
    const expression = this.OR<XPathExpression>([
      {
        ALT: () => {
          const group = this.CONSUME1(words.Parenthesized);
          return this.ACTION(() => this.single(group));
        },
      },
      { ALT: () => this.constant(this.CONSUME(words.Text)) },
      { ALT: () => this.constant(this.CONSUME(words.BareToken)) },
      { ALT: () => this.constant(this.CONSUME(words.NumberWord)) },
      { ALT: () => this.variable() },
      { GATE: () => this.LA(2).tokenType === words.Parenthesized, ALT: () => this.call() },
      { ALT: () => this.path() },
    ]);
    return this.ACTION(() => ({
      operator: '',
      operatorSpan: expression.span,
      negations: negations.length,
      start: negations[0]?.startOffset ?? expression.span.start,
      expression,
    }));
  });

  private constant(token: IToken): XPathExpression {
    return this.ACTION(() => constantNode(token, this.problems));
  }

  private variable(): XPathExpression {
    const name = this.CONSUME(words.VariableName);
    const steps: XPathStep[] = [];
    this.MANY1(() => {
      this.CONSUME1(words.Slash);
      steps.push(this.SUBRULE1(this.step));
    });
    return this.ACTION(() => variableNode(name, steps));
  }

  private call(): XPathExpression {
    const name = this.CONSUME1(words.Word);
    const group = this.CONSUME2(words.Parenthesized);
    return this.ACTION(() => callNode(name, contentsOf(group), group, this.problems));
  }

  private path(): XPathExpression {
    const steps: XPathStep[] = [this.SUBRULE2(this.step)];
    this.MANY2(() => {
      this.CONSUME2(words.Slash);
      steps.push(this.SUBRULE3(this.step));
    });
    return this.ACTION(() => pathNode(steps));
  }

  private readonly step = this.RULE('step', (): XPathStep => {
    const name = this.CONSUME(words.Word);
    const predicates: XPathExpression[] = [];
    this.MANY(() => {
      const bracketed = this.CONSUME(words.Bracketed);
      this.ACTION(() => predicates.push(...contentsOf(bracketed)));
    });
    return this.ACTION(() => stepNode(name, predicates));
  });

  private single(group: IToken): XPathExpression {
    const [expression, ...others] = contentsOf(group);
    if (expression !== undefined && others.length === 0) return expression;
    const message = 'Parentheses hold one condition, unless the name of a function stands before them.';
    this.problems.push({ code: 'xpath-syntax', message, span: spanOf(group) });
    return { kind: 'boolean', value: false, span: spanOf(group) };
  }
}

function contentsOf(group: IToken): readonly XPathExpression[] {
  return group.payload as readonly XPathExpression[];
}
