import type { Decision, ErrorHandling, FlowKind, FlowNode, Loop, Point, Size } from '../../model/flow.js';
import { decodeArguments } from './activity/call-activities.js';
import type { FlowContext } from './activity/context.js';
import { decodeActivity } from './activity/decode-activity.js';
import { childOf, childrenOf, type Element, flagOf, idOf, textOf, typeOf } from './element.js';
import { optionalCode, requiredCode } from './texts.js';

/** Parameters stand among the nodes, under names that differ between kinds of flows and between file and SDK (T7). */
export function isParameter(object: Element): boolean {
  return /Parameter(Object)?$/.test(typeOf(object));
}

/** The nodes of a flow or of the body of a loop (mpr-format 4.2). */
export function decodeNodes(owner: Element, context: FlowContext): readonly FlowNode[] {
  return objectsOf(owner)
    .filter((object) => !isParameter(object) && typeOf(object) !== 'Annotation')
    .map((object) => decodeNode(object, context));
}

/** Everything that was drawn: nodes, parameters, annotations. */
export function objectsOf(owner: Element): readonly Element[] {
  const collection = childOf(owner, 'ObjectCollection');
  return collection === undefined ? [] : childrenOf(collection, 'Objects');
}

function decodeNode(object: Element, context: FlowContext): FlowNode {
  const base = {
    id: idOf(object),
    position: decodePoint(textOf(object, 'RelativeMiddlePoint')),
    size: decodeSize(textOf(object, 'Size')),
    documentation: textOf(object, 'Documentation'),
    origin: { unit: context.unit, element: idOf(object) },
  };
  switch (typeOf(object)) {
    case 'StartEvent':
      return { ...base, kind: 'start' };
    case 'EndEvent': {
      const returnValue = optionalCode(object, 'ReturnValue');
      return { ...base, kind: 'end', ...(returnValue === undefined ? {} : { returnValue }) };
    }
    case 'ExclusiveMerge':
      return { ...base, kind: 'merge' };
    case 'ContinueEvent':
      return { ...base, kind: 'continue' };
    case 'BreakEvent':
      return { ...base, kind: 'break' };
    case 'ErrorEvent':
      return { ...base, kind: 'error-event' };
    case 'ExclusiveSplit':
      return {
        ...base,
        kind: 'decision',
        caption: textOf(object, 'Caption'),
        condition: decodeCondition(object),
        errorHandling: decodeErrorHandling(object, context.kind),
      };
    case 'InheritanceSplit':
      return {
        ...base,
        kind: 'object-type-decision',
        caption: textOf(object, 'Caption'),
        variable: textOf(object, 'SplitVariableName'),
      };
    case 'LoopedActivity':
      return {
        ...base,
        kind: 'loop',
        caption: loopCaption(object),
        source: decodeLoopSource(object),
        nodes: decodeNodes(object, context),
        errorHandling: decodeErrorHandling(object, context.kind),
      };
    case 'ActionActivity':
      return { ...base, ...decodeActionActivity(object, context) };
    default:
      return {
        ...base,
        kind: 'activity',
        activity: { kind: 'unsupported', type: typeOf(object) },
        caption: textOf(object, 'Caption'),
        disabled: false,
        errorHandling: 'abort',
      };
  }
}

/** A caption that Studio Pro makes up is stored as well, as the bare word "Activity"; it is left out. */
function decodeActionActivity(object: Element, context: FlowContext) {
  const action = childOf(object, 'Action');
  const caption = textOf(object, 'Caption');
  return {
    kind: 'activity',
    activity: decodeActivity(action, context),
    caption: flagOf(object, 'AutoGenerateCaption', caption === 'Activity') ? '' : caption,
    disabled: flagOf(object, 'Disabled', false),
    errorHandling: decodeErrorHandling(action ?? object, context.kind),
  } as const;
}

function decodeCondition(split: Element): Decision['condition'] {
  const condition = childOf(split, 'SplitCondition');
  if (condition === undefined) return { kind: 'expression', expression: { text: '' } };
  if (typeOf(condition) !== 'RuleSplitCondition') {
    return { kind: 'expression', expression: requiredCode(condition, 'Expression') };
  }
  const call = childOf(condition, 'RuleCall') ?? condition;
  return { kind: 'rule', rule: textOf(call, 'Microflow', 'Rule'), arguments: decodeArguments(call) };
}

/** Until 9.0.3 a loop named its list itself; since then it has a source, which can be a condition (mpr-format 4.5). */
function decodeLoopSource(loop: Element): Loop['source'] {
  const source = childOf(loop, 'LoopSource');
  if (source === undefined) {
    return {
      kind: 'for-each',
      list: textOf(loop, 'IteratedListVariableName'),
      iterator: textOf(loop, 'LoopVariableName', 'IteratorVariableName'),
    };
  }
  if (typeOf(source) === 'WhileLoopCondition') return { kind: 'while', condition: requiredCode(source, 'WhileExpression') };
  return { kind: 'for-each', list: textOf(source, 'ListVariableName'), iterator: textOf(source, 'VariableName') };
}

function loopCaption(loop: Element): string {
  const source = childOf(loop, 'LoopSource');
  return textOf(loop, 'Caption') || (source === undefined ? '' : textOf(source, 'Caption'));
}

/**
 * Nanoflows know only Abort and Custom without rollback; what else one holds is kept, for the compiler to say what it does there
 * (semantics 1.8). Without a stored handling each kind of flow has the default of Studio Pro (mpr-format 4.6).
 */
export function decodeErrorHandling(element: Element, kind: FlowKind): ErrorHandling {
  const stored = textOf(element, 'ErrorHandlingType');
  if (stored === 'CustomWithoutRollBack' || stored === 'CustomWithoutRollback') return 'custom-without-rollback';
  switch (stored) {
    case 'Abort':
      return 'abort';
    case 'Rollback':
      return 'rollback';
    case 'Custom':
      return 'custom';
    case 'Continue':
      return 'continue';
    default:
      return kind === 'nanoflow' ? 'abort' : 'rollback';
  }
}

/** `"120;60"`. */
export function decodePoint(text: string): Point {
  const [x, y] = decodePair(text);
  return { x, y };
}

export function decodeSize(text: string): Size {
  const [width, height] = decodePair(text);
  return { width, height };
}

function decodePair(text: string): readonly [number, number] {
  const numbers = text.split(';').map(Number);
  const valid = (value: number | undefined) => (Number.isFinite(value) ? (value ?? 0) : 0);
  return [valid(numbers[0]), valid(numbers[1])];
}
