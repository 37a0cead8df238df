import { describe, expect, it } from 'vitest';
import { exportApp, exportWithLines } from '../../src/export/export-app.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import { labelOf } from '../../src/model/node-label.js';
import { appFromMdl } from '../fixture/app.js';

describe('the lines of an export', () => {
  it('say where each flow and each of its nodes stands; the text is the same', async () => {
    const { index } = await appFromMdl(`mdl 1;
create module Shop;
create entity Shop.Order (Number: Integer);
/** What it is for. */
create nanoflow Shop.Test ($Count: Integer, $List: List of Shop.Order) returns Integer begin
  @caption 'big?'
  if $Count > 1 then log info 'big'; elsif $Count < 0 then log info 'small'; end if;
  loop $One in $List begin
    change $One (Number = $Count) on error without rollback begin log warning 'no' with (); end error;
  end loop;
  log info 'several
lines' with ();
  return 2;
end;`);
    const none = () => [];
    const { mdl, lines } = exportWithLines(index, none);
    expect(mdl).toBe(exportApp(index, none).mdl);
    const flow = index.flow('nanoflow', 'Shop.Test');
    if (flow === undefined) throw new Error('There is no flow.');
    const text = mdl.split('\n');
    const found = lines.get(flow);
    expect(text[(found?.line ?? 0) - 1]).toMatch(/^create or modify nanoflow Shop\.Test/);
    const graph = new FlowGraph(flow);
    const shown = [...(found?.nodes ?? [])].map(([id, line]) => {
      const node = graph.node(id);
      return `${node === undefined ? '' : labelOf(node)}: ${text[line - 1]?.trim()}`;
    });
    expect(shown).toEqual([
      'Start: begin',
      'big?: if $Count > 1 then',
      "Log message (info): log info 'big';",
      '$Count < 0?: elsif $Count < 0 then',
      "Log message (info): log info 'small';",
      "For each 'One' in 'List': loop $One in $List begin",
      "Change 'One': change $One (Number = $Count) on error without rollback begin",
      "Log message (warning): log warning 'no';",
      "Log message (info): log info 'several",
      'End: return 2;',
    ]);
  });
});
