import { readFileSync } from 'node:fs';
import { parseMdl } from '../../grammar/mdl/parse-mdl.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../src/load/resolve-names.js';
import { defaultLimits } from '../../src/problem/limits.js';
import type { Case } from '../comparison.js';
import { productPath } from '../folders.js';

/** An app as text, from its characters to a model whose names are all found. */
export const parseText: Case = {
  name: 'parse-text',
  async *comparisons(scale) {
    // Some 50,000 lines, which is more than a large app has.
    const text = appOf(scale.units(660));
    const lines = text.split('\n').length;
    const limits = { nesting: defaultLimits.textNesting, findings: 200 };
    yield {
      name: 'parse-text',
      title: 'An app written in MDL, parsed and checked',
      unit: 'line',
      remark: 'To check means that the flows are built as graphs, and that every name in them is looked up.',
      units: lines,
      rounds: scale.rounds(7),
      absoluteGoal: { contestant: 'nanoflow-harness, parsed and checked', atMostMicroseconds: 6 },
      contestants: [
        // No parser does with less: it finds the words and keeps them.
        { name: 'a regular expression that finds the words', run: () => check(text.match(words)?.length ?? 0, lines) },
        {
          name: 'nanoflow-harness, parsed',
          run: () => check(parseMdl(text, limits).findings.length === 0 ? lines : 0, lines),
        },
        {
          name: 'nanoflow-harness, parsed and checked',
          run: () => {
            const model = loadMdl([{ name: 'bench.mdl', text }]);
            const [problem] = [...model.diagnostics, ...resolveNames(model)];
            if (problem !== undefined) throw new Error(problem.message);
          },
        },
      ],
    };
  },
};

const words = /\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|[$@]?[\p{L}_][\p{L}\d_]*|\d+(?:\.\d+)?|[^\s]/gu;

/** The sample app that ships, as so many modules of one app. */
function appOf(modules: number): string {
  const text = readFileSync(productPath('flows/first-run.mdl'), 'utf8').replace('mdl 1;', '');
  const module = text.slice(0, text.indexOf('create navigation'));
  const copies = Array.from({ length: modules }, (_, number) => module.replaceAll('Inspection', `Inspection${number}`));
  return `mdl 1;\n${copies.join('\n')}`;
}

function check(found: number, least: number): void {
  if (found < least) throw new Error(`${found} found, and there are at least ${least}.`);
}
