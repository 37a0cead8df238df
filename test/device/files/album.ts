import type { App } from '../../../src/world/app.js';
import { appWithActivities } from '../../world/replace-logs.js';
import { type StartedWorld, type StartOptions, startApp } from '../../world/start-world.js';

/** Photos, documents and what goes with them: the app of most tests of files. */
export const albumModel = `
create module M;
create entity M.Album (Title: String);
create entity M.Photo extends System.Image (Caption: String)
  on before commit call M.BCo_Photo raise error
  on after commit call M.ACo_Photo;
create entity M.Document extends System.FileDocument (Subject: String);
create association M.Photo_Album from M.Photo to M.Album;
create microflow M.BCo_Photo ($Photo: M.Photo) returns Boolean begin
  return $Photo/Caption != 'refused' or $Photo/Caption = empty;
end;
create microflow M.ACo_Photo ($Photo: M.Photo) begin
end;
create entity M.Seal (Title: String, Stamp: Binary);
create nanoflow M.Retitle (Seal: M.Seal, Title: String) begin change $Seal (Title = $Title) commit; end;
create non-persistent entity M.Question (Text: String);
create microflow M.SRV_Ask ($Question: M.Question) returns Boolean begin return false; end;
create nanoflow M.Ask (Question: M.Question) returns Boolean begin
  $Answer = call microflow M.SRV_Ask (Question = $Question);
  return $Answer;
end;
create microflow M.SRV_DownloadFirst () begin
  retrieve $Photo from M.Photo first;
  download file $Photo;
end;
create nanoflow M.DownloadFirst () begin call microflow M.SRV_DownloadFirst (); end;
create nanoflow M.CommitAll (Photos: list of M.Photo) begin commit $Photos; end;
create microflow M.TouchAll () begin
  retrieve $Photos from M.Photo;
  commit $Photos;
end;
create microflow M.DropContents () begin
  retrieve $Photos from M.Photo;
  loop $Photo in $Photos begin
    change $Photo (HasContents = false, Size = 0) commit;
  end loop;
end;
create javascript action M.TakePicture (Photo: M.Photo) returns Boolean as $$ return camera(); $$;
create nanoflow M.Take (Photo: M.Photo) begin
  $Taken = call javascript action M.TakePicture (Photo = $Photo);
  commit $Photo;
end;
create nanoflow M.Commit (Photo: M.Photo) begin commit $Photo; end;
create nanoflow M.CommitDocument (Document: M.Document) begin commit $Document; end;
create nanoflow M.Rollback (Photo: M.Photo) begin rollback $Photo; end;
create nanoflow M.Caption (Photo: M.Photo, Caption: String) begin change $Photo (Caption = $Caption) commit; end;
create nanoflow M.Delete (Photo: M.Photo) begin delete $Photo; end;
create nanoflow M.IsSynced (Photo: M.Photo) returns Boolean begin return isSynced($Photo); end;
create nanoflow M.Sync () returns String begin
  synchronize all on error without rollback begin
    return $latestError;
  end error;
  return 'fine';
end;
create nanoflow M.SyncUnsynchronized () begin synchronize unsynchronized; end;
create nanoflow M.SyncPhoto (Photo: M.Photo) begin synchronize $Photo; end;
create nanoflow M.Clear () begin log info '#clear'; end;
create nanoflow M.SizeOf (Photo: M.Photo) returns Integer begin
  if $Photo/HasContents then
    return $Photo/Size;
  end if;
  return -1;
end;
`;

export const offlineAlbum = `
create navigation NativePhone on sync error continue
  sync (sync M.Album all; sync M.Photo all; sync M.Document all; sync M.Seal all);
`;

/** An app of its own for each profile: nothing in it changes. */
const apps = new Map<string, Promise<App>>();

export function albumApp(profile: string): Promise<App> {
  const app =
    apps.get(profile) ?? appWithActivities(albumModel + profile, { '#clear': { kind: 'clear-from-device', entity: 'M.Photo' } });
  apps.set(profile, app);
  return app;
}

export async function startAlbum(options: StartOptions = {}, profile = offlineAlbum): Promise<StartedWorld> {
  return startApp(await albumApp(profile), options);
}

export function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}
