import { inspectAs } from '../../behaviour/effects/inspected.js';
import { returnedBy } from '../../behaviour/effects/scenario.js';
import { startWorld } from '../../world/start-world.js';
import { type FieldForm, fill, kinds, startField, texts, type VersionedForm, withReports } from '../field-app.js';

/** Entities that are online in an offline app. Each gives what can be seen. */

const sites = `create nanoflow Field.CountSites () returns Integer begin
  retrieve $All from Field.Site;
  $Count = count $All;
  return $Count;
end;`;

/** Where a new report is before any synchronization, and whether the device keeps one of the server. */
export async function kept(form: VersionedForm) {
  const started = await startField({ ...form, before: withReports('known') });
  started.phone.network.disconnect();
  started.phone.network.connect();
  await fill(started.phone, 'mine');
  return { onServer: texts(started.world.server), synchronized: kinds(started).includes('synchronize') };
}

/** What reports and sites can be read without a connection. */
export async function parts(modes: NonNullable<FieldForm['modes']>) {
  const { phone } = await startField({ modes, more: sites, before: withReports('known') });
  phone.network.disconnect();
  return { reports: (await phone.run('Count')).outcome, sites: (await phone.run('CountSites')).outcome };
}

/** What a device asks of the server to count reports, in one of two offline profiles of an app. */
export async function inProfile(profile: string) {
  const { phone, sent } = await startWorld(
    `create module S; create entity S.Row (Text: String);
    create nanoflow S.Act () returns Integer begin retrieve $All from S.Row; $Count = count $All; return $Count; end;
    create navigation NativePhone sync (sync S.Row online);
    create navigation PhoneOffline sync (sync S.Row all);`,
    { profile, before: ({ server }) => void server.insert('S.Row', [{}]) },
  );
  return [(await phone.run('Act')).returns, sent.map(({ request }) => request.kind)];
}

/** The same in an offline profile for the web. */
export async function onTheWeb(mode: string) {
  const { phone, sent } = await startWorld(
    `create module S; create entity S.Row (Text: String);
    create nanoflow S.Act () returns Integer begin retrieve $All from S.Row; $Count = count $All; return $Count; end;
    create navigation ResponsiveOffline sync (sync S.Row ${mode});`,
    { before: ({ server }) => void server.insert('S.Row', [{}]) },
  );
  return [(await phone.run('Act')).returns, sent.length > 0];
}

export interface Hierarchy {
  readonly animals: string;
  readonly dogs: string;
  readonly mendix: string;
  readonly rows?: readonly object[];
}

const animalsModel = ({ animals, dogs }: Hierarchy) => `
  create module M; create entity M.Animal (Name: String); create entity M.Dog extends M.Animal (Breed: String);
  create nanoflow M.Animals () returns Integer begin retrieve $All from M.Animal; $Count = count $All; return $Count; end;
  create nanoflow M.Dogs () returns Integer begin retrieve $All from M.Dog; $Count = count $All; return $Count; end;
  create navigation NativePhone sync (sync M.Animal ${animals}; sync M.Dog ${dogs});`;

async function startAnimals(hierarchy: Hierarchy) {
  const { mendix, rows = [{ Name: 'Rex', Breed: 'Collie' }] } = hierarchy;
  return startWorld(animalsModel(hierarchy), {
    mendix,
    before: ({ server }) => void server.insert('M.Dog', rows as readonly Record<string, unknown>[]),
  });
}

/** The activities that can not be carried out because their objects are in two places. */
export async function findingsIn(hierarchy: Hierarchy) {
  const { diagnostics } = await inspectAs(hierarchy.mendix, animalsModel(hierarchy));
  return diagnostics.filter(({ code }) => code === 'online-generalization').map(({ where }) => where);
}

/** How many dogs an app has whose hierarchy has these modes, or why it does not start. */
export async function dogsIn(hierarchy: Hierarchy) {
  return startAnimals(hierarchy).then(
    async ({ phone }) => returnedBy(await phone.run('Dogs')),
    (error: Error) => error.message,
  );
}

/** What a retrieve of the generalization comes to. */
export async function animalsIn(hierarchy: Hierarchy) {
  const { phone } = await startAnimals(hierarchy);
  return returnedBy(await phone.run('Animals'));
}

