import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMpr } from '../../../src/load/mpr/load-mpr.js';
import type { Flow } from '../../../src/model/flow.js';
import { buildProjectFile, fixtureId, type StoredElement } from '../../fixture/project-file.js';
import { outline } from '../outline.js';

let sqlite: SqlJsStatic;
beforeAll(async () => {
  sqlite = await initSqlJs();
});

const start = fixtureId(1);
const end = fixtureId(2);
const other = fixtureId(3);
const inner = fixtureId(4);

function object(type: string, id: string, more: object = {}): StoredElement {
  return { $Type: `Microflows$${type}`, $ID: id, RelativeMiddlePoint: '10;20', Size: '30;40', ...more };
}

function way(from: string, to: string, more: object = {}): StoredElement {
  return { $Type: 'Microflows$SequenceFlow', OriginPointer: from, DestinationPointer: to, ...more };
}

/** Loads one flow out of a project that has nothing else. */
function load(
  objects: readonly StoredElement[],
  flows: readonly StoredElement[],
  more: object = {},
  mendixVersion?: string,
): Flow {
  const document: StoredElement = {
    $Type: 'Microflows$Nanoflow',
    Name: 'NF',
    ObjectCollection: { $Type: 'Microflows$MicroflowObjectCollection', Objects: objects },
    Flows: flows,
    ...more,
  };
  const project = { ...(mendixVersion === undefined ? {} : { mendixVersion }), modules: { Sales: [document] } };
  const model = loadMpr({ fileName: 'App.mpr', bytes: buildProjectFile(sqlite, project) }, sqlite);
  const [flow] = model.flows;
  if (flow === undefined) throw new Error('no flow');
  return flow;
}

