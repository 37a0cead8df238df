import type { StartPage } from '../model/navigation.js';
import type { Device } from './device.js';

/** Where the app begins for the user of a device: what the profile says for one of the user roles, else for everybody. */
export function homeOf({ setup, session }: Device): StartPage {
  const { home = {}, roleHomes = [] } = setup.profile ?? {};
  return roleHomes.find(({ userRole }) => session?.userRoles.includes(userRole))?.home ?? home;
}