/** What setting an association comes to that leads from the one to the other. */
export async function association({ from, to }: { readonly from: string; readonly to: string }) {
  const { phone } = await startWorld(
    `create module S; create entity S.Near (Text: String); create entity S.Far (Text: String);
    create association S.Between from S.${from} to S.${to};
    create nanoflow S.Act () returns String begin
      $To = create S.${to} (Text = 'there');
      $From = create S.${from} (S.Between = $To);
      return $From/S.Between/S.${to}/Text;
    end;
    create navigation NativePhone sync (sync S.Near all; sync S.Far online);`,
    { mendix: '10.19.0' },
  );
  return (await phone.run('Act')).outcome;
}

/** How a call ends that passes an Online object, or gets one. */
export async function travelling({ mendix, way }: { readonly mendix: string; readonly way: 'parameter' | 'result' }) {
  const given = way === 'parameter';
  const { phone } = await startWorld(
    `create module S; create entity S.Row (Text: String);
    create microflow S.SRV (${given ? 'Row: S.Row' : ''}) returns ${given ? 'Boolean' : 'S.Row'} begin return ${given ? 'true' : 'empty'}; end;
    create nanoflow S.ACT () begin
      ${given ? '$Row = create S.Row; $Result = call microflow S.SRV (Row = $Row);' : '$Result = call microflow S.SRV ();'}
    end;
    create navigation NativePhone sync (sync S.Row online);`,
    { mendix },
  );
  return (await phone.run('ACT')).outcome;
}

const pages = `create module S;
  create entity S.Stock (Amount: Integer);
  create page S.Home (Title: 'Home') {};
  create page S.InStock (Title: 'In stock') {};
  create page S.Unavailable (Title: 'Not now') {};
  create javascript action NanoflowCommons.IsConnectedToServer () returns Boolean;
  create javascript action NanoflowCommons.ShowConfirmation (
    titleCaption: String, Question: String, CancelButtonCaption: String, ProceedButtonCaption: String
  ) returns Boolean;
  create nanoflow S.Unchecked () returns Integer begin retrieve $All from S.Stock; $Count = count $All; return $Count; end;
  create nanoflow S.Checked () returns Integer begin
    $IsConnected = call javascript action NanoflowCommons.IsConnectedToServer ();
    if not($IsConnected) then
      return -1;
    end if;
    retrieve $All from S.Stock;
    $Count = count $All;
    return $Count;
  end;
  create nanoflow S.OpenStock () begin
    $IsConnected = call javascript action NanoflowCommons.IsConnectedToServer ();
    if $IsConnected then
      show page S.InStock;
    end if;
  end;
  create nanoflow S.OpenStockOrRetry () begin
    merge again;
    $IsConnected = call javascript action NanoflowCommons.IsConnectedToServer ();
    if $IsConnected then
      show page S.InStock;
      return;
    end if;
    $Again = call javascript action NanoflowCommons.ShowConfirmation (
      titleCaption = 'Stock', Question = 'Try again?', CancelButtonCaption = 'No', ProceedButtonCaption = 'Yes');
    if $Again then
      join again;
    end if;
  end;
  create nanoflow S.OpenStockOrOther () begin
    $IsConnected = call javascript action NanoflowCommons.IsConnectedToServer ();
    if $IsConnected then
      show page S.InStock;
    else
      show page S.Unavailable;
    end if;
  end;
  create navigation NativePhone home page S.Home sync (sync S.Stock online);`;

async function startPages(connection: 'connected' | 'disconnected') {
  const started = await startWorld(pages);
  if (connection === 'disconnected') started.phone.network.disconnect();
  return started;
}

/** How a flow ends that reads online data without a connection. */
export async function reading(flow: 'Checked' | 'Unchecked') {
  const { phone } = await startPages('disconnected');
  const { outcome, returns } = await phone.run(flow);
  return [outcome, returns];
}

/** The page that is open after a flow that opens one with online data. */
export async function opened(flow: 'OpenStock' | 'OpenStockOrOther', connection: 'connected' | 'disconnected') {
  const { phone } = await startPages(connection);
  await phone.run(flow);
  return phone.pages.at(-1);
}

/** The same where the user is asked, while the connection comes back. */
export async function openedAfterRetry(triesAgain: boolean) {
  const { world, phone } = await startPages('disconnected');
  world.mockAction('NanoflowCommons.ShowConfirmation', () => {
    phone.network.connect();
    return triesAgain;
  });
  await phone.run('OpenStockOrRetry');
  return phone.pages.at(-1);
}
