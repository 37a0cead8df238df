import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTestFile } from '../../../harness/mdl-test/load-test-file.js';
import { runMdlTests } from '../../../src/index.js';
import { describeOrigin } from '../../../src/problem/span.js';
import { appFromMdl } from '../../fixture/app.js';

const folder = mkdtempSync(join(tmpdir(), 'setup-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'server.yaml'), 'rows: { M.Order: [{ Number: 7 }] }\n');
writeFileSync(join(folder, 'broken.yaml'), 'rows: { M.Ordr: [] }\n');

const app = await appFromMdl(`mdl 1;
create module M;
create module role M.Clerk;
create user role Clerks (M.Clerk);
create user role Guests ();
create persistent entity M.Order (Number: Integer);
grant M.Clerk on M.Order (create, delete, read *, write *);
create navigation NativePhone sync (sync M.Order all);
`);
const tests = `
/**
 * @test there is an order
 * @expect $Count = 1
 */
retrieve $Orders from M.Order;
$Count = count $Orders;
/
/**
 * @test it is a new year
 * @expect formatDateTimeUTC([%CurrentDateTime%], 'yyyy') = '2027'
 */
declare $A Integer = 1;
/
`;

async function run(setup: string, options: Parameters<typeof runMdlTests>[2] = {}) {
  const path = join(folder, 'a.test.mdl');
  writeFileSync(path, `mdl 1;\n${setup}${tests}`);
  const { tests: reports, diagnostics } = await runMdlTests(app, path, options);
  expect(diagnostics).toEqual([]);
  return reports.map(({ outcome }) => outcome);
}

describe('The comment in front of the first test', () => {
  const setup = '/**\n * Orders.\n *\n * @server server.yaml\n * @user ada\n * @role Clerks\n * @now 2027-01-01T09:00:00Z\n */\n';

  it('says what all tests of the file begin with', async () => {
    expect(await run(setup)).toEqual(['passed', 'passed']);
    expect(await run(`${setup}/\n`)).toEqual(['passed', 'passed']);
    expect(await run('')).toEqual(['failed', 'failed']);
    expect(await run('/** Nothing but a sentence. */')).toEqual(['failed', 'failed']);
  });

  it('gives way to options', async () => {
    expect(await run(setup, { prepare: () => undefined })).toEqual(['failed', 'passed']);
    expect(await run(setup, { user: { roles: ['Guests'] } })).toEqual(['failed', 'passed']);
    expect(await run(setup, { world: { now: '2026-01-01T00:00:00Z', seed: 7 } })).toEqual(['passed', 'failed']);
  });

  it.each([
    ['@server servr.yaml', 'a.test.mdl:2:13', 'servr.yaml'],
    ['@server broken.yaml', 'a.test.mdl:2:13', 'Did you mean M.Order?'],
    ['@role Clerk', 'a.test.mdl:2:11', 'There is no user role Clerk. Did you mean Clerks?'],
    ['@now soon', 'a.test.mdl:2:10', 'needs a date and time such as 2026-01-05T09:00:00Z'],
  ])('names what does not exist, at its place: %s', async (tag, where, message) => {
    await expect(run(`/** ${tag} */`)).rejects.toMatchObject({ where, message: expect.stringContaining(message) });
  });

  it.each([
    ['/** @servr server.yaml */', '2:5 There is no tag @servr. Did you mean server?'],
    ['/** @author ada */', '2:5 There is no tag @author. In front of the tests there may be @server, @user, @role and @now.'],
    ['/** @server */', '2:5 @server needs a value: @server server.yaml.'],
    ['/** @user ada\n * @user ben */', '3:4 A file has one @user at most.'],
    ['/** @role A\n * @role B */', undefined],
    ['/** @test x\n * @server server.yaml */\n$A = 1;', '3:4 @server is about the whole file: it stands in a comment of its own'],
    ['/** @role A */\n/** @user ada */', '3:5 @user stands apart from the comment with @test'],
  ])('is read with places: %j', (text, finding) => {
    const { diagnostics } = loadTestFile('a.test.mdl', `mdl 1;\n${text}\n${tests}`);
    const [first] = diagnostics.map(({ message, origin }) => `${describeOrigin(origin)?.replace('a.test.mdl:', '')} ${message}`);
    if (finding === undefined) expect(diagnostics).toEqual([]);
    else expect(first).toContain(finding);
  });
});
