import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../src/clock/random.js';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const folder = 'flows/field-service/scenarios';
const apps = new OpenedApps();
const files = readdirSync(folder).filter((name) => name.endsWith('.scenario.yaml'));
const mutations = 1_000;

const pieces = [
  '[',
  ']',
  '{',
  '}',
  ':',
  ' ',
  '\n',
  '\n  - ',
  '- ',
  '&a ',
  '*a',
  '!!binary ',
  '? ',
  '|\n',
  '"',
  "'",
  '#',
  '---\n',
  '<Value>',
  '\\<',
  '$',
  '$any',
  '~',
  'null',
  'true',
  '-1',
  '1e999',
  '.inf',
  '0x1F',
  '9'.repeat(40),
  '\u0000',
  '\ud800',
  '\u2028',
  '\t',
  '<<: *a',
  'now + 1d',
  'today - 1e9d',
  '{ $not: { $not: x } }',
  '{ $closeTo: a, $within: b }',
  '{ $matches: "(" }',
  '{ $oneOf: 1 }',
  '{ $id: $morning }',
  '{ $entity: System.User }',
  '__proto__: 1',
  'constructor: 1',
  'toString',
  'steps: 1',
  'expect: 1',
  'examples: [{}]',
];

/** One to four changes: a piece put in, a stretch cut out, moved or doubled. */
function mutated(text: string, random: SeededRandom): string {
  let result = text;
  for (let change = 0; change <= below(random, 4); change++) {
    const at = below(random, result.length + 1);
    const length = below(random, 30);
    const cut = result.slice(at, at + length);
    switch (below(random, 4)) {
      case 0:
        result = result.slice(0, at) + pieces[below(random, pieces.length)] + result.slice(at);
        break;
      case 1:
        result = result.slice(0, at) + result.slice(at + length);
        break;
      case 2:
        result = result.slice(0, at) + pieces[below(random, pieces.length)] + result.slice(at + length);
        break;
      default: {
        const to = below(random, result.length + 1);
        result = result.slice(0, to) + cut + result.slice(to);
      }
    }
  }
  return result;
}

describe('scenarios with slips of any kind', () => {
  it.each(files)('%s gives findings with places, never an exception', async (file) => {
    const original = readFileSync(`${folder}/${file}`, 'utf8');
    const random = new SeededRandom(files.indexOf(file) + 1);
    for (let number = 0; number < mutations / files.length; number++) {
      const text = mutated(original, random);
      const { scenarios, diagnostics } = await loadScenarios(`${folder}/${file}`, { apps, text }).catch((error: unknown) => {
        throw new Error(`Mutation ${number} was not read: ${String(error)}\n${text}`, { cause: error });
      });
      for (const { origin, code, message } of diagnostics) {
        const lines = text.split('\n').length;
        const isPlaced = (origin?.position?.line ?? 0) >= 1 && (origin?.position?.line ?? 0) <= lines + 1;
        // What is wrong with a fixture is at a place of the fixture.
        expect(isPlaced || origin?.file !== `${folder}/${file}`, `${code}: ${message}\n${text}`).toBe(true);
      }
      for (const { plan, diagnostics: own } of scenarios)
        expect(plan === undefined || own.every(({ severity }) => severity !== 'error')).toBe(true);
      // Those that are still sound have a result, whatever it is.
      const [first] = scenarios;
      if (number % 10 === 0 && first !== undefined) {
        const { outcome, failures } = await runScenario(first);
        expect(outcome === 'passed', text).toBe(failures.length === 0);
      }
    }
  });
});

function below(random: SeededRandom, limit: number): number {
  return random.nextInteger() % limit;
}
