import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { beforeAll, expect, it } from 'vitest';
import { loadApp } from '../../src/load/load-app.js';
import type { AppModel } from '../../src/model/app-model.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { outline } from './outline.js';

// The expected lines were written down from the raw BSON of the units, not from what the loader says.
describeWithProjects('flows of a real native app', () => {
  let sqlite: SqlJsStatic;
  let model: AppModel;
  beforeAll(async () => {
    sqlite = await initSqlJs();
    model = await loadApp(projectPath('nmr-11.10'), sqlite);
  });
  const nanoflow = (name: string) => {
    const flow = model.flows.find((candidate) => candidate.kind === 'nanoflow' && candidate.name === name);
    if (flow === undefined) throw new Error(`no nanoflow ${name}`);
    return flow;
  };

  it('is the same model in both formats, but for format and hash', async () => {
    const single = await loadApp(projectPath('derived-nmr-11.10-as-v1'), sqlite);
    const comparable = ({ format: _format, contentHash: _hash, diagnostics: _diagnostics, ...rest }: AppModel) => rest;
    expect(comparable(single)).toEqual(comparable(model));
    expect([single.format, model.format]).toEqual(['mpr1', 'mpr2']);
    expect(single.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('resolves every name in flows that are not excluded', () => {
    expect(model.diagnostics.filter((diagnostic) => diagnostic.code === 'unresolved-name')).toEqual([]);
    expect(model.flows.filter((flow) => flow.excluded)).not.toEqual([]);
  });

  it('reads a while loop with a body', () => {
    const flow = nanoflow('BarChart.NF_BarChart_CreateData_Series1');
    expect(flow.returnType).toEqual({ kind: 'List', entity: 'BarChart.Series1' });
    expect(outline(flow)).toEqual([
      '1 start',
      '2 create-list {"entity":"BarChart.Series1","output":"BarChartList"}',
      '3 create-variable {"variable":"counter","type":{"kind":"Integer"},"value":{"text":"5"}}',
      '4 loop while $counter >= 0 [5 6 7]',
      '5 create-object {"entity":"BarChart.Series1","output":"NewBarChart","changes":[' +
        '{"member":"BarChart.Series1.x","memberKind":"attribute","type":"set","value":{"text":"$counter"}},' +
        '{"member":"BarChart.Series1.y","memberKind":"attribute","type":"set","value":{"text":"$counter"}}],"commit":"no"}',
      '6 change-list {"variable":"BarChartList","type":"add","value":{"text":"$NewBarChart"}}',
      '7 change-variable {"variable":"counter","value":{"text":"$counter - 1"}}',
      '8 end $BarChartList',
      '1 -> 2',
      '2 -> 3',
      '3 -> 4',
      '4 -> 8',
      '5 -> 6',
      '6 -> 7',
    ]);
  });

  it('reads microflow calls, full synchronizations and a retrieve of the first object', () => {
    expect(outline(nanoflow('Image.DS_RetrieveImage'))).toEqual([
      '1 start',
      '2 synchronize {"type":"all","variables":[]}',
      '3 call-microflow {"flow":"Image.ACT_Reset_Image_DB","arguments":[],"output":""}',
      '4 synchronize {"type":"all","variables":[]}',
      '5 call-microflow {"flow":"Image.ACT_CreateImage_SyncToDevice","arguments":[],"output":""}',
      '6 retrieve {"output":"Image","source":{"kind":"database","entity":"Image.Image","constraint":{"text":""},' +
        '"sorting":[],"range":{"kind":"first"}}}',
      '7 end $Image',
      '1 -> 2',
      '2 -> 3',
      '3 -> 4',
      '4 -> 5',
      '5 -> 6',
      '6 -> 7',
    ]);
  });

  it('reads an error handler', () => {
    const flow = nanoflow('NativeMobileResources_Tests.ACT_downloadFile');
    expect(flow.parameters.map(({ name, type, required }) => ({ name, type, required }))).toEqual([
      { name: 'File', type: { kind: 'Object', entity: 'NativeMobileResources_Tests.File' }, required: true },
    ]);
    expect(outline(flow)).toEqual([
      '1 start',
      '2 call-javascript-action {"action":"NativeMobileResources.DownloadFile","arguments":[' +
        '{"parameter":"File","value":{"kind":"expression","code":{"text":"$File"}}},' +
        '{"parameter":"OpenWithOS","value":{"kind":"expression","code":{"text":"true"}}}],' +
        '"output":"ReturnValueName_2"} custom-without-rollback',
      '3 end',
      '4 end',
      '1 -> 2',
      '2 -> 3',
      '2 -error-> 4',
    ]);
  });

  it('reads a decision', () => {
    const lines = outline(nanoflow('NativeMobileResources_Tests.ACT_TakePicture'));
    expect(lines.filter((line) => /decision|commit|end|^4/.test(line))).toEqual([
      '2 create-object {"entity":"NativeMobileResources_Tests.CameraImage","output":"NewCameraImage","changes":[],"commit":"no"}',
      `4 decision {"kind":"expression","expression":{"text":"$Success = true"}} 'Success?'`,
      '5 commit {"variable":"NewCameraImage","withEvents":true}',
      '6 end',
      '7 end',
      '4 -false-> 7',
      '4 -true-> 5',
    ]);
  });

  it('reads the offline profile with the modes of its entities', () => {
    const profile = model.profiles.find((candidate) => candidate.native);
    expect(profile).toMatchObject({ name: 'NativePhone', kind: 'Native', offline: true, networkTimeoutMs: 60000 });
    const modes = (profile?.offlineEntities ?? []).map((entity) => entity.mode);
    const count = (mode: string) => modes.filter((candidate) => candidate === mode).length;
    expect([count('all'), count('none'), count('none-preserve-data'), modes.length]).toEqual([16, 15, 1, 32]);
    expect(profile?.menuReferences).toContain('NativeMobileResources_Tests.Actions');
  });

  it('finds what pages refer to, through layouts and snippets', () => {
    const page = model.pages.find((candidate) => candidate.name === 'BarChart.BarChart');
    expect(page?.references).toEqual([
      'BarChart.NF_BarChart_CreateData_Series1',
      'BarChart.NF_BarChart_CreateData_Series2',
      'BarChart.Series1',
      'BarChart.Series2',
    ]);
  });

  it('says that units are missing, and loads the rest', () => {
    const missing = model.diagnostics.filter((diagnostic) => diagnostic.code === 'missing-unit');
    expect(missing.map((diagnostic) => diagnostic.severity)).toEqual(['warning', 'warning', 'warning']);
  });
});
