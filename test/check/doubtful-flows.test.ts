import { describe, expect, it } from 'vitest';
import { findingsAs } from '../behaviour/effects/inspected.js';

const domain = `create entity S.Base (Number: Integer);
create entity S.Row extends S.Base (Text: String);
create association S.Row_Base from S.Row to S.Base;
`;

/** What `nanoflow inspect` finds in a nanoflow with this body. */
function findings(body: string, kind = 'nanoflow'): Promise<readonly string[]> {
  return findingsAs(`${domain} create ${kind} S.Act ($Rows: list of S.Row, $Text: String) begin ${body} end;`)('11.12.0');
}

const handled = (handler: string) =>
  `call nanoflow S.Act(Rows = $Rows, Text = $Text) on error without rollback begin ${handler} end error;`;
const use = 'log info $latestError;';

describe('$latestError beyond its handler (semantics 1.8, decision 33)', () => {
  const scope = ['warning latest-error-scope'];
  it.each([
    ['in the handler', handled(use), []],
    ['in a handler that ends the flow', handled(`${use} return;`), []],
    ['in a loop of the handler', handled(`loop $Row in $Rows begin ${use} end loop;`), []],
    ['in a handler inside a loop', `loop $Row in $Rows begin ${handled(use)} end loop;`, []],
    ['after the handler has merged back', `${handled("log info 'a';")} ${use}`, scope],
    ['in the loop, after the handler', `loop $Row in $Rows begin ${handled("log info 'a';")} ${use} end loop;`, scope],
    ['before any error', use, scope],
    ['where nothing leads to', `return; ${use}`, []],
  ])('%s', async (_where, body, codes) => {
    const found = await findings(body);
    expect(found.filter((finding) => finding.includes('latest-error'))).toEqual(codes);
  });
});

describe('error handling that Studio Pro does not offer (semantics 1.8)', () => {
  it.each([
    ['on an activity', handled("log info 'a';"), []],
    [
      'on a decision',
      `if $Text = 'a' then log info 'b'; end if on error without rollback begin return; end error;`,
      ['warning error-handling'],
    ],
    [
      'on a loop',
      `loop $Row in $Rows begin log info 'b'; end loop on error without rollback begin return; end error;`,
      ['warning error-handling'],
    ],
    ['Continue', 'call nanoflow S.Act(Rows = $Rows, Text = $Text) on error continue;', ['warning error-handling']],
    [
      'with rollback',
      `call nanoflow S.Act(Rows = $Rows, Text = $Text) on error begin log info 'a'; end error;`,
      ['warning error-handling'],
    ],
  ])('%s', async (_where, body, codes) => {
    expect(await findings(body)).toEqual(codes);
  });
});

describe('the list operation Sort of a nanoflow (semantics 2.8)', () => {
  it.each([
    ['an attribute of the entity itself', 'Text', 'nanoflow', []],
    ['an inherited attribute', 'Number', 'nanoflow', ['warning sort-inherited']],
    ['an inherited attribute beside its own', 'Text, Number desc', 'nanoflow', ['warning sort-inherited']],
    ['an inherited attribute, in a microflow', 'Number', 'microflow', []],
    ['an association', 'S.Row_Base', 'nanoflow', ['error unresolved-name']],
  ])('by %s', async (_what, by, kind, codes) => {
    expect(await findings(`$Sorted = sort $Rows by ${by};`, kind)).toEqual(codes);
  });
});

describe('attributes that the server computes, in offline nanoflows (semantics 2.1)', () => {
  const ticket = `create entity S.Ticket (Number: AutoNumber, Text: String, Total: Integer calculated by S.Total);
    create entity S.Urgent extends S.Ticket (Reason: String);
    create entity S.Photo extends System.Image (Text: String);
    create microflow S.Total ($Ticket: S.Ticket) returns Integer begin return 1; end;`;
  const phone = 'create navigation NativePhone sync (sync S.Ticket all; sync S.Urgent all; sync S.Photo all);';
  const creates = 'create nanoflow S.Act () begin $New = create S.Ticket; end;';
  const error = 'error computed-offline';
  const warning = 'warning computed-offline';

  it.each([
    ['each attribute is named', `${creates} ${phone}`, '11.12.0', [error, error]],
    ['inherited ones, too', `create nanoflow S.Act () begin $New = create S.Urgent; end; ${phone}`, '11.12.0', [error, error]],
    ['not those of files', `create nanoflow S.Act () begin $New = create S.Photo; end; ${phone}`, '11.12.0', []],
    ['not in microflows', `create microflow S.Act () begin $New = create S.Ticket; end; ${phone}`, '11.12.0', []],
    ['not of Online entities', `${creates} create navigation NativePhone sync (sync S.Ticket online);`, '11.12.0', []],
    ['not in online profiles', `${creates} create navigation Responsive;`, '11.12.0', []],
    ['a change of one, from 11.13', changes('Total = 2'), '11.13.0', [warning]],
    ['a change of another', changes("Text = 'a'"), '11.13.0', []],
    ['a change before 11.13', changes('Total = 2'), '11.12.0', []],
  ])('%s', async (_what, text, mendix, codes) => {
    expect(await findingsAs(`${ticket} ${text}`, 'computed-')(mendix)).toEqual(codes);
  });

  function changes(items: string): string {
    return `create nanoflow S.Act ($Ticket: S.Ticket) begin change $Ticket (${items}); end; ${phone}`;
  }
});
