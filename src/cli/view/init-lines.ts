import { relative, sep } from 'node:path';
import type { FlowChoice } from '../../../harness/init/choose-flow.js';
import type { PlacedFile, ProjectPlan } from '../../../harness/init/plan-project.js';
import type { App } from '../../world/app.js';
import { wrapText } from './layout.js';
import type { Paint } from './paint.js';

export interface InitView {
  readonly paint: Paint;
  readonly folder: string;
  readonly isDryRun: boolean;
  readonly columns: number;
}

/** What `nanoflow init` says: which flow it has chosen and why, what it has written, and what comes next. */
export function initLines(app: App, plan: ProjectPlan, view: InitView): string[] {
  const { paint, folder, isDryRun, columns } = view;
  const { tests, write, leave } = plan;
  const shown = ({ file }: PlacedFile) => relative(folder, file).split(sep).join('/');
  const width = Math.max(0, ...leave.map((one) => shown(one).length));
  const paragraphs = [
    [
      paint.bold(`${app.name}, Mendix ${app.model.mendixVersion}`),
      ...explain(app, plan).flatMap((line) => wrapText(line, columns)),
    ],
    ...(write.length === 0 ? [] : [[isDryRun ? 'Would be written:' : 'Written:', ...write.map((file) => `  ${shown(file)}`)]]),
    ...(leave.length === 0
      ? []
      : [['Left as it is:', ...leave.map((file) => `  ${shown(file).padEnd(width)}  ${paint.dim(file.instead)}`)]]),
    ...(isDryRun && tests !== undefined
      ? [
          [paint.dim(`--- scenarios/${tests.name}.scenario.yaml`), tests.scenario.trimEnd()],
          [paint.dim(`--- tests/${tests.name}.test.ts`), tests.unitTest.trimEnd()],
        ]
      : []),
    ...(isDryRun ? [] : [nextSteps(plan)]),
  ];
  return paragraphs.flatMap((lines, place) => (place === 0 ? lines : ['', ...lines]));
}

function nextSteps({ tests, leave, isAppElsewhere }: ProjectPlan): string[] {
  const install = leave.find(({ path }) => path === 'package.json')?.instead ?? 'npm install';
  if (tests === undefined) return ['Next:', `  ${install}`];
  return [
    'Next:',
    `  ${install}`,
    '  npx nanoflow test     the scenario',
    '  npx vitest            scenario and unit test, again after every change',
    `Then change what scenarios/${tests.name}.scenario.yaml expects, and see it fail.`,
    ...(isAppElsewhere ? ['The workflow of GitHub finds the app only where the repository holds it too.'] : []),
  ];
}

/** Which flow, among how many. */
function explain({ model }: App, { tests, nanoflows, microflows }: ProjectPlan): string[] {
  const count = (kind: string) => model.flows.filter((flow) => flow.kind === kind && !flow.excluded).length;
  if (tests?.trial?.flow.kind === 'nanoflow')
    return [`${runsByItself(nanoflows, 'nanoflow')} The tests are about this: ${tests.title}.`];
  const lines = [count('nanoflow') === 0 ? 'The app has no nanoflows.' : runsByItself(nanoflows, 'nanoflow')];
  lines.push(...reasons(nanoflows));
  if (tests?.trial !== undefined) return [...lines, `The tests are about a microflow, which runs on the server: ${tests.title}.`];
  lines.push(count('microflow') === 0 ? 'It has no microflows.' : runsByItself(microflows, 'microflow'));
  lines.push(...reasons(microflows));
  if (tests === undefined) return [...lines, 'The app does not start by itself either, so there is no test to begin with.'];
  return [...lines, 'So the tests are about the start of the app alone. Put those of a flow beside them.'];
}

function runsByItself({ candidates, failed }: FlowChoice, kind: string): string {
  const all = candidates.length + failed.length;
  const { length } = candidates;
  const how = 'when run with plain arguments';
  if (all === 1) return `Its only ${kind} ${length === 1 ? 'returns' : 'does not return'} ${how}.`;
  if (length === 0) return `None of its ${all} ${kind}s returns ${how}.`;
  if (length === all) return `All of its ${all} ${kind}s return ${how}.`;
  return `${length} of its ${all} ${kind}s ${length === 1 ? 'returns' : 'return'} ${how}.`;
}

const mostReasons = 3;

function reasons({ candidates, failed }: FlowChoice): string[] {
  if (candidates.length > 0) return [];
  const shown = failed.slice(0, mostReasons).map(({ flow, reason }) => `  ${flow.name}: ${reason}`);
  return failed.length > mostReasons ? [...shown, `  and ${failed.length - mostReasons} more`] : shown;
}
