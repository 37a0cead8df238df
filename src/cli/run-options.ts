import type { SettingTexts } from '../../harness/fixture/world-settings.js';

/** The options of `nanoflow run`, as they were written. */
export interface RunOptions extends SettingTexts {
  readonly arg?: readonly string[];
  readonly defaults?: boolean;
  readonly offline?: boolean;
  readonly server?: string;
  readonly store?: string;
  readonly json?: boolean;
}
