import type { Behaviour } from '../behaviour/behaviour.js';
import { behaviourOf } from '../behaviour/behaviour-of.js';
import { Programs } from '../flow/programs.js';
import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile } from '../model/navigation.js';
import type { Scalar } from '../value/value.js';
import type { App } from './app.js';
import { constantValues } from './constants.js';
import type { LoggedApp } from './logged-step.js';
import { chooseProfile } from './read-options.js';

/** What a world does with every app that it runs. */
export interface EditionOptions {
  /** Behave as this Mendix version; absent: as that of the project. */
  readonly mendix?: string | undefined;
  readonly profile?: string | undefined;
  readonly constants: Readonly<Record<string, unknown>>;
  readonly tracing: boolean;
  readonly coverage: boolean;
  /** Every app that the world has met; the first edition begins it. */
  readonly apps?: Set<App>;
}

/**
 * One app as a world runs it: compiled, with the values of its constants. Server and devices may run different ones, since a device goes
 * on with its own until it has updated itself (semantics 3.17).
 */
export class Edition {
  readonly index: AppIndex;
  /** What devices have that are not told otherwise. */
  readonly profile: NavigationProfile | undefined;
  readonly behaviour: Behaviour;
  readonly programs: Programs;
  readonly constants: (name: string) => Scalar;
  readonly apps: Set<App>;

  /** @throws HarnessError when an option names something that the app does not have */
  constructor(
    readonly app: App,
    private readonly options: EditionOptions,
  ) {
    const { index } = app;
    this.apps = options.apps ?? new Set();
    this.apps.add(app);
    const { tracing, coverage, constants } = options;
    this.index = index;
    this.profile = chooseProfile(app, options.profile);
    this.behaviour = this.behaviourIn(this.profile);
    this.constants = constantValues(index, constants);
    const programs = `programs ${tracing} ${coverage} ${JSON.stringify(this.behaviour)}`;
    this.programs = index.once(programs, () => new Programs(index, this.behaviour, tracing, coverage));
  }

  /** A profile has a say in how a version behaves. */
  behaviourIn(profile: NavigationProfile | undefined): Behaviour {
    const { index, model } = this.app;
    const { newStringBehavior } = model.settings;
    const version = this.options.mendix ?? model.mendixVersion;
    const throwPartialSyncError = profile?.throwPartialSyncError;
    return index.once(`behaviour ${version} ${throwPartialSyncError}`, () =>
      behaviourOf(version, { newStringBehavior, throwPartialSyncError }),
    );
  }

  /** The profile that takes the place of one of another app. */
  profileLike(profile: NavigationProfile | undefined): NavigationProfile | undefined {
    return this.app.model.profiles.find(({ name }) => name === profile?.name) ?? this.profile;
  }

  /** Another app in the same world. It need not have what options of the world name in the first one. */
  another(app: App, mendix: string | undefined): Edition {
    const constants = Object.entries(this.options.constants).filter(([name]) => app.index.constant(name) !== undefined);
    const { profile } = this.options;
    const isKnown = app.model.profiles.some(({ name }) => name === profile);
    return new Edition(app, {
      ...this.options,
      apps: this.apps,
      mendix: mendix ?? this.options.mendix,
      profile: isKnown ? profile : undefined,
      constants: Object.fromEntries(constants),
    });
  }
}

/** How a trace names an app: by file name, content and version, never by path. */
export function nameInTrace({ model }: App): LoggedApp {
  const { fileName: file, contentHash: content, mendixVersion } = model;
  return { file, content, mendixVersion };
}
