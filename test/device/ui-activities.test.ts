import { describe, expect, it } from 'vitest';
import { appWithActivities } from '../world/replace-logs.js';
import { startApp } from '../world/start-world.js';

const text = `
create module S;
create non-persistent entity S.Form (Text: String);
create page S.Home (title: 'Home', layout: Atlas_Core.Phone_Default) { };
create page S.Detail (title: 'Detail', layout: Atlas_Core.Phone_Default, params: { $Form: S.Form }) { };
create microflow S.SRV (Form: S.Form) returns Boolean begin
  show message 'one {1}' type Warning with ({1} = $Form/Text) blocking;
  show page S.Detail(Form = $Form);
  validation feedback $Form/Text message 'wrong';
  show message 'two' type Information;
  close page;
  log info '#home';
  return true;
end;
create nanoflow S.ACT (Form: S.Form) begin
  show message 'before' type Information;
  $Done = call microflow S.SRV(Form = $Form);
  show message 'after' type Information;
end;
create navigation NativePhone home page S.Home;
create navigation Responsive home page S.Home;
`;

async function effectsIn(profile: string) {
  const app = await appWithActivities(text, { '#home': { kind: 'show-home-page' } });
  const { phone, world, sent } = await startApp(app, { profile });
  const form = phone.create('S.Form', { Text: 'x' });
  const result = await phone.run('ACT', { Form: form });
  expect(result.outcome).toBe('returned');
  const effects = result.effects.map((effect) => {
    const what = 'text' in effect ? effect.text : 'page' in effect ? effect.page : '';
    return `${effect.on} ${effect.kind === 'suppressed' ? `suppressed ${effect.suppressed}` : effect.kind} ${what}`.trim();
  });
  return { effects, phone, world, sent, form };
}

describe('UI activities of a microflow (semantics 2.12)', () => {
  it('in an offline profile run without effect, and are noted', async () => {
    const { effects, phone, sent } = await effectsIn('NativePhone');
    expect(effects).toEqual([
      'device message before',
      'server suppressed message one x',
      'server suppressed page-opened S.Detail',
      'server suppressed feedback wrong',
      'server suppressed message two',
      'server suppressed page-closed 1',
      'server suppressed home-page',
      'device request',
      'device message after',
    ]);
    expect(phone.pages).toEqual(['S.Home']);
    expect(sent[0]?.response).toMatchObject({ instructions: [] });
  });

  it('in an online profile are carried out in their order, after the answer and before the nanoflow goes on', async () => {
    const { effects, phone } = await effectsIn('Responsive');
    expect(effects).toEqual([
      'device message before',
      'device request',
      'device message one x',
      'device page-opened S.Detail',
      'device feedback wrong',
      'device message two',
      'device page-closed S.Detail',
      'device page-opened S.Home',
      'device message after',
    ]);
    expect(phone.pages).toEqual(['S.Home', 'S.Home']);
  });
});
