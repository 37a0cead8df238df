import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageScript } from '../../../harness/report/page-script.js';
import { reportPageModule, reportPageScript } from '../../../scripts/report-page-script.js';
import { checkout } from '../../acceptance/temporary-folder.js';

describe('the script of the report page', () => {
  it('is made out of its sources', async () => {
    if (process.env.GENERATE === '1') {
      writeFileSync(join(checkout, 'harness/report/page-script.ts'), await reportPageModule());
      return;
    }
    // Two such texts beside each other would help nobody.
    const isNew = (await reportPageScript()) === pageScript;
    expect(isNew, 'make it anew: GENERATE=1 npx vitest run test/harness/report/page-script').toBe(true);
  });

  it('can stand in a page', () => {
    expect(pageScript).not.toMatch(/<\/script|<!--/i);
  });
});
