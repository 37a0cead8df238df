import type { App } from '../../src/world/app.js';
import { appFromMdl } from '../fixture/app.js';

/** Flows that have one of everything that can be drawn. */
export function openGallery(): Promise<App> {
  return appFromMdl(`mdl 1;
create module Art;
create enumeration Art.State (Open, Paid);
create entity Art.Animal (Name: String, State: Enumeration(Art.State));
create entity Art.Dog extends Art.Animal (Barks: Boolean);
create nanoflow Art.SUB_Feed ($Animal: Art.Animal) begin end;

create nanoflow Art.Everything ($Animals: List of Art.Animal, $Note: String) returns Boolean
begin
  @annotation 'Hungry ones first'
  $Sorted = sort $Animals by Name;
  loop $Animal in $Sorted
  begin
    if $Animal/State = empty then
      continue;
    end if;
    call nanoflow Art.SUB_Feed (Animal = $Animal) on error without rollback begin
      log error 'It is not hungry';
      break;
    end error;
  end loop;
  $First = head $Sorted;
  split type $First
    when Art.Dog then
      log info 'A dog';
    when Art.Animal then
      log info 'Some other animal';
    else
      log info 'Nothing';
  end split;
  return true;
end;`);
}
