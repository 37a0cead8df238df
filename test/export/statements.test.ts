import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFlow } from '../../src/export/export-flow.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { FlowKind } from '../../src/model/flow.js';
import {
  keptStatements,
  microflowStatements,
  nanoflowStatements,
  statementDomain,
  statementParameters,
} from '../fixture/every-statement.js';
import { activity, end, flowModel, start } from '../fixture/flow-model.js';

const index = new AppIndex(loadMdl([{ name: 'domain.mdl', text: statementDomain }]));

function written(statement: string, kind: FlowKind): { text: string; notExpressed: number; diagnostics: unknown[] } {
  const flow = `create ${kind} Shop.T ${statementParameters} begin ${statement} end;`;
  const model = loadMdl([{ name: 'domain.mdl', text: `${statementDomain}${flow}` }]);
  const exported = exportFlow(model.flows.find(({ name }) => name === 'Shop.T')!, index);
  const lines = exported.mdl.split('\n');
  const body = lines.slice(lines.indexOf('begin') + 1, -2).filter((line) => !/^\s*(@position|@merge|return;)/.test(line));
  return {
    text: body.map((line) => line.slice(2)).join('\n'),
    notExpressed: exported.notExpressed.length,
    diagnostics: [...model.diagnostics],
  };
}

describe('every statement is written as it is read', () => {
  const cases = [
    ...nanoflowStatements.map((text) => ({ kind: 'nanoflow' as const, text, omissions: 0 })),
    ...microflowStatements.map((text) => ({ kind: 'microflow' as const, text, omissions: 0 })),
    ...keptStatements.map((text) => ({ kind: 'microflow' as const, text, omissions: 1 })),
  ];
  it.each(cases)('$kind: $text', ({ kind, text, omissions }) => {
    expect(written(text, kind)).toEqual({ text, notExpressed: omissions, diagnostics: [] });
  });
});

describe('what has no statement is written as an activity that is only kept, and counted', () => {
  it.each([
    [
      'a member that is not chosen',
      {
        kind: 'change-object',
        variable: 'O',
        changes: [{ member: '', memberKind: 'attribute', type: 'set', value: { text: '1' } }],
        commit: 'no',
        refreshInClient: false,
      },
    ],
    [
      'an argument of an action that is not known',
      {
        kind: 'call-javascript-action',
        action: 'Shop.Nowhere',
        output: 'X',
        arguments: [{ parameter: 'E', value: { kind: 'entity', entity: 'Shop.Order' } }],
      },
    ],
    ['code that holds the marks of raw code', { kind: 'change-variable', variable: 'O', value: { text: '$$ "' } }],
  ] as const)('%s', (_, what) => {
    const flow = flowModel('Shop.F', { nodes: [start, activity('a', what), end('e')], ways: ['start > a > e'] });
    const { mdl, notExpressed } = exportFlow(flow, index);
    expect(notExpressed).toHaveLength(1);
    expect(mdl).toContain(`unsupported activity '${what.kind}'`);
    const back = loadMdl([{ name: 'a.mdl', text: mdl }]).flows[0]!.nodes.find((node) => node.kind === 'activity');
    expect(back?.activity).toMatchObject({ kind: 'unsupported', type: what.kind });
  });
});

describe('whatever a text says arrives', () => {
  const readBack = (mdl: string) =>
    loadMdl([{ name: 'a.mdl', text: mdl }]).flows[0]!.nodes.flatMap((node) => (node.kind === 'activity' ? [node.activity] : []));

  it('in expressions, right and wrong ones', () => {
    const pieces = fc.constantFrom(
      '$A',
      '1',
      "'x'",
      "'",
      '"',
      '+',
      ' ',
      '(',
      ')',
      '[',
      ']',
      ';',
      '--',
      '//',
      '/*',
      'end',
      'if',
      'null',
      'M.E.A',
      '\n',
      '$',
      'é',
      '{',
      '@M.C',
      ',',
    );
    const code = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(code, (text) => {
        const flow = flowModel('Shop.F', {
          nodes: [start, activity('a', { kind: 'change-variable', variable: 'A', value: { text } }), end('e')],
          ways: ['start > a > e'],
        });
        const { mdl, notExpressed } = exportFlow(flow, index);
        const [back] = readBack(mdl);
        if (notExpressed.length > 0) {
          expect(text).toMatch(/\$\$|\$$/);
          return;
        }
        const blanks = (one: string) => one.replace(/\s+/g, ' ').trim();
        expect(back?.kind === 'change-variable' && blanks(back.value.text), mdl).toBe(blanks(text));
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('in messages and names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (message, name) => {
        const page = `Shop.${name.replace(/["`.\r\n]/g, '')}`;
        const shown = {
          kind: 'show-message',
          type: 'Error',
          blocking: true,
          template: { text: { translations: { en_US: message } }, arguments: [] },
        } as const;
        const opened = { kind: 'show-page', page, arguments: [] } as const;
        const flow = flowModel('Shop.F', {
          nodes: [start, activity('a', shown), activity('b', opened), end('e')],
          ways: ['start > a > b > e'],
        });
        expect(readBack(exportFlow(flow, index).mdl)).toEqual([shown, opened]);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});
