/**
 * A value on its way between a device and the code in its realm, as JSON. What is neither `null`, Boolean nor text is a pair of a
 * letter and what it stands for.
 */
export type Wired =
  | null
  | boolean
  | string
  /** A number; as `plain` where the code gave a number of JavaScript instead of a Big. */
  | readonly ['number', string]
  | readonly ['plain', string]
  /** Milliseconds since 1970. */
  | readonly ['date', number]
  | readonly ['object', string, string]
  | readonly ['list', readonly (readonly [guid: string, entity: string])[]]
  /** Bytes, one a character. */
  | readonly ['bytes', string]
  /** A flow, as a function that calls it. */
  | readonly ['flow', 'nanoflow' | 'microflow', string]
  /** Something that no value of Mendix corresponds to, in words. */
  | readonly ['other', string];