describe('stored flows', () => {
  it('reads loops until 9.0.3, which name their list themselves', () => {
    const loop = object('LoopedActivity', other, {
      IteratedListVariableName: 'Orders',
      LoopVariableName: 'Order',
      ObjectCollection: { $Type: 'Microflows$MicroflowObjectCollection', Objects: [object('BreakEvent', inner)] },
    });
    const flow = load(
      [object('StartEvent', start), loop, object('EndEvent', end)],
      [way(start, other), way(other, end)],
      {},
      '8.18.0',
    );
    expect(outline(flow)).toEqual(['1 start', '2 loop each Order of Orders [3]', '3 break', '4 end', '1 -> 2', '2 -> 4']);
  });

  it('reads loops since 9.0.4, which have a source', () => {
    const LoopSource = { $Type: 'Microflows$IterableList', ListVariableName: 'Orders', VariableName: 'Order' };
    const flow = load([object('StartEvent', start), object('LoopedActivity', other, { LoopSource })], [way(start, other)]);
    expect(outline(flow)).toEqual(['1 start', '2 loop each Order of Orders []', '1 -> 2']);
  });

  it('reads the one case value until 10.14', () => {
    const value = (Value: string) => ({ NewCaseValue: { $Type: 'Microflows$EnumerationCase', Value } });
    const flow = load(
      [object('ExclusiveSplit', start), object('EndEvent', end), object('EndEvent', other)],
      [
        way(start, end, value('true')),
        way(start, other, value('false')),
        way(other, end, { NewCaseValue: { $Type: 'Microflows$NoCase' } }),
      ],
    );
    expect(flow.sequenceFlows.map((candidate) => candidate.cases)).toEqual([
      [{ kind: 'value', value: 'true' }],
      [{ kind: 'value', value: 'false' }],
      [],
    ]);
  });

  it('reads the list of case values since 10.15, of which any one counts', () => {
    const CaseValues = [
      { $Type: 'Microflows$EnumerationCase', Value: 'Open' },
      { $Type: 'Microflows$EnumerationCase', Value: '(empty)' },
    ];
    const entities = [
      { $Type: 'Microflows$InheritanceCase', Value: 'Sales.Car' },
      { $Type: 'Microflows$InheritanceCase', Value: '' },
    ];
    const flow = load(
      [],
      [way(start, end, { CaseValues }), way(start, end, { CaseValues: entities }), way(start, end, { CaseValues: [] })],
    );
    expect(flow.sequenceFlows.map((candidate) => candidate.cases)).toEqual([
      [
        { kind: 'value', value: 'Open' },
        { kind: 'value', value: '(empty)' },
      ],
      [
        { kind: 'entity', entity: 'Sales.Car' },
        { kind: 'entity', entity: '' },
      ],
      [],
    ]);
  });

  it('reads types that were texts before 7.9', () => {
    const parameter = (Name: string, Type: string) => object('MicroflowParameter', fixtureId(10 + Name.length), { Name, Type });
    const objects = [
      parameter('A', 'Sales.Order'),
      parameter('AB', '[Sales.Order]'),
      parameter('ABC', 'Integer'),
      parameter('ABCD', '#Sales.State'),
      parameter('ABCDE', 'Float'),
    ];
    const flow = load(objects, [], { $Type: 'Microflows$Microflow', ReturnType: 'Void' }, '6.9.0');
    expect(flow.kind).toBe('microflow');
    expect(flow.parameters.map((candidate) => candidate.type)).toEqual([
      { kind: 'Object', entity: 'Sales.Order' },
      { kind: 'List', entity: 'Sales.Order' },
      { kind: 'Integer' },
      { kind: 'Enumeration', enumeration: 'Sales.State' },
      { kind: 'Decimal' },
    ]);
    expect(flow.returnType).toEqual({ kind: 'Nothing' });
    expect(flow.nodes).toEqual([]);
  });

  it('reads optional parameters with their defaults', () => {
    const objects = [
      object('MicroflowParameter', other, {
        Name: 'Count',
        VariableType: { $Type: 'DataTypes$IntegerType' },
        IsRequired: false,
        DefaultValue: '10',
      }),
    ];
    const [parameter] = load(objects, []).parameters;
    expect(parameter).toMatchObject({ name: 'Count', type: { kind: 'Integer' }, required: false, defaultValue: { text: '10' } });
  });

  it.each([
    ['nanoflow', 'Microflows$Nanoflow', 'CustomWithoutRollBack', 'custom-without-rollback'],
    ['nanoflow', 'Microflows$Nanoflow', undefined, 'abort'],
    ['nanoflow', 'Microflows$Nanoflow', 'Abort', 'abort'],
    ['nanoflow', 'Microflows$Nanoflow', 'Rollback', 'rollback'],
    ['nanoflow', 'Microflows$Nanoflow', 'Custom', 'custom'],
    ['nanoflow', 'Microflows$Nanoflow', 'Continue', 'continue'],
    ['nanoflow', 'Microflows$Nanoflow', 'NeverHeardOf', 'abort'],
    ['microflow', 'Microflows$Microflow', 'Continue', 'continue'],
    ['microflow', 'Microflows$Microflow', 'Custom', 'custom'],
    ['microflow', 'Microflows$Microflow', undefined, 'rollback'],
  ])('in a %s (%s) the error handling %s is read as %s', (_kind, $Type, stored, expected) => {
    const Action = {
      $Type: 'Microflows$CommitAction',
      CommitVariableName: 'Order',
      ...(stored === undefined ? {} : { ErrorHandlingType: stored }),
    };
    const flow = load([object('ActionActivity', start, { Action })], [], { $Type });
    expect(flow.nodes[0]).toMatchObject({ kind: 'activity', errorHandling: expected, position: { x: 10, y: 20 } });
  });

  it('keeps disabled activities, marked, and drops captions that Studio Pro made up', () => {
    const Action = { $Type: 'Microflows$ShowHomePageAction' };
    const flow = load(
      [
        object('ActionActivity', start, { Action, Disabled: true, Caption: 'Go home', AutoGenerateCaption: false }),
        object('ActionActivity', end, { Action, Caption: 'Activity', AutoGenerateCaption: true }),
      ],
      [],
    );
    expect(flow.nodes).toMatchObject([
      { disabled: true, caption: 'Go home' },
      { disabled: false, caption: '' },
    ]);
  });

  it('reads decisions by a rule', () => {
    const SplitCondition = {
      $Type: 'Microflows$RuleSplitCondition',
      RuleCall: {
        $Type: 'Microflows$RuleCall',
        Microflow: 'Sales.IsLate',
        ParameterMappings: [
          { $Type: 'Microflows$RuleCallParameterMapping', Parameter: 'Sales.IsLate.Order', Argument: '$Order' },
        ],
      },
    };
    const flow = load([object('ExclusiveSplit', start, { SplitCondition })], [], { $Type: 'Microflows$Microflow' });
    expect(flow.nodes[0]).toMatchObject({
      condition: { kind: 'rule', rule: 'Sales.IsLate', arguments: [{ parameter: 'Order', value: { text: '$Order' } }] },
    });
  });

  it('ties annotations to nodes, whichever way the line was drawn', () => {
    const flow = load(
      [
        object('StartEvent', start),
        object('Annotation', other, { Caption: 'Why' }),
        object('Annotation', inner, { Caption: 'Because' }),
      ],
      [
        { ...way(other, start), $Type: 'Microflows$AnnotationFlow' },
        { ...way(start, inner), $Type: 'Microflows$AnnotationFlow' },
        { ...way(inner, other), $Type: 'Microflows$AnnotationFlow' },
      ],
    );
    expect(flow.annotations.map(({ text, nodes }) => ({ text, nodes }))).toEqual([
      { text: 'Why', nodes: [start] },
      { text: 'Because', nodes: [start] },
    ]);
    expect(flow.sequenceFlows).toEqual([]);
  });

  it('loads a kind of node that nobody knows yet as unsupported', () => {
    const flow = load([object('QuantumSplit', start)], []);
    expect(flow.nodes[0]).toMatchObject({ kind: 'activity', activity: { kind: 'unsupported', type: 'QuantumSplit' } });
  });

  it.each([
    [true, true],
    [undefined, false],
  ])('list parameters are by reference where the flow says %s: %s', (stored, expected) => {
    const more = stored === undefined ? {} : { UseListParameterByReference: stored };
    expect(load([], [], more).listParametersByReference).toBe(expected);
  });
});
