import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import type { AppModel } from '../../../src/model/app-model.js';
import type { ActivityNode, Flow, FlowNode } from '../../../src/model/flow.js';

/** A domain that the tests of statements share. */
const domain = `
  create enumeration Shop.State (Open, Sent, Paid);
  create entity Shop.Base (Code: String);
  create entity Shop.Order extends Shop.Base (Number: Integer, Total: Decimal, State: Enumeration(Shop.State));
  create entity Shop.Line (Amount: Integer, Order: String);
  create entity Shop.Gift extends Shop.Order (Card: String);
  create association Shop.Line_Order from Shop.Line to Shop.Order;
  create association Shop.Order_Twin from Shop.Order to Shop.Order owner both;
  create association Shop.Order_Tag from Shop.Order to Shop.Line type ReferenceSet;
  create page Shop.Edit (params: { $Order: Shop.Order, $Mode: String }, title: 'Edit') { };
  create nanoflow Shop.SUB ($Order: Shop.Order) returns Shop.Line begin return empty; end;
  create microflow Shop.SRV ($Order: Shop.Order, $Note: String) returns List of Shop.Line begin return empty; end;
  create rule Shop.IsLarge ($Order: Shop.Order) returns Boolean begin return true; end;
  create javascript action Shop.Find (Entity: entity <pEntity>, Text: String not null) returns pEntity platform All as $$ return null; $$;
  create java action Shop.Hash (Text: String) returns String;
`;

export function load(...texts: readonly string[]): AppModel {
  return loadMdl(texts.map((text, index) => ({ name: `file${index + 1}.mdl`, text })));
}

/** The flow that has these statements for its body, in an app with the shared domain. */
export function bodyOf(statements: string, options: BodyOptions = {}): { flow: Flow; problems: string[] } {
  const {
    version = 1,
    kind = 'nanoflow',
    header = '($Order: Shop.Order, $Orders: List of Shop.Order, $Text: String, $Count: Integer)',
  } = options;
  const text = `${version === 1 ? 'mdl 1;\n' : ''}create ${kind} Shop.T ${header}\nbegin\n${statements}\nend;`;
  const model = load(domain, text);
  const flow = model.flows.find((one) => one.name === 'Shop.T');
  if (flow === undefined) throw new Error(`The flow did not load: ${JSON.stringify(model.diagnostics)}`);
  return { flow, problems: model.diagnostics.map((one) => `${one.code}: ${one.message}`) };
}

export interface BodyOptions {
  readonly version?: 0 | 1;
  readonly kind?: 'nanoflow' | 'microflow' | 'rule';
  readonly header?: string;
}

/** The one activity of a body; texts of code without their offsets. */
export function activityIn(statements: string, options: BodyOptions = {}) {
  const { flow, problems } = bodyOf(statements, options);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const activities = flow.nodes.filter((node): node is ActivityNode => node.kind === 'activity');
  return plain(activities[activities.length - 1]?.activity);
}

/** Code as its text, a text as its one translation: what a reader of a test compares. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if ('text' in value && keys.every((key) => key === 'text' || key === 'offset') && typeof value.text === 'string')
    return value.text;
  if ('translations' in value) return Object.values(value.translations as Record<string, string>)[0];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** The graph in a few words: `1 start > 2 if $Count > 0 (true > 3, false > 4)`. */
export function graphOf(flow: Flow): string[] {
  const number = (id: string) => id.slice(id.indexOf('#') + 1);
  const lines: string[] = [];
  const show = (nodes: readonly FlowNode[], indent: string) => {
    for (const node of nodes) {
      const ways = flow.sequenceFlows
        .filter((way) => way.origin === node.id)
        .map((way) => {
          const cases = way.cases.map((one) => (one.kind === 'value' ? one.value : `type ${one.entity || '(empty)'}`));
          return `${way.isErrorHandler ? 'error ' : ''}${cases.length > 0 ? `${cases.join('|')} ` : ''}> ${number(way.destination)}`;
        });
      lines.push(`${indent}${number(node.id)} ${title(node)}${ways.length > 0 ? `  ${ways.join(', ')}` : ''}`);
      if (node.kind === 'loop') show(node.nodes, `${indent}  `);
    }
  };
  show(flow.nodes, '');
  return lines;
}

function title(node: FlowNode): string {
  switch (node.kind) {
    case 'activity':
      return `${node.activity.kind}${node.errorHandling === 'abort' ? '' : ` (${node.errorHandling})`}`;
    case 'decision':
      return node.condition.kind === 'expression'
        ? `decision ${node.condition.expression.text}`
        : `decision rule ${node.condition.rule}`;
    case 'loop':
      return node.source.kind === 'while'
        ? `while ${node.source.condition.text}`
        : `for ${node.source.iterator} in ${node.source.list}`;
    case 'end':
      return node.returnValue === undefined ? 'end' : `end ${node.returnValue.text}`;
    default:
      return node.kind;
  }
}
