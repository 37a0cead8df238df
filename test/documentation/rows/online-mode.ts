import { outside, type Row, shown } from './row.js';

export const onlineMode: readonly Row[] = [
  shown('OM-01', 'An entity of an offline profile can be used without being synchronized.', '10.19, not 10.18'),
  shown('OM-02', 'Its data needs a connection to the server.', 'Online, not All'),
  shown('OM-03', 'So an app can be offline in some of its parts and online in others.', 'one entity Online, not both'),
  shown('OM-04', 'It is a beta, which has to be enabled.', '10.19, not 10.24'),
  outside('OM-05', 'The beta may still change.', 'An announcement; what has changed since is in the table of behaviours.'),
  outside(
    'OM-06',
    'It is enabled in the preferences of Studio Pro.',
    'Studio Pro is not simulated; `inspect` warns of the beta, and an app runs with it all the same.',
  ),
  outside(
    'OM-07',
    'Apps that are offline in everything take more effort to make and maintain.',
    'Nothing that a run could show.',
  ),
  shown('OM-08', 'The developer decides which parts need a connection.', 'the sites Online, not the reports'),
  shown(
    'OM-09',
    'The mode is set in an offline profile, and holds there.',
    'the profile that has the mode, not another one of the app',
  ),
  shown('OM-10', 'That may be an offline profile for the web as well as the native one.', 'Online, not All'),
  shown('OM-11', 'An Online entity can specialize one on the device.', 'one of the two Online, not none'),
  shown('OM-12', 'An entity on the device can specialize an Online one.', 'one of the two Online, not none'),
  shown(
    'OM-13',
    'With different modes in a hierarchy its generalization can not be retrieved.',
    'different modes, not the same ones',
    '`checkInOnePlace` in `src/device/device-surroundings.ts`',
  ),
  shown(
    'OM-14',
    'For retrieving a generalization gives the objects of its specializations too.',
    'with such an object, not without',
  ),
  shown(
    'OM-15',
    'An association may lead from an entity on the device to an Online one.',
    'in that direction, not in the other one',
  ),
  shown('OM-16', 'It may not lead from an Online entity to one on the device.', '10.23, not 10.24'),
  outside(
    'OM-17',
    'Pages of an offline profile may use microflows.',
    'Widgets and their sources are not read from pages; `inspect --behaviour` lists `microflowSources`.',
  ),
  shown('OM-18', 'A nanoflow can not pass an Online object to a microflow.', '10.20, not 10.21'),
  shown('OM-19', 'Nor get one from it.', '10.20, not 10.21'),
  shown('OM-20', 'Later versions lift that.', '10.21, not 10.20'),
  shown('OM-21', 'A flow should look for a connection before it asks the server.', 'a flow that looks, not one that does not'),
  shown('OM-22', 'So a page with online data is opened only where there is a connection.', 'without a connection, not with one'),
  shown('OM-23', 'Otherwise the app can offer to try again.', 'the user tries again, not gives up'),
  shown('OM-24', 'Or it can open another page.', 'without a connection, not with one'),
];
