import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recordScenario } from '../../../harness/record/record-scenario.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { loadScenarios, OpenedApps, runScenario } from '../../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'anonymous-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'app.mdl'),
  `mdl 1;
create module M;
create module role M.Visitor;
create module role M.Clerk;
create user role Visitors (M.Visitor);
create user role Clerks (M.Clerk);
alter app security (GuestAccess: true, GuestUserRole: Visitors);
create microflow M.SRV_Who () returns String begin return $currentUser/Name; end;
create nanoflow M.Who () returns String begin
  $Name = call microflow M.SRV_Who();
  return $Name;
end;
grant execute on nanoflow M.Who to M.Visitor, M.Clerk;
grant execute on microflow M.SRV_Who to M.Visitor, M.Clerk;
create navigation NativePhone;
`,
);
const apps = new OpenedApps();
const path = join(folder, 'x.scenario.yaml');
const load = (text: string) => loadScenarios(path, { apps, text });

describe('A user who has not signed in', () => {
  const both = `scenario: Who
app: app.mdl
anonymous: true
given: { devices: { phone: , desk: { user: paul, roles: Clerks } } }
steps:
  - run: Who
    expect: { returns: Anonymous }
  - run: Who
    on: desk
    expect: { returns: paul }
  - sign-in: phone
    user: ben
    roles: Clerks
  - run: Who
    on: phone
    expect: { returns: ben }
`;

  it('is that of a scenario or of a device, and recorded as such', async () => {
    const { scenarios, diagnostics } = await load(both);
    expect(diagnostics).toEqual([]);
    const { failures, traceText = '' } = await runScenario(scenarios[0]!, { keepTrace: true });
    expect(failures).toEqual([]);
    const { app } = await apps.open(join(folder, 'app.mdl'));
    const { text: recorded } = await recordScenario(app, readTrace(traceText, 'trace'), {
      name: 'Recorded',
      appPaths: new Map([[app.model.contentHash, 'app.mdl']]),
    });
    expect(recorded).toContain('anonymous: true');
    const again = await load(recorded);
    expect((await runScenario(again.scenarios[0]!)).failures).toEqual([]);
  });

  it('has neither a name nor roles', async () => {
    const { diagnostics } = await load('scenario: x\napp: app.mdl\nanonymous: true\nuser: ada\nrun: Who');
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'anonymous-with-name: An anonymous user has neither a name nor roles of its own: the app says which role it has. Leave them out.',
    ]);
  });
});
