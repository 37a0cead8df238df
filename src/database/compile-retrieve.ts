import { parseXPath } from '../../grammar/xpath/parse-xpath.js';
import type { ExpressionContext, ExpressionFinding } from '../expression/compile.js';
import type { Sorting } from '../model/activity.js';
import type { AppIndex } from '../model/app-index.js';
import { defaultLimits } from '../problem/limits.js';
import { didYouMean } from '../problem/nearest.js';
import { zoneLookup } from '../value/time-zone.js';
import type { WriteCondition } from './sql-writer.js';
import { ConditionCompiler } from './xpath-condition.js';
import { Findings, type XPathContext, type XPathParameter } from './xpath-context.js';
import { compileSorting } from './xpath-sorting.js';

/** What is to be retrieved. The range is given when the retrieve runs. */
export interface RetrieveRequest {
  readonly entity: string;
  /** XPath; `''` for none. */
  readonly constraint: string;
  readonly sorting: readonly Sorting[];
}

export interface RetrieveSettings {
  /** Whose rules hold: the device's subset (semantics 6.8) or everything. By default those of the flavour. */
  readonly dialect?: 'device' | 'server';
  readonly textNesting?: number;
}

/** A retrieve that is ready for any database with the entities of the app: the same one serves a device and the server. */
export interface CompiledRetrieve {
  readonly entity: string;
  readonly constraint: string;
  /** What it was compiled from, for whoever has to ask somebody else. */
  readonly request: RetrieveRequest;
  /** Absent: every object of the entity. */
  readonly condition: WriteCondition | undefined;
  readonly sorting: readonly WriteCondition[];
  /** The entities that the constraint's paths lead to. */
  readonly reached: ReadonlySet<string>;
  /** The values that it takes over paths from variables. */
  readonly parameters: readonly XPathParameter[];
  /** With an error among them, running the retrieve throws it as a `FlowError`. Spans are in the constraint. */
  readonly findings: readonly ExpressionFinding[];
}

/** Parses, checks and compiles an XPath constraint and a sort order. Never throws: what is wrong is in the findings. */
export function compileRetrieve(
  request: RetrieveRequest,
  expressions: ExpressionContext,
  settings: RetrieveSettings = {},
): CompiledRetrieve {
  const { entity, constraint } = request;
  const dialect = settings.dialect ?? (expressions.flavour === 'nanoflow' ? 'device' : 'server');
  const findings = new Findings();
  const context: XPathContext = {
    expressions,
    offline: dialect === 'device' ? expressions.behaviour : undefined,
    isStoredOnDevice: dialect === 'device' && hasOfflineProfile(expressions.index),
    zone: zoneLookup(),
    findings,
    reached: new Set(),
    parameters: [],
  };
  const { reached, parameters } = context;
  const about = { entity, constraint, request, reached, parameters, findings: findings.list };
  const nothing = { ...about, condition: undefined, sorting: [] };
  if (!checkEntity(entity, context)) return nothing;
  const parsed = parseXPath(constraint, settings.textNesting ?? defaultLimits.textNesting);
  for (const problem of parsed.problems) findings.error(problem.code, problem.message, problem.span);
  if (parsed.constraint === undefined) return nothing;
  const condition = new ConditionCompiler(context).all(parsed.constraint.predicates, entity);
  const sorting = compileSorting(request.sorting, entity, context);
  return { ...about, condition, sorting };
}

/** An app without any profile runs as in an offline one. Where all are online, its nanoflows retrieve from the server. */
function hasOfflineProfile({ model }: AppIndex): boolean {
  return model.profiles.length === 0 || model.profiles.some(({ offline }) => offline);
}

function checkEntity(entity: string, context: XPathContext): boolean {
  const { index } = context.expressions;
  const whole = { start: 0, end: 0 };
  if (index.entity(entity) === undefined) {
    context.findings.error(
      'xpath-unknown-entity',
      `There is no entity ${entity}.${didYouMean(entity, index.entityNames())}`,
      whole,
    );
    return false;
  }
  if (index.isPersistable(entity)) return true;
  context.findings.error(
    'xpath-not-persistable',
    `${entity} is not persistable, so there is no database to retrieve it from.`,
    whole,
  );
  return false;
}
