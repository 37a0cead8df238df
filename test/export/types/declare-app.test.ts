import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declareApp } from '../../../src/export/types/declare-app.js';
import { openApp } from '../../../src/index.js';
import { appFromMdl } from '../../fixture/app.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { compileErrors } from './compile-errors.js';

/** The declarations of an app written as text. */
async function declarationsOf(text: string): Promise<string> {
  return declareApp((await appFromMdl(`mdl 1;\n${text}`)).index);
}

describe('the declarations of an app', () => {
  it('are those that the sample app has; write them anew where it has changed: nanoflow types flows/field-service -o flows/field-service/tests', async () => {
    const { index } = await openApp('flows/field-service');
    const written = readFileSync('flows/field-service/tests/field-service.ts', 'utf8').replaceAll('\r\n', '\n');
    expect(declareApp(index)).toBe(written);
  });

  it('are the same however the documents are ordered', async () => {
    const [a, b] = ['create nanoflow M.A () begin end;', 'create nanoflow M.B () begin end;'];
    expect(await declarationsOf(`${a}\n${b}`)).toBe(await declarationsOf(`${b}\n${a}`));
  });

  it('have no bare name for a flow that has a namesake on the same side, and none of what is excluded', async () => {
    const text = await declarationsOf(`
      create nanoflow A.Save () begin end;
      create nanoflow B.Save () begin end;
      create microflow B.Send () begin end;
      create rule A.Send () returns Boolean begin return true; end;
      create microflow A.Only () begin end;
      @excluded create nanoflow A.Old () begin end;`);
    expect(text).not.toMatch(/readonly (Save|Send):/);
    expect(text).toContain("readonly Only: Microflows['A.Only'];");
    expect(text).not.toContain('Old');
  });

  it('quote what is no identifier, and keep names apart that would become the same', async () => {
    const text = await declarationsOf(`
      create enumeration M."State-Of" ("in-use" 'In use', Free 'Free');
      create entity M."Cost_Of" ("Größe": Decimal, class: String);
      create entity M."Cost-Of" (State: Enumeration(M."State-Of"));`);
    expect(text).toContain("readonly 'Größe': mendix.Decimal;");
    expect(text).toContain('readonly class: mendix.String;');
    expect(text).toContain("export type M_State_Of = 'in-use' | 'Free';");
    expect(text).toContain("readonly 'M.Cost-Of': M_Cost_Of;");
    expect(text).toContain("readonly 'M.Cost_Of': M_Cost_Of_2;");
    expect(compileErrors(text, '')).toEqual([]);
  });

  it('end no comment early', async () => {
    const text = await declarationsOf('/** Ends */ create entity M.E (A: String);'.replace('Ends', 'Is * / kept'));
    expect(compileErrors(text, '')).toEqual([]);
  });
});

const uses = `
import { createWorld, openApp, type ObjectHandle, type World } from 'nanoflow-harness';
import { expect } from 'vitest';
import type {} from 'nanoflow-harness/vitest';
`;

describe('a test that uses the declarations', () => {
  it('compiles where it is right, and only there', async () => {
    const sample = declareApp((await openApp('flows/field-service')).index);
    expect(compileErrors(sample, `${uses}${readFileSync('test/export/types/uses-of-sample.txt', 'utf8')}`)).toEqual([]);
  }, 60_000);

  describeWithProjects('of a real project', () => {
    it('nmr-11.10', async () => {
      const { index } = await openApp(projectPath('nmr-11.10'));
      const text = `${uses}
        import type { NativeComponentsTestProject } from './app.js';
        const world = createWorld(await openApp<NativeComponentsTestProject>('nmr.mpr'));
        const untyped: World = world;
        const phone = await world.addDevice('phone', { profile: 'NativePhone' });
        expect(await phone.run('NativeHome.NF_SessionLogout')).toReturn();
        // @ts-expect-error There is no such flow.
        await phone.run('NativeHome.NF_SessionLogut');
        // @ts-expect-error It has no parameters.
        await phone.run('NativeHome.NF_SessionLogout', { Session: null });
        export { untyped };
      `;
      expect(compileErrors(declareApp(index), text)).toEqual([]);
    }, 60_000);
  });
});
