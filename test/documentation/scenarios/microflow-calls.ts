import { appFromMdl } from '../../fixture/app.js';
import { appWithActivities } from '../../world/replace-logs.js';
import { column, requestsOf, startApp, startWorld } from '../../world/start-world.js';

/** Microflows that nanoflows of an offline app call. Each gives what can be seen. */

const passed = `create module S;
  create entity S.Product (Name: String);
  create non-persistent entity S.Plain (Text: String);
  create non-persistent entity S.Search (Text: String);
  create non-persistent entity S.Criterion (Text: String);
  create association S.Search_Product from S.Search to S.Product;
  create association S.Criterion_Search from S.Criterion to S.Search;`;

/** Whether a call with a parameter, or a result, of some type reaches the server. */
export async function passing({
  parameter = 'String',
  returns = 'Boolean',
}: {
  readonly parameter?: string;
  readonly returns?: string;
}) {
  const { phone, sent } = await startWorld(
    `${passed}
    create microflow S.SRV (Value: ${parameter}) returns ${returns} begin return ${returns === 'Boolean' ? 'true' : 'empty'}; end;
    create nanoflow S.ACT (Value: ${parameter}) begin $Result = call microflow S.SRV (Value = $Value); end;
    create navigation NativePhone sync (sync S.Product all);`,
  );
  const { outcome } = await phone.run('ACT', { Value: null });
  return { outcome, asked: sent.length };
}

const activities = {
  message: "show message 'done' type Information;",
  feedback: "validation feedback $Form/Text message 'wrong';",
  'home-page': "log info '#home';",
  'page-opened': 'show page S.Detail;',
  'page-closed': 'close page;',
  'file-downloaded': 'retrieve $Photo from S.Photo first; download file $Photo;',
} as const;

export type UiActivity = keyof typeof activities;

/** What a UI activity of a microflow does to the device that has called it. */
export async function uiActivity({ activity, profile }: { readonly activity: UiActivity; readonly profile: string }) {
  const app = await appWithActivities(
    `create module S;
    create non-persistent entity S.Form (Text: String);
    create entity S.Photo extends System.Image (Caption: String);
    create page S.Home (Title: 'Home') {};
    create page S.Detail (Title: 'Detail') {};
    create microflow S.SRV (Form: S.Form) begin ${activities[activity]} end;
    create nanoflow S.ACT (Form: S.Form) begin call microflow S.SRV (Form = $Form); end;
    create nanoflow S.Open () begin show page S.Detail; end;
    create navigation NativePhone home page S.Home;
    create navigation Responsive home page S.Home;`,
    { '#home': { kind: 'show-home-page' } },
  );
  const { phone } = await startApp(app, {
    profile,
    before: ({ server }) => void server.insert('S.Photo', [{ Contents: new Uint8Array([1]) }]),
  });
  if (activity === 'page-closed') await phone.run('Open');
  const before = phone.pages.join();
  const { outcome, effects } = await phone.run('ACT', { Form: phone.create('S.Form') });
  const seen = effects.filter(({ kind, on }) => on === 'device' && kind !== 'request').length;
  return { outcome, seen, staysOnPage: phone.pages.join() === before };
}

/** The messages that a user sees of a nanoflow and of the microflow that it calls. */
export async function messageFrom(where: 'nanoflow' | 'microflow') {
  const show = "show message 'done' type Information;";
  const { phone } = await startWorld(
    `create module S;
    create microflow S.SRV () begin ${where === 'microflow' ? show : ''} end;
    create nanoflow S.ACT () begin call microflow S.SRV (); ${where === 'nanoflow' ? show : ''} end;
    create navigation NativePhone;`,
  );
  const { effects } = await phone.run('ACT');
  return effects.flatMap((effect) => (effect.kind === 'message' ? [effect.text] : []));
}

/** What the device has of an object that a microflow has changed, with and without a synchronization behind it. */
export async function changedByMicroflow(synchronizes: boolean) {
  const { world, phone } = await startWorld(
    `create module S; create entity S.Row (Text: String);
    create microflow S.SRV () begin retrieve $Row from S.Row first; change $Row (Text = 'changed') commit; end;
    create nanoflow S.ACT () begin call microflow S.SRV (); end;
    create navigation NativePhone sync (sync S.Row all);`,
    { before: ({ server }) => void server.insert('S.Row', [{ Text: 'known' }]) },
  );
  await phone.run('ACT');
  if (synchronizes) await phone.synchronize();
  return [column(phone.query('S.Row'), 'Text'), column(world.server.query('S.Row'), 'Text')];
}

/** What the device has of a non-persistable object that a microflow has changed and returned, or not. */
export async function changedArgument(returns: boolean) {
  const { phone } = await startWorld(
    `create module S; create non-persistent entity S.Form (Text: String);
    create microflow S.SRV (Form: S.Form) returns S.Form begin
      change $Form (Text = 'changed');
      return ${returns ? '$Form' : 'empty'};
    end;
    create nanoflow S.ACT (Form: S.Form) begin $Result = call microflow S.SRV (Form = $Form); end;
    create navigation NativePhone;`,
  );
  const form = phone.create('S.Form', { Text: 'mine' });
  await phone.run('ACT', { Form: form });
  return form.get('Text');
}

