import { type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain';

type AlternationOptions = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type OptionalOptions = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];
type ChooseAlternative = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>;
type ChooseOptional = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>;

/**
 * Works out which tokens lead where when a rule first has to know. Of the rules of a whole language one text uses few, and to work
 * it out for all is a third of what a command waits for its parser.
 */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: AlternationOptions): ChooseAlternative {
    const build = () => super.buildLookaheadForAlternation(options);
    let choose: ChooseAlternative | undefined;
    return function (this: unknown, alternatives) {
      choose ??= build();
      return choose.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(options: OptionalOptions): ChooseOptional {
    const build = () => super.buildLookaheadForOptional(options);
    let choose: ChooseOptional | undefined;
    return function (this: unknown) {
      choose ??= build();
      return choose.call(this);
    };
  }
}
