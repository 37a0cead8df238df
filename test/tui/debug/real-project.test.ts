import { expect, it } from 'vitest';
import { openDebug } from '../../../src/tui/screens/debug/debug-place.js';
import { describeWithProjects, projectPath } from '../../projects.js';
import { driveTui } from '../driver/tui-driver.js';
import { go, settled, stands } from './drive-debugger.js';

const flow = 'BackgroundImage.ACT_Nanoflow_Reset_Image_DB';

describeWithProjects('a nanoflow of a real project', () => {
  it('is stepped through into its microflow on the server, and back', async () => {
    const request = { flow, arguments: {}, settings: {} };
    const open = openDebug({ source: { kind: 'form', request }, mode: 'debug' });
    const tui = await driveTui({ app: projectPath('nmr-11.10'), open, columns: 120, rows: 40 });
    await settled(tui);
    const there: string[] = [];
    for (const key of ['n', 'n', 'i', 'i', 'o', '}', 'N', 'I', 'O', '{']) {
      there.push(stands(tui));
      await go(tui, key);
    }
    there.push(stands(tui));
    expect(there).toMatchInlineSnapshot(`
      [
        "▶ Before Start in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Synchronize all objects in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Call microflow BackgroundImage.ACT_Reset_Image_DB in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Start in ACT_Reset_Image_DB on the server",
        "▶ Before Retrieve BackgroundImage.Image as 'Image' in ACT_Reset_Image_DB on the server",
        "▶ Before Synchronize all objects in ACT_Nanoflow_Reset_Image_DB",
        "✓ Returned  after 11 nodes",
        "▶ Before End in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Synchronize all objects in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Start in ACT_Nanoflow_Reset_Image_DB",
        "▶ Before Start in ACT_Nanoflow_Reset_Image_DB",
      ]
    `);
    tui.close();
  });
});
