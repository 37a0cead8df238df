import { describe, expect, it } from 'vitest';
import { chooseUser } from '../../src/world/users.js';
import { appFromMdl } from '../fixture/app.js';

const text = `mdl 1;
create module M;
create module role M.Reader;
create module role M.Writer;
create user role First (ModuleRoles: (M.Reader));
create user role Second (ModuleRoles: (M.Reader, M.Writer));
create entity M.Account extends System.User (Nick: String);
create nanoflow M.Read () begin end;
create nanoflow M.Write () begin end;
grant execute on nanoflow M.Write to M.Writer;
`;
const { index, model } = await appFromMdl(text);

describe('Who uses a device (DESIGN: defaults)', () => {
  it.each([
    ['without a flow: the first role', undefined, undefined, ['First']],
    ['the first role that may run the flow', undefined, 'M.Write', ['Second']],
    ['the first role where nobody may', undefined, 'M.Read', ['First']],
    ['the roles that are given', { roles: ['Second', 'First'] }, 'M.Write', ['Second', 'First']],
    ['no role at all', { roles: [] }, 'M.Write', []],
  ])('%s', (_case, options, flow, roles) => {
    const named = model.flows.find(({ name }) => name === flow);
    expect(chooseUser(index, options, named)).toMatchObject({ name: 'user', userRoles: roles });
  });

  it('has the module roles of the user roles', () => {
    expect(chooseUser(index, { roles: ['Second'] }, undefined).moduleRoles).toEqual(['M.Reader', 'M.Writer']);
  });

  it('is of the one entity that specializes System.User', () => {
    expect(chooseUser(index, { name: 'ada' }, undefined)).toMatchObject({ name: 'ada', entity: 'M.Account' });
  });

  it('without roles: an unrestricted user', async () => {
    const { index: bare } = await appFromMdl('mdl 1; create module M;');
    expect(chooseUser(bare, undefined, undefined)).toEqual({
      name: 'user',
      entity: 'System.User',
      userRoles: [],
      moduleRoles: [],
      isNamed: false,
      isChosen: false,
      isAnonymous: false,
    });
  });
});
