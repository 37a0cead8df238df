import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../grammar/expression/parse-expression.js';
import { parseXPath } from '../../../grammar/xpath/parse-xpath.js';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../../src/load/resolve-names.js';
import { graphOf } from './describe-flow.js';

function example(name: string): { name: string; text: string } {
  return { name, text: readFileSync(new URL(`examples/${name}`, import.meta.url), 'utf8') };
}

const server = {
  name: 'server.mdl',
  text: 'create microflow Depot.ACT_Audit ($Van: Depot.Van, $Count: Integer) begin end; create page Depot.Home ();',
};

describe('the short examples', () => {
  it.each([
    ['a domain and a nanoflow in mdl 0', ['depot-mdl0.mdl']],
    ['with a JavaScript action and a case', ['depot-mdl0.mdl', 'actions-and-cases-mdl0.mdl']],
    ['the same nanoflow in mdl 1, modified by the second file', ['depot-mdl0.mdl', 'depot-mdl1.mdl']],
  ])('%s load without a finding, and all names resolve', (_, names) => {
    const model = loadMdl([...names.map(example), server]);
    expect(model.diagnostics).toEqual([]);
    expect(resolveNames(model).filter((finding) => !finding.message.includes('Depot.BCO_Parcel'))).toEqual([]);
  });

  it('become the graph that their text describes', () => {
    const model = loadMdl([example('depot-mdl0.mdl')]);
    expect(graphOf(model.flows[0]!)).toMatchSnapshot();
  });

  it('have expressions and constraints that their own languages read', () => {
    const model = loadMdl(['depot-mdl0.mdl', 'actions-and-cases-mdl0.mdl', '../../../../flows/first-run.mdl'].map(example));
    const expressions: string[] = [];
    const constraints: string[] = [];
    JSON.stringify(model.flows, (key, value) => {
      const isCode = typeof value === 'object' && value !== null && typeof value.text === 'string' && value.offset !== undefined;
      if (isCode) (key === 'constraint' ? constraints : expressions).push(value.text);
      return value;
    });
    expect([expressions.length > 30, constraints.length]).toEqual([true, 2]);
    for (const text of expressions) expect(parseExpression(text, 500).problems, text).toEqual([]);
    for (const text of constraints) expect(parseXPath(text, 500).problems, text).toEqual([]);
  });
});

it('every production of the language loads, and all of its names resolve', () => {
  const text = readFileSync(new URL('./examples/productions-mdl1.mdl', import.meta.url), 'utf8');
  const model = loadMdl([{ name: 'productions-mdl1.mdl', text }]);
  const diagnostics = [...model.diagnostics, ...resolveNames(model)];
  expect(
    diagnostics.map(({ severity, code, message, origin }) => `${origin?.position?.line} ${severity} ${code}: ${message}`),
  ).toEqual(["128 information mdl-not-read: 'create workflow Yard.Flow' is kept, but takes no part in running flows."]);
});
