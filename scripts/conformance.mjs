// Evaluates the cases of test/conformance with the built command line and writes docs/conformance.md. Run it with
// npm run conformance, after npm run build. Exit status 1 when a case does not hold.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { judgeCase } from './judge-case.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const statuses = ['documented', 'derived', 'assumed'];

function readFamily(file) {
  const path = at(`test/conformance/${file}`);
  const cases = JSON.parse(readFileSync(path, 'utf8'));
  const output = execFileSync(process.execPath, [at('bin/nanoflow.js'), 'eval', '--batch', path, '--json'], { encoding: 'utf8' });
  const answers = JSON.parse(output);
  const failures = cases.flatMap((each, place) => {
    const instead = judgeCase(each, answers[place]);
    return instead === undefined ? [] : [{ ...each, instead }];
  });
  return { name: file.replace('.json', ''), cases, failures };
}

/** The named assumptions of the section on expressions: name and what happens. */
function readAssumptions() {
  const [, section = ''] = readFileSync(at('docs/assumptions.md'), 'utf8').split('## Expressions');
  return [...section.split('\n## ')[0].matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name, what]) => ({ name, what }));
}

const inTable = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const files = readdirSync(at('test/conformance')).filter((name) => name.endsWith('.json'));
const families = files.sort().map(readFamily);
const cases = families.flatMap((family) => family.cases);
const failures = families.flatMap((family) => family.failures);
const count = (list, status) => list.filter((each) => each.status === status).length;

const familyRows = families.map(({ name, cases: own, failures: failed }) => {
  return `| ${name} | ${own.length} | ${statuses.map((status) => count(own, status)).join(' | ')} | ${failed.length} |`;
});
const assumptionRows = readAssumptions().map(({ name, what }) => {
  return `| \`${name}\` | ${cases.filter((each) => each.assumption === name).length} | ${what} |`;
});
const failureRows = failures.map(({ id, expr, expected, instead }) => {
  return `| ${id} | \`${inTable(expr)}\` | ${inTable(JSON.stringify(expected))} | ${inTable(instead)} |`;
});

writeFileSync(
  at('docs/conformance.md'),
  `# Conformance of expressions

${cases.length} cases, ${cases.length - failures.length} hold. Written by \`npm run conformance\` from the cases in \`test/conformance\`; the tests of the project
evaluate the same cases.

A case is *documented* where its result stands in the documentation of Mendix, *derived* where it follows from a rule there, and
*assumed* where the documentation says nothing and a decision had to be taken. Expected results come from the rules, not from the
program.

## Families

| Family | Cases | Documented | Derived | Assumed | Failures |
| --- | --- | --- | --- | --- | --- |
${familyRows.join('\n')}

## Assumptions

The reasons are in [assumptions.md](assumptions.md#expressions).

| Name | Cases | What happens here |
| --- | --- | --- |
${assumptionRows.join('\n')}

## Failures

${failureRows.length === 0 ? 'None.' : `| Case | Expression | Expected | Instead |\n| --- | --- | --- | --- |\n${failureRows.join('\n')}`}
`,
);
process.stdout.write(`${cases.length} cases, ${failures.length} failures: docs/conformance.md\n`);
if (failures.length > 0) process.exitCode = 1;
