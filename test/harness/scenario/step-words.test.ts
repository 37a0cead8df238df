import { describe, expect, it } from 'vitest';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const apps = new OpenedApps();
const head =
  'scenario: Words\nuse: ../server.yaml\ngiven: { devices: { phone: { user: ada, roles: Inspector }, tablet: { user: ben, roles: Inspector } } }\n';

async function outcomeOf(rest: string) {
  const { scenarios, diagnostics } = await loadScenarios('flows/field-service/scenarios/x.scenario.yaml', {
    apps,
    text: head + rest,
  });
  if (diagnostics.length > 0) return diagnostics.map(({ message }) => message).join('\n');
  const { outcome, failures } = await runScenario(scenarios[0]!);
  return outcome === 'passed' ? outcome : `${outcome}: ${failures.map(({ message, step }) => `${step}: ${message}`).join('\n')}`;
}

const finish = (steps: string) => `steps:\n  - hold: ACT_Visit_Finish\n    with: { Visit: $morning }\n${steps}`;

describe('words of steps', () => {
  it.each([
    [
      'a nanoflow that is held has done nothing yet',
      finish('    expect: { unsynchronized: { FieldService.Visit: 0 } }\n'),
      'passed',
    ],
    [
      'and goes on node by node, or to its end',
      finish(
        '    after: 2\n  - advance: ACT_Visit_Finish\n    nodes: 3\n  - finish: ACT_Visit_Finish\n    expect: { effects: [{ message: $any }] }\n',
      ),
      'passed',
    ],
    [
      'or by itself, when time passes',
      finish('  - release: ACT_Visit_Finish\n  - wait: 1m\nexpect: { server: { FieldService.Visit: [{ IsFinished: true }] } }\n'),
      'passed',
    ],
    [
      'a held nanoflow ends with the device',
      finish('    after: 2\n  - crash: phone\n  - finish: ACT_Visit_Finish\n    expect: { blocked: device-stopped }\n'),
      'passed',
    ],
    [
      'what is not held can not go on',
      'steps:\n  - finish: ACT_Visit_Finish\n',
      'blocked: finish FieldService.ACT_Visit_Finish: FieldService.ACT_Visit_Finish is not held on phone. Hold it first, with hold:.',
    ],
    [
      'nor on another device',
      finish('  - advance: ACT_Visit_Finish\n    on: tablet\n'),
      'blocked: advance FieldService.ACT_Visit_Finish: FieldService.ACT_Visit_Finish is not held on tablet. Held: FieldService.ACT_Visit_Finish on phone.',
    ],
    [
      'only nanoflows are held',
      'steps:\n  - hold: SRV_Part_Reserve\n    with: { PartNumber: x, Quantity: 1 }\n',
      'FieldService.SRV_Part_Reserve is a microflow; only nanoflows can be held.',
    ],
    [
      'steps together have expectations of their own',
      'steps:\n  - together:\n      - synchronize: phone\n        expect: { requests: 99 }\n      - wait: 1s\n',
      expect.stringMatching(/^failed: synchronize phone: .*99/),
    ],
    [
      'what fails among them is a failure',
      'steps:\n  - disconnect: tablet\n  - together:\n      - wait: 1s\n      - synchronize: tablet\n',
      expect.stringMatching(/^failed: synchronize tablet: /),
    ],
    [
      'a start is not one of them',
      'steps:\n  - together:\n      - start: phone\n      - wait: 1s\n',
      'Start can not happen together with other steps. Write it in front of them.',
    ],
    [
      'a nanoflow is bound to the connection',
      'steps:\n  - on-connection-change: ACT_Synchronize\n  - disconnect: phone\n  - connect: phone\n  - wait: 1m\n    expect: { effects: { including: [{ synchronized: $any }] } }\n',
      'passed',
    ],
    [
      'somebody with roles commits and runs on the server',
      'steps:\n  - server: { as: paul, roles: Planner, commit: $press }\n  - server: { as: una, roles: Inspector, run: SRV_Part_Reserve, with: { Request: { PartNumber: "4006381333931", Quantity: 1 } } }\n    expect: { returns: { IsConfirmed: $any } }\n',
      'passed',
    ],
    [
      'a nanoflow does not run on the server',
      'steps:\n  - server: { as: paul, run: ACT_Synchronize }\n',
      'FieldService.ACT_Synchronize is a nanoflow, which runs on a device. Make a step of it.',
    ],
  ])('%s', async (_, steps, expected) => {
    expect(await outcomeOf(steps)).toEqual(expected);
  });
});
