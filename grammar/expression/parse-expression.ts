import { once } from '../once.js';
import { tokenize } from './lexer.js';
import { RowParser } from './parser.js';
import { Structure } from './structure.js';
import type { ExpressionNode, ExpressionProblem } from './syntax.js';
import { rowError } from './syntax-error.js';

/** Without a tree there is at least one error among the problems; with one there can be errors too. */
export interface ParsedExpression {
  readonly node: ExpressionNode | undefined;
  readonly problems: readonly ExpressionProblem[];
}

// Built once and given new input for each row: nothing of one text is left for the next.
const parserOf = once(() => new RowParser());

/**
 * Reads one expression. Never throws for what the text holds.
 *
 * @param nestingLimit how deep brackets and conditions may stand in one another
 * @see semantics 5.1, 5.2
 */
export function parseExpression(text: string, nestingLimit: number): ParsedExpression {
  const problems: ExpressionProblem[] = [];
  const tokens = tokenize(text, problems);
  if (problems.length > 0) return { node: undefined, problems };
  if (tokens.length === 0) return { node: undefined, problems: [emptyText(text)] };
  let isReadable = true;
  const parser = parserOf();
  parser.problems = problems;
  const structure = new Structure(
    (row, end) => {
      parser.input = row;
      const node = parser.row();
      const [error] = parser.errors;
      if (error === undefined) return node;
      isReadable = false;
      problems.push(rowError(error, row, text, end));
      return undefined;
    },
    problems,
    nestingLimit,
  );
  const node = structure.read(tokens, text.length);
  return { node: isReadable ? node : undefined, problems };
}

function emptyText(text: string): ExpressionProblem {
  const message = "There is no expression here. Write 'empty' for no value.";
  return { severity: 'error', code: 'expression-syntax', message, span: { start: 0, end: text.length } };
}
