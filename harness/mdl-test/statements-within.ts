import type { Statement } from '../../grammar/mdl/syntax/statement.js';

/** Every statement of a body, those in branches, loops and error handlers included, in the order of the text. */
export function* statementsWithin(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    for (const body of bodiesOf(statement)) yield* statementsWithin(body);
  }
}

function bodiesOf({ form, errorClause }: Statement): readonly (readonly Statement[])[] {
  const handler = errorClause !== undefined && 'body' in errorClause ? [errorClause.body] : [];
  switch (form.kind) {
    case 'if':
      return [...form.arms.map(({ body }) => body), form.otherwise, ...handler];
    case 'case':
      return [...form.arms.map(({ body }) => body), form.otherwise ?? [], ...handler];
    case 'split-type':
      return [...form.arms.map(({ body }) => body), ...handler];
    case 'loop':
    case 'while':
      return [form.body, ...handler];
    default:
      return handler;
  }
}
