import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { inspectApp } from '../../src/check/inspect-app.js';
import type { InspectedFlow, Inspection } from '../../src/check/inspection.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../src/load/resolve-names.js';
import { AppIndex } from '../../src/model/app-index.js';

const domain = `mdl 1;
create entity A.Thing (Name: String);
create non-persistent entity A.Note (Text: String);
create association A.Thing_Thing from A.Thing to A.Thing;
create enumeration A.Kind (One, Two);
create constant A.Limit (Type: Integer, DefaultValue: 3, ExposedToClient: true);
create javascript action A.Vibrate (Strength: Integer) returns Boolean as $$ return true; $$;
create javascript action A.Locate () returns String as $$ return ''; $$;
`;

function inspect(flows: string, available: readonly string[] = []): Inspection {
  const loaded = loadMdl([{ name: 'a.mdl', text: domain + flows }]);
  const model = { ...loaded, diagnostics: [...loaded.diagnostics, ...resolveNames(loaded)] };
  return inspectApp(new AppIndex(model), behaviourOf(model.mendixVersion), (name) => available.includes(name));
}

function inspectOne(flow: string, available?: readonly string[]): InspectedFlow | undefined {
  return inspect(flow, available).flows[0];
}

describe('counts', () => {
  it('are of the documents of the project, excluded ones too, without the System module', () => {
    const { app, counts } = inspect('@excluded create nanoflow A.F () begin end; create microflow A.M () begin end;');
    expect(app).toEqual({ name: 'a', format: 'mdl', mendixVersion: '11.12.0', modules: 1 });
    expect(counts).toEqual({
      entities: 2,
      associations: 1,
      enumerations: 1,
      constants: 1,
      nanoflows: 1,
      microflows: 1,
      rules: 0,
      javascriptActions: 2,
      profiles: 0,
    });
  });

  it('activities are those in loops as well, and neither events nor decisions', () => {
    const flow = inspectOne(`create nanoflow A.F ($Things: list of A.Thing)
      begin
        loop $Thing in $Things begin
          if $Thing/Name = 'x' then change $Thing (Name = 'y'); end if;
          loop $Other in $Things begin log info 'a'; end loop;
        end loop;
        commit $Things;
      end;`);
    expect(flow?.activities).toBe(3);
  });
});

describe('a flow', () => {
  it('has its parameters and its result with types as Mendix writes them', () => {
    const flow = inspectOne(
      'create nanoflow A.F ($A: list of A.Thing, $B: Long, $C: Enumeration(A.Kind)) returns DateTime begin return empty; end;',
    );
    expect(flow).toMatchObject({
      name: 'A.F',
      kind: 'nanoflow',
      parameters: [
        { name: 'A', type: 'List of A.Thing' },
        { name: 'B', type: 'Integer/Long' },
        { name: 'C', type: 'Enumeration A.Kind' },
      ],
      returns: 'Date and time',
      runnable: true,
    });
  });

  it.each([
    ['an excluded flow', '@excluded create nanoflow A.F () begin end;'],
    ['an unknown entity', 'create nanoflow A.F () begin $x = create A.Thng; end;'],
    ['an unknown attribute', "create nanoflow A.F ($T: A.Thing) begin change $T (Nam = 'x'); end;"],
    ['an unknown variable', 'create nanoflow A.F () begin commit $Nothing; end;'],
    ['an unknown attribute in an expression', 'create nanoflow A.F ($T: A.Thing) returns String begin return $T/Nam; end;'],
    ['a wrong XPath', 'create nanoflow A.F () begin retrieve $x from A.Thing where [Nam = 1]; end;'],
    ['a statement that can not be read', 'create nanoflow A.F () begin synchronize; end;'],
    ['a Java action call', 'create microflow A.F () begin call java action A.Hash (); end;'],
  ])('is not runnable with %s', (_, flow) => {
    expect(inspectOne(flow)?.runnable).toBe(false);
  });

  it('is runnable when something else is wrong', () => {
    const { flows } = inspect('create nanoflow A.F () begin end; create nanoflow A.G () begin commit $Nothing; end;');
    expect(flows.map(({ runnable }) => runnable)).toEqual([true, false]);
  });

  it('lists what can not be executed by type and reason, wherever it stands', () => {
    const flow = inspectOne(`create microflow A.F ($Things: list of A.Thing)
      begin
        loop $Thing in $Things begin call java action A.Hash (); end loop;
      end;`);
    expect(flow?.unsupported).toEqual([
      { type: 'JavaActionCallAction', reason: 'Java action call A.Hash does not run here; a run needs a stub for it.' },
    ]);
  });

  it('needs a stub for each action that it calls itself and that is not available, once', () => {
    const calls = `create nanoflow A.F ($Things: list of A.Thing)
      begin
        call javascript action A.Vibrate (Strength = 1);
        loop $Thing in $Things begin
          call javascript action A.Vibrate (Strength = 2);
          call javascript action A.Locate ();
        end loop;
        call nanoflow A.G ();
      end;
      create nanoflow A.G () begin call javascript action A.Locate (); end;`;
    expect(inspect(calls).flows.map(({ needs }) => needs)).toEqual([['A.Vibrate', 'A.Locate'], ['A.Locate']]);
    expect(inspect(calls, ['A.Locate']).flows.map(({ needs }) => needs)).toEqual([['A.Vibrate'], []]);
    expect(inspect(calls).flows.map(({ runnable }) => runnable)).toEqual([true, true]);
  });

  it('does not need an action that does not exist: that is a diagnostic', () => {
    const { flows, diagnostics } = inspect('create nanoflow A.F () begin call javascript action A.Vibrat (); end;');
    expect(flows[0]).toMatchObject({ needs: [], runnable: false });
    expect(diagnostics.map(({ message }) => message).join()).toContain('A.Vibrat');
  });
});

describe('diagnostics', () => {
  it('say of each fault where it is, and say it once', () => {
    const { diagnostics } = inspect("create nanoflow A.F ($T: A.Thing) begin change $T (Nam = 'x'); end;");
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', where: "A.F, Change 'T'" });
    expect(diagnostics[0]?.message).toContain('Did you mean Name?');
  });

  it('are not made for excluded flows', () => {
    expect(inspect('@excluded create nanoflow A.F () begin commit $Nothing; end;').diagnostics).toEqual([]);
  });
});
