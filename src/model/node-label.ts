import { describeActivity } from './describe-activity.js';
import type { ActivityNode, Decision, FlowNode, Loop } from './flow.js';

/** What a person calls the node: its caption, else words made up from what it does. */
export function labelOf(node: FlowNode): string {
  switch (node.kind) {
    case 'activity':
      return node.caption === '' ? describeActivity(node.activity) : node.caption;
    case 'decision':
      return node.caption === '' ? describeCondition(node) : node.caption;
    case 'object-type-decision':
      return node.caption === '' ? `Type of '${node.variable}'?` : node.caption;
    case 'loop':
      return node.caption === '' ? describeLoop(node) : node.caption;
    case 'start':
      return 'Start';
    case 'end':
      return 'End';
    case 'merge':
      return 'Merge';
    case 'break':
      return 'Break';
    case 'continue':
      return 'Continue';
    case 'error-event':
      return 'Error';
  }
}

/** The type of a node, as `inspect` lists it. */
export function typeOf(node: FlowNode): string {
  return node.kind === 'activity' ? activityType(node) : node.kind;
}

function activityType({ activity }: ActivityNode): string {
  return activity.kind === 'unsupported' ? activity.type : activity.kind;
}

function describeCondition({ condition }: Decision): string {
  if (condition.kind === 'rule') return `Rule ${condition.rule}?`;
  return `${condition.expression.text.trim().replace(/\s+/g, ' ').slice(0, 60)}?`;
}

function describeLoop({ source }: Loop): string {
  return source.kind === 'for-each' ? `For each '${source.iterator}' in '${source.list}'` : 'While';
}
