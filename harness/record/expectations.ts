import type { Encoded } from '../../src/trace/encode.js';
import type { EffectKind } from '../../src/trace/event.js';
import type { RecordedEvent, TraceEnding, TraceStep } from '../replay/trace-file.js';
import { effectFields, isEffectKind } from '../scenario/expectations/effect-kinds.js';
import type { Entry, ScenarioDraft } from './scenario-draft.js';

/** What is not expected of effects: what follows from other parts, and objects as a whole, which the rows at the end show. */
const leftOut: readonly string[] = ['object', 'arguments', 'title', 'rejected'];
const numbers: readonly string[] = ['uploaded', 'deleted', 'downloaded'];

/** What came of a run: `as` where it returned an object that had no name, and `expect`. */
export function expectationOf(
  { flow, outcome, returns, failure, events = [] }: { readonly flow: string } & TraceEnding,
  draft: ScenarioDraft,
): Entry {
  const effects = { exactly: effectsIn(events, draft) };
  const type = draft.typeOfResult(flow);
  if (outcome !== 'returned') {
    const { message = '', kind = '' } = failure ?? {};
    const named = outcome === 'failed' ? { error: { message, kind } } : { blocked: kind };
    return { expect: { ...named, effects } };
  }
  const expected = type.kind === 'Nothing' ? undefined : draft.values.expected(returns, type);
  const isNewObject = type.kind === 'Object' && isUnnamed(returns, draft);
  const as = isNewObject ? { as: draft.values.declare(returns.$entity, returns.$id) } : {};
  return { ...as, expect: { ...(expected !== undefined && { returns: expected }), effects } };
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
  const expect = draft.lastStep?.expect as { readonly effects?: { readonly exactly: Encoded[] } } | undefined;
  expect?.effects?.exactly.push(...effectsIn(events, draft));
}

function effectsIn(events: readonly RecordedEvent[], draft: ScenarioDraft): Entry[] {
  return events.flatMap((event) =>
    event.event === 'effect' && typeof event.kind === 'string' && isEffectKind(event.kind)
      ? [effectOf(event, event.kind, draft)]
      : [],
  );
}

function effectOf(event: RecordedEvent, kind: EffectKind, { values }: ScenarioDraft): Entry {
  const [main, ...others] = effectFields[kind];
  const effect: Entry = { [kind]: (event[main] as Encoded | undefined) ?? null };
  for (const field of others) {
    const value = event[field] as Encoded | undefined;
    if (value === undefined || value === null || leftOut.includes(field)) continue;
    if (field === 'id') {
      const name = values.nameOf(value);
      if (name !== undefined) effect.id = name;
    } else effect[field] = numbers.includes(field) ? Number(value) : value;
  }
  return effect;
}
