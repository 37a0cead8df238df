import type { App } from '../../src/world/app.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { World } from '../../src/world/world.js';
import { appFromMdl } from '../fixture/app.js';
import { column, requestsOf, type StartedWorld, type StartOptions, startApp } from '../world/start-world.js';

/** An app that has what the documents speak of: reports of sites, with files, written where there is no coverage. */
const domain = (handlers: boolean) => `
create module Field;
create enumeration Field.Stage (Open 'Open', Closed 'Closed');
create entity Field.Report (
  Text: String(200), Code: String(20) unique error message 'The code is taken', Stamp: String(20), Open: Boolean default true
)${handlers ? ' on before commit call Field.BCo_Report raise error on after commit call Field.ACo_Report' : ''};
create entity Field.Site (Name: String(200) not null error message 'A site needs a name');
create entity Field.Invoice (Text: String, Number: AutoNumber, Total: Integer calculated by Field.CAL_Total);
create entity Field.Plan (
  Count: Integer default 7, Share: Decimal default 0.5, Urgent: Boolean default true, Note: String default 'to do',
  Stage: Enumeration(Field.Stage) default Field.Stage.Open, Due: DateTime default '[%CurrentDateTime%]'
);
create entity Field.Document extends System.FileDocument (Subject: String);
create entity Field.Photo extends System.Image (Caption: String);
create entity Field.Log (Text: String);
create association Field.Report_Site from Field.Report to Field.Site;
create microflow Field.CAL_Total ($Invoice: Field.Invoice) returns Integer begin return 42; end;
create microflow Field.BCo_Report ($Report: Field.Report) returns Boolean begin
  $Log = create Field.Log (Text = 'before ' + $Report/Text) commit;
  if $Report/Text = 'broken' then
    change $Report (Stamp = toString(round(1 div 0)));
  end if;
  change $Report (Stamp = 'seen');
  return $Report/Text != 'refused';
end;
create microflow Field.ACo_Report ($Report: Field.Report) begin
  $Log = create Field.Log (Text = 'after ' + $Report/Text) commit;
  if $Report/Text = 'broken later' then
    change $Report (Stamp = toString(round(1 div 0)));
  end if;
end;
create microflow Field.SRV_Ask () returns Boolean begin return true; end;
create microflow Field.SRV_RemoveReports () begin retrieve $All from Field.Report; delete $All; end;
create microflow Field.SRV_CloseReports () begin
  retrieve $All from Field.Report;
  loop $Report in $All begin change $Report (Open = false) commit; end loop;
end;
create microflow Field.SRV_WriteReports ($Text: String) begin
  retrieve $All from Field.Report;
  loop $Report in $All begin change $Report (Text = $Text) commit; end loop;
end;
create microflow Field.SRV_OfficeWork () begin
  retrieve $Gone from Field.Report where [Text = 'gone'] first;
  delete $Gone;
  retrieve $Old from Field.Report where [Text = 'old'] first;
  change $Old (Text = 'changed') commit;
  $Created = create Field.Report (Text = 'created') commit;
end;
create microflow Field.SRV_CommitDocuments ($Subject: String) begin
  retrieve $All from Field.Document;
  loop $Document in $All begin change $Document (Subject = $Subject) commit; end loop;
end;
create page Field.Home (Title: 'Home') {};
create page Field.Details (Title: 'Details') {};
create nanoflow Field.Fill ($Text: String, $Code: String) begin
  $Report = create Field.Report (Text = $Text, Code = $Code) commit;
end;
create nanoflow Field.FillAndSynchronize ($Text: String) begin
  $Report = create Field.Report (Text = $Text) commit;
  synchronize all;
end;
create javascript action NanoflowCommons.IsConnectedToServer () returns Boolean;
create nanoflow Field.FillAndSynchronizeIfConnected ($Text: String) begin
  $Report = create Field.Report (Text = $Text) commit;
  $IsConnected = call javascript action NanoflowCommons.IsConnectedToServer ();
  if $IsConnected then
    synchronize all;
  end if;
end;
create nanoflow Field.SynchronizePhotos () begin
  retrieve $Photos from Field.Photo;
  synchronize $Photos;
end;
create nanoflow Field.Rewrite ($Report: Field.Report, $Text: String) begin change $Report (Text = $Text) commit; end;
create nanoflow Field.Think ($Report: Field.Report, $Text: String) begin change $Report (Text = $Text); end;
create nanoflow Field.Remove ($Report: Field.Report) begin delete $Report; end;
create nanoflow Field.Visit ($Report: Field.Report, $Site: Field.Site) begin change $Report (Field.Report_Site = $Site) commit; end;
create nanoflow Field.SiteOf ($Report: Field.Report) returns String begin
  retrieve $Site from $Report/Field.Report_Site;
  return $Site/Name;
end;
create nanoflow Field.Count () returns Integer begin
  retrieve $All from Field.Report;
  $Count = count $All;
  return $Count;
end;
create nanoflow Field.AddInvoice ($Text: String) returns Field.Invoice begin
  $Invoice = create Field.Invoice (Text = $Text) commit;
  return $Invoice;
end;
create nanoflow Field.AddPlan () begin $Plan = create Field.Plan commit; end;
create nanoflow Field.Ask () returns Boolean begin $Answer = call microflow Field.SRV_Ask (); return $Answer; end;
create nanoflow Field.OpenDetails () begin show page Field.Details; end;
create nanoflow Field.Synchronize () begin synchronize all; end;
create nanoflow Field.SynchronizeUnsynchronized () begin synchronize unsynchronized; end;
create nanoflow Field.SynchronizeCaught () returns String begin
  synchronize all on error without rollback begin
    show message $latestError type Warning;
    return $latestError;
  end error;
  return 'none';
end;
`;

