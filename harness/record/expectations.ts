import type { Encoded } from '../../src/trace/encode.js';
import type { EffectKind } from '../../src/trace/event.js';
import type { RecordedEvent, TraceEnding, TraceStep } from '../replay/trace-file.js';
import { effectFields, isEffectKind } from '../scenario/expectations/effect-kinds.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';

/** What is not expected of effects: what follows from other parts, and objects as a whole, which the rows at the end show. */
const leftOut: readonly string[] = ['object', 'arguments', 'title', 'rejected', 'logNode', 'level'];
const numbers: readonly string[] = ['uploaded', 'deleted', 'downloaded'];
/** What is so mostly, and says nothing. */
const usual: Readonly<Record<string, Encoded>> = {
  type: 'Information',
  blocking: false,
  isNew: false,
  outcome: 'answered',
  uploaded: 0,
  deleted: 0,
  downloaded: 0,
};
/** Nobody reads more effects of one step; what stands behind them shows in the rows. */
const mostEffects = 20;

/** What came of a run: `as` where it returned an object that had no name, and `expect`. */
export function expectationOf(
  { flow, outcome, returns, failure, events = [] }: { readonly flow: string } & TraceEnding,
  draft: ScenarioDraft,
): Entry {
  const seen = effectsIn(events, draft);
  const effects = seen.length > 0 ? { effects: seen } : {};
  const type = draft.typeOfResult(flow);
  if (outcome !== 'returned') {
    const { message = '', kind = '' } = failure ?? {};
    return { expect: { ...(outcome === 'failed' ? { error: message } : { blocked: kind }), ...effects } };
  }
  const expected = type.kind === 'Nothing' ? undefined : draft.values.expected(returns, type);
  const isNewObject = type.kind === 'Object' && isUnnamed(returns, draft);
  const as = isNewObject ? { as: draft.values.declare(returns.$entity, returns.$id) } : {};
  const expect = { ...(expected !== undefined && { returns: expected }), ...effects };
  return { ...as, ...(Object.keys(expect).length > 0 && { expect }) };
}

function isUnnamed(
  returns: Encoded | undefined,
  { values }: ScenarioDraft,
): returns is { readonly $entity: string; readonly $id: string } {
  if (typeof returns !== 'object' || returns === null || !('$id' in returns) || !('$entity' in returns)) return false;
  return typeof returns.$id === 'string' && values.nameOf(returns.$id) === undefined;
}

/** Effects of what a device ran by itself are those of the step behind which it was over. */
export function ownEffects({ events = [] }: TraceEnding & Pick<TraceStep, 'step'>, draft: ScenarioDraft): void {
  const expect = draft.lastStep?.expect as Entry | undefined;
  const before = (expect?.effects ?? []) as readonly Encoded[];
  if (expect !== undefined && before.length > 0) expect.effects = [...before, ...effectsIn(events, draft)].slice(0, mostEffects);
}

/** They are expected in this order, and others may stand between. */
function effectsIn(events: readonly RecordedEvent[], draft: ScenarioDraft): Entry[] {
  const effects = events.flatMap((event) =>
    event.event === 'effect' &&
    typeof event.kind === 'string' &&
    isEffectKind(event.kind) &&
    !isRoutine(event) &&
    isOfApp(event, draft)
      ? [effectOf(event, event.kind, draft)]
      : [],
  );
  if (effects.length <= mostEffects) return effects;
  return effects.filter((effect) => !('committed' in effect || 'log' in effect)).slice(0, mostEffects);
}

/** The messages of a synchronization that went well are what its own effect counts. */
function isRoutine({ kind, message, outcome }: RecordedEvent): boolean {
  return kind === 'request' && outcome === 'answered' && message !== 'microflow';
}

/** What only another app has, which was deployed, can not be expected: names are checked against the first one. */
function isOfApp({ entity }: RecordedEvent, { app }: ScenarioDraft): boolean {
  return typeof entity !== 'string' || app.index.entity(entity) !== undefined;
}

function effectOf(event: RecordedEvent, kind: EffectKind, { values }: ScenarioDraft): Entry {
  const [main, ...others] = effectFields[kind];
  const effect: Entry = { [kind]: (event[main] as Encoded | undefined) ?? null };
  for (const field of others) {
    const value = event[field] as Encoded | undefined;
    if (value === undefined || value === null || leftOut.includes(field)) continue;
    const written = numbers.includes(field) ? Number(value) : value;
    if (field === 'id') {
      const name = values.nameOf(value);
      if (name !== undefined) effect.id = name;
    } else if (usual[field] !== written) effect[field] = written;
  }
  return effect;
}
