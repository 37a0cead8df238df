import type { Arm, Block, NodeStep, Step } from './step.js';

/**
 * A decision of which one way only ends the flow, or goes elsewhere: the other way is written behind it instead of inside, so
 * that a row of checks does not nest.
 */
export function hoisted(step: NodeStep): Step[] {
  const [one, other] = step.arms;
  if (step.node.kind !== 'decision' || one === undefined || other === undefined || step.arms.length > 2) return [step];
  if (!step.arms.every(isBooleanArm)) return [step];
  const kept = chooseKept(one, other);
  if (kept === undefined) return [step];
  const moved = kept === one ? other : one;
  return [{ ...step, arms: step.arms.map((arm) => (arm === kept ? arm : { ...arm, block: [] })) }, ...moved.block];
}

/** The arm that stays inside: one that always leaves, the shorter of two, and the true one where both are alike. */
function chooseKept(one: Arm, other: Arm): Arm | undefined {
  const candidates = [one, other].filter((arm) => alwaysEnds(arm.block));
  const whenTrue = candidates.find((arm) => arm.cases[0]?.kind === 'value' && arm.cases[0].value === 'true');
  const [first, second] = candidates;
  if (first !== undefined && second !== undefined) {
    const [one, other] = [sizeOf(first.block), sizeOf(second.block)];
    return one === other ? whenTrue : one < other ? first : second;
  }
  if (first === undefined) return undefined;
  const rest = first === one ? other : one;
  // A long exit behind a short main way reads better in its place.
  return first === whenTrue || sizeOf(rest.block) > sizeOf(first.block) ? first : undefined;
}

function isBooleanArm({ cases }: Arm): boolean {
  const [only, ...others] = cases;
  return others.length === 0 && only?.kind === 'value' && (only.value === 'true' || only.value === 'false');
}

/** Whether no way leads out of a block, neither behind it nor to a meeting. */
function alwaysEnds(block: Block): boolean {
  const last = block[block.length - 1];
  if (last === undefined || !block.every(hasNoDeparture)) return false;
  if (last.kind !== 'node') return false;
  if (last.arms.length > 0) return last.arms.every((arm) => alwaysEnds(arm.block));
  return ['end', 'error-event', 'break', 'continue'].includes(last.node.kind);
}

/** Departures to places inside of the block itself would do no harm, but telling them apart is not worth it. */
function hasNoDeparture(step: Step): boolean {
  if (step.kind !== 'node') return step.kind === 'meeting';
  return [...step.arms.map((arm) => arm.block), step.handler ?? []].every((block) => block.every(hasNoDeparture));
}

function sizeOf(block: Block): number {
  return block.reduce((sum, step) => {
    if (step.kind !== 'node') return sum + 1;
    const inner = [...step.arms.map((arm) => arm.block), step.handler ?? [], step.body ?? []];
    return sum + 1 + inner.reduce((all, one) => all + sizeOf(one), 0);
  }, 0);
}