/** What a call of logic that only a server has comes to. */
export async function serverLogic(connection: 'connected' | 'disconnected') {
  const { world, phone } = await startWorld(
    `create module S; create java action S.Credit (Amount: Integer) returns String;
    create microflow S.SRV () returns String begin $Answer = call java action S.Credit (Amount = 7); return $Answer; end;
    create nanoflow S.ACT () returns String begin $Answer = call microflow S.SRV (); return $Answer; end;
    create navigation NativePhone;`,
  );
  world.server.onJavaAction('S.Credit', ({ Amount }) => `credit for ${String(Amount)}`);
  if (connection === 'disconnected') phone.network.disconnect();
  return (await phone.run('ACT')).returns;
}

/** The language that the server knows for a user after a flow has switched it, with and without a connection. */
export async function languageSwitch(connection: 'connected' | 'disconnected') {
  const { world, phone } = await startWorld(
    `create module S;
    create microflow S.SRV () begin
      $Language = create System.Language (Code = 'nl_NL') commit;
      change $currentUser (System.User_Language = $Language) commit;
    end;
    create nanoflow S.ACT () begin call microflow S.SRV (); end;
    create navigation NativePhone;`,
  );
  if (connection === 'disconnected') phone.network.disconnect();
  const { outcome } = await phone.run('ACT');
  return [outcome, column(world.server.query('System.Language'), 'Code')];
}

const shop = (more: string, module = 'Shop') => `mdl 1; create module ${module}; create module Other;
  create entity ${module}.Note (Text: String);
  create navigation NativePhone;
  ${more}`;
const work = (module = 'Shop') => `$Note = create ${module}.Note (Text = 'run') commit;`;
const srv = (parameters: string, { name = 'Shop.SRV', returns = 'Integer', value = '$Number * 2', module = 'Shop' } = {}) =>
  `create microflow ${name} (${parameters}) returns ${returns} begin ${work(module)} return ${value}; end;`;
const call = (given = 'Number = 2', name = 'Shop.SRV', module = 'Shop') =>
  `create nanoflow ${module}.ACT () begin $Result = call microflow ${name} (${given}); end;`;

/** Models of the server behind that of a device that calls `Shop.SRV` with a number. */
const releases = {
  unchanged: shop(srv('Number: Integer') + call()),
  'renamed microflow': shop(srv('Number: Integer', { name: 'Shop.SRV2' }) + call('Number = 2', 'Shop.SRV2')),
  'moved microflow': shop(srv('Number: Integer', { name: 'Other.SRV' }) + call('Number = 2', 'Other.SRV')),
  'renamed module': shop(
    srv('Number: Integer', { name: 'Store.SRV', module: 'Store' }) + call('Number = 2', 'Store.SRV', 'Store'),
    'Store',
  ),
  'added parameter': shop(srv('Number: Integer, More: Integer') + call('Number = 2, More = 1')),
  'removed parameter': shop(srv('', { value: '4' }) + call('')),
  'renamed parameter': shop(srv('Count: Integer', { value: '$Count * 2' }) + call('Count = 2')),
  'retyped parameter': shop(srv('Number: String', { value: '4' }) + call("Number = '2'")),
  'other return type': shop(srv('Number: Integer', { returns: 'String', value: "'4'" }) + call()),
  deleted: shop(''),
  'microflow beside it': shop(srv('Number: Integer') + srv('Text: String', { name: 'Shop.SRV_New', value: '1' }) + call()),
  'other contents': shop(srv('Number: Integer', { value: '$Number * 10' }) + call()),
} as const;
export type Release = keyof typeof releases;

const oldApp = shop(
  `${srv('Number: Integer')} create nanoflow Shop.ACT () returns Integer begin $Result = call microflow Shop.SRV (Number = 2); return $Result; end;`,
);

/** A device of the first release after the server has got another one. */
async function afterRelease(release: Release) {
  const started = await startApp(await appFromMdl(oldApp));
  started.world.deploy(await appFromMdl(releases[release]));
  return started;
}

/** How the call of a device ends that was not updated, and whether the microflow has run. */
export async function oldDevice(release: Release) {
  const { world, phone } = await afterRelease(release);
  const { outcome, returns } = await phone.run('ACT');
  const entity = release === 'renamed module' ? 'Store.Note' : 'Shop.Note';
  return { outcome, returns, ran: world.server.query(entity).length > 0 };
}

/** The parameters that a call names, of a device that was not updated, and of one that was. */
export async function configuration(updated: boolean) {
  const { phone, sent } = await afterRelease('renamed parameter');
  if (updated) await phone.restart();
  const { outcome } = await phone.run('ACT');
  return { outcome, parameters: requestsOf(sent, 'microflow').flatMap(({ parameters }) => parameters.map(({ name }) => name)) };
}
