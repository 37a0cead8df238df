import type { Run } from '../flow/run.js';
import { labelOf } from '../model/node-label.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Effect } from '../trace/event.js';
import type { Edition } from '../world/edition.js';
import type { GuidedRun } from '../world/guided-run.js';
import type { Breakpoint, BreakpointOptions, NodeBreakpoint } from './breakpoint.js';
import { type Condition, compileCondition } from './condition.js';
import { checkEffectKind, subjectOf } from './effect-subject.js';
import { findNode } from './find-node.js';
import type { Finder } from './finder.js';
import { nodeOf } from './place.js';
import type { StopReason } from './stop-reason.js';

interface SetBreakpoint {
  readonly breakpoint: Breakpoint;
  readonly condition?: Condition;
}

/** The breakpoints of a session. */
export class Breakpoints {
  private readonly set = new Map<number, SetBreakpoint>();
  private count = 0;

  get all(): readonly Breakpoint[] {
    return [...this.set.values()].map(({ breakpoint }) => breakpoint);
  }

  /** @throws HarnessError when it names something that is not there, or its condition is wrong */
  add(options: BreakpointOptions, edition: Edition): Breakpoint {
    const { enabled = true } = options;
    const own = { id: this.count + 1, enabled };
    let added: SetBreakpoint;
    if (options.kind === 'error') added = { breakpoint: { ...own, kind: 'error' } };
    else if (options.kind === 'effect') {
      const { effect, of } = options;
      checkEffectKind(effect);
      added = { breakpoint: { ...own, kind: 'effect', effect, ...(of !== undefined && { of }) } };
    } else {
      const { condition, hit } = options;
      if (hit !== undefined && (!Number.isInteger(hit) || hit < 1))
        throw new HarnessError('wrong-breakpoint', `The hit of a breakpoint is a whole number from 1, not ${hit}.`, 'hit');
      const { flow, node } = findNode(edition.index, options);
      const breakpoint: NodeBreakpoint = {
        ...{ ...own, kind: 'node', flow: flow.name, node: node.id, activity: labelOf(node) },
        ...(condition !== undefined && { condition }),
        ...(hit !== undefined && { hit }),
      };
      added = { breakpoint, ...(condition !== undefined && { condition: compileCondition(condition, flow, node, edition) }) };
    }
    this.count += 1;
    this.set.set(own.id, added);
    return added.breakpoint;
  }

  /** @throws HarnessError when there is no such breakpoint */
  remove(id: number): void {
    this.require(id);
    this.set.delete(id);
  }

  /** @throws HarnessError when there is no such breakpoint */
  enable(id: number, enabled: boolean): void {
    const { breakpoint, ...rest } = this.require(id);
    this.set.set(id, { ...rest, breakpoint: { ...breakpoint, enabled } });
  }

  /** Those that wait for the how-manieth time. */
  get counting(): readonly NodeBreakpoint[] {
    return this.all.filter((known): known is NodeBreakpoint => known.kind === 'node' && known.enabled && known.hit !== undefined);
  }

  /** Recognizes the places at which those stop that do not count. */
  finder(): Finder {
    const enabled = [...this.set.values()].filter(({ breakpoint }) => breakpoint.enabled);
    const nodes = enabled.filter(({ breakpoint }) => breakpoint.kind === 'node' && breakpoint.hit === undefined);
    const stopsAtError = enabled.find(({ breakpoint }) => breakpoint.kind === 'error')?.breakpoint.id;
    const effects = enabled.map(({ breakpoint }) => breakpoint).filter((breakpoint) => breakpoint.kind === 'effect');
    return {
      ...(nodes.length > 0 && { atNode: (run: Run, guided: GuidedRun) => first(nodes, (one) => atNode(one, run, guided)) }),
      ...(stopsAtError !== undefined && {
        atError: (error, run) => {
          const { flow, activity } = run.place();
          return { kind: 'error', breakpoint: stopsAtError, message: error.message, flow, activity };
        },
      }),
      ...(effects.length > 0 && {
        atEvent: (event) => {
          if (event.event !== 'effect') return undefined;
          const { effect } = event;
          const met = effects.find((breakpoint) => breakpoint.effect === effect.kind && concerns(effect, breakpoint.of));
          return met === undefined ? undefined : { kind: 'effect', breakpoint: met.id, effect };
        },
      }),
    };
  }

  /** Recognizes each time that a counting breakpoint is met. */
  hitFinder(id: number): Finder {
    const one = this.require(id);
    return { atNode: (run, guided) => atNode(one, run, guided) };
  }

  private require(id: number): SetBreakpoint {
    const known = this.set.get(id);
    if (known !== undefined) return known;
    const ids = [...this.set.keys()].join(', ');
    throw new HarnessError('unknown-breakpoint', `There is no breakpoint ${id}; there are ${ids || 'none'}.`, String(id));
  }
}

function atNode({ breakpoint, condition }: SetBreakpoint, { frame }: Run, _guided: GuidedRun): StopReason | undefined {
  if (breakpoint.kind !== 'node' || frame === undefined) return undefined;
  const node = nodeOf(frame);
  if (node?.id !== breakpoint.node || !node.isModelNode || frame.program.flow.name !== breakpoint.flow) return undefined;
  const holds = condition?.(frame) ?? true;
  if (holds === false) return undefined;
  return { kind: 'breakpoint', breakpoint: breakpoint.id, ...(typeof holds === 'string' && { conditionError: holds }) };
}

function first<One>(all: readonly One[], ask: (one: One) => StopReason | undefined): StopReason | undefined {
  for (const one of all) {
    const reason = ask(one);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function concerns(effect: Effect, of: string | undefined): boolean {
  return of === undefined || subjectOf(effect) === of;
}
