import type { Behaviour } from '../../src/behaviour/behaviour.js';
import { behaviourOf, type SwitchOverrides } from '../../src/behaviour/behaviour-of.js';
import {
  type CompiledExpression,
  compileExpression,
  type ExpressionLimits,
  type ExpressionOptions,
  type Variable,
} from '../../src/expression/compile.js';
import type { Environment, Flavour, Session } from '../../src/expression/environment.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import { type DataType, describeType } from '../../src/model/data-type.js';
import { FlowError } from '../../src/problem/flow-error.js';
import { defaultLimits } from '../../src/problem/limits.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import { formatNumeric, isNumeric } from '../../src/value/number.js';
import type { Value } from '../../src/value/value.js';
import { emptyApp } from '../fixture/empty-app.js';

/** What one evaluation in a test differs in from the usual: a nanoflow of the newest version, in UTC and en_US. */
export interface Setup {
  readonly flavour?: Flavour;
  readonly version?: string;
  readonly switches?: SwitchOverrides;
  readonly session?: Partial<Session>;
  readonly rounding?: Environment['rounding'];
  readonly now?: string;
  readonly app?: AppModel;
  readonly variables?: Readonly<Record<string, { readonly type: DataType; readonly value: Value }>>;
  readonly follow?: Environment['follow'];
  readonly options?: ExpressionOptions;
  readonly expected?: DataType;
  readonly limits?: Partial<ExpressionLimits>;
}

const behaviours = new Map<string, Behaviour>();

function behaviourFor(version: string, switches: SwitchOverrides): Behaviour {
  const key = `${version} ${JSON.stringify(switches)}`;
  const behaviour = behaviours.get(key) ?? behaviourOf(version, {}, switches);
  behaviours.set(key, behaviour);
  return behaviour;
}

const indexes = new WeakMap<AppModel, AppIndex>();

function indexOf(app: AppModel): AppIndex {
  const index = indexes.get(app) ?? new AppIndex(app);
  indexes.set(app, index);
  return index;
}

export function compile(text: string, setup: Setup = {}): CompiledExpression & { run(): Value } {
  const index = indexOf(setup.app ?? emptyApp);
  const behaviour = behaviourFor(setup.version ?? '11.12.0', setup.switches ?? {});
  const flavour = setup.flavour ?? 'nanoflow';
  const variables = Object.entries(setup.variables ?? {});
  const table = new Map(variables.map(([name, { type }], slot): [string, Variable] => [name, { slot, type }]));
  const context = { index, behaviour, flavour, variable: (name: string) => table.get(name), variableNames: () => table.keys() };
  const options = {
    ...(setup.options === undefined ? {} : { options: setup.options }),
    ...(setup.limits === undefined ? {} : { limits: { ...defaultLimits, ...setup.limits } }),
  };
  const compiled = compileExpression(text, { ...context, ...options }, setup.expected);
  const environment: Environment = {
    flavour,
    index,
    behaviour,
    session: { timeZone: 'UTC', locale: 'en_US', language: 'en_US', ...setup.session },
    rounding: setup.rounding ?? 'HalfAwayFromZero',
    nowMs: () => Date.parse(setup.now ?? '2026-01-01T00:00:00Z'),
    random: () => 0.25,
    constant: (name) => `value of ${name}`,
    follow: setup.follow ?? (() => null),
    currentUser: () => 7,
    isSynced: (object) => !object.isNew,
    isSyncing: () => false,
  };
  const slots = variables.map(([, { value }]) => value);
  return { ...compiled, run: () => compiled.evaluate({ slots, environment }) };
}

/** The value as the tables of the specification write it; `error: …` for what fails, ahead of time or running. */
export function evaluate(text: string, setup: Setup = {}): string {
  const compiled = compile(text, setup);
  try {
    return describe(compiled.run());
  } catch (error) {
    if (error instanceof FlowError) return `error: ${error.message}`;
    throw error;
  }
}

/** The value and its static type: `6 Integer/Long`. */
export function evaluateTyped(text: string, setup: Setup = {}): string {
  return `${evaluate(text, setup)} ${describeType(compile(text, setup).type)}`;
}

export function describe(value: Value): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return `'${value}'`;
  if (isNumeric(value)) return formatNumeric(value);
  if (value instanceof DateTime) return new Date(value.epochMs).toISOString();
  if (value instanceof EntityObject) return `object ${value.guid}`;
  return Array.isArray(value) ? `list of ${value.length}` : String(value);
}
