import type { Block, Meeting, NodeStep, Step } from './step.js';

/**
 * Leaves out departures to what follows anyway, and gives a merge that only its own statement leads to into that statement, so
 * that it needs no label.
 *
 * @param next the place behind the block, where there is one
 */
export function withoutFallThrough(block: Block, next: string | undefined): Block {
  const resolved = resolve(block, next);
  return attached(resolved, departuresIn(resolved));
}

function resolve(block: Block, next: string | undefined): Block {
  return block.flatMap((step, index): Step[] => {
    const behind = block[index + 1];
    const place = behind === undefined ? next : behind.kind === 'node' ? undefined : behind.place;
    if (step.kind === 'departure') return step.place === place ? [] : [step];
    return step.kind === 'meeting' ? [step] : [withInner(step, (inner) => resolve(inner, place))];
  });
}

/** The body of a loop is resolved by itself: no way crosses its border. */
function withInner(step: NodeStep, change: (block: Block) => Block): NodeStep {
  return {
    ...step,
    arms: step.arms.map((arm) => ({ ...arm, block: change(arm.block) })),
    ...(step.handler === undefined ? {} : { handler: change(step.handler) }),
  };
}

/** The places that are still named by departures. */
function departuresIn(block: Block, into = new Set<string>()): ReadonlySet<string> {
  for (const step of block) {
    if (step.kind === 'departure') into.add(step.place);
    if (step.kind !== 'node') continue;
    for (const inner of [...step.arms.map((arm) => arm.block), step.handler ?? []]) departuresIn(inner, into);
  }
  return into;
}

function attached(block: Block, named: ReadonlySet<string>): Block {
  const steps: Step[] = [];
  for (const step of block) {
    const before = steps[steps.length - 1];
    if (step.kind === 'meeting' && before?.kind === 'node' && isLeftByItsOwnWays(before) && !named.has(step.place)) {
      steps[steps.length - 1] = withMerge(before, step);
      continue;
    }
    steps.push(step.kind === 'node' ? withInner(step, (inner) => attached(inner, named)) : step);
  }
  return steps;
}

function isLeftByItsOwnWays(step: NodeStep): boolean {
  return step.merge === undefined && (step.arms.length > 0 || step.handler !== undefined);
}

/** A meeting that is no merge comes about by itself, where several ways lead to the next statement. */
function withMerge(step: NodeStep, { merge }: Meeting): NodeStep {
  return merge === undefined ? step : { ...step, merge };
}
