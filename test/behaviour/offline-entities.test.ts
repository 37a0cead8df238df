import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { placeEntities } from '../../src/behaviour/offline-entities.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import { appFromMdl } from '../fixture/app.js';

const model = `mdl 1;
create module M;
create entity M.Listed (Text: String);
create entity M.Used (Text: String);
create entity M.Linked (Text: String);
create entity M.OnPage (Text: String);
create entity M.Nowhere (Text: String);
create non-persistent entity M.Draft (Text: String);
create association M.Used_Linked from M.Used to M.Linked;
create association M.Nowhere_Used from M.Nowhere to M.Used;
create nanoflow M.Run () begin
  retrieve $Used from M.Used first;
  retrieve $Linked from $Used/M.Used_Linked;
  $Draft = create M.Draft (Text = 'a');
end;
create microflow M.OnServer () begin
  retrieve $All from M.Nowhere;
end;
`;
const listed = 'create navigation NativePhone sync (sync M.Listed never);';
const bare = 'create navigation NativePhone;';

async function placements(text: string, change: (model: AppModel) => AppModel = (same) => same, mendix = '11.12.0') {
  const app = await appFromMdl(model + text);
  const changed = change(app.model);
  const placed = placeEntities(new AppIndex(changed), changed.profiles[0], behaviourOf(mendix));
  const own = [...placed.values()].filter(({ entity }) => entity.startsWith('M.'));
  return Object.fromEntries(own.map(({ entity, mode, isAssumed }) => [entity.slice(2), isAssumed ? `${mode}, assumed` : mode]));
}

const asProject = (app: AppModel): AppModel => ({ ...app, format: 'mpr2' });

describe('How each entity is handled on a device (semantics 3.6)', () => {
  it('MDL with a sync block: what is not listed has a table where a nanoflow reaches it, and is not downloaded', async () => {
    expect(await placements(listed)).toEqual({
      Listed: 'never',
      Used: 'none-preserve-data, assumed',
      Linked: 'none-preserve-data, assumed',
    });
  });

  it('MDL without a sync block: the same for all entities', async () => {
    expect(await placements(bare)).toEqual({
      Used: 'none-preserve-data, assumed',
      Linked: 'none-preserve-data, assumed',
    });
  });

  it('a project file: what is not listed is All where the profile reaches it, as an assumption', async () => {
    expect(await placements(listed, asProject)).toEqual({ Listed: 'never', Used: 'all, assumed', Linked: 'all, assumed' });
  });

  it('a page that the profile leads to uses its entities', async () => {
    const page = { name: 'M.Home', excluded: false, references: ['M.OnPage'] };
    const withPage = (app: AppModel): AppModel => ({
      ...asProject(app),
      pages: [{ ...app.pages[0], ...page } as AppModel['pages'][number]],
      profiles: app.profiles.map((profile) => ({ ...profile, home: { page: 'M.Home' } })),
    });
    expect(await placements(bare, withPage)).toMatchObject({ OnPage: 'all, assumed' });
  });

  it('an entity of the same name as a nanoflow or a page is used where it is meant', async () => {
    const namesakes = `create nanoflow M.Nowhere () begin retrieve $All from M.Nowhere; end;
      create nanoflow M.Linked () begin retrieve $All from M.OnPage; end;
      create page M.OnPage (title: 'Page', layout: Atlas_Core.Phone_Default) { };`;
    expect(await placements(namesakes + bare, asProject)).toEqual({
      Used: 'all, assumed',
      Linked: 'all, assumed',
      OnPage: 'all, assumed',
      Nowhere: 'all, assumed',
    });
  });

  it('what only microflows use is not on the device', async () => {
    expect(await placements(bare, asProject)).not.toHaveProperty('Nowhere');
  });

  it('an app without any profile runs as in an offline one in which every persistable entity is All', async () => {
    const placed = await placements('');
    expect(Object.keys(placed)).toEqual(['Listed', 'Used', 'Linked', 'OnPage', 'Nowhere']);
    expect(new Set(Object.values(placed))).toEqual(new Set(['all, assumed']));
  });

  it('in an online profile every persistable entity is read and written on the server', async () => {
    const placed = await placements('create navigation Responsive;');
    expect(new Set(Object.values(placed))).toEqual(new Set(['online']));
    expect(placed).not.toHaveProperty('Draft');
  });
});

describe('A mode that the version does not have (semantics 3.6, assumed)', () => {
  const used = (mode: string) => `create navigation NativePhone sync (sync M.Used ${mode});`;

  it.each([
    ['none preserve data', '8.10.0', 'none-preserve-data'],
    ['none preserve data', '8.9.0', 'none'],
    ['never', '9.24.0', 'never'],
    ['never', '9.23.0', 'all, assumed'],
    ['online', '10.19.0', 'online'],
    ['online', '10.18.0', 'all, assumed'],
  ])('%s in %s: %s', async (mode, mendix, placed) => {
    expect(await placements(used(mode), asProject, mendix)).toMatchObject({ Used: placed });
  });
});
