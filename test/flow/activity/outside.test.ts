import { describe, expect, it } from 'vitest';
import { type App, createWorld, type DeviceControl, type RunResult, type World } from '../../../src/index.js';
import { temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';
import { appFromMdl } from '../../fixture/app.js';
import { runCommand } from '../../fixture/command.js';
import { projectOpener } from '../../fixture/open-project.js';
import { callMicroflow, otherActivity } from '../../fixture/project/activities.js';
import { microflow, nanoflow } from '../../fixture/project/flow.js';
import { project } from '../../fixture/project/project.js';
import { end } from '../../fixture/project/steps.js';
import { shop } from '../../load/runs/shop.js';

/** What only microflows have, and needs something outside the model (semantics 8.2). */
const microflowOnly = [
  'JavaActionCallAction',
  'RestCallAction',
  'RestOperationCallAction',
  'CallWebServiceAction',
  'AppServiceCallAction',
  'CallExternalAction',
  'SendExternalObject',
  'DeleteExternalObject',
  'ImportXmlAction',
  'ExportXmlAction',
  'TransformJsonAction',
  'ExecuteDatabaseQueryAction',
  'GenerateDocumentAction',
  'SendEmailAction',
  'CounterMeterAction',
  'IncrementCounterMeterAction',
  'GaugeMeterAction',
  'MLModelCallAction',
  'WorkflowCallAction',
  'WorkflowOperationAction',
  'SetTaskOutcomeAction',
  'OpenUserTaskAction',
  'OpenWorkflowAction',
  'GetWorkflowDataAction',
  'GenerateJumpToOptionsAction',
  'LockWorkflowAction',
  'NotifyWorkflowAction',
];

const openProject = projectOpener('outside');
const folder = temporaryFolder('outside-text');

const unknown = 'BrandNewAction';
const types = [...microflowOnly, unknown];

/** For each type three flows: a nanoflow with the activity, a microflow with it, and a nanoflow that calls the microflow. */
const apps: Readonly<Record<string, Promise<App>>> = {
  text: appFromMdl(
    `mdl 1; create module Shop; ${types
      .map(
        (type) => `create nanoflow Shop.Inside_${type} () begin unsupported activity '${type}'; end;
        create microflow Shop.MF_${type} () returns Boolean begin unsupported activity '${type}'; return true; end;
        create nanoflow Shop.NF_${type} () returns Boolean begin $Answer = call microflow Shop.MF_${type} (); return $Answer; end;`,
      )
      .join('\n')}`,
  ),
  'a project file': openProject(
    project(
      '11.12.0',
      shop(
        ...types.flatMap((type) => [
          nanoflow(`Inside_${type}`, { body: [otherActivity(type)] }),
          microflow(`MF_${type}`, { returns: 'Boolean', body: [otherActivity(type), end('true')] }),
          nanoflow(`NF_${type}`, { returns: 'Boolean', body: [callMicroflow('Answer', `Shop.MF_${type}`), end('$Answer')] }),
        ]),
      ),
    ),
  ),
};

const forms = Object.entries(apps);
const cases = forms.flatMap(([form, app]) => microflowOnly.map((type) => ({ form, app, type })));

/** A blocked run leaves the world usable, so that each form needs only one. */
const worlds = new Map<Promise<App>, Promise<readonly [World, DeviceControl]>>();

function open(app: Promise<App>): Promise<readonly [World, DeviceControl]> {
  const known = worlds.get(app);
  if (known !== undefined) return known;
  const opened = app.then(async (model) => {
    const world = createWorld(model);
    return [world, await world.addDevice('phone')] as const;
  });
  worlds.set(app, opened);
  return opened;
}

function messageOf({ outcome, error }: RunResult): string {
  return `${outcome}: ${error?.message ?? ''}`;
}

describe('what needs something outside the model (semantics 8.2)', () => {
  it.each(cases)('$type in a nanoflow, in $form: blocked by name, with what to do', async ({ app, type }) => {
    const [, phone] = await open(app);
    const message = messageOf(await phone.run(`Shop.Inside_${type}`));
    expect(message).toContain('blocked: ');
    expect(message).toContain(`(${type}) exists in microflows only. Move it to a microflow, and call that`);
  });

  it.each(cases)('$type in a microflow, in $form: the lines of the message make it run', async ({ app, type }) => {
    const [world, phone] = await open(app);
    const message = messageOf(await phone.run(`Shop.NF_${type}`));
    expect(message).toMatch(/^blocked: Shop\.MF_\w+ calls .*, which does not run here\.\n/);
    expect(message).toContain(`world.server.onActivity('${type}', () => null);`);
    expect(message).toContain(`  activities:\n    ${type}: null\n`);
    expect(message).toContain(`world.server.onMicroflow('Shop.MF_${type}', (values) => true);`);
    expect(message).toContain(`  microflows:\n    Shop.MF_${type}: true`);
    world.server.onActivity(type, () => null);
    expect(await phone.run(`Shop.NF_${type}`)).toMatchObject({ returns: true });
    world.server.onMicroflow(`Shop.MF_${type}`, () => false);
    expect(await phone.run(`Shop.NF_${type}`)).toMatchObject({ returns: false });
  });

  it('a type that nobody knows is said to be unknown, not to be of microflows', async () => {
    for (const [, app] of forms) {
      const [, phone] = await open(app);
      expect(messageOf(await phone.run(`Shop.Inside_${unknown}`))).toContain(
        'Brand new (BrandNewAction) is not an activity of nanoflows that is known here.',
      );
    }
  });
});

describe('the --server file answers for it', () => {
  const text = `mdl 1; create module Shop;
    create java action Shop.Hash ($Text: String) returns String as $$ $$;
    create microflow Shop.Java () returns String begin $X = call java action Shop.Hash (Text = 'a'); return $X; end;
    create microflow Shop.Rest () returns String begin $X = unsupported activity 'RestCallAction' for 'Shop.Service' as String; return $X; end;`;
  writeInto(folder, 'app.mdl', text);

  async function withServer(flow: string, server: string) {
    writeInto(folder, 'server.yaml', server);
    return runCommand('run', `${folder}/app.mdl`, flow, '--server', `${folder}/server.yaml`, '--json');
  }

  it.each([
    ['Java', 'javaActions:\n  Shop.Hash: abc\n', 'abc'],
    ['Rest by its type', 'activities:\n  RestCallAction: abc\n', 'abc'],
    ['Rest by what it calls', 'activities:\n  Shop.Service: { returns: abc }\n', 'abc'],
  ])('%s', async (flow, server, returns) => {
    const name = `Shop.${flow.split(' ')[0]}`;
    expect((await withServer(name, server)).json()).toMatchObject({ outcome: 'returned', returns });
  });

  it('an error of it is the error of the activity', async () => {
    const outcome = await withServer('Shop.Rest', 'activities:\n  RestCallAction: { error: Gone }\n');
    expect(outcome.json()).toMatchObject({ outcome: 'failed', error: { message: 'Gone' } });
  });

  it('an activity that the app does not have is refused, naming the nearest', async () => {
    const { status, output } = await withServer('Shop.Rest', 'activities:\n  RestCalAction: abc\n');
    expect(status).toBe(2);
    expect(output).toContain('there is no activity RestCalAction. Did you mean RestCallAction?');
  });

  it('the message shows the lines for a Java action', async () => {
    const { output } = await runCommand('run', `${folder}/app.mdl`, 'Shop.Java', '--json');
    const { error } = JSON.parse(output) as { error: { message: string } };
    expect(error.message).toMatchInlineSnapshot(`
      "Shop.Java calls the Java action Shop.Hash, which does not run here.
      Say what it gives, in a test:
        world.server.onJavaAction('Shop.Hash', (values) => 'text');
      or in the file of --server:
        javaActions:
          Shop.Hash: text
      or put something in the place of the whole microflow, in a test:
        world.server.onMicroflow('Shop.Java', (values) => 'text');
      or in the file of --server:
        microflows:
          Shop.Java: text"
    `);
  });
});
