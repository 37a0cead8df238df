/** Switches about the data of a device: what can be there, and what can be done with it (semantics 3.6, 3.11 and 4). */
export interface DeviceDataBehaviour {
  /** The contents of file objects travel in both directions (3.6). */
  readonly offlineFiles: boolean;
  /** Where `offlineFiles` is off: the contents of `System.Image` and its specializations are excepted (3.6). */
  readonly offlineImages: boolean;
  /** A change of the contents alone makes a file object one to be synchronized; in 7 only a change of its attributes does (3.6). */
  readonly contentsAloneTravel: boolean;
  /** Contents go up only when the content itself changed, not with any change of its object (3.5). */
  readonly changedContentsOnly: boolean;
  /** Broken file contents on the server: that file is skipped, the synchronization goes on (3.6). */
  readonly brokenFileContent: boolean;
  /** Mode *Nothing (preserve data)* stands beside the *Nothing* that clears (3.6). */
  readonly preserveData: boolean;
  /** Mode *Never* exists (3.6). */
  readonly neverMode: boolean;
  /** Mode *Online* exists (3.11). */
  readonly onlineMode: boolean;
  /** Mode *Online* may be used without the preference of the beta, or that preference is on: override it to say so (3.11). */
  readonly onlineBeta: boolean;
  /** Online entities may be arguments and results of microflow calls (3.11, 4.2). */
  readonly onlineEntitiesTravel: boolean;
  /** Which associations may cross: none, offline to Online, or both ways, then read-only from the offline side (3.11). */
  readonly onlineAssociations: 'none' | 'to-online' | 'both';
  /** Online objects in the list of a selected synchronization are passed over instead of failing (3.11). */
  readonly onlineInSelectedSync: boolean;
  /** Entities can be marked so that older clients go on synchronizing them as All (3.6). */
  readonly compatibilityMode: boolean;
  /** A full synchronization gives no objects of an entity that the user can not access, instead of failing (3.6). */
  readonly inaccessibleDownload: boolean;
  /** Defaults of the model are given to objects created on the device. */
  readonly offlineDefaults: boolean;
  /** What Studio Pro says of a nanoflow that creates objects on a device whose attributes the server computes (2.1). */
  readonly computedOffline: 'silent' | 'error' | 'warning';
  /** Objects that the server knows can be changed on the device; otherwise only created there (2.2). */
  readonly editServerObjects: boolean;
  /** Objects can be deleted on the device (2.5). */
  readonly offlineDelete: boolean;
  /** Several entities of one hierarchy can be on the device (4.1). */
  readonly fullInheritance: boolean;
  /** Reference sets offline: not supported, they work and `check` warns, or supported with default owner (4.1). */
  readonly m2nOffline: 'no' | 'warn' | 'yes';
  /** Optimistic locking may be on in an app with an offline profile; uploads pass it by. */
  readonly optionalLocking: boolean;
}
