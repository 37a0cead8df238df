import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFlow } from '../../src/export/export-flow.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { Flow } from '../../src/model/flow.js';
import { comparable } from './flow-equivalence.js';
import { anyFlow } from './random-flow.js';

const domain = 'create enumeration M.State (Open, Sent, Paid); create entity M.E (State: Enumeration(M.State));';
const index = new AppIndex(loadMdl([{ name: 'domain.mdl', text: domain }]));

function load(text: string) {
  const { flows, diagnostics } = loadMdl([
    { name: 'domain.mdl', text: domain },
    { name: 'flow.mdl', text },
  ]);
  return { flow: flows[0], diagnostics };
}

/** The body as it is written: without the flow around it, and without places. */
function shapeOf(flow: Flow): string {
  const lines = exportFlow(flow, index).mdl.split('\n');
  const body = lines.slice(lines.indexOf('begin') + 1, -2);
  return body.flatMap((line) => (/^\s*@(position|merge|start)/.test(line) ? [] : [line.slice(2)])).join('\n');
}

describe('any graph', () => {
  it('has a text that reads back as the same graph', () => {
    let compared = 0;
    const holes = new Set<string>();
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const { mdl, notExpressed } = exportFlow(flow, index);
        const back = load(mdl);
        expect(back.diagnostics, mdl).toEqual([]);
        const lost = notExpressed.filter(({ reason }) => reason !== 'nodes that nothing leads to');
        for (const { reason } of lost) holes.add(reason);
        if (lost.length > 0) return;
        compared++;
        expect(back.flow && comparable(back.flow), mdl).toEqual(comparable(flow));
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(compared).toBeGreaterThan(300);
    // An activity at the end of a pass that statements follow in the text gets the Continue event that it does without.
    expect([...holes]).toEqual(['passes of loops that end without an event']);
  });

  it('is never compared with itself only: a change of it is found', () => {
    const found: boolean[] = [];
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const way = flow.sequenceFlows.find(({ origin }) => origin === flow.nodes[0]?.id);
        const others = flow.sequenceFlows.filter((one) => one !== way);
        found.push(JSON.stringify(comparable({ ...flow, sequenceFlows: others })) !== JSON.stringify(comparable(flow)));
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(found).not.toContain(false);
  });
});

describe('structured flows are written without a label', () => {
  it.each([
    [
      'a decision with two branches',
      "if $List = empty then\n  log info 'a';\nelse\n  log info 'b';\nend if;\nlog info 'c';\nreturn;",
    ],
    ['a chain of decisions', "if $List = empty then\n  log info 'a';\nelsif $A then\n  log info 'b';\nend if;\nreturn;"],
    [
      'a check that ends the flow, behind which the main way goes on',
      "if $List = empty then\n  return;\nend if;\nlog info 'c';\nreturn;",
    ],
    ['a decision inside another one', "if $List = empty then\n  if $A then\n    log info 'a';\n  end if;\nend if;\nreturn;"],
    [
      'an enumeration',
      "case $Object/State\n  when Open then\n  when Paid, Sent then\n    log info 'a';\n  when (empty) then\n    return;\nend case;\nlog info 'b';\nreturn;",
    ],
    ['the type of an object', 'split type $Object\n  when M.E then\n    cast $Other;\n  when (empty) then\nend split;\nreturn;'],
    ['a loop', 'loop $Item in $List begin\n  if $A then\n    break;\n  end if;\n  commit $Item;\nend loop;\nreturn;'],
    ['a condition that repeats', 'while $A begin\n  set $A = false;\nend while;\nreturn;'],
    [
      'a handler that goes on behind its activity',
      "delete $Object on error without rollback begin\n  log error 'a';\nend error;\nreturn;",
    ],
    ['a handler that ends the flow', 'delete $Object on error without rollback begin\n  return;\nend error;\nreturn;'],
    [
      'a handler of a loop',
      "loop $Item in $List begin\n  commit $Item;\nend loop on error without rollback begin\n  log error 'a';\nend error;\nreturn;",
    ],
  ])('%s', (_, body) => {
    const { flow } = load(`mdl 1; create nanoflow M.F ($Object: M.E, $List: list of M.E, $A: Boolean) begin ${body} end;`);
    expect(flow && shapeOf(flow)).toBe(body);
  });
});

describe('the rest is written with labels', () => {
  it.each([
    [
      'a way back: trying again',
      "merge m1;\ndelete $Object on error without rollback begin\n  log error 'again';\n  join m1;\nend error;\nreturn;",
    ],
    [
      'a way into another branch',
      "if $A then\n  log info 'a';\n  merge m1;\n  log info 'b';\nelse\n  if $List = empty then\n    join m1;\n  end if;\n  log info 'c';\nend if;\nreturn;",
    ],
    [
      'a way back inside of a loop',
      "loop $Item in $List begin\n  log info 'a';\n  merge m1;\n  commit $Item;\n  if $A then\n    join m1;\n  end if;\nend loop;\nreturn;",
    ],
  ])('%s', (_, body) => {
    const text = `mdl 1; create nanoflow M.F ($Object: M.E, $List: list of M.E, $A: Boolean) begin ${body} end;`;
    const { flow, diagnostics } = load(text);
    expect(diagnostics).toEqual([]);
    const again = flow && load(exportFlow(flow, index).mdl).flow;
    expect(flow && shapeOf(flow)).toMatch(/join m\d;/);
    expect(again && comparable(again)).toEqual(flow && comparable(flow));
  });
});
