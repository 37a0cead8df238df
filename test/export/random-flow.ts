import fc from 'fast-check';
import type { Activity } from '../../src/model/activity.js';
import type { CaseValue, Flow, FlowNode, Loop, SequenceFlow } from '../../src/model/flow.js';

/** What a node is before it is known where its ways lead: numbers, to be taken modulo the nodes that there are. */
interface Draft {
  readonly kind: 'activity' | 'decision' | 'choice' | 'type-split' | 'merge' | 'end' | 'loop' | 'break' | 'continue' | 'dead-end';
  readonly targets: readonly number[];
  readonly handles: boolean;
  readonly body: readonly Draft[];
}

function drafts(depth: number): fc.Arbitrary<readonly Draft[]> {
  const body = depth > 0 ? drafts(depth - 1) : fc.constant([]);
  const kinds = [
    'activity',
    'activity',
    'decision',
    'choice',
    'type-split',
    'merge',
    depth === 2 ? 'end' : 'break',
    depth === 2 ? 'end' : 'continue',
  ];
  if (depth > 0) kinds.push('loop');
  if (depth < 2) kinds.push('dead-end');
  const draft = fc.record({
    kind: fc.constantFrom(...(kinds as Draft['kind'][])),
    targets: fc.array(fc.nat(50), { minLength: 5, maxLength: 5 }),
    handles: fc.boolean(),
    body,
  });
  return fc.array(draft, { minLength: 1, maxLength: depth === 2 ? 14 : 6 });
}

/**
 * Flows of any shape that Studio Pro lets you draw: ways lead anywhere, backwards too, and where several meet there is a merge. Bodies of
 * loops are the same in small.
 */
export const anyFlow: fc.Arbitrary<Flow> = drafts(2).map((top) => new Drawing().flow(top));

class Drawing {
  private readonly sequenceFlows: SequenceFlow[] = [];
  private count = 0;

  flow(top: readonly Draft[]): Flow {
    const start: FlowNode = { kind: 'start', ...this.frame() };
    const nodes = [start, ...this.nodes(top, start.id)];
    return {
      kind: 'nanoflow',
      name: 'M.F',
      documentation: '',
      excluded: false,
      parameters: [parameter('Object', { kind: 'Object', entity: 'M.E' }), parameter('List', { kind: 'List', entity: 'M.E' })],
      returnType: { kind: 'Nothing' },
      allowedRoles: [],
      listParametersByReference: true,
      applyEntityAccess: false,
      nodes,
      sequenceFlows: this.sequenceFlows,
      annotations: [],
      origin: {},
    };
  }

  /** The nodes of a body; its first one is led to from the start, or begins the body of a loop and is led to by nothing. */
  private nodes(body: readonly Draft[], start: string | undefined): FlowNode[] {
    // Nothing can follow the only node of a loop's body.
    const isAlone = start === undefined && body.length === 1;
    const nodes = body.map((draft) => this.node(isAlone ? { ...draft, kind: 'dead-end' } : draft));
    const ways: { origin: string; target: number; cases: readonly CaseValue[]; isErrorHandler: boolean }[] = [];
    if (start !== undefined) ways.push({ origin: start, target: 0, cases: [], isErrorHandler: false });
    // No way leads back to the beginning of a loop's body.
    const least = start === undefined ? 1 : 0;
    body.forEach((draft, index) => {
      const node = nodes[index];
      const cases = casesOf(draft.kind);
      const isLast = least >= body.length;
      if (node === undefined || isLast) return;
      const target = (place: number) => least + ((draft.targets[place] ?? 0) % (body.length - least));
      ways.push(...cases.map((one, place) => ({ origin: node.id, target: target(place), cases: one, isErrorHandler: false })));
      if ('errorHandling' in node && node.errorHandling === 'custom-without-rollback')
        ways.push({ origin: node.id, target: target(4), cases: [], isErrorHandler: true });
    });
    const merges = nodes.map((node, index): FlowNode | undefined => {
      const arrivals = ways.filter(({ target }) => target === index).length;
      return arrivals > 1 && node.kind !== 'merge' ? { kind: 'merge', ...this.frame() } : undefined;
    });
    for (const { origin, target, ...way } of ways) this.connect(origin, (merges[target] ?? nodes[target])?.id ?? '', way);
    merges.forEach((merge, index) => {
      if (merge !== undefined) this.connect(merge.id, nodes[index]?.id ?? '', { cases: [], isErrorHandler: false });
    });
    return [...nodes, ...merges.filter((merge) => merge !== undefined)];
  }

  private connect(origin: string, destination: string, way: Pick<SequenceFlow, 'cases' | 'isErrorHandler'>): void {
    this.sequenceFlows.push({ id: `way${this.sequenceFlows.length}`, origin, destination, ...way, sides: [1, 3] });
  }

  private node({ kind, handles, body }: Draft): FlowNode {
    const frame = this.frame();
    const errorHandling = handles ? 'custom-without-rollback' : 'abort';
    switch (kind) {
      case 'decision':
        return { kind: 'decision', ...frame, caption: '', condition: expression(`$List = empty`), errorHandling: 'abort' };
      case 'choice':
        return { kind: 'decision', ...frame, caption: 'Which?', condition: expression('$Object/State'), errorHandling: 'abort' };
      case 'type-split':
        return { kind: 'object-type-decision', ...frame, caption: '', variable: 'Object' };
      case 'loop': {
        const source: Loop['source'] = { kind: 'for-each', list: 'List', iterator: `Item${this.count}` };
        return { kind: 'loop', ...frame, caption: '', source, nodes: this.nodes(body, undefined), errorHandling };
      }
      case 'activity':
        return { kind: 'activity', ...frame, activity: this.log(), caption: '', disabled: false, errorHandling };
      case 'dead-end':
        return { kind: 'activity', ...frame, activity: this.log(), caption: '', disabled: false, errorHandling: 'abort' };
      default:
        return { kind, ...frame };
    }
  }

  private log(): Activity {
    const text = { translations: { en_US: `Line ${this.count}` } };
    return { kind: 'log-message', level: 'Info', template: { text, arguments: [] } };
  }

  private frame() {
    this.count++;
    return {
      id: `node${this.count}`,
      position: { x: this.count * 10, y: this.count },
      size: { width: 1, height: 1 },
      documentation: '',
      origin: {},
    };
  }
}

function casesOf(kind: Draft['kind']): readonly (readonly CaseValue[])[] {
  const value = (text: string): CaseValue => ({ kind: 'value', value: text });
  switch (kind) {
    case 'activity':
    case 'merge':
    case 'loop':
      return [[]];
    case 'decision':
      return [[value('true')], [value('false')]];
    case 'choice':
      return [[value('Open')], [value('Sent'), value('Paid')], [value('(empty)')]];
    case 'type-split':
      return [[{ kind: 'entity', entity: 'M.E' }], [{ kind: 'entity', entity: '' }]];
    default:
      return [];
  }
}

function expression(text: string) {
  return { kind: 'expression', expression: { text } } as const;
}

function parameter(name: string, type: Flow['returnType']): Flow['parameters'][number] {
  return { name, documentation: '', type, required: true, position: { x: 0, y: 0 }, origin: {} };
}
