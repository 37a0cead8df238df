/**
 * A function that answers values by the names of parameters. It may say less of them than there is, and exclude what does not come: `Big`
 * where empty is possible too. Parameters of methods are compared in both directions, those of functions are not.
 */
export type StubFunction<Values, Result> = Stub<Values, Result>['answer'];

interface Stub<Values, Result> {
  answer(values: Values): Result;
}
