import type { Activity } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import type { CastSource } from '../compile/cast-source.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Completion, LocalStep, Step } from '../program.js';

/** What is known about the variables around an activity while types are worked out. */
export interface Typing {
  readonly index: AppIndex;
  variable(name: string): DataType | undefined;
  /** For a cast: the object type decision before it. */
  castSource(): CastSource | undefined;
}

/** The variable that an activity fills; `''` where its result is not used. No type: it depends on one not known yet. */
export interface Declaration {
  readonly name: string;
  readonly type: DataType | undefined;
}

/** An activity ready to run. */
export interface CompiledActivity {
  readonly step: Step;
  readonly local?: LocalStep;
  /** At the turning point of a loop: the slot of the number of passes that have begun. */
  readonly passes?: number;
  readonly complete?: Completion;
}

/**
 * One kind of activity. Every activity has one of these in a file of its own, always with the same parts in the same order:
 * which variable it fills, and how it is executed. What a person calls it is a matter of the model (`describeActivity`).
 */
export interface ActivityDefinition<Kind extends Activity> {
  declare?(activity: Kind, typing: Typing): Declaration | undefined;
  compile(activity: Kind, compiler: NodeCompiler): CompiledActivity;
}
