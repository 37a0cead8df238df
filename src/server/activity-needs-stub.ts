import type { UnsupportedActivity } from '../model/activity.js';
import type { AppIndex } from '../model/app-index.js';
import { readableType } from '../model/describe-activity.js';
import { exampleOf } from '../model/example-of-type.js';
import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';

/** Where a microflow came to something that needs what is outside the model. */
export interface StubPlace {
  /** The flow that has the activity. */
  readonly flow: string;
  /** The flow that was called from outside: to stub it is to do without all of this. */
  readonly called: Flow;
}

/** The error of an activity that nothing answers for, with the lines that would answer. */
export function activityNeedsStub(activity: UnsupportedActivity, { flow, called }: StubPlace, index: AppIndex): HarnessError {
  const { type, target, outputType } = activity;
  const action = type === 'JavaActionCallAction' && target !== undefined ? index.javaAction(target) : undefined;
  const own = exampleOf((action?.returnType ?? outputType)?.kind ?? 'Nothing');
  const what =
    action === undefined
      ? `${readableType(type)} (${type})${target === undefined || target === '' ? '' : ` of ${target}`}`
      : `the Java action ${action.name}`;
  const [code, section, key] =
    action === undefined
      ? [`world.server.onActivity('${type}', () => ${own.code});`, 'activities', type]
      : [`world.server.onJavaAction('${action.name}', (values) => ${own.code});`, 'javaActions', action.name];
  const lines = [
    `${flow} calls ${what}, which does not run here.`,
    'Say what it gives, in a test:',
    `  ${code}`,
    'or in the file of --server:',
    `  ${section}:`,
    `    ${key}: ${own.yaml}`,
    ...insteadOfFlow(called),
  ];
  return new HarnessError('activity-needs-stub', lines.join('\n'), flow);
}

/** A rule can not be stubbed. */
function insteadOfFlow({ kind, name, returnType }: Flow): readonly string[] {
  if (kind !== 'microflow') return [];
  const result = exampleOf(returnType.kind);
  return [
    'or put something in the place of the whole microflow, in a test:',
    `  world.server.onMicroflow('${name}', (values) => ${result.code});`,
    'or in the file of --server:',
    '  microflows:',
    `    ${name}: ${result.yaml}`,
  ];
}
