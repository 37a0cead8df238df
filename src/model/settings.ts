/** The settings of a project that change behaviour. */
export interface AppSettings {
  readonly defaultLanguage: string;
  readonly languages: readonly string[];
  readonly rounding: 'HalfAwayFromZero' | 'HalfToEven';
  /** Digits behind the point of stored Decimals. */
  readonly decimalScale: number;
  readonly firstDayOfWeek?: string;
  readonly defaultTimeZone?: string;
  readonly afterStartupMicroflow?: string;
  /** App setting *Use new string behavior*; absent: by version. */
  readonly newStringBehavior?: boolean;
  /** App setting *Optimistic locking*: a commit fails when somebody else has changed the object meanwhile; absent: off. */
  readonly optimisticLocking?: boolean;
}

export const defaultSettings: AppSettings = {
  defaultLanguage: 'en_US',
  languages: ['en_US'],
  rounding: 'HalfAwayFromZero',
  decimalScale: 8,
};
