import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';
import { expectGolden } from './golden.js';
import { shopText } from './shop.js';

interface ChangedApp {
  readonly what: string;
  /** What stands in the app, and what in its place in the changed one. */
  readonly change?: readonly [string, string];
  readonly words?: readonly string[];
  /** Whether the run does the same. */
  readonly isSame?: true;
}

const cases: readonly ChangedApp[] = [
  { what: 'an activity has another caption', change: ['if $Ok then', "@caption 'Allowed?' if $Ok then"] },
  { what: 'an activity more', change: ['synchronize all;', "log info 'On its way'; synchronize all;"] },
  { what: 'an activity less', change: ['    synchronize all;\n', ''] },
  {
    what: 'an object more is made before the others',
    change: ['$Total = call', "$First = create Shop.Customer (Name = 'Ada') commit;\n  $Total = call"],
  },
  {
    what: 'the activities are in another order',
    change: [
      "synchronize all;\n    show message 'Sent' type Information;",
      "show message 'Sent' type Information;\n    synchronize all;",
    ],
  },
  { what: 'an expression has another value', change: ['(Total = $Total)', '(Total = $Total + 1)'] },
  { what: 'an expression fails', change: ['(Total = $Total)', "(Total = parseDecimal('x'))"] },
  {
    what: 'an expression fails in a loop that is not reached',
    change: ['$Line/Amount > 0', '$Line/Amount div 0 > 0'],
    isSame: true,
  },
  { what: 'a text is another one', change: ["message 'Sent'", "message 'Thank you'"] },
  { what: 'the flow ends otherwise', change: ['return $Ok;', 'return not($Ok);'] },
  { what: 'a microflow answers otherwise', change: ['$Amount > 1000', '$Amount >= 0'] },
  { what: 'an entity has an attribute more', change: ['Urgent: Boolean', "Urgent: Boolean, Remark: String default 'none'"] },
  {
    what: 'an entity more',
    change: ['create association Shop.Order_Line', 'create entity Shop.Note (Text: String);\ncreate association Shop.Order_Line'],
    isSame: true,
  },
  { what: 'an attribute is gone', change: ['Total: Decimal', 'Sum: Decimal'] },
  { what: 'the nanoflow is gone', change: ['nanoflow Shop.ACT_Submit', 'nanoflow Shop.ACT_Send'] },
  { what: 'another version of Mendix', words: ['--mendix', '10.6.0'], isSame: true },
  { what: 'a version of Mendix in which it goes otherwise', words: ['--mendix', '7.23'] },
];

describe('What a recorded run would do in a changed app is said in words that people understand', () => {
  const folder = temporaryFolder('replay-changed-app');
  const trace = join(folder, 'order.trace.json');
  const app = join(folder, 'shop.mdl');

  beforeAll(async () => {
    writeInto(folder, 'shop.mdl', shopText);
    expect((await runCommand('run', app, 'ACT_Submit', '--arg', 'Order={"Number": 7}', '--trace', trace)).status).toBe(0);
  });

  it('where it goes first, which way, what is seen of it, and which rows differ', async () => {
    const shown: string[] = [];
    for (const { what, change, words = [], isSame } of cases) {
      const [text, other] = change ?? ['', ''];
      expect(shopText).toContain(text);
      writeInto(
        folder,
        'changed.mdl',
        shopText.replaceAll(text, () => other),
      );
      const given = change === undefined ? words : ['--app', join(folder, 'changed.mdl')];
      const { output, errors, status } = await runCommand('replay', trace, ...given);
      expect([what, errors, status]).toEqual([what, '', isSame ? 0 : 1]);
      const [heading = '', ...rest] = output.split('\n\n').filter((part) => !part.startsWith('again: '));
      const named = heading.replaceAll(/\s+/g, ' ').replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');
      shown.push(`## ${what}\n\n${[named, ...rest].join('\n\n').trim()}\n`);
    }
    await expectGolden('replay-changed', shown.join('\n'));
  });
});
