import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appFromMdl } from '../fixture/app.js';
import { observe } from './observe.js';
import { openSession } from './open-session.js';

const fresh = '$Thing = create M.Thing (Number = $Turn);';

/** What a turn of a random run may do: each needs nothing but what is there in any turn. */
const statements = {
  create: fresh,
  'create as a part': '$Thing = create M.Thing (Number = $Turn, M.Thing_Whole = $Whole);',
  change: 'change $Thing (Number = $Thing/Number + 1, Name = toString($Turn));',
  commit: 'commit $Thing;',
  rollback: `rollback $Thing;\n${fresh}`,
  delete: `delete $Thing;\n${fresh}`,
  'retrieve one': 'retrieve $Found from M.Thing where [Number > 2] sort by Number desc first;',
  'change what was found': "if $Found/Number != empty then change $Found (Name = $Found/Name + '!'); end if;",
  'commit what was found': 'if $Found/Number != empty then commit $Found; end if;',
  'delete what was found': `if $Found/Number != empty then delete $Found; ${fresh} end if;`,
  'retrieve all': 'retrieve $Things from M.Thing;',
  'change all':
    'loop $Each in $Things begin if $Each/Number != empty then change $Each (Number = $Each/Number + 1); end if; end loop;',
  'commit all': 'retrieve $Things from M.Thing;\ncommit $Things;',
  'add to the list': 'add $Thing to $Kept;',
  'change the kept ones':
    'loop $One in $Kept begin if $One/Number != empty and $One/Number < 50 then change $One (Number = 50); end if; end loop;',
  'make a note': '$Note = create M.Note (Text = toString($Turn), M.Note_Thing = $Thing);',
  follow: 'retrieve $Parts from $Whole/M.Thing_Whole;',
  'call the server': '$Count = call microflow M.SRV_Touch(Turn = $Turn);',
  synchronize: 'synchronize all;',
} as const;

type Statement = keyof typeof statements;

function mdlOf(chosen: readonly Statement[]): string {
  return `mdl 1;
create module M;
create entity M.Whole (Name: String(200));
create entity M.Thing (Number: Integer default 0, Name: String(200));
create non-persistent entity M.Note (Text: String(200));
create association M.Thing_Whole from M.Thing to M.Whole type Reference owner Default;
create association M.Note_Thing from M.Note to M.Thing type Reference owner Default;
create microflow M.SRV_Touch ($Turn: Integer) returns Integer as $Count
begin
  retrieve $Rows from M.Thing;
  loop $Row in $Rows begin
    change $Row (Name = 'touched ' + toString($Turn));
  end loop;
  commit $Rows;
  $Count = count $Rows;
end;
create nanoflow M.Run ($Turns: Integer) returns Integer as $Turn
begin
  declare $Turn Integer = 0;
  declare $Count Integer = 0;
  $Whole = create M.Whole (Name = 'all');
  commit $Whole;
  $Kept = create list of M.Thing;
  $Thing = create M.Thing (Number = 1);
  retrieve $Found from M.Thing first;
  retrieve $Things from M.Thing;
  while $Turn < $Turns begin
    set $Turn = $Turn + 1;
    ${fresh}
    ${chosen.map((one) => statements[one]).join('\n    ')}
  end while;
end;
create navigation NativePhone
  sync (sync M.Thing all; sync M.Whole all);
`;
}

describe('a random run', () => {
  it('shows the same at any position, however one comes there', { timeout: 120_000 }, async () => {
    const chosen = fc.shuffledSubarray(Object.keys(statements) as Statement[], { minLength: 9 });
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(chosen, places, async (lines, parts) => {
        const app = await appFromMdl(mdlOf(lines));
        const open = () => openSession(app, 'M.Run', { arguments: () => ({ Turns: 25 }) });
        const session = await open();
        await session.toEnd();
        expect(session.state.outcome).toMatchObject({ outcome: 'returned' });
        const end = session.position;
        for (const part of parts) {
          const position = Math.floor(part * end);
          const fresh = await open();
          await fresh.goTo(position);
          const seen = withoutPast(observe(fresh));
          fresh.dispose();
          await session.goTo(position);
          expect(withoutPast(observe(session))).toEqual(seen);
          await session.step('into');
          await session.stepBack('into');
          await session.goTo(position);
          expect(withoutPast(observe(session))).toEqual(seen);
        }
        session.dispose();
      }),
      { numRuns: 10, seed: 11 },
    );
  });
});

/** Of what happened long ago only a part is at hand. */
function withoutPast(observed: unknown): unknown {
  const { events, effects, messages, ...state } = observed as Record<string, unknown>;
  return state;
}
