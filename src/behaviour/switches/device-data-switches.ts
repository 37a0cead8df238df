import type { DeviceDataBehaviour } from '../device-data-behaviour.js';
import type { SwitchRows } from '../switch.js';

export const deviceDataSwitches: SwitchRows<keyof DeviceDataBehaviour> = {
  offlineFiles: {
    change: 'The contents of file objects come down and go up with their objects.',
    before: false,
    stages: [{ value: true, since: ['8.0.0'] }],
    source: 'SEED 0, OFF6, OFF7, SEED 1; semantics 3.6',
  },
  offlineImages: {
    change: 'The contents of images travel, while those of other file objects do not yet.',
    before: false,
    stages: [{ value: true, since: ['6.0.0'] }],
    source: 'OFF6, OFF7 (not yet in SEED 0; assumed from 6.0); semantics 3.6',
  },
  contentsAloneTravel: {
    change: 'In Mendix 7 only a change of its attributes makes an image one to be synchronized, not one of its contents alone.',
    before: true,
    stages: [
      { value: false, since: ['7.0.0'] },
      { value: true, since: ['8.0.0'] },
    ],
    source: 'OFF7; semantics 3.6',
  },
  changedContentsOnly: {
    change: 'File contents are sent only when the contents themselves changed.',
    before: false,
    stages: [{ value: true, since: ['11.15.0'] }],
    source: 'D11; semantics 3.5',
  },
  brokenFileContent: {
    change: 'A file whose contents are broken on the server is skipped, and no longer makes the synchronization fail.',
    before: false,
    stages: [{ value: true, since: ['9.17.0'] }],
    source: 'RN 9.17.0; semantics 3.6',
  },
  preserveData: {
    change: 'A mode Nothing that preserves local rows stands beside the one that clears them.',
    before: false,
    stages: [{ value: true, since: ['8.10.0'] }],
    source: 'RN 8.10.0; semantics 3.6',
  },
  neverMode: {
    change: 'The synchronization mode Never exists.',
    before: false,
    stages: [{ value: true, since: ['9.24.0'] }],
    source: 'RN 9.24.0, META; semantics 3.6',
  },
  onlineMode: {
    change: 'The synchronization mode Online exists, first as a beta.',
    before: false,
    stages: [{ value: true, since: ['10.19.0'] }],
    source: 'RN 10.19, 10.24, 11.0; semantics 3.11',
  },
  onlineBeta: {
    change: 'The mode Online needs no preference of Studio Pro any more.',
    before: false,
    stages: [{ value: true, since: ['10.24.0'] }],
    source: 'RN 10.19, 10.24, 11.0, SEED 4; semantics 3.11',
  },
  onlineEntitiesTravel: {
    change: 'Online entities may be arguments of microflow calls, and (assumed) results.',
    before: false,
    stages: [{ value: true, since: ['10.21.0'] }],
    source: 'SEED 4, RN 10.21; semantics 3.11',
  },
  onlineAssociations: {
    change: 'Associations may lead from offline to Online entities, then also back, read-only from the offline side.',
    before: 'none',
    stages: [
      { value: 'to-online', since: ['10.19.0'] },
      { value: 'both', since: ['10.24.0'] },
    ],
    source: 'SEED 4, RN 10.24, 11.0; semantics 3.11',
  },
  onlineInSelectedSync: {
    change: 'Online objects in the list of a selected synchronization no longer fail with "no such table".',
    before: false,
    stages: [{ value: true, since: ['11.4.0'] }],
    source: 'RN 11.4 (that they are passed over is assumed); semantics 3.11',
  },
  compatibilityMode: {
    change: 'An entity can be marked so that older clients go on synchronizing it as All.',
    before: false,
    stages: [{ value: true, since: ['11.10.0'] }],
    source: 'RN 11.10, META OfflineEntityConfig.compatibilityMode; semantics 3.6',
  },
  inaccessibleDownload: {
    change: 'A full synchronization gives no objects of an entity that the user can not access, instead of failing.',
    before: false,
    stages: [{ value: true, since: ['11.12.0', '11.6.7'] }],
    source: 'RN 11.12, 11.6.7; semantics 1.6, 3.6',
  },
  offlineDefaults: {
    change: 'Objects created on the device get the defaults of the model; before, Boolean false, numbers 0, all others empty.',
    before: false,
    stages: [{ value: true, since: ['9.8.0'] }],
    source: 'RN 9.8; semantics 2.1',
  },
  computedOffline: {
    change: 'Creating an object with AutoNumbers or calculated attributes in an offline nanoflow is an error, then a warning.',
    before: 'silent',
    stages: [
      { value: 'error', since: ['11.7.0'] },
      { value: 'warning', since: ['11.13.0'] },
    ],
    source: 'RN 11.7, 11.13; semantics 2.1',
  },
  editServerObjects: {
    change: 'Objects that came from the server can be changed on the device, not only those created there.',
    before: false,
    stages: [{ value: true, since: ['7.4.0'] }],
    source: 'RN 7.4.0, OFF7; semantics 2.2',
  },
  offlineDelete: {
    change: 'Objects can be deleted on the device.',
    before: false,
    stages: [{ value: true, since: ['9.7.0'] }],
    source: 'RN 9.7; semantics 2.5',
  },
  fullInheritance: {
    change: 'More than one entity of a hierarchy can be on the device.',
    before: false,
    stages: [{ value: true, since: ['10.21.0'] }],
    source: 'RN 10.21; semantics 4.1',
  },
  m2nOffline: {
    change: 'Reference sets work offline, at first without being supported.',
    before: 'no',
    stages: [
      { value: 'warn', since: ['10.0.0'] },
      { value: 'yes', since: ['11.3.0'] },
    ],
    source: 'OFF7, OFF8, D10, RN 11.3 (10.0 is assumed); semantics 4.1',
  },
  optionalLocking: {
    change: 'Optimistic locking may be on in an app with an offline profile.',
    before: false,
    stages: [{ value: true, since: ['11.11.0'] }],
    source: 'RN 11.11; semantics 3.9',
  },
};
