import { describe, expect, it } from 'vitest';
import { startWorld } from '../world/start-world.js';

const text = `
create module S;
create entity S.Item (Text: String);
create entity S.Tag (Text: String);
create non-persistent entity S.Draft (Text: String);
create association S.Item_Tag from S.Item to S.Tag type ReferenceSet;
create association S.Draft_Tag from S.Draft to S.Tag type ReferenceSet;
create nanoflow S.Set () returns String begin
  $Tag = create S.Tag (Text = 't');
  $Item = create S.Item (Text = 'i', S.Item_Tag = $Tag) on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow S.Follow () returns String begin
  $Item = create S.Item (Text = 'i');
  retrieve $Tags from $Item/S.Item_Tag on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow S.InMemory () returns String begin
  $Tag = create S.Tag (Text = 't');
  $Draft = create S.Draft (Text = 'd', S.Draft_Tag = $Tag);
  retrieve $Tags from $Draft/S.Draft_Tag;
  return 'fine';
end;
create navigation NativePhone sync (sync S.Item all; sync S.Tag all);`;

describe('a reference set on a device (semantics 4.1)', () => {
  it.each([
    ['9.24.0', 'Set', 'does not support offline'],
    ['9.24.0', 'Follow', 'does not support offline'],
    ['9.24.0', 'InMemory', 'fine'],
    ['10.0.0', 'Set', 'fine'],
    ['10.0.0', 'Follow', 'fine'],
    ['11.12.0', 'Set', 'fine'],
  ])('%s: %s', async (mendix, flow, answer) => {
    const { phone } = await startWorld(text, { mendix });
    expect((await phone.run(flow)).returns).toContain(answer);
  });
});
