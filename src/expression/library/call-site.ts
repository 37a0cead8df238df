import type { Behaviour } from '../../behaviour/behaviour.js';
import type { AppIndex } from '../../model/app-index.js';
import { FlowError } from '../../problem/flow-error.js';
import { defaultLimits } from '../../problem/limits.js';
import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { isNumeric, type Numeric } from '../../value/number.js';
import { isWhole } from '../../value/number-arithmetic.js';
import type { Scalar } from '../../value/value.js';
import type { ExpressionLimits, ExpressionOptions } from '../compile.js';
import type { ExpressionCompiler } from '../compiler.js';
import type { Flavour } from '../environment.js';
import { describeValue, type Typed } from '../typed.js';
import type { Argument, Parameter } from './definition.js';
import { describeKinds } from './parameter.js';

/** One call of a function in one expression: what is known ahead, and how its values are read when it runs. */
export class CallSite {
  constructor(
    private readonly compiler: ExpressionCompiler,
    readonly name: string,
    private readonly parameters: readonly Parameter[],
    readonly given: readonly Typed[],
  ) {}

  get flavour(): Flavour {
    return this.compiler.context.flavour;
  }

  get behaviour(): Behaviour {
    return this.compiler.context.behaviour;
  }

  get index(): AppIndex {
    return this.compiler.context.index;
  }

  get options(): ExpressionOptions {
    return this.compiler.context.options ?? {};
  }

  get limits(): ExpressionLimits {
    return this.compiler.context.limits ?? defaultLimits;
  }

  /** The value of an argument that is a literal. */
  literal(place: number): Scalar | undefined {
    return this.given[place]?.constant?.value;
  }

  /** Something is wrong with an argument, known without running. */
  error(place: number, message: string): void {
    const span = this.given[place]?.span;
    if (span !== undefined) this.compiler.error('argument', `${this.name}: ${message}`, span);
  }

  warning(place: number, message: string): void {
    const span = this.given[place]?.span;
    if (span !== undefined) this.compiler.warning('argument', `${this.name}: ${message}`, span);
  }

  /** Something went wrong with a call while running. */
  failure(message: string): FlowError {
    return new FlowError('expression', `${this.name}: ${message}`);
  }

  /** An empty text reads as `''` (assumed, semantics 5.3). */
  text(value: Argument, place: number): string {
    if (typeof value === 'string') return value;
    if (value === null || value === undefined) return '';
    throw this.misfit(value, place);
  }

  number(value: Argument, place: number): Numeric {
    if (isNumeric(value)) return value;
    throw this.misfit(value, place);
  }

  /** A whole number, as an ordinary number; beyond what that holds exactly, no function can use it. */
  whole(value: Argument, place: number): number {
    if (typeof value === 'number') return value;
    if (isNumeric(value)) {
      throw this.failure(
        `${value.toFixed()} is ${isWhole(value) ? 'too large' : 'not a whole number'} for '${this.nameOf(place)}'.`,
      );
    }
    throw this.misfit(value, place);
  }

  /** An empty date fails (assumed, semantics 5.10). */
  moment(value: Argument, place: number): number {
    if (value instanceof DateTime) return value.epochMs;
    throw this.misfit(value, place);
  }

  object(value: Argument, place: number): EntityObject {
    if (value instanceof EntityObject) return value;
    throw this.misfit(value, place);
  }

  private misfit(value: Argument, place: number): FlowError {
    const parameter = this.parameters[place] ?? this.parameters.at(-1);
    const wanted = parameter === undefined ? 'a value' : describeKinds(parameter);
    return this.failure(`'${this.nameOf(place)}' needs ${wanted}, but there is ${describeValue(value ?? null)}.`);
  }

  private nameOf(place: number): string {
    return (this.parameters[place] ?? this.parameters.at(-1))?.name ?? String(place + 1);
  }
}