const entities = ['Report', 'Site', 'Invoice', 'Plan', 'Document', 'Photo'] as const;

/** Which form the app has in a scenario. */
export interface FieldForm {
  readonly kind?: 'native' | 'hybrid' | 'online';
  /** How single entities synchronize; all of them do by default. */
  readonly modes?: { readonly [Entity in (typeof entities)[number]]?: string };
  /** Whether reports have event handlers; they do by default. */
  readonly handlers?: boolean;
  /** Whether Synchronize fails when the server has refused something; it does not by default. */
  readonly throws?: boolean;
  /** Further statements. */
  readonly more?: string;
}

/** An app in one of its forms, as a Mendix version runs it. */
export type VersionedForm = FieldForm & { readonly mendix: string };
export const newest: VersionedForm = { mendix: '11.12.0' };

const profiles = { native: 'NativePhone', hybrid: 'PhoneOffline', online: 'Responsive' } as const;

export function fieldText({ kind = 'native', modes = {}, handlers = true, throws = false, more = '' }: FieldForm = {}): string {
  const sync = entities.map((name) => `sync Field.${name} ${modes[name] ?? 'all'};`).join(' ');
  const block = kind === 'online' ? '' : `on sync error ${throws ? 'throw' : 'continue'} sync (${sync})`;
  const profile = `${kind === 'hybrid' ? '@kind(HybridPhoneOffline) ' : ''}create navigation ${profiles[kind]} home page Field.Home ${block};`;
  return `mdl 1;\n${domain(handlers)}${profile}\n${more}`;
}

const apps = new Map<string, Promise<App>>();

/** An app of its own for each form, read once. */
export function fieldApp(form: FieldForm = {}): Promise<App> {
  const text = fieldText(form);
  const app = apps.get(text) ?? appFromMdl(text);
  apps.set(text, app);
  return app;
}

export type FieldOptions = FieldForm & Omit<StartOptions, 'profile'>;

/** A phone that has started with the app. */
export async function startField({ kind, modes, handlers, throws, more, ...options }: FieldOptions = {}): Promise<StartedWorld> {
  const form = {
    ...(kind !== undefined && { kind }),
    ...(modes !== undefined && { modes }),
    ...(handlers !== undefined && { handlers }),
    ...(throws !== undefined && { throws }),
    ...(more !== undefined && { more }),
  };
  return startApp(await fieldApp(form), options);
}

/** Reports that the server has before the first start. */
export const withReports =
  (...texts: string[]) =>
  (world: World): void =>
    void world.server.insert(
      'Field.Report',
      texts.map((Text) => ({ Text })),
    );

export const fill = (phone: DeviceControl, Text: string, Code: string | null = null) => phone.run('Fill', { Text, Code });
export const texts = (side: World['server'] | DeviceControl) => column(side.query('Field.Report'), 'Text');
export const logs = (world: World) => column(world.server.query('Field.Log'), 'Text');
export const kinds = ({ sent }: StartedWorld) => [...new Set(sent.map(({ request }) => request.kind))];
export const downloads = ({ sent }: StartedWorld) => requestsOf(sent, 'download').length;

/** The message of an error, or what stands for none. */
export async function errorOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: Error) => error.message,
  );
}
